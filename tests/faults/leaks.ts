/**
 * What a form leaves behind when it is taken off its page: listeners on the window and the
 * document, timers, requests. Asked of the browser itself (Chrome DevTools Protocol, "DOMDebugger").
 */
import type { CDPSession, Page } from 'puppeteer-core';
import { find, parts } from '../e2e/form.js';
import { type Given, until } from './given.js';

async function listenersOf(session: CDPSession, expression: string): Promise<string[]> {
  const { result } = await session.send('Runtime.evaluate', { expression });
  const { listeners } = await session.send('DOMDebugger.getEventListeners', {
    objectId: result.objectId ?? '',
  });
  return listeners.map(({ type }) => `${expression}: ${type}`).sort();
}

const takeOff = (page: Page) =>
  page.evaluate(async () => {
    const form = document.querySelector('latchkey-login');
    const place = form?.parentElement;
    form?.remove();
    await Promise.resolve(); // the element hears of it in a turn of its own
    Object.assign(window, { putBack: () => form && place?.prepend(form) });
  });

const putBack = (page: Page) =>
  page.evaluate(() => (window as unknown as { putBack(): void }).putBack());

/** What listens while no form is there. */
async function listening(page: Page): Promise<string[]> {
  const session = await page.createCDPSession();
  try {
    const lists = [];
    for (const each of ['window', 'document']) lists.push(await listenersOf(session, each));
    return lists.flat();
  } finally {
    await session.detach();
  }
}

/** With the form away; it is back afterwards. */
export async function listenersWithoutForm(page: Page): Promise<string[]> {
  await takeOff(page);
  const found = await listening(page);
  await putBack(page);
  await find(page, parts.tab('password'));
  return found;
}

/** @param before the listeners of the page without its form, before the first login */
export async function leftBehind(
  { page }: Given,
  before: readonly string[],
): Promise<readonly string[]> {
  await takeOff(page);
  const idle = await until('a request or a timer of a form that is gone stays', () =>
    page.evaluate(() => window.faults.requests === 0 && window.faults.timers().length === 0),
  );
  const after = await listening(page);
  await putBack(page);
  const more = after.join() === before.join() ? [] : [`listeners were [${before}], are [${after}]`];
  return [...idle, ...more];
}
