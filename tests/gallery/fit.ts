/** Whether a form fits where it stands: nothing cut off, nothing sticking out; and its edges in forced colors. */
import type { Frame } from 'puppeteer-core';
import { look } from '../e2e/look.js';

/** Gives what is wrong. */
export async function misfits(at: Frame): Promise<string[]> {
  const { scrollsSideways, clipped, primaries } = await look(at);
  return [
    ...(scrollsSideways ? ['it scrolls sideways'] : []),
    ...clipped.map((words) => `cut off: ${words}`),
    ...(primaries.length > 1 ? [`primary actions: ${primaries.join(', ')}`] : []),
    ...(await stickingOut(at)),
  ];
}

/** Texts that go beyond the form, or beyond the button or the notice that they are in. */
const stickingOut = (at: Frame): Promise<string[]> =>
  at.evaluate(() => {
    const host = document.querySelector('latchkey-login');
    const root = host?.shadowRoot;
    if (!host || !root) return ['there is no form'];
    const problems: string[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      const around = text.parentElement;
      if (!around?.checkVisibility() || getComputedStyle(around).position === 'absolute') continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const box of [
        host,
        around.closest('button, a[part=primary], [part=notice], [part=overlay]'),
      ]) {
        if (!box) continue;
        const outer = box.getBoundingClientRect();
        const isOut = ({ left, right, top, bottom }: DOMRect) =>
          left < outer.left - 1 ||
          right > outer.right + 1 ||
          top < outer.top - 1 ||
          bottom > outer.bottom + 1;
        if ([...range.getClientRects()].some(isOut))
          problems.push(
            `sticks out of ${box.getAttribute('part') ?? 'the form'}: ${text.textContent?.slice(0, 60)}`,
          );
      }
    }
    return problems;
  });

/** In forced colors only a border shows where a button or a field is. */
export const withoutEdges = (at: Frame): Promise<string[]> =>
  at.evaluate(() => {
    const root = document.querySelector('latchkey-login')?.shadowRoot;
    const controls = [
      ...(root?.querySelectorAll('button, a[part=primary], input:not([type=checkbox])') ?? []),
    ];
    return controls
      .filter((control) => control.checkVisibility())
      .filter((control) => {
        const style = getComputedStyle(control);
        // A code's boxes are lines behind it, which would be taken away with all other colors.
        if (
          style.getPropertyValue('forced-color-adjust') === 'none' &&
          style.backgroundImage !== 'none'
        )
          return false;
        return ['top', 'right', 'bottom', 'left'].some((side) => {
          const of = (what: string) => style.getPropertyValue(`border-${side}-${what}`);
          const isThere = of('style') !== 'none' && Number.parseFloat(of('width')) > 0;
          return (
            !isThere || of('color') === style.backgroundColor || /^rgba\(.*, 0\)$/.test(of('color'))
          );
        });
      })
      .map(
        (control) =>
          `no edge in forced colors: ${control.getAttribute('part')} ${control.textContent?.trim()}`,
      );
  });
