/**
 * Debian's Chromium by puppeteer, as the journeys use it: one browser for a file, a
 * fresh profile for each journey, every policy violation and page error collected.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Frame, LaunchOptions, Page } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import type { Display } from './display.js';
import { hearEvents } from './proofs.js';

export interface Chromium {
  /** A context of its own: no cookie or storage of another journey. */
  visitor(): Promise<Visitor>;
  close(): Promise<void>;
}

export interface Visitor {
  readonly context: BrowserContext;
  /** A page whose complaints are collected. */
  open(address: string, settings?: OpenSettings): Promise<Page>;
  /** The next window that opens while `act` runs. */
  windowOf(act: () => Promise<unknown>): Promise<Page>;
  /** Violations of a policy, errors nobody caught, and pages' own error output. */
  readonly complaints: readonly string[];
  /** The element's events that pages opened by `open` heard, by name. */
  readonly heard: ReadonlySet<string>;
  leave(): Promise<void>;
}

export interface OpenSettings {
  readonly width?: number;
  readonly height?: number;
  readonly language?: string;
  readonly scheme?: 'light' | 'dark';
  /** What is done with the empty page, before anything is asked for. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** Cookies of a site inside a page of another: Debian's Chromium blocks them unless it is told. */
export type ThirdPartyCookies = 'allowed' | 'blocked';

/** @param display where its windows are; absent: it is headless, and every page takes itself as focused */
export async function launchChromium(
  args: readonly string[] = [],
  thirdPartyCookies: ThirdPartyCookies = 'allowed',
  display?: Display,
): Promise<Chromium> {
  const profile = await mkdtemp(join(tmpdir(), 'latchkey-chromium-'));
  await mkdir(join(profile, 'Default'));
  // Chromium's own numbers: 0 lets them through, 1 blocks them. A context has its profile's.
  const preferences = {
    profile: { cookie_controls_mode: thirdPartyCookies === 'blocked' ? 1 : 0 },
  };
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  const browser: Browser = await puppeteer.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    userDataDir: profile,
    ...(display && inWindows(display)),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Of the window around the page: two pages of Chromium's own that each window would load.
      '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup',
      '--lang=en-US',
      ...args,
    ],
  });
  return {
    async visitor() {
      return visitorOf(await browser.createBrowserContext());
    },
    async close() {
      await browser.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/**
 * As a person has it: in windows of its own, and with the blocker of windows that puppeteer
 * switches off. Apps can be installed only over a pipe, whose other end it trusts.
 */
const inWindows = ({ name }: Display): LaunchOptions => ({
  headless: false,
  pipe: true,
  env: { ...process.env, DISPLAY: name },
  ignoreDefaultArgs: ['--disable-popup-blocking'],
});

/**
 * A button of a page inside a frame, pressed as soon as it is there. By its own click: the browser
 * waits for the page to take an input, and a page that it sends elsewhere never says so.
 */
export async function pressInside(
  frame: Frame | Page | undefined | null,
  selector: string,
): Promise<void> {
  const button = await frame?.waitForSelector(selector);
  if (!button) throw new Error(`no frame to press ${selector} in`);
  await button.evaluate((element) => (element as HTMLElement).click());
}

/** Whoever has this context. */
export function visitorOf(context: BrowserContext): Visitor {
  const complaints: string[] = [];
  const heard = new Set<string>();

  function listen(page: Page) {
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${String(error)}`));
    page.on('console', (message) => {
      if (
        /Content Security Policy|Trusted ?(Type|HTML|Script)|Permissions policy/i.test(
          message.text(),
        )
      )
        complaints.push(`${page.url()}: ${message.text()}`);
    });
  }

  context.on('targetcreated', async (target) => {
    const page = await target.page();
    if (page) listen(page);
  });

  return {
    context,
    complaints,
    heard,
    async open(address, { width = 1280, height = 900, language, scheme, prepare } = {}) {
      const page = await context.newPage();
      await page.setViewport({ width, height });
      await hearEvents(page, heard);
      if (language) await page.setExtraHTTPHeaders({ 'accept-language': language });
      if (scheme)
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await prepare?.(page);
      await page.goto(address, { waitUntil: 'load' });
      return page;
    },
    async windowOf(act) {
      const opened = new Promise<Page>((resolve) => {
        const take = async (target: { page(): Promise<Page | null> }) => {
          const page = await target.page();
          if (!page) return;
          context.off('targetcreated', take);
          resolve(page);
        };
        context.on('targetcreated', take);
      });
      await act();
      return opened;
    },
    leave: () => context.close(),
  };
}
