/**
 * What a page must look like, as facts that can be checked: nothing clipped, no
 * sideways scrolling, one primary action, no finding of axe.
 */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';

const axeSource = await readFile(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

export interface Look {
  readonly scrollsSideways: boolean;
  /** Texts that are cut off by their own box. */
  readonly clipped: readonly string[];
  /** Words of the visible primary actions of the form. */
  readonly primaries: readonly string[];
}

export function look(page: Page): Promise<Look> {
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
        .map((element) => element.textContent?.trim() ?? ''),
    };
  });
}

/** Every finding of axe, of any impact: rule, where, why. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(options: object): Promise<{
          violations: { id: string; nodes: { target: unknown; failureSummary: string }[] }[];
        }>;
      };
    };
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id} ${JSON.stringify(target)} ${failureSummary}`,
      ),
    );
  });
}
