/**
 * Chromium by the DevTools protocol and Firefox by WebDriver BiDi, both through puppeteer.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, {
  type BrowserContext,
  type ElementHandle,
  type Frame,
  type LaunchOptions,
  type Page,
} from 'puppeteer-core';
import { type Browser, type Engine, type Found, firstVisible, type Tab } from './browser.js';
import { wait } from './steps.js';

export const chromium = engine('chromium', {
  browser: 'chrome',
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-background-networking',
    '--lang=en-US',
  ],
});

export const firefox = engine('firefox', {
  browser: 'firefox',
  executablePath:
    process.env['FIREFOX'] ??
    (existsSync('/usr/bin/firefox-esr') ? '/usr/bin/firefox-esr' : '/usr/bin/firefox'),
});

function engine(name: string, options: LaunchOptions): Engine {
  return {
    name,
    async launch() {
      const profile = await mkdtemp(join(tmpdir(), `latchkey-${name}-`));
      const launched = await puppeteer.launch({ ...options, userDataDir: profile });
      return {
        visitor: async () => visitorOf(await launched.createBrowserContext()),
        async close() {
          await launched.close();
          await rm(profile, { recursive: true, force: true });
        },
      } satisfies Browser;
    },
  };
}

function visitorOf(context: BrowserContext) {
  return {
    async open(address: string) {
      const page = await context.newPage();
      await page.goto(address, { waitUntil: 'load' });
      return tabOf(page);
    },
    async windowOf(act: () => Promise<unknown>) {
      const known = new Set(await context.pages());
      await act();
      const opened = await wait('a window opens', async () =>
        (await context.pages()).find((page) => !known.has(page)),
      );
      return tabOf(opened);
    },
    leave: () => context.close(),
  };
}

function tabOf(page: Page | Frame): Tab {
  return {
    run: (inPage, ...given) => page.evaluate(inPage as (...plain: unknown[]) => never, ...given),
    async look(selector) {
      const handle = await page.evaluateHandle(firstVisible, selector);
      const element = handle.asElement() as ElementHandle<Element> | null;
      return element ? foundOf(element) : undefined;
    },
  };
}

function foundOf(element: ElementHandle<Element>): Found {
  return {
    click: () => element.click(),
    async type(text) {
      await element.click({ count: 3 });
      await element.press('Backspace');
      await element.type(text);
    },
    async inside() {
      const frame = await element.contentFrame();
      if (!frame) throw new Error('this is no frame');
      return tabOf(frame);
    },
  };
}
