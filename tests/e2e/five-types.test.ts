/**
 * The connections on the web that the mission names, each through the days of its life:
 * signed in, refused, expired, refused by the broker, on a phone. Asked to bind is
 * binding.test.ts, inside the client inside-client.test.ts, the set-up
 * console-first.test.ts; WeCom Mobile, an app's way, is wecom-mobile.test.ts.
 */
import assert from 'node:assert/strict';
import { seed } from 'latchkey/testing';
import type { Frame, Page } from 'puppeteer-core';
import { pressInside } from './browser.js';
import {
  agencyConnection,
  type Saved,
  saveConnection,
  serviceConnection,
  signInByPassword,
  wechatConnection,
  wecomConnection,
} from './flows.js';
import { find, parts, press, says, waitForReport } from './form.js';
import { ann, type Journey, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

interface Type {
  readonly name: string;
  readonly provider: 'wecom' | 'wechat';
  readonly saved: Saved;
  /** Its code is in a tab of the form; else a button opens a window. */
  readonly isTab?: true;
  /** Rows of the guides that its login, and its refusal of unknown people, are of. */
  readonly login: string;
  readonly loginOnly?: string;
  /** What the form says when somebody refuses on the phone; nothing where the provider's page keeps it. */
  readonly refused?: RegExp;
}

const types: readonly Type[] = [
  {
    name: 'WeCom self-built',
    provider: 'wecom',
    saved: wecomConnection,
    isTab: true,
    login: 'S2-15',
    loginOnly: 'S2-12',
    refused: /^Sign-in was declined on the phone/,
  },
  {
    name: 'WeCom delegated development',
    provider: 'wecom',
    saved: agencyConnection,
    login: 'S1-25',
    refused: /./,
  },
  {
    name: 'WeCom service provider',
    provider: 'wecom',
    saved: serviceConnection,
    login: 'S3-18',
    loginOnly: 'S3-09',
    refused: /./,
  },
  {
    name: 'WeChat on PC',
    provider: 'wechat',
    saved: wechatConnection,
    login: 'S4-15',
    loginOnly: 'S4-11',
  },
];

/** Where the code is: a page of its own, or the frame of the form. */
async function showCode({ visitor }: Journey, page: Page, type: Type): Promise<Page | Frame> {
  if (!type.isTab) {
    return visitor.windowOf(() => press(page, parts.connection(type.saved.identifier)));
  }
  await press(page, parts.tab(`qr:${type.saved.identifier}`));
  const inside = await (await find(page, parts.frame)).contentFrame();
  assert.ok(inside);
  return inside;
}

const scan = async ({ world }: Journey, { provider }: Type) =>
  world.phone.scan(await world.phone.nextCode(provider));

async function personOf(page: Page): Promise<{ id: string; nickname?: string }> {
  const { user } = (await waitForReport(page, 'latchkey-success')) as {
    user: { id: string; nickname?: string };
  };
  return user;
}

/** Ann, whom the broker knows at WeCom, and who is new to it at WeChat. */
async function isSignedIn(page: Page, { provider }: Type): Promise<void> {
  const user = await personOf(page);
  if (provider === 'wecom') assert.equal(user.id, ann.id);
  else assert.equal(user.nickname, seed.wechat.person.nickname);
}

for (const type of types) {
  journey(`${type.login} ${type.name}: scanned and confirmed, signed in`, async (given) => {
    const page = await given.visitor.open(given.world.addresses.appSameSite);
    await showCode(given, page, type);

    given.world.phone.confirm(await scan(given, type));

    await isSignedIn(page, type);
  });

  journey(`${type.name}: refused on the phone, and the next try signs in`, async (given) => {
    const page = await given.visitor.open(given.world.addresses.appSameSite);
    await showCode(given, page, type);

    const refused = await scan(given, type);
    given.world.phone.refuse(refused);
    if (!type.refused) {
      // WeChat's page keeps the person, and the same code can be scanned again (6.3).
      given.world.phone.confirm(given.world.phone.scan(refused.payload));
    } else {
      await says(page, type.isTab ? parts.overlay : parts.notice, type.refused);
      if (type.isTab) await press(page, parts.renew);
      else await showCode(given, page, type);
      given.world.phone.confirm(await scan(given, type));
    }

    await isSignedIn(page, type);
  });

  journey(
    `R-23 ${type.name}: a code that is over signs nobody in, a new one does`,
    async (given) => {
      const { world, visitor } = given;
      const page = await visitor.open(world.addresses.appSameSite);
      const code = await showCode(given, page, type);
      const old = await scan(given, type);

      world.faults.qrExpired = true;
      await code.waitForSelector('#layer:not([hidden])');
      world.faults.qrExpired = false;
      await pressInside(code, '#refresh');

      assert.equal(world.phone.confirm(old)?.status, 'expired');
      world.phone.confirm(await scan(given, type));
      await isSignedIn(page, type);
    },
  );

  if (type.loginOnly) {
    journey(
      `${type.loginOnly} ${type.name}, login only: somebody unknown is refused in words, another way signs in`,
      async (given) => {
        const { world, visitor } = given;
        await saveConnection(world, type.saved, { loginOnly: true });
        world.faults.wecomScanner = 'newcomer';
        const page = await visitor.open(world.addresses.appSameSite);
        await showCode(given, page, type);

        world.phone.confirm(await scan(given, type));

        await says(page, '[part="foreign"]', /^There is no such account here/);
        await press(page, parts.tab('password'));
        await signInByPassword(page);
        assert.equal((await personOf(page)).id, ann.id);
      },
    );
  }

  journey(
    `${type.name} on a phone: this page goes there and comes back signed in`,
    async (given) => {
      const page = await onPhone(given);
      const button = parts.connection(type.saved.identifier);
      const other =
        type.provider === 'wecom' ? /open this page in its app/ : /scan with another phone/;
      await says(page, '[part="hint"]', other);

      await press(page, button);
      given.world.phone.confirm(await scan(given, type));

      await isSignedIn(page, type);
      assert.equal((await page.browserContext().pages()).length, 1);
    },
  );
}

// Safari on an iPhone (tests/wasm/user_agents.tsv).
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';

async function onPhone({ world, visitor }: Journey): Promise<Page> {
  return visitor.open(world.addresses.appSameSite, {
    width: 390,
    height: 844,
    prepare: (empty) => empty.setUserAgent({ userAgent: iphone }),
  });
}

for (const type of types.filter(({ provider }) => provider === 'wecom')) {
  journey(`S2-17 ${type.name} on a phone: one press opens this page in WeCom`, async (given) => {
    const page = await onPhone(given);
    const session = await page.createCDPSession();
    await session.send('Page.enable');
    const asked = new Promise<string>((resolve) =>
      session.on('Page.frameRequestedNavigation', ({ url }) => resolve(url)),
    );

    await press(page, `[data-on="clientChosen"][data-key="${type.saved.identifier}"]`);

    const link = await asked;
    assert.ok(link.startsWith('wxwork://sso/jump?url='));
    assert.equal(decodeURIComponent(link.slice('wxwork://sso/jump?url='.length)), page.url());
  });
}
