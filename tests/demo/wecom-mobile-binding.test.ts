/**
 * Somebody whom WeCom knows and the broker does not, in the company's app on the phone:
 * asked whose account to be, by the flow of authing-broker 5.5 and 6.5 (S5-09).
 */
import assert from 'node:assert/strict';
import { localFetch, seed, type World } from 'latchkey/testing';
import { manage } from './console-steps.js';
import { appCode, authByCode, mobile, openWeCom } from './mobile-steps.js';
import { type Given, minutes, prepareProviders } from './providers.js';
import { type Answer, configurationOf, encrypted, getJson } from './steps.js';
import { createVisitor } from './visitor.js';
import { acme, authCode } from './wecom-steps.js';

const story = prepareProviders();

const ann = '65b000000000000000000001';
const { appId, connId } = mobile;
const asMobile = { 'x-authing-app-id': appId };

/** The seed's own connection, as an administrator saves it; scanned by a member whom nobody here knows. */
async function setUp(world: World, policy: object, ...challengeBindingMethods: string[]) {
  const { corpId } = seed.wecom;
  const { agentId, secret, schema } = seed.wecom.mobile;
  const path = '/connections/wecom-mobile';
  const saved = await manage(createVisitor(), world.addresses.acme, 'PUT', path, {
    type: 'wechatwork:mobile',
    identifier: 'wecom-mobile',
    displayName: 'WeCom Mobile',
    fields: { corpId, agentId, secret, schema },
    loginOnly: false,
    ...(challengeBindingMethods.length > 0
      ? { associationMode: 'challenge', challengeBindingMethods }
      : {}),
    ...policy,
  });
  assert.equal(saved.status, 200, saved.text);
  world.faults.wecomScanner = 'newcomer';
}

const exchanged = async (world: World) =>
  (await authByCode(world, { connId, code: appCode(world) })).body;

