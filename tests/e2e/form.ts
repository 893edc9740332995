/**
 * The form as a person meets it: through its shadow root, by what its elements are for.
 */
import assert from 'node:assert/strict';
import type { ElementHandle, Page } from 'puppeteer-core';

const shown = '[part="panel"]:not([hidden])';

/** Where things are, by part and hook (wasm/view/README.md). */
export const parts = {
  heading: '[part="heading"]',
  account: '[data-field="account"]',
  password: '[data-secret="password"]',
  phone: '[data-field="phone"]',
  code: '[data-secret="code"]',
  submit: `${shown} [part="submit"]`,
  sendCode: '[part="field-row"] [part="button"]',
  notice: '[part="notice-text"]',
  status: '[part="status"]',
  fieldError: `${shown} [part="field-error"]`,
  waiting: '[part="waiting"]',
  back: '[data-on="backPressed"]',
  redirect: '[data-on="redirectChosen"]',
  retry: '[data-on="retryPressed"]',
  renew: '[data-on="renewPressed"]',
  frame: '[part="qr-frame"]',
  overlay: '[part="overlay-text"]',
  tab: (method: string) => `[part="tab"][data-key="${method}"]`,
  connection: (id: string) => `[part="connection"][data-key="${id}"]`,
} as const;

/** Inside every open shadow root of the page. */
const deep = (selector: string) => `>>> ${selector}`;

/** Not by animation frames: a page behind a popup has none. */
const patience = { timeout: 20_000, polling: 100 };

/** The first visible one, as soon as there is one. */
export async function find(page: Page, selector: string): Promise<ElementHandle<HTMLElement>> {
  const deadline = performance.now() + patience.timeout;
  while (performance.now() < deadline) {
    for (const found of await page.$$(deep(selector))) {
      if (await found.evaluate((element) => element.checkVisibility()))
        return found as ElementHandle<HTMLElement>;
    }
    await new Promise((resolve) => setTimeout(resolve, patience.polling));
  }
  throw new assert.AssertionError({ message: `nothing visible matches ${selector}` });
}

export async function press(page: Page, selector: string): Promise<void> {
  await (await find(page, selector)).click();
}

/** Replaces what is in a field, key by key. */
export async function type(page: Page, selector: string, text: string): Promise<void> {
  const field = await find(page, selector);
  await field.click({ count: 3 });
  await field.press('Backspace');
  await field.type(text);
}

export async function textOf(page: Page, selector: string): Promise<string> {
  return (await find(page, selector)).evaluate((element) => element.textContent?.trim() ?? '');
}

export async function typedIn(page: Page, selector: string): Promise<string> {
  return (await find(page, selector)).evaluate((element) => (element as HTMLInputElement).value);
}

/** Waits until the words of `selector` match. */
export async function says(page: Page, selector: string, words: RegExp): Promise<void> {
  await page.waitForFunction(
    (at, source, flags) => {
      const search = (root: Document | ShadowRoot): Element[] => [
        ...root.querySelectorAll(at),
        ...[...root.querySelectorAll('*')].flatMap((element) =>
          element.shadowRoot ? search(element.shadowRoot) : [],
        ),
      ];
      const pattern = new RegExp(source, flags);
      return search(document).some((element) => pattern.test(element.textContent ?? ''));
    },
    patience,
    selector,
    words.source,
    words.flags,
  );
}

/** What the app page's report says the widget told it, oldest first. */
export async function reported(page: Page): Promise<{ event: string; detail: unknown }[]> {
  return page.$$eval('#log li', (lines) =>
    lines.map((line) => ({
      event: line.querySelector('strong')?.textContent ?? '',
      detail: JSON.parse(line.querySelector('code')?.textContent || 'null') as unknown,
    })),
  );
}

/** Waits for the report of an event by its name. */
export async function waitForReport(page: Page, event: string): Promise<unknown> {
  await page.waitForFunction(
    (name) => [...document.querySelectorAll('#log li strong')].some((s) => s.textContent === name),
    patience,
    event,
  );
  return (await reported(page)).find((line) => line.event === event)?.detail;
}
