/** Logins through a WeCom service provider, the older flow (upstream-idps 4.1, 4.2). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launch, post } from './service-steps.js';
import {
  checkUnlisted,
  messageAt,
  prepareService,
  sentence,
  setClockAhead,
  visitor,
  world,
} from './service-world.js';
import { authorizeAddress, relayed, scanWeCom } from './steps.js';
import { createVisitor } from './visitor.js';

prepareService(27_000);

const provider = {
  corpid: 'ww00aa11bb22cc33dd',
  provider_secret: 'wecom-provider-secret-for-demo-only-00000000',
};
const pool = 'http://login.acme.localhost:31200';
const callback =
  'http://broker.localhost:31200/connections/social/wecom-service/65a000000000000000000001/callback';
const start = `${pool}/connections/social/wecom-service?app_id=acme-app&from_guard=1`;

const open = () => launch(world, visitor, start);

/** Through the provider's page and back to the broker's door. */
async function wayBack(answer: 'confirm' | 'refuse' = 'confirm'): Promise<string> {
  const { onwards } = await open();
  return scanWeCom(world, visitor, onwards, answer, `${pool}/`);
}
async function signedIn() {
  return messageAt(await wayBack());
}

/** The provider's page, without the broker. */
function pageAddress(changes: Readonly<Record<string, string>> = {}): string {
  const query = { appid: provider.corpid, redirect_uri: callback, state: 'st-1', lang: 'en' };
  return `${world.addresses.wecom}/wwopen/sso/3rd_qrConnect?${new URLSearchParams({ ...query, usertype: 'member', ...changes })}`;
}
async function authCode(changes: Readonly<Record<string, string>> = {}): Promise<string> {
  const back = await scanWeCom(world, visitor, pageAddress(changes), 'confirm', `${pool}/`);
  return new URL(back).searchParams.get('auth_code') ?? '';
}
async function providerToken(): Promise<string> {
  const answer = await post(world, visitor, 'service/get_provider_token', provider);
  return String(answer['provider_access_token']);
}
const loginInfo = (token: string, auth_code: string) =>
  post(world, visitor, `service/get_login_info?access_token=${token}`, { auth_code });

test('T-18 the login starts at a page of the pool that sends its origin and goes on', async () => {
  const { response, text, at, onwards } = await open();

  assert.match(
    at,
    /^http:\/\/login\.acme\.localhost:31200\/connections\/launch\?ticket=[\w-]{43}$/,
  );
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('location'), null);
  assert.equal(response.headers.get('referrer-policy'), 'strict-origin');
  assert.equal(response.headers.get('cache-control'), 'no-store');
  assert.deepEqual(text.match(/<script[^>]*>/g), [
    '<script type="module" src="/connections/launch.js">',
  ]);
  const page = new URL(onwards);
  assert.equal(
    page.origin + page.pathname,
    'http://wecom.localhost:31300/wwopen/sso/3rd_qrConnect',
  );
  const { state = '', ...query } = Object.fromEntries(page.searchParams);
  assert.deepEqual(query, {
    appid: provider.corpid,
    redirect_uri: callback,
    usertype: 'member',
  });
  assert.match(state, /^[0-9a-f]{64}$/);
});

test('T-18 the page that starts a login opens once, and in its own browser only', async () => {
  const { at } = await open();
  assert.equal((await visitor.ask(at)).status, 400);

  const first = await visitor.ask(start, {
    headers: { referer: `${world.addresses.appSameSite}/` },
  });
  const atPool = (one: string) => one.startsWith(`${pool}/connections/launch`);
  const there = await visitor.follow(first.headers.get('location') ?? '', atPool);
  const stranger = await createVisitor().ask(there.address);
  assert.equal(stranger.status, 400);
  assert.doesNotMatch(await stranger.text(), /3rd_qrConnect/);
});

for (const { name, referer } of [
  { name: 'none', referer: '' },
  { name: 'the app that opened the window', referer: 'http://app.acme.localhost:31100/' },
  { name: 'another pool', referer: 'http://login.beta.localhost:31200/' },
  { name: 'a host that begins alike', referer: 'http://login.acme.localhost.evil.example/' },
  { name: 'no address', referer: 'login.acme.localhost' },
  { name: 'another page of the provider’s', referer: 'http://wecom.localhost:31300/console' },
]) {
  test(`B07 S3-13 the provider's page refuses a login that starts elsewhere: ${name}`, async () => {
    const answer = await visitor.ask(pageAddress(), { headers: referer ? { referer } : {} });
    const text = await answer.text();

    assert.match(text, /request origin check failed/);
    assert.doesNotMatch(text, /"key"/);
  });
}

