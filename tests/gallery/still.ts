/**
 * All that moves or differs by chance, held still or covered, in one place: the clock,
 * movements, the caret, and pictures of codes and letters.
 */
import type { Frame, Page } from 'puppeteer-core';

interface Stoppable {
  /** No answer is awaited that changes words: the configuration is asked for in each language. */
  isQuiet(): boolean;
  stopClock(): void;
  /** Fires what is due by then, of the timers of a minute and more. */
  passTime(seconds: number): void;
}

/** Before the page's scripts run: its clock can be stopped, and it says when it awaits nothing. */
export async function makeStoppable(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    let stopped = false;
    let passed = 0;
    const long: { due: number; fire: () => void }[] = [];
    // Shorter ones are a turn's, not the form's; axe has them too.
    const [shortest, longest] = [50, 60_000];
    for (const name of ['setTimeout', 'setInterval'] as const) {
      const start = window[name] as (
        handler: unknown,
        delay?: number,
        ...given: unknown[]
      ) => number;
      Object.assign(window, {
        [name](handler: unknown, delay = 0, ...given: unknown[]) {
          if (typeof handler !== 'function' || delay < shortest)
            return start(handler, delay, ...given);
          const fire = () => !stopped && handler(...given);
          if (delay >= longest) long.push({ due: passed + delay, fire });
          return start(fire, delay);
        },
      });
    }
    const { fetch } = window;
    let asked = 0;
    const end = () => {
      asked -= 1;
    };
    window.fetch = async (...request) => {
      if (!/public-config/.test(String(request[0]))) return fetch(...request);
      asked += 1;
      try {
        const answer = await fetch(...request);
        answer.clone().arrayBuffer().then(end, end);
        return answer;
      } catch (thrown) {
        end();
        throw thrown;
      }
    };
    Object.assign(window, {
      isQuiet: () => asked === 0,
      passTime(seconds: number) {
        passed += seconds * 1000;
        for (const { due, fire } of long.splice(0)) if (due <= passed) fire();
      },
      stopClock() {
        stopped = true;
        const [date, now] = [Date.now(), performance.now()];
        Date.now = () => date;
        performance.now = () => now;
      },
    });
  });
}

/** What is covered in pictures, by part. */
const covered = `
[part=qr-frame], [part=qr-drawn] { filter: contrast(0); }
[part=captcha], [part=picture] { object-position: -100vw; background: gray; }
*, ::before, ::after { animation: none !important; transition: none !important; caret-color: transparent !important; }
`;

export const isQuiet = (at: Frame): Promise<boolean> =>
  at.evaluate(() => (globalThis as unknown as Stoppable).isQuiet());

export const passTime = (page: Page, seconds: number): Promise<void> =>
  page.evaluate((by) => (globalThis as unknown as Stoppable).passTime(by), seconds);

/** From now on the screen stays as it is. The pointer is over nothing. */
export async function holdStill(page: Page, at: Frame): Promise<void> {
  await at.evaluate(() => (globalThis as unknown as Stoppable).stopClock());
  await page.mouse.move(0, 0);
  await at.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.querySelector('latchkey-login')?.shadowRoot?.adoptedStyleSheets.push(sheet);
  }, covered);
}

/** A key or a code to keep, as long as it is; said anew in every language, and so covered in each. */
export const coverKept = (at: Frame): Promise<void> =>
  at.evaluate(() => {
    const root = document.querySelector('latchkey-login')?.shadowRoot;
    for (const kept of root?.querySelectorAll('[part=kept]') ?? [])
      kept.textContent = kept.textContent?.replaceAll(/\w/g, '0') ?? '';
  });

/** Until what was changed has been laid out and painted, with its fonts and pictures. */
export async function settle(at: Frame): Promise<void> {
  await at.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await document.fonts.ready;
    const pictures = document
      .querySelector('latchkey-login')
      ?.shadowRoot?.querySelectorAll<HTMLImageElement>('img[src]');
    await Promise.all([...(pictures ?? [])].map((picture) => picture.decode().catch(() => {})));
    await frame();
  });
}
