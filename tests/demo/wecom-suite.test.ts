/** Logins through a WeCom service provider, the current flow: suite token, getuserinfo3rd (upstream-idps 4.3). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seed } from 'latchkey/testing';
import { manage } from './console-steps.js';
import { launch, post, scanPanel } from './service-steps.js';
import {
  checkUnlisted,
  messageAt,
  prepareService,
  sentence,
  setClockAhead,
  told,
  visitor,
  world,
} from './service-world.js';
import { relayed } from './steps.js';

prepareService(27_500);

const suite = {
  suite_id: 'ww44ee55ff66aa77bb',
  suite_secret: 'wecom-login-suite-secret-for-demo-only-0000',
};
const pool = 'http://login.beta.localhost:31700';
const callback =
  'http://broker.localhost:31700/connections/social/wecom-suite/65a000000000000000000002/callback';

async function wayBack(answer: 'confirm' | 'refuse' = 'confirm'): Promise<string> {
  const start = `${pool}/connections/social/wecom-suite?app_id=beta-app&from_guard=1`;
  const { onwards } = await launch(world, visitor, start);
  return scanPanel(world, visitor, onwards, { answer, referer: `${pool}/` });
}
async function signedIn() {
  return messageAt(await wayBack());
}

function pageAddress(changes: Readonly<Record<string, string>> = {}): string {
  const query = { login_type: 'ServiceApp', appid: suite.suite_id, redirect_uri: callback };
  return `${world.addresses.wecom}/wwlogin/sso/login?${new URLSearchParams({ ...query, state: 'st-1', lang: 'en', ...changes })}`;
}
const page = async (changes: Readonly<Record<string, string>>, referer = `${pool}/`) =>
  (await visitor.ask(pageAddress(changes), { headers: { referer } })).text();

async function code(): Promise<string> {
  const back = await scanPanel(world, visitor, pageAddress(), { referer: `${pool}/` });
  return new URL(back).searchParams.get('code') ?? '';
}

/** The ticket that the broker has of this suite, for calls of a test's own. */
const ticket = () =>
  world.suites.find(({ identifier }) => identifier === 'wecom-suite')?.desk.record().ticket?.text ??
  '';
const tokenAnswer = (changes: Readonly<Record<string, string>> = {}) =>
  post(world, visitor, 'service/get_suite_token', {
    ...suite,
    suite_ticket: ticket(),
    ...changes,
  });

async function identity(suite_access_token: string, code: string) {
  const query = new URLSearchParams({ suite_access_token, code });
  const address = `${world.addresses.wecom}/cgi-bin/service/auth/getuserinfo3rd?${query}`;
  return (await (await visitor.ask(address)).json()) as Record<string, unknown>;
}
const token = async () => String((await tokenAnswer())['suite_access_token']);

test('T-18 a suite login leads to the current page, from a page of its own pool', async () => {
  const start = `${pool}/connections/social/wecom-suite?app_id=beta-app`;
  const { response, at, onwards } = await launch(world, visitor, start);
  const query = new URL(onwards).searchParams;
  query.delete('state');

  assert.match(at, /^http:\/\/login\.beta\.localhost:31700\/connections\/launch\?/);
  assert.equal(response.headers.get('referrer-policy'), 'strict-origin');
  assert.match(onwards, /^http:\/\/wecom\.localhost:31800\/wwlogin\/sso\/login\?/);
  assert.deepEqual(Object.fromEntries(query), {
    login_type: 'ServiceApp',
    appid: suite.suite_id,
    redirect_uri: callback,
  });
});

test('B01 ServiceApp: suite, start and completion domain are checked', async () => {
  assert.match(await page({ appid: 'ww00aa11bb22cc33dd' }), /invalid suite_id \(40083\)/);
  assert.match(await page({ redirect_uri: 'http://evil.localhost/' }), /not on the trusted domain/);
  assert.match(await page({}, 'http://login.acme.localhost:31700/'), /request origin check failed/);
  assert.match(await page({ login_type: 'Other' }), /invalid login_type/);
});