// A browser names the page that loads itself again; its own button for a new code does that.
test('B07 the provider’s page may be loaded again from itself', async () => {
  const answer = await visitor.ask(pageAddress(), { headers: { referer: pageAddress() } });

  assert.match(await answer.text(), /"key"/);
});

test('B07 S3-14 another launch domain than the pool is refused in the popup', async () => {
  world.faults.launchDomain = 'login.elsewhere.example';
  const answer = await visitor.ask((await open()).onwards, { headers: { referer: `${pool}/` } });

  assert.match(await answer.text(), /request origin check failed/);
});

test('B07 S3-15 the code goes to the completion domain only', async () => {
  const wrong = ['http://evil.localhost:31200/', 'http://broker.localhost/', '/callback', ''];
  for (const redirect_uri of wrong) {
    const address = pageAddress({ redirect_uri });
    const answer = await visitor.ask(address, { headers: { referer: `${pool}/` } });
    assert.match(await answer.text(), /redirect_uri is not on the trusted domain/, redirect_uri);
  }
});

test('B07 an unknown provider gets no page', async () => {
  const address = pageAddress({ appid: 'ww0123456789abcdef' });
  const answer = await visitor.ask(address, { headers: { referer: `${pool}/` } });

  assert.match(await answer.text(), /invalid corpid \(40013\)/);
});

test('B07 the return carries auth_code, appid and state', async () => {
  const back = new URL(await wayBack());

  assert.equal(back.origin + back.pathname, callback);
  assert.deepEqual([...back.searchParams.keys()].sort(), ['appid', 'auth_code', 'state']);
  assert.equal(back.searchParams.get('appid'), provider.corpid);
});

test('B07 without usertype=member the page takes administrators only', async () => {
  for (const usertype of ['', 'admin', 'anything']) {
    assert.equal(await authCode({ usertype }), '', usertype);
  }
  assert.notEqual(await authCode(), '');
});

test('B11 get_provider_token says token and 7200 seconds, and no errcode; the same in its life', async () => {
  const answer = await post(world, visitor, 'service/get_provider_token', provider);
  const { provider_access_token: token, ...rest } = answer;

  assert.deepEqual(rest, { expires_in: 7200 });
  setClockAhead(7_199_000);
  assert.equal(await providerToken(), token);
  setClockAhead(7_200_000);
  assert.notEqual(await providerToken(), token);
});

for (const { name, body, errcode } of [
  { name: 'no corpid', body: { ...provider, corpid: '' }, errcode: 41002 },
  { name: 'no secret', body: { corpid: provider.corpid }, errcode: 41004 },
  { name: 'another corpid', body: { ...provider, corpid: 'ww0123456789abcdef' }, errcode: 40013 },
  { name: 'a wrong secret', body: { ...provider, provider_secret: 'wrong' }, errcode: 40001 },
  { name: 'no JSON', body: '{', errcode: 41002 },
]) {
  test(`B11 get_provider_token answers ${errcode} with HTTP 200: ${name}`, async () => {
    const answer = await post(world, visitor, 'service/get_provider_token', body);

    assert.equal(answer['errcode'], errcode);
    assert.deepEqual(Object.keys(answer), ['errcode', 'errmsg']);
  });
}

test('B07 get_login_info names the company and its member', async () => {
  const { usertype, user_info, corp_info } = await loginInfo(
    await providerToken(),
    await authCode(),
  );

  assert.equal(usertype, 5);
  assert.deepEqual(user_info, {
    userid: 'ann.w',
    open_userid: 'woAnnExample00000000000000000001',
    name: 'Ann Example',
    avatar: '',
  });
  assert.deepEqual(corp_info, { corpid: 'ww0123456789abcdef' });
});

test('B10 an auth_code works once, lives five minutes, and is no code of an app', async () => {
  const token = await providerToken();
  const used = await authCode();
  assert.equal((await loginInfo(token, used))['errcode'], 0);
  assert.equal((await loginInfo(token, used))['errcode'], 40078);

  const old = await authCode();
  setClockAhead(300_000);
  assert.equal((await loginInfo(token, old))['errcode'], 40078);
  assert.equal((await loginInfo(token, 'made-up'))['errcode'], 40078);
});

