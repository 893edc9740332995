/** What a way to sign in is, and what its parts are made of. Knows none of them. */
import type { World } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import { find } from '../e2e/form.js';
import type { Asked } from './line.js';

/** A request of a way, by what it is for. */
export interface Step {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** Of host, port and path. */
  readonly address: RegExp;
  /** A document that a window goes to, or an answer that a script reads. */
  readonly kind: 'page' | 'json';
}

export interface Way {
  readonly name: string;
  /** In the order in which they come. */
  readonly steps: readonly Step[];
  /** The step by whose answer the broker has signed somebody in. */
  readonly finish: string;
  /** The page is left for the broker's, and come back to. */
  readonly leaves?: boolean;
  /** Whose codes the person scans. */
  readonly phone?: 'wecom' | 'wechat';
  /** Who it signs in; absent: whomever the broker or the company knows still. */
  readonly person?: string;
  /** What the person typed into the app's page, by selector. */
  readonly typed: Readonly<Record<string, string>>;
  /** From a page with its form to the click that begins. */
  begin(page: Page, world: World): Promise<void>;
  /** Once more, after a failure: nothing is typed again that is there. */
  again(page: Page, world: World): Promise<void>;
  /** What the form asks for after that, answered; false: it asks for nothing now. */
  goOn?(page: Page, world: World): Promise<boolean>;
}

export function isOf(step: Step, { method, url }: Pick<Asked, 'method' | 'url'>): boolean {
  return method === step.method && step.address.test(url.host + url.pathname);
}

export const goTo = (name: string, address: RegExp): Step => ({
  name,
  method: 'GET',
  address,
  kind: 'page',
});
export const get = (name: string, address: RegExp): Step => ({
  name,
  method: 'GET',
  address,
  kind: 'json',
});
export const post = (name: string, address: RegExp): Step => ({
  name,
  method: 'POST',
  address,
  kind: 'json',
});

/** Replaces what is in a field, at once. */
export async function enter(page: Page, selector: string, text: string): Promise<void> {
  const field = await find(page, selector);
  await field.evaluate((element) => {
    element.focus();
    (element as HTMLInputElement).select();
  });
  await page.keyboard.sendCharacter(text);
}
