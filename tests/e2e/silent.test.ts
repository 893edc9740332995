/**
 * Single sign-on without a form: whom the broker knows in this browser is signed in by a hidden
 * frame and `prompt=none` (OpenID Connect Core 1.0 section 3.1.2.1), and nobody is called signed
 * out where that cannot be seen.
 */
import assert from 'node:assert/strict';
import type { LatchkeyLogin } from 'latchkey/element';
import type { Page } from 'puppeteer-core';
import { signInByPassword } from './flows.js';
import { find, parts, press, type, typedIn, waitForReport } from './form.js';
import { ann, type Journey, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

async function openApp({ visitor }: Journey, address: string): Promise<Page> {
  const page = await visitor.open(address);
  await find(page, parts.submit);
  return page;
}

/** What the call comes to, without the person's fields but for the name. */
const lookSilently = (page: Page) =>
  page.evaluate(async () => {
    const made = await document.querySelector<LatchkeyLogin>('#login')?.loginSilently();
    return made?.session === 'signed_in' ? [made.session, made.user['name']] : [made?.session];
  });

/** Of one that has signed in on this page by a window, so that the broker knows the browser. */
async function signInByWindow({ visitor }: Journey, page: Page): Promise<void> {
  await signInByPassword(await visitor.windowOf(() => page.click('#popup')));
  await waitForReport(page, 'latchkey-success');
}

/** What the next frame beside the page's body is allowed; empty: there was none. */
async function watchFrame(page: Page): Promise<() => Promise<Record<string, string>>> {
  await page.evaluate(() => {
    new MutationObserver((changes) => {
      for (const added of changes.flatMap((change) => [...change.addedNodes]))
        if (added instanceof HTMLIFrameElement) {
          const { sandbox, referrerPolicy, hidden } = added;
          const seen = { sandbox: sandbox.value, referrerPolicy, hidden: String(hidden) };
          document.documentElement.dataset['frame'] = JSON.stringify(seen);
        }
    }).observe(document.documentElement, { childList: true });
  });
  return () =>
    page.$eval(
      'html',
      (html) => JSON.parse(html.dataset['frame'] ?? '{}') as Record<string, string>,
    );
}

const framesLeft = (page: Page) => page.$$eval('html > iframe', (frames) => frames.length);

journey('who is signed in at the broker is signed in here, with tokens', async (given) => {
  const page = await openApp(given, given.world.addresses.appSameSite);
  await signInByWindow(given, page);
  await page.reload();
  await find(page, parts.submit);

  const made = await lookSilently(page);

  assert.deepEqual(made, ['signed_in', ann.name]);
  const { user } = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
  assert.equal(user.id, ann.id);
  await press(page, '#call-api');
  assert.equal(((await waitForReport(page, 'api')) as { status: number }).status, 200);
  assert.equal(await framesLeft(page), 0);
});

journey('T-19 the page in the hidden frame can run and answer, and nothing else', async (given) => {
  const page = await openApp(given, given.world.addresses.appSameSite);
  const seen = await watchFrame(page);

  await lookSilently(page);

  assert.deepEqual(await seen(), {
    sandbox: 'allow-scripts allow-same-origin',
    referrerPolicy: 'no-referrer',
    hidden: 'true',
  });
});

journey('where nobody is, that is said, and the form loses nothing', async (given) => {
  const page = await openApp(given, given.world.addresses.appSameSite);
  await type(page, parts.account, 'ann');

  const made = await lookSilently(page);

  assert.deepEqual(made, ['signed_out']);
  assert.equal(await typedIn(page, parts.account), 'ann');
  assert.equal(await page.$(`>>> ${parts.notice}`), null);
  assert.equal(await framesLeft(page), 0);
});

journey('R-14 on another site’s page nobody is called signed out', async (given) => {
  const page = await openApp(given, given.world.addresses.appCrossSite);
  await signInByWindow(given, page);
  await page.reload();
  await find(page, parts.submit);

  assert.deepEqual(await lookSilently(page), ['unknown']);
});
