/**
 * The form as a person meets it: through its shadow root, by what its elements are for.
 */
import assert from 'node:assert/strict';
import type { ElementHandle, Frame, Page } from 'puppeteer-core';

const shown = '[part="panel"]:not([hidden])';

/** Where things are, by part and hook (wasm/view/README.md). */
export const parts = {
  heading: '[part="heading"]',
  account: '[data-field="account"]',
  password: '[data-secret="password"]',
  phone: '[data-field="phone"]',
  code: '[data-secret="code"]',
  email: '[data-field="email"]',
  emailCode: '[data-secret="email-code"]',
  captcha: '[data-field="captcha"]',
  picture: '[part="captcha"]',
  reveal: '[part="reveal"]',
  capsLock: '[id="password-caps-lock"]',
  signInPage: '[data-on="connectionChosen"][data-key=""]',
  submit: `${shown} [part="submit"]`,
  sendCode: `${shown} [part="code-input"] + [part="button"]`,
  notice: '[part="notice-text"]',
  status: '[part="status"]',
  hint: `${shown} [part="hint"]`,
  fieldError: `${shown} [part="field-error"]`,
  bindExisting: '[part="primary"][data-on="methodChosen"]',
  createAccount: '[data-on="accountRequested"]',
  waiting: '[part="waiting"]',
  back: '[data-on="backPressed"]',
  recall: '[data-on="recallPressed"]',
  redirect: '[data-on="redirectChosen"]',
  retry: '[data-on="retryPressed"]',
  renew: '[data-on="renewPressed"]',
  frame: '[part="qr-frame"]',
  overlay: '[part="overlay-text"]',
  mark: '[part="connection-mark"]',
  tab: (method: string) => `[part="tab"][data-key="${method}"]`,
  inWindow: (id: string) => `${shown} [data-on="connectionChosen"][data-key="${id}"]`,
  connection: (id: string) => `[part="connection"][data-key="${id}"]`,
} as const;

/** Inside every open shadow root of the page. */
const deep = (selector: string) => `>>> ${selector}`;

/** Milliseconds. */
const patience = 20_000;
const pause = 100;

/** Until there is an answer; an error is none, since a page may just be being left. */
export async function wait<Answer>(
  what: string,
  ask: () => Promise<Answer | undefined>,
): Promise<Answer> {
  const deadline = performance.now() + patience;
  let problem: unknown = 'never';
  while (performance.now() < deadline) {
    const answer = await ask().catch((thrown: unknown) => {
      problem = thrown;
    });
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  throw new assert.AssertionError({ message: `${what}: ${problem}` });
}

/**
 * Waits until `holds` in the page. Asked from here: what puppeteer brings to wait in a page
 * does not bear a hostile one, and a page behind a popup has no animation frames.
 */
export async function until<Given extends unknown[]>(
  page: Page,
  holds: (...given: Given) => boolean,
  ...given: Given
): Promise<void> {
  const inPage = holds as (...plain: unknown[]) => boolean;
  await wait(`${holds} with ${JSON.stringify(given)}`, () => page.evaluate(inPage, ...given));
}

/**
 * The first visible one, as soon as there is one. Puppeteer's own `waitForSelector` looks again
 * only when the document changes, and what a shadow root draws does not change it.
 */
export function find(page: Page | Frame, selector: string): Promise<ElementHandle<HTMLElement>> {
  return wait(`a visible ${selector}`, async () => {
    for (const found of await page.$$(deep(selector))) {
      if (await found.evaluate((element) => element.checkVisibility()))
        return found as ElementHandle<HTMLElement>;
    }
    return undefined;
  });
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
  await until(
    page,
    (at: string, source: string, flags: string) => {
      const search = (root: Document | ShadowRoot): Element[] => [
        ...root.querySelectorAll(at),
        ...[...root.querySelectorAll('*')].flatMap((element) =>
          element.shadowRoot ? search(element.shadowRoot) : [],
        ),
      ];
      const pattern = new RegExp(source, flags);
      return search(document).some((element) => pattern.test(element.textContent ?? ''));
    },
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
  await until(
    page,
    (name: string) =>
      [...document.querySelectorAll('#log li strong')].some((s) => s.textContent === name),
    event,
  );
  return (await reported(page)).find((line) => line.event === event)?.detail;
}