test('B11 get_suite_token says token and 7200 seconds, and no errcode; the same in its life', async () => {
  const { suite_access_token: first, ...rest } = await tokenAnswer();

  assert.deepEqual(rest, { expires_in: 7200 });
  assert.equal(await token(), first);
});

for (const { name, changes, errcode } of [
  { name: 'another suite', changes: { suite_id: 'ww0123456789abcdef' }, errcode: 40083 },
  { name: 'a wrong secret', changes: { suite_secret: 'wrong' }, errcode: 40080 },
  { name: 'no ticket', changes: { suite_ticket: '' }, errcode: 40085 },
  { name: 'a made-up ticket', changes: { suite_ticket: 'made-up' }, errcode: 40085 },
]) {
  test(`B11 get_suite_token answers ${errcode} with HTTP 200: ${name}`, async () => {
    const answer = await tokenAnswer(changes);

    assert.equal(answer['errcode'], errcode);
    assert.deepEqual(Object.keys(answer), ['errcode', 'errmsg']);
  });
}

test('B14 a ticket is good for thirty minutes', async () => {
  await world.wecom.suites.pushTicket(suite.suite_id);
  setClockAhead(1_799_000);
  assert.equal((await tokenAnswer())['errcode'], undefined);
  setClockAhead(1_801_000);
  assert.equal((await tokenAnswer())['errcode'], 40085);
});

test('B14 getuserinfo3rd: company, ciphertext userid, open_userid; an openid alone in no company', async () => {
  const member = await identity(await token(), await code());
  world.faults.wecomScanner = 'non_member';
  const stranger = await identity(await token(), await code());

  const { userid, ...rest } = member;
  assert.deepEqual(rest, {
    errcode: 0,
    errmsg: 'ok',
    corpid: 'ww0123456789abcdef',
    open_userid: 'woAnnExample00000000000000000001',
  });
  assert.match(String(userid), /^wo[0-9a-f]{30}$/);
  assert.deepEqual(stranger, { errcode: 0, errmsg: 'ok', openid: 'oWeComStranger0000000000001' });
});

test("B10 a suite's code works once, for five minutes, and for no other token", async () => {
  const used = await code();
  assert.equal((await identity('made-up', used))['errcode'], 40082);
  assert.equal((await identity(await token(), used))['errcode'], 0);
  assert.equal((await identity(await token(), used))['errcode'], 40029);
  assert.equal((await identity(await token(), ''))['errcode'], 41008);
  const old = await code();
  setClockAhead(300_000);
  assert.equal((await identity(await token(), old))['errcode'], 40029);
});

test('S3-18 somebody of any company signs in, and is the same person next time', async () => {
  const first = await signedIn();
  const again = await signedIn();

  assert.equal(first.code, 200);
  assert.ok(first.data.id);
  assert.equal(again.data.id, first.data.id);
  world.faults.wecomScanner = 'outside_scope';
  assert.notEqual((await signedIn()).data.id, first.data.id);
});

test('somebody in no company is refused in words', async () => {
  world.faults.wecomScanner = 'non_member';

  assert.equal(sentence(await signedIn()), 'You are not a member of this company.');
});

test('B14 a ticket that is over is told in words, until WeCom pushes the next', async () => {
  setClockAhead(3_600_000);
  assert.equal(
    sentence(await signedIn()),
    'The sign-in provider has not sent its ticket yet. Try again in ten minutes.',
  );
  assert.deepEqual(told, [
    'wecom-suite: WeCom refused (40085). WeCom has sent no ticket. Save the event address in WeCom’s console, then wait ten minutes.',
  ]);
  assert.equal((await world.wecom.suites.pushTicket(suite.suite_id))?.isGood, true);
  assert.equal((await signedIn()).code, 200);
});

test('S3-12 60020: the administrator of a server that is not listed is told so in words', async () => {
  await checkUnlisted('wecom-suite', signedIn);
});

test('P13 a return of the current flow that comes twice does nothing the second time', async () => {
  const back = await wayBack();
  const first = await visitor.ask(back);
  const second = await visitor.ask(back);

  assert.equal((await relayed(first)).message.code, 200);
  assert.equal(second.status, 400);
  assert.equal(world.wecom.log.requests('/cgi-bin/service/auth/getuserinfo3rd').length, 1);
});

