/**
 * A person who signs in: does in every window what its page asks for, scans the codes that are
 * shown, and gives up where nothing goes on. Knows nothing of faults.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { parts } from '../e2e/form.js';
import { ann } from '../e2e/journey.js';
import { closeAll, type Given, glance, windowsOf } from './given.js';
import { enter, type Way } from './way.js';
import { company } from './ways.js';

/** What a page is, to who looks at it. */
type Look = 'hosted form' | 'retry' | 'provider form' | 'error page' | 'nothing to do' | 'gone';

async function lookAt(page: Page): Promise<Look> {
  const seen = page.evaluate(
    (submit, retry): Look => {
      if (location.protocol === 'chrome-error:') return 'error page';
      const root = document.querySelector('latchkey-login')?.shadowRoot;
      const visible = (element: Element | null | undefined) =>
        element?.checkVisibility() && element.getAttribute('aria-disabled') !== 'true';
      if (visible(root?.querySelector(retry))) return 'retry';
      if (visible(root?.querySelector(submit))) return 'hosted form';
      if (document.querySelector('input[name="password"]')) return 'provider form';
      return 'nothing to do';
    },
    parts.submit,
    parts.retry,
  );
  return Promise.race([seen.catch(() => 'gone' as const), sleep(glance, 'gone' as const)]);
}

export interface Person {
  /** One look around, and what there is to do. Gives what was seen, to tell whether anything goes on. */
  tend(): Promise<string>;
  /** Goes back where there is a way back, or closes what is open. */
  giveUp(): Promise<void>;
}

/** Tries in one window before it is closed, or at what the form asks for. */
const tries = 3;

export function personAt(given: Given, way: Way): Person {
  const { page, world } = given;
  const tried = new Map<Page, number>();
  let asked = 0;

  function scan(): void {
    const scanned = new Set(world.phone.scans().map(({ payload }) => payload));
    for (const { payload, request } of world.phone.inFront())
      if (request.provider === way.phone && !scanned.has(payload))
        world.phone.confirm(world.phone.scan(payload));
  }

  /** In a window of the login, or in the page itself where it has become the broker's. */
  async function signIn(at: Page, look: Look): Promise<void> {
    const before = tried.get(at) ?? 0;
    if (look === 'error page' || before >= tries) {
      if (at === page) await page.goBack({ waitUntil: 'domcontentloaded' });
      else await at.close();
      return;
    }
    // A page that was left may be back by now, with a form of its own.
    const isHosted = new URL(at.url()).origin === world.addresses.acme;
    if (look === 'hosted form' && isHosted) {
      tried.set(at, before + 1);
      await enter(at, parts.account, ann.username);
      await enter(at, parts.password, ann.password);
      await (await at.$(`>>> ${parts.submit}`))?.press('Enter');
    }
    if (look === 'retry') {
      tried.set(at, before + 1);
      await (await at.$(`>>> ${parts.retry}`))?.press('Enter');
    }
    if (look === 'provider form') {
      tried.set(at, before + 1);
      await at.$eval(
        'form',
        (form, { username, password }) => {
          for (const [name, value] of Object.entries({ username, password }))
            (form.elements.namedItem(name) as HTMLInputElement).value = value;
          form.requestSubmit();
        },
        company,
      );
    }
  }

  /** What the form itself asks for, a few times: whoever is refused again and again goes back. */
  async function goOn(): Promise<string> {
    if (!way.goOn || asked >= tries) return '';
    const isAnswered = await way.goOn(page, world);
    if (isAnswered) asked += 1;
    return isAnswered ? 'a step' : '';
  }

  return {
    async tend() {
      scan();
      const isLeft = new URL(page.url()).origin !== world.addresses.appSameSite;
      const seen: string[] = [];
      // A page that is busy, or is taken away, does not answer.
      if (!isLeft) seen.push(await Promise.race([goOn().catch(() => ''), sleep(5 * glance, '')]));
      for (const at of [...(isLeft ? [page] : []), ...(await windowsOf(given))]) {
        const look = await lookAt(at);
        seen.push(look);
        // It may be gone before it is answered.
        await Promise.race([signIn(at, look).catch(() => {}), sleep(5 * glance)]);
      }
      return seen.join();
    },
    async giveUp() {
      await page.bringToFront();
      if (!way.leaves && (await goBack(page))) return; // and the form closes its window
      await closeAll(await windowsOf(given));
    },
  };
}

/** Where the form has a way back. A page that is being left would never answer. */
function goBack(page: Page): Promise<boolean> {
  const pressed = page.evaluate((back) => {
    const root = document.querySelector('latchkey-login')?.shadowRoot;
    const found = root?.querySelector<HTMLElement>(back);
    if (!found?.checkVisibility()) return false;
    found.click();
    return true;
  }, parts.back);
  return pressed.catch(() => false);
}