test('B10 an app of a company cannot redeem an auth_code, nor its token be used for one', async () => {
  const { wecom } = world.addresses;
  const credentials =
    'corpid=ww0123456789abcdef&corpsecret=wecom-secret-for-demo-only-0000000000000000';
  const answer = await visitor.ask(`${wecom}/cgi-bin/gettoken?${credentials}`);
  const { access_token } = (await answer.json()) as { access_token: string };
  const code = await authCode();
  const who = await visitor.ask(
    `${wecom}/cgi-bin/auth/getuserinfo?access_token=${access_token}&code=${code}`,
  );

  assert.equal(((await who.json()) as { errcode: number }).errcode, 40029);
  assert.equal((await loginInfo(access_token, code))['errcode'], 40082);
  assert.equal((await loginInfo('', code))['errcode'], 41001);
  assert.equal((await loginInfo(await providerToken(), code))['errcode'], 0);
});

test('S3-18 a member of a company signs in, and is the same person as by the company itself', async () => {
  const message = await signedIn();

  assert.equal(message.code, 200);
  assert.deepEqual(message.event, { source: 'authing', eventType: 'socialLogin' });
  assert.equal(message.data.id, '65b000000000000000000001');
});

test('S3-01 somebody new of a company becomes a person, and is the same one next time', async () => {
  world.faults.wecomScanner = 'outside_scope';
  const first = await signedIn();
  const again = await signedIn();

  assert.equal(first.data.name, 'Bob Example');
  assert.notEqual(first.data.id, '65b000000000000000000001');
  assert.equal(again.data.id, first.data.id);
});

test('S3-12 60020: the administrator of a server that is not listed is told so in words', async () => {
  await checkUnlisted('wecom-service', signedIn);

  const answer = await post(world, visitor, 'service/get_provider_token', provider);
  assert.equal(answer['errcode'], 60020);
});

test('B17 a refusal on the phone brings the state alone, and is told as cancelled', async () => {
  const back = await wayBack('refuse');

  assert.deepEqual([...new URL(back).searchParams.keys()], ['state']);
  assert.equal(
    sentence((await relayed(await visitor.ask(back))).message),
    'The sign-in was cancelled.',
  );
});

test('B10 a code that is over is told in words', async () => {
  world.faults.authCodeExpired = true;

  assert.equal(
    sentence(await signedIn()),
    'The code has expired or was used already. Please scan again.',
  );
});

test('P13 a return that comes twice is exchanged once, and does nothing the second time', async () => {
  const back = await wayBack();
  const answers = await Promise.all([visitor.ask(back), visitor.ask(back)]);
  const later = await visitor.ask(back);

  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400]);
  assert.equal(later.status, 400);
  assert.doesNotMatch(await later.text(), /relay\.js/);
  assert.equal(world.wecom.log.requests('/cgi-bin/service/get_login_info').length, 1);
});

test('T-27 a login that the provider starts by itself, without a state, signs nobody in', async () => {
  const answer = await visitor.ask(`${callback}?auth_code=${await authCode()}`);

  assert.equal(answer.status, 400);
  assert.doesNotMatch(await answer.text(), /relay\.js/);
});

test('T-20 a doubled auth_code is refused without asking the provider', async () => {
  const back = await wayBack();
  const { message } = await relayed(await visitor.ask(`${back}&auth_code=another`));

  assert.equal(sentence(message), 'The request could not be read.');
  assert.equal(world.wecom.log.requests('/cgi-bin/service/get_login_info').length, 0);
});

test('S3-17 the same window: back to the app through the interaction that began it', async () => {
  const atApp = (one: string) => one.startsWith(world.addresses.appSameSite);
  const { response } = await visitor.follow(
    authorizeAddress(world, { connection: 'wecom-service' }),
  );
  const text = (await response?.text()) ?? '';
  const onwards = /href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const back = await scanWeCom(world, visitor, onwards, 'confirm', `${pool}/`);
  const app = new URL((await visitor.follow(back, atApp)).address);

  assert.equal(response?.headers.get('referrer-policy'), 'strict-origin');
  assert.ok(app.searchParams.get('code'));
  assert.equal(app.searchParams.get('state'), 'state-of-the-test');
});
