/** Tokens on a page that goes on being used: they expire, and are had anew. */
import assert from 'node:assert/strict';
import type { LatchkeyLogin } from 'latchkey/element';
import type { Page } from 'puppeteer-core';
import { signInByPassword } from './flows.js';
import { find, parts, press, waitForReport } from './form.js';
import { type Journey, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

/** The app asks for a refresh token as well. */
async function openLasting({ world, visitor }: Journey) {
  const page = await visitor.open(world.addresses.appSameSite);
  await page.$eval('#login', (element) => {
    const login = element as LatchkeyLogin;
    login.options = { ...login.options, scope: 'openid profile offline_access' };
  });
  await find(page, parts.submit);
  return page;
}

/** What the page asks the token endpoint for, from now on. */
function grantsOf(page: Page): string[] {
  const grants: string[] = [];
  page.on('request', (request) => {
    if (!request.url().endsWith('/oidc/token')) return;
    grants.push(new URLSearchParams(request.postData()).get('grant_type') ?? '');
  });
  return grants;
}

journey('T-28 expired tokens are had anew by a refresh token, again and again', async (given) => {
  const page = await openLasting(given);
  const grants = grantsOf(page);
  given.world.faults.token = 'over_at_once';
  await signInByPassword(await given.visitor.windowOf(() => page.click('#popup')));
  await waitForReport(page, 'latchkey-success');

  // The first that come are over as well, so that the second refresh needs the rotated token.
  await press(page, '#call-api');
  assert.deepEqual(await waitForReport(page, 'api-error'), { code: 'no_tokens' });
  given.world.faults.token = 'none';
  await press(page, '#call-api');

  const answer = (await waitForReport(page, 'api')) as { status: number };
  assert.equal(answer.status, 200);
  assert.deepEqual(grants, ['authorization_code', 'refresh_token', 'refresh_token']);
});

journey('T-28 two parts of a page that ask at once share one refresh', async (given) => {
  const page = await openLasting(given);
  const grants = grantsOf(page);
  given.world.faults.token = 'over_at_once';
  await signInByPassword(await given.visitor.windowOf(() => page.click('#popup')));
  await waitForReport(page, 'latchkey-success');
  given.world.faults.token = 'none';

  const [one, other] = await page.$eval('#login', async (element) => {
    const login = element as LatchkeyLogin;
    const both = await Promise.all([login.getTokens(), login.getTokens()]);
    return both.map(({ accessToken }) => accessToken);
  });

  assert.equal(one, other);
  assert.deepEqual(grants, ['authorization_code', 'refresh_token']);
});
