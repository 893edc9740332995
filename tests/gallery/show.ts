/** One screen in all its variants: the way there, and the same page in other words, colors and widths. */
import type { CDPSession, Frame, Page } from 'puppeteer-core';
import type { Visitor } from '../e2e/browser.js';
import { find, wait } from '../e2e/form.js';
import type { Lane } from './lane.js';
import { pseudo } from './pseudo.js';
import type { Screen } from './screen.js';
import { coverKept, holdStill, isQuiet, makeStoppable, settle } from './still.js';

export interface Variant {
  readonly language: string;
  readonly scheme: 'light' | 'dark';
  readonly width: number;
  readonly forcedColors?: boolean;
}

export interface Shown {
  readonly page: Page;
  /** The one that the form is in. */
  readonly at: Frame;
  readonly session: CDPSession;
  show(variant: Variant): Promise<void>;
  picture(): Promise<Uint8Array>;
}

/** So high that every form is seen whole; what is beyond it would not be in its picture. */
const height = 2200;
const first: Variant = { language: 'en', scheme: 'light', width: 1280 };

/** Goes there as a person would; what has the focus then still has it. */
export async function goThere({ world }: Lane, visitor: Visitor, screen: Screen): Promise<Shown> {
  Object.assign(world.faults, screen.given);
  await screen.before?.(world);
  const page = await visitor.open(screen.address?.(world) ?? world.addresses.appSameSite, {
    width: first.width,
    height,
    async prepare(empty) {
      await makeStoppable(empty);
      await screen.prepare?.(empty, world);
    },
  });
  await learnWords(page.mainFrame());
  await screen.reach?.({ world, visitor, page });
  const at = screen.isFramed ? await frameIn(page) : page.mainFrame();
  await find(at, screen.there);
  await page.bringToFront();
  await settle(at);
  await holdStill(page, at);
  const session = await page.createCDPSession();
  return {
    page,
    at,
    session,
    async show(variant) {
      await dress(page, at, session, variant);
      await coverKept(at);
      await settle(at);
    },
    picture: () => picture(at, session),
  };
}

const frameIn = (page: Page): Promise<Frame> =>
  wait('a frame', async () => (await (await page.$('iframe'))?.contentFrame()) ?? undefined);

/** All languages are there before the way to a screen cuts the line. */
async function learnWords(at: Frame): Promise<void> {
  for (const language of ['ar', pseudo, 'zh-CN', 'en']) await speak(at, language);
}

/** Where there is a form; gives when it speaks so. */
async function speak(at: Frame, language: string): Promise<void> {
  const isThere = await at.evaluate((tag) => {
    const login = document.querySelector('latchkey-login');
    login?.setAttribute('lang', tag);
    return login !== null;
  }, language);
  if (!isThere) return;
  const expected = `${language} ${[pseudo, 'ar'].includes(language) ? 'rtl' : 'ltr'}`;
  await wait(`words of ${language}`, () =>
    at.evaluate(
      (said, tag) => {
        const root = document.querySelector('latchkey-login')?.shadowRoot;
        const box = root?.querySelector('[part=box]');
        // The words of the steps are a second file, and come after the first.
        const files = (
          performance.getEntriesByType('resource') as PerformanceResourceTiming[]
        ).filter(({ name, responseEnd }) => responseEnd > 0 && name.includes(`/${tag}-`));
        const isMute = root?.querySelector(
          ':is([part=heading], [part=label], [part=submit], [part=choice-name]):empty',
        );
        return (
          `${box?.getAttribute('lang')} ${box?.getAttribute('dir')}` === said &&
          new Set(files.map(({ name }) => name)).size >= 2 &&
          !isMute
        );
      },
      expected,
      language,
    ),
  );
  await wait('what the broker says in it', () => isQuiet(at));
}

async function dress(page: Page, at: Frame, session: CDPSession, variant: Variant): Promise<void> {
  const { language, scheme, width, forcedColors = false } = variant;
  await session.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'forced-colors', value: forcedColors ? 'active' : 'none' },
    ],
  });
  await page.setViewport({ width, height });
  // The app's page follows a button of its own.
  await at.evaluate((chosen) => {
    document.documentElement.dataset['scheme'] = chosen;
    document.querySelector('latchkey-login')?.setAttribute('theme', chosen);
  }, scheme);
  await speak(at, language);
}

async function picture(at: Frame, session: CDPSession): Promise<Uint8Array> {
  const clip = await at.evaluate(() => {
    const { left, top, right, bottom } =
      document.querySelector('latchkey-login')?.getBoundingClientRect() ?? new DOMRect();
    const [x, y] = [Math.floor(left + scrollX), Math.floor(top + scrollY)];
    return {
      x,
      y,
      width: Math.ceil(right + scrollX) - x,
      height: Math.ceil(bottom + scrollY) - y,
      scale: 1,
    };
  });
  if (clip.y + clip.height > height) throw new Error('the form is higher than the window');
  const { data } = await session.send('Page.captureScreenshot', { format: 'png', clip });
  return Buffer.from(data, 'base64');
}

/** A field's name, or a part with its hook; empty: nothing of the form. */
export const focusOf = (at: Frame): Promise<string> =>
  at.evaluate(() => {
    const active = document.querySelector('latchkey-login')?.shadowRoot?.activeElement;
    const { field, secret, key, on } = (active as HTMLElement | null | undefined)?.dataset ?? {};
    return field ?? secret ?? [active?.getAttribute('part'), key || on].filter(Boolean).join(' ');
  });
