/**
 * A screen by keyboard alone: every stop in reading order, each with a mark of focus that
 * can be seen, and Enter or Space does what a click would. Nothing that is pressed here
 * reaches the form.
 */
import type { Frame, Page } from 'puppeteer-core';
import type { Read } from './transcript.js';

/** Roles that something can be done with; each must be reachable. */
const interactive = new Set([
  'button',
  'checkbox',
  'link',
  'tab',
  'textbox',
  'combobox',
  'Date',
  'radio',
]);

interface Stop {
  /** Among all elements of the form; -1: not in the form. */
  readonly element: number;
  readonly tag: string;
  readonly role: string;
  readonly hasRing: boolean;
}

interface Pressed {
  pressed: string[];
}

/** Elements before and after the form, so that a walk has a beginning and an end; clicks and what they would change are caught. */
async function fence(at: Frame): Promise<void> {
  await at.evaluate(() => {
    const host = document.querySelector('latchkey-login');
    for (const [id, place] of [
      ['gallery-before', 'beforebegin'],
      ['gallery-after', 'afterend'],
    ] as const) {
      const post = document.createElement('span');
      post.id = id;
      post.tabIndex = 0;
      post.style.position = 'fixed';
      host?.insertAdjacentElement(place, post);
    }
    const root = host?.shadowRoot;
    const all = () => [...(root?.querySelectorAll('*') ?? [])];
    const caught = (event: Event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      const target = event.composedPath()[0] as Element;
      const { pressed } = globalThis as unknown as Pressed;
      pressed.push(`${event.type} ${all().indexOf(target)}`);
    };
    Object.assign(globalThis, { pressed: [] });
    for (const type of ['click', 'submit', 'change']) root?.addEventListener(type, caught, true);
    document.querySelector<HTMLElement>('#gallery-before')?.focus();
  });
}

const here = (at: Frame): Promise<Stop & { isEnd: boolean }> =>
  at.evaluate(() => {
    const root = document.querySelector('latchkey-login')?.shadowRoot;
    const active = root?.activeElement;
    const { outlineStyle = 'none', outlineWidth = '0' } = active ? getComputedStyle(active) : {};
    return {
      element: active ? [...(root?.querySelectorAll('*') ?? [])].indexOf(active) : -1,
      tag: active?.localName ?? '',
      role:
        active?.getAttribute('role') ?? (active as HTMLInputElement | null | undefined)?.type ?? '',
      hasRing: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
      isEnd: document.activeElement?.id === 'gallery-after',
    };
  });

/** What Enter, Space on a box to tick, or an arrow in a list comes to: `click 12`. */
async function pressHere(page: Page, at: Frame, { role, tag }: Stop): Promise<string[]> {
  const inList = tag === 'select' ? 'ArrowDown' : 'Enter';
  await page.keyboard.press(role === 'checkbox' ? 'Space' : inList);
  return at.evaluate(() => (globalThis as unknown as Pressed).pressed.splice(0));
}

/** The button that Enter in a field presses, by its place; -1: none. */
const submitOf = (at: Frame, element: number): Promise<number> =>
  at.evaluate((index) => {
    const all = [
      ...(document.querySelector('latchkey-login')?.shadowRoot?.querySelectorAll('*') ?? []),
    ];
    const form = all[index]?.closest('form');
    return all.findIndex((one) => form?.contains(one) && one.matches('[part=submit]'));
  }, element);

/** @param read the screen, as it is read; gives what is wrong */
export async function walk(page: Page, at: Frame, read: readonly Read[]): Promise<string[]> {
  const problems: string[] = [];
  const said = (element: number) => {
    const found = read.find((one) => one.element === element);
    return found ? `${found.role} "${found.name}"` : `element ${element}`;
  };
  const reachable = read.filter(({ role }) => interactive.has(role));
  for (const { role, name, isFocusable } of reachable)
    if (!isFocusable) problems.push(`${role} "${name}" cannot be reached by keyboard`);
  // A list of tabs is one stop; the arrows go on from it.
  const expected = reachable
    .filter(({ role, states }) => role !== 'tab' || states.includes('selected'))
    .map(({ element }) => element);

  await fence(at);
  const stops: Stop[] = [];
  for (let turn = 0; turn < 60; turn++) {
    await page.keyboard.press('Tab');
    const stop = await here(at);
    if (stop.isEnd) break;
    const isInFrame = stop.tag === 'iframe';
    if (isInFrame) continue; // a provider's page has stops of its own
    // Month, day and year of a date are one field.
    if (stop.element >= 0 && stop.element === stops.at(-1)?.element) continue;
    stops.push(stop);
    if (stop.element < 0) continue;
    if (!stop.hasRing) problems.push(`${said(stop.element)} shows no focus`);
    const pressed = await pressHere(page, at, stop);
    const isField = stop.tag === 'input' && stop.role !== 'checkbox';
    const target = isField ? await submitOf(at, stop.element) : stop.element;
    const expects = stop.tag === 'select' ? 'change' : 'click';
    if (target >= 0 && !pressed.includes(`${expects} ${target}`))
      problems.push(`${said(stop.element)} answers no key: ${pressed.join(', ') || 'nothing'}`);
  }
  const walked = stops.map(({ element }) => said(element));
  if (walked.join() !== expected.map(said).join())
    problems.push(
      `Tab goes to\n    ${walked.join('\n    ')}\n  but read is\n    ${expected.map(said).join('\n    ')}`,
    );
  return [...problems, ...(await walkTabs(page, at, read))];
}

/** WAI-ARIA Authoring Practices, "Tabs": arrows reach them all, in reading order, and come round. */
async function walkTabs(page: Page, at: Frame, read: readonly Read[]): Promise<string[]> {
  const tabs = read.filter(({ role }) => role === 'tab').map(({ element }) => element);
  if (tabs.length < 2) return [];
  const start = await at.evaluate((all) => {
    const inside = document.querySelector('latchkey-login')?.shadowRoot?.querySelectorAll('*');
    (inside?.[all[0] ?? 0] as HTMLElement | undefined)?.focus();
    return getComputedStyle(inside?.[all[0] ?? 0] as Element).direction;
  }, tabs);
  const walked: number[] = [];
  for (const _ of tabs) {
    await page.keyboard.press(start === 'rtl' ? 'ArrowLeft' : 'ArrowRight');
    walked.push((await here(at)).element);
  }
  const expected = [...tabs.slice(1), ...tabs.slice(0, 1)];
  return walked.join() === expected.join()
    ? []
    : [`the arrows go to tabs ${walked}, not ${expected}`];
}
