/**
 * One Chromium and one server for a test file, and a fresh page for each test.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { type Served, serve } from './serve.js';

export interface Bench {
  readonly origin: string;
  /** A page with a surface called `first` that speaks English. */
  surface(language?: string): Promise<Page>;
  open(path: string): Promise<Page>;
}

/** @param pages see serve() */
export function useChromium(pages: Readonly<Record<string, string>> = {}): Bench {
  let served: Served;
  let browser: Browser;
  let profile: string;

  before(async () => {
    served = await serve(pages);
    profile = await mkdtemp(join(tmpdir(), 'latchkey-widget-'));
    browser = await puppeteer.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      userDataDir: profile,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-background-networking',
        '--lang=en-US',
      ],
    });
  });

  after(async () => {
    await browser.close();
    await served.close();
    await rm(profile, { recursive: true, force: true });
  });

  async function open(path: string): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(served.origin + path, { waitUntil: 'load' });
    return page;
  }

  return {
    get origin() {
      return served.origin;
    },
    open,
    async surface(language = 'en') {
      const page = await open('/');
      await page.waitForFunction(() => 'harness' in globalThis);
      await page.evaluate(async (tag) => {
        harness.make('first');
        await harness.surface().setLanguage(tag);
      }, language);
      return page;
    },
  };
}