/** A request of an app's, with what it gets: no cookie is kept. */
async function post(world: World, path: string, body: object, headers: HeadersInit = asMobile) {
  const answer = await localFetch(world.addresses.acme + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { cookies: answer.headers.getSetCookie(), body: (await answer.json()) as Answer };
}

const go = (
  world: World,
  flowHandle: string,
  action: string,
  data?: object,
  headers?: HeadersInit,
) => post(world, '/interaction/authFlow', { action, data, flowHandle }, headers);

async function annsPassword(world: World) {
  const { publicKey } = await configurationOf(world, createVisitor());
  return { account: 'ann', password: encrypted('correct horse 1', publicKey) };
}

story('B20 B21 S5-09 asked: authByCode answers the flow, and sets no cookie', async ({ world }) => {
  await setUp(world, {}, 'username-password', 'phone-code');

  const { headers, body } = await authByCode(world, { connId, code: appCode(world) });

  assert.deepEqual([body.statusCode, body.apiCode], [302, 1641]);
  assert.deepEqual(body.data, { methods: ['username-password', 'phone-code'] });
  assert.match(body.flowHandle, /^[\w-]{43}$/);
  assert.deepEqual(headers.getSetCookie(), []);
});

story(
  'S5-09 asked: bound by password, at the app alone, once, and known from then on',
  async ({ world }) => {
    await setUp(world, {}, 'username-password');
    const { flowHandle } = await exchanged(world);
    const password = await annsPassword(world);

    const bound = await go(world, flowHandle, 'bind-identity-by-password', password);
    assert.deepEqual([bound.body.statusCode, bound.body.apiCode], [302, 1600]);
    const { user } = bound.body.data;
    assert.equal(user.id, ann);
    assert.deepEqual(bound.cookies, []);
    const me = (headers: Readonly<Record<string, string>>) =>
      getJson(createVisitor(), `${world.addresses.acme}/api/v2/users/me`, {
        ...headers,
        authorization: user.token,
      });
    assert.equal((await me(asMobile)).data.id, ann);
    assert.equal((await me({ 'x-authing-app-id': 'acme-app' })).code, 2206);

    const again = await go(world, flowHandle, 'bind-identity-by-password', password);
    assert.equal(again.body.apiCode, 1699);
    assert.equal((await exchanged(world)).data.id, ann);
  },
);

story('S5-09 a flow of the app is nobody else’s, and lives ten minutes', async (given) => {
  const { world, pass } = given;
  await setUp(world, {}, 'phone-code');
  const { flowHandle } = await exchanged(world);
  const create = (headers?: HeadersInit) =>
    go(world, flowHandle, 'create-federation-account', {}, headers);

  assert.equal((await create({ 'x-authing-app-id': 'acme-app' })).body.apiCode, 1699);
  const withCookie = { 'x-authing-app-id': 'acme-app', cookie: `latchkey_flow=${flowHandle}` };
  assert.equal((await create(withCookie)).body.apiCode, 1699);
  pass(minutes(10));
  assert.equal((await create()).body.apiCode, 1699);
});

story('S5-09 a flow of a browser is nothing to the app', async (given) => {
  const { world } = given;
  const { corpId, agentId, secret } = seed.wecom;
  const path = '/connections/wecom-qr';
  const saved = await manage(createVisitor(), world.addresses.acme, 'PUT', path, {
    type: 'wechatwork:corp:qrconnect',
    identifier: 'wecom-qr',
    displayName: 'WeCom',
    fields: { corpId, agentId, secret },
    associationMode: 'challenge',
    challengeBindingMethods: ['phone-code'],
  });
  assert.equal(saved.status, 200, saved.text);
  world.faults.wecomScanner = 'newcomer';
  const verify = `${world.addresses.acme}/api/v1/qrcode/wecom-qr/verify?state=st-1&code=`;
  const asked = await getJson(createVisitor(), verify + (await authCode(given, acme)));
  assert.equal(asked.apiCode, 1641);

  const taken = await go(world, asked.flowHandle, 'create-federation-account');

  assert.equal(taken.body.apiCode, 1699);
});

story(
  'B21 S5-09 login only and asked: an account that is there, and never a new one',
  async ({ world }) => {
    await setUp(world, { loginOnly: true }, 'username-password');
    const asked = await exchanged(world);

    assert.equal(asked.apiCode, 1640);
    const made = await go(world, asked.flowHandle, 'create-federation-account');
    assert.equal(made.body.code, 499);
    const password = await annsPassword(world);
    const bound = await go(world, asked.flowHandle, 'bind-identity-by-password', password);
    assert.equal(bound.body.data.user.id, ann);
  },
);

story(
  'B13 S5-09 field matching: WeCom’s app gives no field, so nobody is matched',
  async ({ world }) => {
    await setUp(world, { associationMode: 'field' });

    const { code, data } = await exchanged(world);

    assert.deepEqual([code, data.name, data.phone], [200, 'Dai Newcomer', null]);
    assert.notEqual(data.id, ann);
  },
);

/** The company's app, from its button until the broker asks. */
async function askedInApp({ world }: Given) {
  world.phone.confirm(await openWeCom(world));
  await world.companyApp.settled();
  const { screen, question } = world.companyApp.state();
  assert.equal(screen, 'asked');
  return question;
}

const signedInAs = (account: string) => ({
  name: 'Acme Freight',
  screen: 'signed_in',
  account,
  notice: '',
});

story('S5-09 the app asks: bound by password, wrong then right', async (given) => {
  const { companyApp } = given.world;
  await setUp(given.world, {}, 'username-password', 'email-password', 'phone-code');
  const question = await askedInApp(given);
  assert.deepEqual(question, { step: 1641, ways: ['password', 'phone-code'] });

  await companyApp.bind({ way: 'password', who: 'ann', secret: 'wrong' });
  assert.equal(companyApp.state().screen, 'asked');
  assert.match(companyApp.state().notice, /password is not right|wrong/i);
  assert.deepEqual(companyApp.state().question, question);
  await companyApp.bind({ way: 'password', who: 'ann', secret: 'correct horse 1' });

  assert.deepEqual(companyApp.state(), signedInAs('Ann Example'));
});

for (const { way, to } of [
  { way: 'phone-code', to: '13800000001' },
  { way: 'email-code', to: 'ann@acme.example' },
] as const)
  story(`S5-09 the app asks: bound by ${way}`, async (given) => {
    const { companyApp, phone } = given.world;
    await setUp(given.world, { loginOnly: true }, 'phone-code', 'email-code');
    const question = await askedInApp(given);
    assert.deepEqual(question, { step: 1640, ways: ['phone-code', 'email-code'] });

    await companyApp.sendCode(way, to);
    assert.equal(companyApp.state().notice, 'A code is on its way. It is in Messages.');
    const secret = phone.codes(to).at(-1)?.code ?? '';
    await companyApp.bind({ way, who: to, secret });

    assert.deepEqual(companyApp.state(), signedInAs('Ann Example'));
  });

story(
  'S5-09 the app asks in one form: a number that nobody has becomes an account',
  async (given) => {
    const { world } = given;
    world.faults.bindingInOneForm = true;
    await setUp(world, {}, 'phone-code');
    assert.deepEqual(await askedInApp(given), { step: 1666, ways: ['phone-code'] });

    const who = '13800000009';
    await world.companyApp.sendCode('phone-code', who);
    const secret = world.phone.codes(who).at(-1)?.code ?? '';
    await world.companyApp.bind({ way: 'phone-code', who, secret });

    assert.deepEqual(world.companyApp.state(), signedInAs('Dai Newcomer'));
  },
);

story('S5-09 the app asks: a new account, and known from then on', async (given) => {
  const { companyApp } = given.world;
  await setUp(given.world, {}, 'phone-code');
  await askedInApp(given);

  await companyApp.createAccount();
  assert.deepEqual(companyApp.state(), signedInAs('Dai Newcomer'));

  await companyApp.signOut();
  given.world.phone.confirm(await openWeCom(given.world));
  await companyApp.settled();
  assert.deepEqual(companyApp.state(), signedInAs('Dai Newcomer'));
});

story('S5-09 the app asks: a broker that is down, or too late, is said in words', async (given) => {
  const { world, pass } = given;
  const { companyApp } = world;
  await setUp(world, {}, 'phone-code');
  const question = await askedInApp(given);

  world.faults.brokerTruncated = true;
  await companyApp.createAccount();
  assert.deepEqual(companyApp.state(), {
    name: 'Acme Freight',
    screen: 'asked',
    account: '',
    notice: 'The sign-in service cannot be reached. Try again later.',
    question,
  });
  world.faults.brokerTruncated = false;
  pass(minutes(10));
  await companyApp.createAccount();
  assert.deepEqual(companyApp.state(), {
    name: 'Acme Freight',
    screen: 'signed_out',
    account: '',
    notice: 'This took too long. Sign in with WeCom again.',
  });
});

story('S5-09 the app asks: one answer at a time, and none without a question', async (given) => {
  const { companyApp } = given.world;
  await companyApp.createAccount();
  assert.equal(companyApp.state().screen, 'signed_out');
  await setUp(given.world, {}, 'phone-code');
  await askedInApp(given);

  const first = companyApp.createAccount();
  const second = companyApp.createAccount();
  await Promise.all([first, second]);

  assert.deepEqual(companyApp.state(), signedInAs('Dai Newcomer'));
});

story('S5-09 what the phone shows of a question has no handle', async (given) => {
  await setUp(given.world, {}, 'phone-code');
  await askedInApp(given);

  const { text } = await given.get(`${given.world.addresses.phone}/api/state`);

  assert.deepEqual(JSON.parse(text).company.question, { step: 1641, ways: ['phone-code'] });
  assert.doesNotMatch(text, /[\w-]{43}/);
});

story('S5-09 the phone’s interface takes the three answers, and no other way', async (given) => {
  const { world } = given;
  await setUp(world, {}, 'phone-code');
  await askedInApp(given);
  const tap = (path: string, body: object) =>
    localFetch(`${world.addresses.phone}/api/company/${path}`, {
      method: 'POST',
      headers: { origin: world.addresses.phone, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  assert.equal((await tap('bind', { way: 'face', who: 'ann', secret: 'x' })).status, 400);
  assert.equal((await tap('send-code', { way: 'phone-code', to: '13800000001' })).status, 200);
  const secret = world.phone.codes('13800000001').at(-1)?.code;
  await tap('bind', { way: 'phone-code', who: '13800000001', secret });
  assert.deepEqual(world.companyApp.state(), signedInAs('Ann Example'));
});
