/**
 * What the tests of the console start from: a world of their own, the management API as
 * the page of the first pool asks it, a connection of each type. No answer of it holds a
 * secret, whatever a test does.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { seed, startWorld, type World } from 'latchkey/testing';
import { type Method, manage as manageAt, type Sent, signInBy } from './console-steps.js';
import type { Answer } from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

export let world: World;
export let visitor: Visitor = createVisitor();
/** Every text that the API answered with in this test. */
let answered: string[] = [];

export const token = 'Xq7Lm2Rt9Vw4Kp8Z';
export const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

/** Registers the file's set-up; each test has the world as new. */
export function prepareConsole(): void {
  before(async () => {
    world = await startWorld({ portOffset: 25_500 });
  });
  afterEach(() => {
    world.reset();
    newVisitor();
    const all = answered.join('\n');
    answered = [];
    const { template, providerSecret } = seed.wecomService;
    const seeded = [
      seed.wecom.secret,
      seed.wechat.secret,
      seed.idp.clientSecret,
      providerSecret,
      template.suiteSecret,
      template.token,
      template.encodingAesKey,
    ];
    for (const secret of [...seeded, token, aesKey, 'typed-secret'])
      assert.equal(all.includes(secret), false, secret);
  });
  after(() => world.close());
}

/** Somebody without a cookie. */
export function newVisitor(): void {
  visitor = createVisitor();
}

/** As the console page of a pool asks. */
export async function manage(
  method: Method,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
  broker = world.addresses.acme,
): Promise<{ readonly status: number; readonly body: Answer }> {
  const {
    status,
    text,
    body: given,
  } = await manageAt(visitor, broker, method, path, body, headers);
  answered.push(text);
  return { status, body: given };
}

export const create = (connection: unknown) => manage('POST', '/connections', connection);
export const change = (connection: Sent) =>
  manage('PUT', `/connections/${connection.identifier}`, connection);
export const switchTo = (on: boolean, identifier: string) =>
  manage('PUT', `/connections/${identifier}/apps/acme-app`, { on });

export const selfBuilt: Sent = {
  type: 'wechatwork:corp:qrconnect',
  identifier: 'acme-wecom',
  displayName: 'Acme WeCom',
  fields: {
    corpId: seed.wecom.corpId,
    agentId: seed.wecom.agentId,
    secret: seed.wecom.secret,
  },
};
export const delegated: Sent = {
  type: 'wechatwork:agency:qrconnect',
  identifier: 'acme-agency',
  displayName: 'Acme by its agency',
  fields: { token, encodingAesKey: aesKey },
};
export const serviceProvider: Sent = {
  type: 'wechatwork:service-provider:qrconnect',
  identifier: 'provider',
  displayName: 'Provider',
  fields: { corpId: 'wwfedcba9876543210', providerSecret: 'typed-secret-1' },
};
export const weChat: Sent = {
  type: 'wechat:pc',
  identifier: 'second-wechat',
  displayName: 'Second WeChat',
  fields: { appId: seed.wechat.appId, appSecret: seed.wechat.secret },
};
export const mobile: Sent = {
  type: 'wechatwork:mobile',
  identifier: 'acme-mobile',
  displayName: 'WeCom app',
  fields: { ...selfBuilt.fields, schema: 'wwauth0123456789abcdef000002' },
};
export const oidc = (): Sent => ({
  type: 'oidc',
  identifier: 'second-idp',
  displayName: 'Second ID',
  fields: {
    issuerUrl: world.addresses.idp,
    clientId: seed.idp.clientId,
    clientSecret: seed.idp.clientSecret,
  },
});

/** Through the connection in a popup of the app's page; gives what its last page hands over. */
export const signIn = (identifier: string) => signInBy(world, visitor, identifier);
