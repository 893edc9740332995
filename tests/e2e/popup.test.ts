/** Journeys 5 to 8: windows, and what browsers do to them. */
import assert from 'node:assert/strict';
import { seed } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import { find, parts, press, reported, says, type, until, waitForReport } from './form.js';
import { ann, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

async function signInOnTheHostedPage(popup: Page) {
  await type(popup, parts.account, ann.username);
  await type(popup, parts.password, ann.password);
  await press(popup, parts.submit);
}

journey('WeChat on PC in a window through the broker, signed in', async ({ world, visitor }) => {
  const page = await visitor.open(world.addresses.appSameSite);

  await visitor.windowOf(() => press(page, parts.connection('wechat-pc')));
  const code = await world.phone.nextCode('wechat');
  world.phone.confirm(world.phone.scan(code));

  const success = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
  assert.ok(success.user.id);
});

journey(
  'B19 a return address that somebody asked for before: signed in all the same',
  async ({ world, visitor }) => {
    world.faults.doubledCallback = true;
    const page = await visitor.open(world.addresses.appSameSite);

    await visitor.windowOf(() => press(page, parts.connection('wechat-pc')));
    world.phone.confirm(world.phone.scan(await world.phone.nextCode('wechat')));

    const success = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
    assert.ok(success.user.id);
    assert.equal(world.wechat.log.requests('/sns/oauth2/access_token').length, 1);
  },
);

journey(
  'S1-21 S2-14 S4-13 loginWithPopup(): the hosted page, and tokens by the callback page',
  async ({ world, visitor }) => {
    const page = await visitor.open(world.addresses.appSameSite);
    await find(page, parts.submit);

    const popup = await visitor.windowOf(() => page.click('#popup'));
    await signInOnTheHostedPage(popup);

    const success = (await waitForReport(page, 'latchkey-success')) as {
      user: Record<string, string>;
    };
    await press(page, '#call-api');
    const answer = (await waitForReport(page, 'api')) as { status: number };
    assert.equal(success.user['sub'] ?? success.user['id'], ann.id);
    assert.equal(answer.status, 200);
  },
);

journey(
  'R-13 a provider whose page sets an opener policy: signed in, never a false cancel',
  async ({ world, visitor }) => {
    world.faults.openerPolicy = true;
    const page = await visitor.open(world.addresses.appSameSite);
    await find(page, parts.submit);

    const popup = await visitor.windowOf(() => page.click('#popup-idp'));
    await popup.waitForSelector('input[name="password"]');
    await popup.type('input[name="username"]', seed.idp.person.username);
    await popup.type('input[name="password"]', seed.idp.person.password);
    await find(page, parts.waiting);
    await popup.bringToFront();
    await popup.click('button[type="submit"]');

    await waitForReport(page, 'latchkey-success');
    const events = (await reported(page)).map(({ event }) => event);
    assert.equal(events.includes('latchkey-cancel'), false);
  },
);

journey(
  'R-12 a closed window is said within three seconds, and the form can be used',
  async ({ world, visitor }) => {
    const page = await visitor.open(world.addresses.appSameSite);
    await find(page, parts.submit);

    const popup = await visitor.windowOf(() => page.click('#popup'));
    await find(page, parts.waiting);
    await popup.close();
    const closed = performance.now();
    await until(
      page,
      () =>
        document
          .querySelector('latchkey-login')
          ?.shadowRoot?.querySelector('[part="methods"]')
          ?.hasAttribute('inert') === false,
    );
    const waited = performance.now() - closed;

    assert.ok(waited < 3000, `${Math.round(waited)} ms`);
    await signInOnTheHostedPage(page);
    await waitForReport(page, 'latchkey-success');
  },
);

journey(
  'T-18 a window that is not to be seen is wanted back: it comes anew and signs in',
  async ({ world, visitor }) => {
    const page = await visitor.open(world.addresses.appSameSite);
    await find(page, parts.submit);
    const lost = await visitor.windowOf(() => page.click('#popup'));
    await find(lost, parts.submit);

    // Chromium lets nobody but its opener close a window, or bring it in front.
    await page.bringToFront();
    const popup = await visitor.windowOf(() => press(page, parts.recall));
    await popup.bringToFront();
    await signInOnTheHostedPage(popup);

    await waitForReport(page, 'latchkey-success');
    const events = (await reported(page)).map(({ event }) => event);
    assert.deepEqual(events, ['latchkey-success']);
  },
);

for (const [name, hours] of [
  ['ahead', 2],
  ['behind', -2],
] as const)
  journey(
    `R-09 a device whose clock is two hours ${name}: the clock is mentioned, and mending it helps`,
    async ({ world, visitor }) => {
      const page = await visitor.open(world.addresses.appSameSite, {
        prepare: (empty) =>
          empty.evaluateOnNewDocument((wrong) => {
            const right = Date.now;
            Date.now = () => right() + wrong;
            addEventListener('clock-mended', () => {
              Date.now = right;
            });
          }, hours * 3_600_000),
      });
      await find(page, parts.submit);

      await signInOnTheHostedPage(await visitor.windowOf(() => page.click('#popup')));
      await says(page, parts.notice, /clock is off by 1(19|20) minutes/);
      const error = (await waitForReport(page, 'latchkey-error')) as { code: string };
      assert.equal(error.code, 'clock_wrong');

      await page.evaluate(() => dispatchEvent(new Event('clock-mended')));
      await find(page, parts.submit);
      await visitor.windowOf(() => page.click('#popup')); // the broker knows the person still
      await waitForReport(page, 'latchkey-success');
    },
  );
