/** What becomes of somebody whom a provider knows and the broker does not (authing-broker 5.5, 6.5). */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import {
  type Answer,
  asApp,
  configurationOf,
  encrypted,
  getJson,
  postJson,
  relayed,
  scanWeCom,
  signInAtIdp,
  wecomFrameAddress,
} from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let visitor: Visitor = createVisitor();
let clock = Date.now();
before(async () => {
  world = await startWorld({ portOffset: 7_500, now: () => clock });
});
afterEach(() => {
  world.reset();
  visitor = createVisitor();
});
after(() => world.close());

const ann = '65b000000000000000000001';
const secret = 'wecom-secret-for-demo-only-0000000000000000';

/** As an administrator saves it in the console. */
async function setUp(identifier: string, policy: object, fields?: object) {
  const { acme, idp } = world.addresses;
  const wecom = {
    type: 'wechatwork:corp:qrconnect',
    fields: { corpId: 'ww0123456789abcdef', agentId: '1000002', secret },
  };
  const corp = {
    type: 'oidc',
    fields: {
      issuerUrl: idp,
      clientId: 'latchkey-broker',
      clientSecret: 'idp-secret-for-demo-only-00000000000000000000',
    },
  };
  const body = {
    ...(identifier === 'corp' ? corp : wecom),
    identifier,
    displayName: identifier,
    ...policy,
    ...fields,
  };
  const answer = await visitor.ask(`${acme}/console/api/connections/${identifier}`, {
    method: 'PUT',
    headers: { origin: acme, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  assert.equal(answer.status, 200, await answer.text());
}

const challenge = (...challengeBindingMethods: string[]) => ({
  associationMode: 'challenge',
  challengeBindingMethods,
});

/** A code of the WeCom frame, scanned by a member whom nobody here has ever seen. */
async function scanAsNewcomer(by: Visitor = visitor): Promise<Answer> {
  world.faults.wecomScanner = 'newcomer';
  const back = await scanWeCom(world, by, wecomFrameAddress(world));
  return getJson(
    by,
    `${world.addresses.acme}/api/v1/qrcode/wecom-qr/verify${new URL(back).search}`,
  );
}

const go = (flowHandle: string, action: string, data?: object, by: Visitor = visitor) =>
  postJson(by, `${world.addresses.acme}/interaction/authFlow`, { action, flowHandle, data });

async function annsPassword(password = 'correct horse 1') {
  const { publicKey } = await configurationOf(world, visitor);
  return { account: 'ann', password: encrypted(password, publicKey) };
}

const isFlowEnd = ({ statusCode, apiCode }: Answer) => statusCode === 302 && apiCode === 1600;
const isAborted = ({ statusCode, apiCode }: Answer) => statusCode === 302 && apiCode === 1699;
const isSignedIn = () => Boolean(visitor.cookie(world.addresses.acme, 'latchkey_session'));

test('B21 S2-13 without association a newcomer becomes a new account', async () => {
  const answer = await scanAsNewcomer();

  assert.equal(answer.code, 200);
  assert.notEqual(answer.data.id, ann);
  assert.equal((await scanAsNewcomer()).data.id, answer.data.id);
});

test('B21 S2-12 login only: a newcomer is refused in words, and no account is made', async () => {
  await setUp('wecom-qr', { loginOnly: true });

  const answer = await scanAsNewcomer();

  assert.equal(answer.statusCode, 499);
  assert.match(answer.message, /^There is no such account here/);
  assert.equal(isSignedIn(), false);
  await setUp('wecom-qr', { loginOnly: false, ...challenge('phone-code') });
  assert.equal((await scanAsNewcomer()).apiCode, 1641, 'still nobody’s');
});

test('B20 B21 S2-13 asked: bound by password, once, and known from then on', async () => {
  await setUp('wecom-qr', challenge('username-password', 'phone-code'));

  const asked = await scanAsNewcomer();
  assert.deepEqual([asked.statusCode, asked.apiCode], [302, 1641]);
  assert.deepEqual(asked.data, { methods: ['username-password', 'phone-code'] });
  assert.equal(isSignedIn(), false);

  const wrong = await go(asked.flowHandle, 'bind-identity-by-password', await annsPassword('no'));
  assert.equal(wrong.apiCode, 2333);
  const bound = await go(asked.flowHandle, 'bind-identity-by-password', await annsPassword());
  assert.ok(isFlowEnd(bound));
  assert.equal(bound.data.user.id, ann);
  assert.ok(isSignedIn());

  const again = await go(asked.flowHandle, 'bind-identity-by-password', await annsPassword());
  assert.ok(isAborted(again));
  assert.equal((await scanAsNewcomer()).data.id, ann);
});

test('S2-13 asked: two that bind at once, and one of them does', async () => {
  await setUp('wecom-qr', challenge('username-password'));
  const { flowHandle } = await scanAsNewcomer();
  const password = await annsPassword();

  const both = await Promise.all([
    go(flowHandle, 'bind-identity-by-password', password),
    go(flowHandle, 'bind-identity-by-password', password),
  ]);

  assert.deepEqual([both.filter(isFlowEnd).length, both.filter(isAborted).length], [1, 1]);
});

test('S2-13 asked: bound by a code to a phone, and to an address', async () => {
  const { acme } = world.addresses;
  await setUp('wecom-qr', challenge('phone-code', 'email-code'));
  const { flowHandle } = await scanAsNewcomer();

  const phone = '13800000001';
  await postJson(visitor, `${acme}/api/v2/sms/send`, { phone, scene: 'login' });
  const code = world.phone.codes(phone)[0]?.code ?? '';
  const nobodys = { phone: '13800000009', code };
  assert.equal((await go(flowHandle, 'bind-identity-by-phone-code', nobodys)).apiCode, 2001);
  const bound = await go(flowHandle, 'bind-identity-by-phone-code', { phone, code });
  assert.equal(bound.data.user.id, ann);

  world.reset();
  visitor = createVisitor();
  await setUp('wecom-qr', challenge('phone-code', 'email-code'));
  const second = await scanAsNewcomer();
  const email = 'ann@acme.example';
  await postJson(visitor, `${acme}/api/v2/email/send`, { email, scene: 'LOGIN_VERIFY_CODE' });
  const mailed = { email, code: world.phone.codes(email)[0]?.code ?? '' };
  const byMail = await go(second.flowHandle, 'bind-identity-by-email-code', mailed);
  assert.equal(byMail.data.user.id, ann);
});

test('S2-13 asked: a new account is made, and known from then on', async () => {
  await setUp('wecom-qr', challenge('phone-code'));
  const { apiCode, flowHandle } = await scanAsNewcomer();

  const made = await go(flowHandle, 'create-federation-account');

  assert.equal(apiCode, 1641);
  assert.ok(isFlowEnd(made));
  assert.notEqual(made.data.user.id, ann);
  assert.equal((await scanAsNewcomer()).data.id, made.data.user.id);
});

test('B20 B21 S2-12 S2-13 login only and asked: an account that is there, and never a new one', async () => {
  await setUp('wecom-qr', { loginOnly: true, ...challenge('username-password') });
  const asked = await scanAsNewcomer();

  assert.equal(asked.apiCode, 1640);
  assert.equal((await go(asked.flowHandle, 'create-federation-account')).code, 499);
  const bound = await go(asked.flowHandle, 'bind-identity-by-password', await annsPassword());
  assert.equal(bound.data.user.id, ann);
});

test('B20 S2-13 one form for both: a number that nobody has becomes a new account', async () => {
  world.faults.bindingInOneForm = true;
  await setUp('wecom-qr', challenge('phone-code'));
  const asked = await scanAsNewcomer();
  assert.equal(asked.apiCode, 1666);

  const phone = '13800000009';
  const { acme } = world.addresses;
  await postJson(visitor, `${acme}/api/v2/sms/send`, { phone, scene: 'login' });
  const data = { phone, code: world.phone.codes(phone)[0]?.code };
  assert.equal((await go(asked.flowHandle, 'bind-identity-by-phone-code', data)).code, 499);
  const made = await go(asked.flowHandle, 'register-bind-by-phone-code', data);

  assert.equal(made.data.user.phone, phone);
  assert.equal((await scanAsNewcomer()).data.id, made.data.user.id);
});

test('a flow belongs to the browser that began it, for ten minutes, and to the methods that are set', async () => {
  await setUp('wecom-qr', challenge('phone-code'));
  const { flowHandle } = await scanAsNewcomer();
  const other = createVisitor();
  await scanAsNewcomer(other);

  assert.ok(isAborted(await go(flowHandle, 'create-federation-account', {}, other)));
  assert.ok(isAborted(await go(flowHandle, 'create-federation-account', {}, createVisitor())));
  assert.ok(isAborted(await go('', 'create-federation-account')));
  const password = await go(flowHandle, 'bind-identity-by-password', await annsPassword());
  assert.equal(password.code, 499);
  clock += 10 * 60 * 1000;
  assert.ok(isAborted(await go(flowHandle, 'create-federation-account')));
});

test('B13 B21 field matching: WeCom gives no phone and no e-mail, so nobody is matched', async () => {
  await setUp('wecom-qr', { associationMode: 'field' });

  const answer = await scanAsNewcomer();

  assert.equal(answer.code, 200);
  assert.notEqual(answer.data.id, ann);
  assert.equal(answer.data.phone, null);
});

/** The whole way through the company's own provider, whose Ann has a verified address. */
async function throughCorp(): Promise<Answer> {
  const { acme, idp, appSameSite } = world.addresses;
  const first = await visitor.ask(`${acme}/connections/oidc/init?app_id=acme-app&identifier=corp`, {
    headers: { referer: `${appSameSite}/` },
  });
  const there = await visitor.follow(first.headers.get('location') ?? '', (address) =>
    address.startsWith(idp),
  );
  const { address } = await visitor.follow(there.address);
  const back = await signInAtIdp(world, visitor, address, {
    username: 'ann',
    password: 'idp password 1',
  });
  const last = await visitor.follow(back);
  return (await relayed(last.response)).message;
}

test('S2-13 asked in a window: the step comes as the window’s message, its cookie with it', async () => {
  await setUp('corp', challenge('username-password'));

  const message = await throughCorp();
  const asked = JSON.parse(message.message);

  assert.notEqual(message.code, 200);
  assert.deepEqual([asked.statusCode, asked.apiCode], [302, 1641]);
  const bound = await go(asked.flowHandle, 'bind-identity-by-password', await annsPassword());
  assert.equal(bound.data.user.id, ann);
});

test('no flow without the app’s name, and none for another app’s', async () => {
  await setUp('wecom-qr', challenge('phone-code'));
  const { flowHandle } = await scanAsNewcomer();
  const address = `${world.addresses.acme}/interaction/authFlow`;
  const body = { action: 'create-federation-account', flowHandle };

  assert.equal((await postJson(visitor, address, body, {})).apiCode, 2101);
  const other = { ...asApp, 'x-authing-app-id': 'beta-app' };
  assert.equal((await postJson(visitor, address, body, other)).apiCode, 2011);
});
