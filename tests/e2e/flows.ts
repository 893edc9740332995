/** Every way to sign in that works, from a page that has its form to its success. */
import assert from 'node:assert/strict';
import { localFetch, seed, type World } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import { find, parts, press, says, type, waitForReport } from './form.js';
import { ann, type Journey } from './journey.js';

export interface Flow {
  readonly name: string;
  /** What is typed in it and nobody else may learn; after it has been run. */
  secrets(given: Journey): readonly string[];
  run(given: Journey, page: Page): Promise<void>;
}

/** The newest code on the phone, once the form says that it is there: the button is held before. */
export async function codeOnPhone({ world }: Journey, page: Page, number: string): Promise<string> {
  await says(page, parts.status, /We sent a code/);
  const message = world.phone.codes(number).at(-1);
  assert.ok(message, 'no text message arrived');
  return message.code;
}

export async function signInByPassword(page: Page): Promise<void> {
  await type(page, parts.account, ann.username);
  await type(page, parts.password, ann.password);
  await press(page, parts.submit);
}

/** Leaves the page, whose windows are blocked. */
export async function leaveForTheBroker(page: Page): Promise<void> {
  await find(page, parts.submit);
  await page.evaluate(() => {
    window.open = () => null;
  });
  await page.click('#popup');
  await press(page, parts.redirect);
  await page.waitForFunction(() => location.hostname.startsWith('login.'));
}

export const flows: readonly Flow[] = [
  {
    name: 'a password',
    secrets: () => [ann.password],
    run: (_, page) => signInByPassword(page),
  },
  {
    name: 'a code by text message',
    secrets: ({ world }) => world.phone.codes(ann.phone).map(({ code }) => code),
    async run(given, page) {
      await press(page, parts.tab('phone-code'));
      await type(page, parts.phone, ann.phone);
      await press(page, parts.sendCode);
      await type(page, parts.code, await codeOnPhone(given, page, ann.phone));
      await press(page, parts.submit);
    },
  },
  {
    name: 'a code by e-mail',
    secrets: ({ world }) => world.phone.codes(ann.email).map(({ code }) => code),
    async run(given, page) {
      await press(page, parts.tab('email-code'));
      await type(page, parts.email, ann.email);
      await press(page, parts.sendCode);
      await type(page, parts.emailCode, await codeOnPhone(given, page, ann.email));
      await press(page, parts.submit);
    },
  },
  {
    name: 'a QR code of WeCom',
    secrets: () => [],
    async run({ world }, page) {
      await press(page, parts.tab('qr:wecom-qr'));
      await find(page, parts.frame);
      world.phone.confirm(world.phone.scan(await world.phone.nextCode('wecom')));
    },
  },
  {
    name: 'WeChat in a window',
    secrets: () => [],
    async run({ world, visitor }, page) {
      await visitor.windowOf(() => press(page, parts.connection('wechat-pc')));
      world.phone.confirm(world.phone.scan(await world.phone.nextCode('wechat')));
    },
  },
  {
    name: 'the company’s provider in a window',
    secrets: () => [seed.idp.person.password],
    async run({ visitor }, page) {
      await find(page, parts.submit);
      const popup = await visitor.windowOf(() => page.click('#popup-idp'));
      await popup.waitForSelector('input[name="password"]');
      await popup.type('input[name="username"]', seed.idp.person.username);
      await popup.type('input[name="password"]', seed.idp.person.password);
      await popup.click('button[type="submit"]');
    },
  },
  {
    name: 'the hosted page in a window',
    secrets: () => [ann.password],
    async run({ visitor }, page) {
      await find(page, parts.submit);
      await signInByPassword(await visitor.windowOf(() => page.click('#popup')));
    },
  },
  {
    name: 'the hosted page in this window',
    secrets: () => [ann.password],
    async run(_, page) {
      await leaveForTheBroker(page);
      await signInByPassword(page);
    },
  },
];

/** All of it, up to the success. */
export async function runFlow(flow: Flow, given: Journey, page: Page): Promise<void> {
  await flow.run(given, page);
  await waitForReport(page, 'latchkey-success');
}

/** A connection as an administrator saves it in the console: what is left out stays as it is. */
export interface Saved {
  readonly type: string;
  readonly identifier: string;
  readonly displayName: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The seed's own, whose values sign in. */
export const wecomConnection: Saved = {
  type: 'wechatwork:corp:qrconnect',
  identifier: 'wecom-qr',
  displayName: 'WeCom',
  fields: {
    corpId: seed.wecom.corpId,
    agentId: seed.wecom.agentId,
    secret: seed.wecom.secret,
  },
};
export const wechatConnection: Saved = {
  type: 'wechat:pc',
  identifier: 'wechat-pc',
  displayName: 'WeChat',
  fields: { appId: seed.wechat.appId, appSecret: seed.wechat.secret },
};
export const serviceConnection: Saved = {
  type: 'wechatwork:service-provider:qrconnect',
  identifier: 'wecom-service',
  displayName: 'WeCom (any company)',
  fields: { corpId: seed.wecomService.corpId },
};
export const mobileConnection: Saved = {
  type: 'wechatwork:mobile',
  identifier: 'wecom-mobile',
  displayName: 'WeCom Mobile',
  fields: {
    corpId: seed.wecom.corpId,
    agentId: seed.wecom.mobile.agentId,
    secret: seed.wecom.mobile.secret,
    schema: seed.wecom.mobile.schema,
  },
};
export const agencyConnection: Saved = {
  type: 'wechatwork:agency:qrconnect',
  identifier: 'wecom-agency',
  displayName: 'WeCom (by Harbour)',
  fields: {},
};

export async function saveConnection(
  { addresses: { acme } }: World,
  connection: Saved,
  policy: object,
): Promise<void> {
  const { identifier } = connection;
  const answer = await localFetch(`${acme}/console/api/connections/${identifier}`, {
    method: 'PUT',
    headers: { origin: acme, 'content-type': 'application/json' },
    body: JSON.stringify({ ...connection, ...policy }),
  });
  assert.equal(answer.status, 200);
}
