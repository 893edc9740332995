/**
 * What a page must look like, as facts that can be checked: nothing clipped, no
 * sideways scrolling, one primary action, no finding of axe.
 */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'puppeteer-core';

const axeSource = await readFile(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

export interface Look {
  readonly scrollsSideways: boolean;
  /** Texts that are cut off by their own box. */
  readonly clipped: readonly string[];
  /** Words of the visible primary actions of the form: those that are filled. */
  readonly primaries: readonly string[];
}

export function look(page: Page | Frame): Promise<Look> {
  return page.evaluate(() => {
    const all = (root: Document | ShadowRoot): Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        element,
        ...(element.shadowRoot ? all(element.shadowRoot) : []),
      ]);
    const visible = all(document).filter((element) => element.checkVisibility());
    const clips = (element: Element) => {
      const { overflowX, clipPath, position } = getComputedStyle(element);
      const hides = overflowX === 'hidden' || overflowX === 'clip';
      const isForReadersOnly = position === 'absolute' && clipPath !== 'none';
      return hides && !isForReadersOnly && element.scrollWidth > element.clientWidth + 1;
    };
    return {
      scrollsSideways: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      clipped: visible
        .filter((element) => clips(element))
        .map((element) => element.textContent?.trim().slice(0, 60) ?? element.tagName),
      primaries: visible
        .filter((element) => element.matches('[part~="submit"], [part~="primary"]'))
        .filter((element) => getComputedStyle(element).backgroundColor !== 'rgba(0, 0, 0, 0)')
        .map((element) => element.textContent?.trim() ?? ''),
    };
  });
}

/**
 * Every finding of axe, of any impact: rule, where, why. What is in a frame is another's, or
 * is asked for by itself.
 */
export async function axeFindings(page: Page | Frame): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(options: object): Promise<{
          violations: { id: string; nodes: { target: unknown; failureSummary: string }[] }[];
        }>;
      };
    };
    const { violations } = await axe.run({ resultTypes: ['violations'], iframes: false });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id} ${JSON.stringify(target)} ${failureSummary}`,
      ),
    );
  });
}
