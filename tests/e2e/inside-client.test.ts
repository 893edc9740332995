/** Inside WeCom's client, where nobody clicks: signed in, signed out, and a stranger's code (S3-19). */
import assert from 'node:assert/strict';
import type { World } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import { find, parts, press, reported, until, waitForReport } from './form.js';
import { ann, type Journey, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

// A sample of upstream-idps 10.1.
const wecom =
  'Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/86.0.4240.99 Mobile Safari/537.36 wxwork/4.1.30 MicroMessenger/7.0.1';

/** The app has these connections, as its administrator switched them on (S1-24). */
function offer(world: World, ...identifiers: string[]): void {
  const isOn = ({ identifier }: { identifier: string }) => identifiers.includes(identifier);
  world.faults.rewriteConfiguration = (document) => ({
    ...document,
    socialConnections: (document['socialConnections'] as { identifier: string }[]).filter(isOn),
    qrcodeTabsSettings: Object.fromEntries(
      Object.entries(
        document['qrcodeTabsSettings'] as Record<string, { QRConfig: { identifier: string } }[]>,
      ).map(([tab, codes]) => [tab, codes.filter(({ QRConfig }) => isOn(QRConfig))]),
    ),
  });
}

function openInside({ world, visitor }: Journey, address?: string): Promise<Page> {
  return visitor.open(address ?? world.addresses.appSameSite, {
    width: 400,
    prepare: (empty) => empty.setUserAgent({ userAgent: wecom }),
  });
}

async function signedInAsAnn(page: Page): Promise<void> {
  const { user } = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
  assert.equal(user.id, ann.id);
}

const authorized = (world: World) => world.wecom.log.requests('/connect/oauth2/authorize').length;
const redeemed = (world: World) => world.wecom.log.requests('/cgi-bin/auth/getuserinfo').length;

/** The form is there, and what it asked for has come: nothing began. */
async function waits(page: Page, connection: string): Promise<void> {
  await find(page, parts.connection(connection));
  await find(page, parts.submit);
  assert.deepEqual(await reported(page), []);
}

for (const connection of ['wecom-qr', 'wecom-agency'])
  journey(`S3-19 inside the client nobody clicks: ${connection}`, async (given) => {
    offer(given.world, connection, 'corp');

    const page = await openInside(given);

    await signedInAsAnn(page);
    assert.equal(new URL(page.url()).origin, given.world.addresses.appSameSite);
    assert.equal(authorized(given.world), 1);
    assert.equal(given.world.wecom.log.requests('/wwopen/sso/qrConnect').length, 0);
  });

journey('S3-19 nor on the broker’s own page: a service provider', async (given) => {
  const { world } = given;
  const query = new URLSearchParams({
    client_id: 'beta-app',
    redirect_uri: `${world.addresses.appSameSite}/callback.html`,
    response_type: 'code',
    scope: 'openid profile',
    state: 'state-of-the-test',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  });

  const page = await openInside(given, `${world.addresses.beta}/oidc/auth?${query}`);
  await until(page, () => location.hostname.startsWith('app.'));

  assert.equal(authorized(world), 1);
  assert.equal(world.wecom.log.requests('/cgi-bin/service/auth/getuserinfo3rd').length, 1);
});

journey(
  'S3-19 after signing out nothing starts by itself, until somebody signs in',
  async (given) => {
    const { world } = given;
    offer(world, 'wecom-qr');
    const page = await openInside(given);
    await signedInAsAnn(page);

    await press(page, '#sign-out');
    await waitForReport(page, 'latchkey-signout');
    await find(page, parts.submit);
    await page.reload();
    await waits(page, 'wecom-qr');
    assert.equal(authorized(world), 1);

    await press(page, parts.connection('wecom-qr'));
    await signedInAsAnn(page);
    assert.equal(authorized(world), 2);
    // Reloading has forgotten who it was: the client says it again.
    await page.reload();
    await signedInAsAnn(page);
  },
);

journey('S3-19 a refusal is said, and not tried again by itself', async (given) => {
  const { world } = given;
  offer(world, 'wecom-qr');
  world.faults.wecomScanner = 'non_member';
  const page = await openInside(given);

  await find(page, parts.notice);
  assert.equal(authorized(world), 1);
  await page.reload();
  await waits(page, 'wecom-qr');
  assert.equal(authorized(world), 1);
});

journey('S3-19 with several of the client’s own the person chooses', async (given) => {
  offer(given.world, 'wecom-qr', 'wecom-agency');
  const page = await openInside(given);

  await waits(page, 'wecom-agency');
  assert.equal(authorized(given.world), 0);
  await press(page, parts.connection('wecom-agency'));
  await signedInAsAnn(page);
});

journey('S3-19 what must be agreed to comes before', async (given) => {
  offer(given.world, 'wecom-qr');
  given.world.faults.agreements = true;
  const page = await openInside(given);

  await waits(page, 'wecom-qr');
  assert.equal(authorized(given.world), 0);
});

journey('S3-19 on a PC nothing starts by itself', async (given) => {
  offer(given.world, 'wecom-qr');
  const page = await given.visitor.open(given.world.addresses.appSameSite);

  await find(page, parts.submit);
  assert.deepEqual(await reported(page), []);
  assert.equal(authorized(given.world), 0);
});

/** A link that a stranger made, with a code of their own in it. */
const stolen = ({ addresses }: World) =>
  `${addresses.callbackHost}/connections/social/wecom-qr/65a000000000000000000001/callback?code=strangers&state=${'f'.repeat(64)}`;

journey(
  'S3-19 inside the client a foreign code is dropped for an attempt of its own',
  async (given) => {
    const { world } = given;
    offer(world, 'wecom-qr');

    const page = await openInside(given, stolen(world));

    await signedInAsAnn(page);
    assert.equal(authorized(world), 1);
    assert.equal(redeemed(world), 1);
    const [asked] = world.wecom.log.requests('/cgi-bin/auth/getuserinfo');
    assert.notEqual(asked?.query['code'], 'strangers');
  },
);

journey('S3-19 on a PC a foreign code is dropped and the person is asked', async (given) => {
  const { world } = given;
  const page = await given.visitor.open(stolen(world));

  assert.equal(await page.$eval('h1', (heading) => heading.textContent), 'Sign in with WeCom?');
  assert.equal(redeemed(world), 0);
  await page.click('#start');
  await page.waitForSelector('#qrcode');
  assert.equal(redeemed(world), 0);
});
