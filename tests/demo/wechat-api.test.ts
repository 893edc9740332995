/** WeChat's server API: tokens, refreshing, the person (upstream-idps 6.4). */
import assert from 'node:assert/strict';
import { type Given, minutes, prepareProviders, seconds } from './providers.js';
import { acme, authCode, beta, call, openPage, payload, poll, redeem } from './wechat-steps.js';

const story = prepareProviders();

const openid = 'oWeChatAnn00000000000000001';
const unionid = 'uWeChatAnn00000000000000001';

async function errcodeOf(body: Promise<Record<string, unknown>>): Promise<unknown> {
  const { errcode, errmsg, ...rest } = await body;
  assert.match(String(errmsg), /^[a-z].*, rid: [0-9a-f-]+$/);
  assert.deepEqual(rest, {});
  return errcode;
}

async function signedIn(given: Given) {
  const { access_token: access, refresh_token: refresh } = await redeem(
    given,
    await authCode(given),
  );
  return { access: String(access), refresh: String(refresh) };
}

const refreshed = (given: Given, refresh_token: string | undefined, changes = {}) =>
  call(given, 'oauth2/refresh_token', {
    appid: acme.appId,
    grant_type: 'refresh_token',
    refresh_token,
    ...changes,
  });

story('B11 a code becomes tokens; success carries no errcode', async (given) => {
  const {
    access_token: access,
    refresh_token: refresh,
    ...rest
  } = await redeem(given, await authCode(given));

  assert.deepEqual(rest, { expires_in: 7200, openid, scope: 'snsapi_login', unionid });
  assert.match(String(access), /^\S{16,512}$/);
  assert.match(String(refresh), /^\S{16,512}$/);
  assert.notEqual(access, refresh);
});

story('B11 the openid is another one at every app, the unionid the same', async (given) => {
  const here = await redeem(given, await authCode(given));
  const there = await redeem(given, await authCode(given, beta), beta);

  assert.notEqual(here['openid'], there['openid']);
  assert.equal(here['unionid'], there['unionid']);
});

story('B10 a code works once: 40163 afterwards', async (given) => {
  const code = await authCode(given);
  await redeem(given, code);

  assert.equal(await errcodeOf(redeem(given, code)), 40163);
});

story('B10 a code lives ten minutes: 42003 afterwards', async (given) => {
  const young = await authCode(given);
  given.pass(minutes(10) - seconds(1));
  assert.equal((await redeem(given, young))['openid'], openid);

  const old = await authCode(given);
  given.pass(minutes(10));
  assert.equal(await errcodeOf(redeem(given, old)), 42003);
});

story('B10 the switch authCodeExpired makes every code an expired one', async (given) => {
  const code = await authCode(given);
  given.world.faults.authCodeExpired = true;

  assert.equal(await errcodeOf(redeem(given, code)), 42003);
});

story('B10 a code is bound to its app, and stays good for it', async (given) => {
  const code = await authCode(given);

  assert.equal(await errcodeOf(redeem(given, code, beta)), 40029);
  assert.equal((await redeem(given, code))['openid'], openid);
});

story('B17 a refused login leaves no code behind', async (given) => {
  const uuid = await openPage(given);
  given.world.phone.refuse(given.world.phone.scan(payload(given.world, uuid)));

  assert.match(await poll(given, uuid), /window\.wx_code='';$/);
});

const tokenErrors = [
  { name: 'no appid', changes: { appid: undefined }, errcode: 41002 },
  { name: 'no secret', changes: { secret: undefined }, errcode: 41004 },
  { name: 'no code', changes: { code: undefined }, errcode: 41008 },
  { name: 'another grant_type', changes: { grant_type: 'refresh_token' }, errcode: 40002 },
  { name: 'an unknown appid', changes: { appid: 'wx0000000000000000' }, errcode: 40013 },
  { name: 'a wrong secret', changes: { secret: 'wrong' }, errcode: 40125 },
  { name: "another app's secret", changes: { secret: beta.secret }, errcode: 40125 },
  { name: 'a made-up code', changes: {}, errcode: 40029 },
];
for (const { name, changes, errcode } of tokenErrors) {
  story(`B11 access_token answers ${errcode} with HTTP 200: ${name}`, async (given) => {
    const asked = {
      appid: acme.appId,
      secret: acme.secret,
      code: 'made-up',
      grant_type: 'authorization_code',
    };

    assert.equal(
      await errcodeOf(call(given, 'oauth2/access_token', { ...asked, ...changes })),
      errcode,
    );
  });
}

story('B11 userinfo gives the person', async (given) => {
  const { access } = await signedIn(given);

  const person = await call(given, 'userinfo', { access_token: access, openid, lang: 'zh_CN' });

  assert.deepEqual(person, {
    openid,
    nickname: 'Ann on WeChat',
    sex: 2,
    province: '',
    city: '',
    country: '',
    headimgurl: '',
    privilege: [],
    unionid,
  });
});

story(
  'B11 userinfo answers 40001 to a bad token, 42001 to an expired one, 40003 to a foreign openid',
  async (given) => {
    const { access } = await signedIn(given);

    assert.equal(
      await errcodeOf(call(given, 'userinfo', { access_token: 'made-up', openid })),
      40001,
    );
    assert.equal(
      await errcodeOf(call(given, 'userinfo', { access_token: undefined, openid })),
      40001,
    );
    assert.equal(
      await errcodeOf(call(given, 'userinfo', { access_token: access, openid: 'x' })),
      40003,
    );
    given.pass(seconds(7200));
    assert.equal(await errcodeOf(call(given, 'userinfo', { access_token: access, openid })), 42001);
  },
);

story('B11 refreshing a live token gives the same one a longer life', async (given) => {
  const { access, refresh } = await signedIn(given);
  given.pass(seconds(7000));

  assert.deepEqual(await refreshed(given, refresh), {
    access_token: access,
    expires_in: 7200,
    refresh_token: refresh,
    openid,
    scope: 'snsapi_login',
  });
  given.pass(seconds(7000));
  assert.equal((await call(given, 'userinfo', { access_token: access, openid }))['openid'], openid);
});

story('B11 refreshing an expired token gives a new one', async (given) => {
  const { access, refresh } = await signedIn(given);
  given.pass(seconds(7200));

  const { access_token: next } = await refreshed(given, refresh);

  assert.notEqual(next, access);
  assert.equal(
    (await call(given, 'userinfo', { access_token: String(next), openid }))['openid'],
    openid,
  );
});

story('B11 a refresh token lives 30 days and is not renewed by use', async (given) => {
  const { refresh } = await signedIn(given);

  given.pass(minutes(30 * 24 * 60) - seconds(1));
  assert.equal((await refreshed(given, refresh))['refresh_token'], refresh);
  given.pass(seconds(1));
  assert.equal(await errcodeOf(refreshed(given, refresh)), 42002);
});

story('B11 refreshing answers 40030 to a bad or foreign token', async (given) => {
  const { refresh } = await signedIn(given);

  assert.equal(await errcodeOf(refreshed(given, 'made-up')), 40030);
  assert.equal(await errcodeOf(refreshed(given, undefined)), 40030);
  assert.equal(await errcodeOf(refreshed(given, refresh, { appid: beta.appId })), 40030);
  assert.equal(await errcodeOf(refreshed(given, refresh, { appid: undefined })), 41002);
  assert.equal(await errcodeOf(refreshed(given, refresh, { grant_type: 'x' })), 40002);
});
