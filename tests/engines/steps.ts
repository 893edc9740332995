/**
 * A person's steps, over what every engine can do. Each waits for what a person would
 * wait for.
 */
import assert from 'node:assert/strict';
import type { Found, Tab } from './browser.js';

/** Milliseconds. */
const patience = 20_000;
const pause = 100;

/** Asks until there is an answer. A page that is being left has none. */
export async function wait<Answer>(
  what: string,
  ask: () => Promise<Answer | undefined>,
): Promise<Answer> {
  const deadline = performance.now() + patience;
  let problem: unknown;
  while (performance.now() < deadline) {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
      problem = undefined;
    } catch (thrown) {
      problem = thrown;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  throw new assert.AssertionError({ message: `${what}: ${String(problem ?? 'never')}` });
}

export const until = (page: Tab, holds: () => boolean): Promise<true> =>
  wait(String(holds), async () => (await page.run(holds)) || undefined);

export const find = (page: Tab, selector: string): Promise<Found> =>
  wait(selector, () => page.look(selector));

export async function press(page: Tab, selector: string): Promise<void> {
  await (await find(page, selector)).click();
}

export async function type(page: Tab, selector: string, text: string): Promise<void> {
  await (await find(page, selector)).type(text);
}

/** Waits until the words of `selector` match. */
export async function says(page: Tab, selector: string, words: RegExp): Promise<void> {
  const texts = (at: string) => {
    const search = (root: Document | ShadowRoot): string[] => [
      ...[...root.querySelectorAll(at)].map(({ textContent }) => textContent?.trim() ?? ''),
      ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
        shadowRoot ? search(shadowRoot) : [],
      ),
    ];
    return search(document);
  };
  await wait(`${selector} says ${words}`, async () =>
    (await page.run(texts, selector)).find((text) => words.test(text)),
  );
}

/** Waits for a line of the app page's report, and gives its detail. */
export async function reported<Detail>(page: Tab, event: string): Promise<Detail> {
  const details = (name: string) =>
    [...document.querySelectorAll('#log li')]
      .filter((line) => line.querySelector('strong')?.textContent === name)
      .map((line) => line.querySelector('code')?.textContent ?? '');
  const [detail] = await wait(`${event} is reported`, async () => {
    const found = await page.run(details, event);
    return found.length > 0 ? found : undefined;
  });
  return JSON.parse(detail ?? 'null') as Detail;
}

/** What the app's own API answers to the tokens of who is signed in. */
export async function api(page: Tab): Promise<number> {
  await press(page, '#call-api');
  return (await reported<{ status: number }>(page, 'api')).status;
}
