/**
 * Every screen of the gallery, in both schemes and languages, at 320 pixels: no finding of
 * axe, nothing clipped, no sideways scrolling, never two primary actions.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { useChromium } from './chromium.js';
import { galleryPages, screens } from './gallery/pages.js';

const bench = useChromium(galleryPages);
const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

interface Axe {
  run(options: object): Promise<{
    violations: { id: string; nodes: { target: unknown; failureSummary: string }[] }[];
  }>;
}

async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id} ${JSON.stringify(target)} ${failureSummary}`,
      ),
    );
  });
}

const layout = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector('section')?.shadowRoot;
    const shown = [...(root?.querySelectorAll('*') ?? [])].filter((one) => one.checkVisibility());
    const filled = (one: Element) => {
      const { backgroundColor } = getComputedStyle(one);
      return one.matches('[part=submit], [part=primary]') && backgroundColor !== 'rgba(0, 0, 0, 0)';
    };
    const { scrollWidth, clientWidth } = document.documentElement;
    return {
      scrollsSideways: scrollWidth > clientWidth,
      wide: shown
        .filter((one) => one.getBoundingClientRect().right > clientWidth + 1)
        .map((one) => one.getAttribute('part')),
      primaries: Math.max(1, shown.filter(filled).length),
    };
  });

for (const screen of screens)
  for (const [language, scheme] of [
    ['en', 'light'],
    ['zh-CN', 'dark'],
  ] as const)
    test(`${screen} in ${language}, ${scheme}, can be read and pressed at 320 pixels`, async () => {
      const page = await bench.open('/');
      await page.setViewport({ width: 320, height: 700 });
      await page.goto(`${bench.origin}/gallery?screen=${screen}&lang=${language}&scheme=${scheme}`);
      await page.waitForSelector('[data-ready]');

      assert.deepEqual(await layout(page), { scrollsSideways: false, wide: [], primaries: 1 });
      assert.deepEqual(await axeFindings(page), []);
      await page.close();
    });
