/** What the logins of one page share, and how a run waits. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import type { Visitor } from '../e2e/browser.js';
import { really } from './clock.js';
import type { Answer, Line } from './line.js';
import type { Noted } from './page-side.js';

export interface Given {
  readonly world: World;
  readonly line: Line;
  readonly visitor: Visitor;
  readonly page: Page;
  /** What the page has noted; each login empties it. */
  readonly noted: Noted[];
  /** The world's last answers in earlier logins, by person and address. */
  readonly earlier: Map<string, Answer>;
}

/** Milliseconds of the page's time in which a person sees that something goes on, or gives up. */
export const patience = 30_000;
/** Between two looks; real milliseconds. */
export const pause = 20;

/** What a page asks for over and over. */
export const isPoll = (path: string): boolean => /\/l\/qrconnect$/i.test(path);

/** Real milliseconds after which a window that is just coming or going is let be. */
export const glance = 1000;

export async function windowsOf({ visitor, page }: Given): Promise<Page[]> {
  const open = await Promise.race([visitor.context.pages(), sleep(glance, [] as Page[])]);
  return open.filter((one) => one !== page);
}

export async function closeAll(windows: readonly Page[]): Promise<void> {
  for (const one of windows) await Promise.race([one.close().catch(() => {}), sleep(glance)]);
}

/** Waits until it holds; else gives what to say. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
): Promise<string[]> {
  const deadline = performance.now() + really(2 * patience);
  while (!(await holds())) {
    if (performance.now() > deadline) return [what];
    await sleep(pause);
  }
  return [];
}
