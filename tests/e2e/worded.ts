/**
 * What a state in which something is wrong must be (T-42): one sentence, a way on that
 * can be seen, nothing that turns for ever, and as readable as every other screen.
 */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { axeFindings, look } from './look.js';

/** Milliseconds: a login waits 15 s for its answer, the program 20 s. */
const patience = 25_000;

const folder = 'build/screenshots';
await mkdir(folder, { recursive: true });

interface Seen {
  readonly sentences: readonly string[];
  /** Words of the links, and of the buttons that can be pressed. */
  readonly ways: readonly string[];
  /** Parts that say: wait. */
  readonly turning: readonly string[];
}

/** In one look, so that nothing changes in between. */
const seen = (page: Page): Promise<Seen> =>
  page.evaluate(() => {
    const all = (root: Document | ShadowRoot): Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        ...(root instanceof ShadowRoot ? [element] : []),
        ...(element.shadowRoot ? all(element.shadowRoot) : []),
      ]);
    const visible = all(document).filter((element) => element.checkVisibility());
    const words = (selector: string) =>
      visible
        .filter((element) => element.matches(selector))
        .map((element) => element.textContent?.trim() ?? '');
    return {
      sentences: words('[part~="notice-text"]'),
      ways: words('a[href], button:not([aria-disabled="true"], [inert] *)'),
      turning: visible
        .filter((element) => element.matches('[part~="spinner"], [part~="skeleton"]'))
        .map((element) => element.getAttribute('part') ?? ''),
    };
  });

/**
 * Waits for the sentence with a way on, and judges the state.
 * @param name of the picture
 */
export async function judgeWorded(page: Page, name: string, sentence: RegExp): Promise<void> {
  const deadline = performance.now() + patience;
  let now = await seen(page);
  const isSettled = () =>
    now.sentences.some((words) => sentence.test(words)) && now.ways.length > 0;
  while (!isSettled() && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    now = await seen(page);
  }
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  assert.equal(now.sentences.length, 1, `${name}: ${now.sentences.join(' | ')}`);
  assert.match(now.sentences[0] ?? '', sentence);
  assert.notDeepEqual(now.ways, [], `${name} shows no way on`);
  assert.deepEqual(now.turning, [], `${name} still asks to wait`);
  const { scrollsSideways, clipped, primaries } = await look(page);
  assert.equal(scrollsSideways, false, `${name} scrolls sideways`);
  assert.deepEqual(clipped, [], name);
  assert.equal(primaries.length <= 1, true, `${name}: ${primaries.join(', ')}`);
  assert.deepEqual(await axeFindings(page), [], name);
}
