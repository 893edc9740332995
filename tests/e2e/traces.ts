/** What a page may hold after a login: every place where a text of it could be found. */
import assert from 'node:assert/strict';
import type { LatchkeyLogin } from 'latchkey/element';
import type { Page } from 'puppeteer-core';
import { reported } from './form.js';
import type { Line } from './line.js';

export interface Overheard {
  readonly page: Page;
  readonly line: Line;
  /** Everything that any page of this visitor said on its console. */
  readonly console: readonly string[];
}

/** Every text that other scripts of the page, or the next person at it, could come by. */
async function traces(page: Page, console: readonly string[]): Promise<Record<string, string>> {
  const found = await page.evaluate(() => {
    const all = (root: Document | ShadowRoot): Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        element,
        ...(element.shadowRoot ? all(element.shadowRoot) : []),
      ]);
    const elements = all(document);
    const roots = elements.flatMap(({ shadowRoot }) => (shadowRoot ? [shadowRoot] : []));
    return {
      document: [document.documentElement, ...roots].map(({ innerHTML }) => innerHTML).join('\n'),
      fields: elements
        .filter((element) => element instanceof HTMLInputElement)
        .map(({ value }) => value)
        .join('\n'),
      localStorage: JSON.stringify({ ...localStorage }),
      sessionStorage: JSON.stringify({ ...sessionStorage }),
      cookies: document.cookie,
      address: `${location.href} ${document.referrer} ${window.name}`,
      history: JSON.stringify(history.state),
      globals: Object.values(Object.getOwnPropertyDescriptors(globalThis))
        .map(({ value }) => (typeof value === 'string' ? value : ''))
        .join('\n'),
    };
  });
  return { ...found, report: JSON.stringify(await reported(page)), console: console.join('\n') };
}

export async function assertNowhere(
  { page, console }: Overheard,
  secrets: Readonly<Record<string, string | undefined>>,
) {
  for (const [name, secret] of Object.entries(secrets)) {
    assert.ok(secret, `there is no ${name} to look for`);
    for (const [place, text] of Object.entries(await traces(page, console)))
      assert.equal(text.includes(secret), false, `the ${name} is in ${place}`);
  }
}

export const theLogin = (page: Page) => page.waitForSelector('#login');

export const sessionToken = async (page: Page) =>
  (await theLogin(page))?.evaluate((login) => (login as LatchkeyLogin).getSession()?.token);

export const accessToken = async (page: Page) =>
  (await theLogin(page))?.evaluate(
    async (login) => (await (login as LatchkeyLogin).getTokens()).accessToken,
  );