test('B17 a refusal on the phone is told as cancelled', async () => {
  const back = await wayBack('refuse');

  assert.equal(
    sentence((await relayed(await visitor.ask(back))).message),
    'The sign-in was cancelled.',
  );
});

const keys = { token: 'Xq7Lm2Rt9Vw4Kp8Z', encodingAesKey: 'a1B2'.repeat(11).slice(1) };
const ofSuite = { suiteId: suite.suite_id, suiteSecret: suite.suite_secret, ...keys };
const ofProvider = { providerSecret: seed.wecomService.providerSecret };

/** In the console of the second pool: a service provider's connection with these credentials. */
const enter = (method: 'POST' | 'PUT', fields: Readonly<Record<string, string>>) =>
  manage(
    visitor,
    world.addresses.beta,
    method,
    `/connections${method === 'PUT' ? '/made-suite' : ''}`,
    {
      type: 'wechatwork:service-provider:qrconnect',
      identifier: 'made-suite',
      displayName: 'Made in the console',
      fields: { corpId: seed.wecomService.corpId, ...fields },
    },
  );
const startOfMade = () => `${pool}/connections/social/made-suite?app_id=beta-app&from_guard=1`;

test('S3-07 a suite entered in the console: its tickets come, and the current page signs in', async () => {
  const { status, body } = await enter('POST', ofSuite);
  assert.equal(status, 201);
  const { event: address, secrets } = body.data;
  assert.deepEqual(secrets, ['suiteSecret', 'token', 'encodingAesKey']);
  assert.equal(await world.wecom.suites.saveCallback(suite.suite_id, { address, ...keys }), true);
  assert.equal((await world.wecom.suites.pushTicket(suite.suite_id))?.isGood, true);
  const path = '/connections/made-suite/apps/beta-app';
  const on = await manage(visitor, world.addresses.beta, 'PUT', path, { on: true });
  assert.equal(on.status, 200);

  const { onwards } = await launch(world, visitor, startOfMade());
  const message = await messageAt(
    await scanPanel(world, visitor, onwards, { referer: `${pool}/` }),
  );

  assert.equal(new URL(onwards).searchParams.get('login_type'), 'ServiceApp');
  assert.equal(message.code, 200);
});

test('S3-07 the credentials choose the page: the older one, with a suite the current one, and back', async () => {
  const pageNow = async () => {
    const path = '/connections/made-suite/apps/beta-app';
    assert.equal(
      (await manage(visitor, world.addresses.beta, 'PUT', path, { on: true })).status,
      200,
    );
    return new URL((await launch(world, visitor, startOfMade())).onwards).pathname;
  };

  const { body } = await enter('POST', ofProvider);
  assert.equal(body.data.event, undefined);
  assert.equal(await pageNow(), '/wwopen/sso/3rd_qrConnect');
  assert.equal((await enter('PUT', ofSuite)).status, 200);
  assert.equal(await pageNow(), '/wwlogin/sso/login');
  const back = await enter('PUT', {});
  assert.deepEqual([back.status, back.body.data.event], [200, undefined]);
  assert.equal(await pageNow(), '/wwopen/sso/3rd_qrConnect');
  assert.equal(
    world.suites.some(({ identifier }) => identifier === 'made-suite'),
    false,
  );
});

const incomplete = [
  { name: 'neither', fields: {}, label: 'ProviderSecret' },
  {
    name: 'a suite without its secret',
    fields: { suiteId: suite.suite_id },
    label: 'Suite secret',
  },
  {
    name: 'a suite that could read no ticket',
    fields: { suiteId: suite.suite_id, suiteSecret: suite.suite_secret },
    label: 'Token',
  },
] as const;
for (const { name, fields, label } of incomplete)
  test(`S3-07 credentials that are not whole are not saved: ${name}`, async () => {
    const { status, body } = await enter('POST', fields);

    assert.deepEqual([status, body.message], [409, `Save this first: ${label}.`]);
  });
