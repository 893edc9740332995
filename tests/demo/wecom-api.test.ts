/** WeCom's server API: token, identity, directory, consent (upstream-idps 3.9 to 3.11). */
import assert from 'node:assert/strict';
import { localFetch } from 'latchkey/testing';
import { type Given, minutes, prepareProviders, seconds, withQuery } from './providers.js';
import { type App, acme, acmeTravel, appToken, authCode, beta, call } from './wecom-steps.js';

const story = prepareProviders();

const credentials = { corpid: acme.corpId, corpsecret: acme.secret };

/** Redeems a code on either path. */
async function identity(given: Given, code: string, path = 'auth/getuserinfo', app: App = acme) {
  return call(given, path, { access_token: await appToken(given, app), code });
}

async function detail(given: Given, token: string, body: string) {
  const address = withQuery(`${given.world.addresses.wecom}/cgi-bin/auth/getuserdetail`, {
    access_token: token,
  });
  const answer = await localFetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  assert.equal(answer.status, 200);
  return (await answer.json()) as Record<string, unknown>;
}

story('B11 gettoken says errcode 0, ok and 7200 seconds', async (given) => {
  const { access_token: token, ...rest } = await call(given, 'gettoken', credentials);

  assert.deepEqual(rest, { errcode: 0, errmsg: 'ok', expires_in: 7200 });
  assert.match(String(token), /^\S{16,512}$/);
});

story(
  'B12 gettoken gives the same token in its life, and another one afterwards',
  async (given) => {
    const first = await appToken(given);
    given.pass(seconds(7199));
    assert.equal(await appToken(given), first);
    given.pass(seconds(1));
    assert.notEqual(await appToken(given), first);
  },
);

story('B12 every app has a token of its own', async (given) => {
  const tokens = [
    await appToken(given),
    await appToken(given, acmeTravel),
    await appToken(given, beta),
  ];

  assert.equal(new Set(tokens).size, 3);
});

story('B12 a token dies after 7200 seconds', async (given) => {
  const access_token = await appToken(given);

  given.pass(seconds(7200));

  assert.equal(
    (await call(given, 'user/get', { access_token, userid: 'ann.w' }))['errcode'],
    42001,
  );
});

story(
  'B12 early invalidation: a token is rejected before its time, gettoken gives a new one',
  async (given) => {
    given.world.faults.earlyInvalidation = true;
    const first = await appToken(given);

    const ask = (access_token: string) =>
      call(given, 'user/get', { access_token, userid: 'ann.w' });
    assert.equal((await ask(first))['errcode'], 0);
    assert.equal((await ask(first))['errcode'], 40014);
    const second = await appToken(given);
    assert.notEqual(second, first);
    assert.equal((await ask(second))['errcode'], 0);
  },
);

story(
  'B12 an address that is not listed is refused with 60020, whatever else is wrong',
  async (given) => {
    const code = await authCode(given);
    const access_token = await appToken(given);
    given.world.faults.unlistedAddress = true;

    const refused = await call(given, 'auth/getuserinfo', { access_token, code });

    assert.equal(refused['errcode'], 60020);
    assert.match(
      String(refused['errmsg']),
      /^not allow to access from your ip, hint: \[\d+\], from ip: 127\.0\.0\.1, more info at https:\/\/open\.work\.weixin\.qq\.com\/devtool\/query\?e=60020$/,
    );
    given.world.faults.unlistedAddress = false;
    assert.equal((await call(given, 'auth/getuserinfo', { access_token, code }))['errcode'], 0);
  },
);

const gettokenErrors = [
  { name: 'no corpid', changes: { corpid: undefined }, errcode: 41002 },
  { name: 'no secret', changes: { corpsecret: undefined }, errcode: 41004 },
  { name: 'an unknown corpid', changes: { corpid: 'ww0000000000000000' }, errcode: 40013 },
  { name: 'a wrong secret', changes: { corpsecret: 'wrong' }, errcode: 40001 },
  { name: "another company's secret", changes: { corpsecret: beta.secret }, errcode: 40001 },
];
for (const { name, changes, errcode } of gettokenErrors) {
  story(`B11 gettoken answers ${errcode} with HTTP 200: ${name}`, async (given) => {
    const body = await call(given, 'gettoken', { ...credentials, ...changes });

    assert.equal(body['errcode'], errcode);
    assert.deepEqual(Object.keys(body), ['errcode', 'errmsg']);
  });
}

story('B13 /auth/getuserinfo writes userid in lowercase, without a ticket', async (given) => {
  assert.deepEqual(await identity(given, await authCode(given)), {
    errcode: 0,
    errmsg: 'ok',
    userid: 'ann.w',
  });
});

story('B13 /user/getuserinfo writes UserId with capitals, without a ticket', async (given) => {
  assert.deepEqual(await identity(given, await authCode(given), 'user/getuserinfo'), {
    errcode: 0,
    errmsg: 'ok',
    UserId: 'ann.w',
    DeviceId: '',
  });
});

story('B13 somebody who is no member gets an openid, in either spelling', async (given) => {
  given.world.faults.wecomScanner = 'non_member';

  const modern = await identity(given, await authCode(given));
  const older = await identity(given, await authCode(given), 'user/getuserinfo');

  const openid = 'oWeComStranger0000000000001';
  assert.deepEqual(modern, { errcode: 0, errmsg: 'ok', openid });
  assert.deepEqual(older, { errcode: 0, errmsg: 'ok', OpenId: openid, DeviceId: '' });
});

story('B13 a member of one company is a stranger to another', async (given) => {
  const body = await identity(given, await authCode(given, beta), 'auth/getuserinfo', beta);

  assert.equal(body['userid'], undefined);
  assert.equal(body['openid'], 'oWeComStranger0000000000001');
});

story('B10 a code works once', async (given) => {
  const code = await authCode(given);

  assert.equal((await identity(given, code))['errcode'], 0);
  assert.equal((await identity(given, code))['errcode'], 40029);
  assert.equal((await identity(given, code, 'user/getuserinfo'))['errcode'], 40029);
});

story('B10 a code lives five minutes', async (given) => {
  const young = await authCode(given);
  given.pass(minutes(5) - seconds(1));
  assert.equal((await identity(given, young))['errcode'], 0);

  const old = await authCode(given);
  given.pass(minutes(5));
  assert.equal((await identity(given, old))['errcode'], 40029);
});

story('B10 the switch authCodeExpired makes every code an expired one', async (given) => {
  const code = await authCode(given);
  given.world.faults.authCodeExpired = true;

  assert.equal((await identity(given, code))['errcode'], 40029);
});

for (const { name, other } of [
  { name: 'another app of the company', other: acmeTravel },
  { name: 'another company with the same AgentID', other: beta },
]) {
  story(`B10 a code is bound to company and app: ${name}`, async (given) => {
    const code = await authCode(given);

    assert.equal((await identity(given, code, 'auth/getuserinfo', other))['errcode'], 40029);
    assert.equal((await identity(given, code))['errcode'], 0);
  });
}

story('B10 a made-up code is 40029, none is 41008', async (given) => {
  assert.equal((await identity(given, 'made-up'))['errcode'], 40029);
  assert.equal((await identity(given, ''))['errcode'], 41008);
});

story(
  'B10 a code that was sent to what is no longer the trusted domain is 50001',
  async (given) => {
    const code = await authCode(given);
    given.world.faults.trustedDomainMismatch = true;

    assert.equal((await identity(given, code))['errcode'], 50001);
  },
);

const tokenErrors = [
  { name: 'none', token: undefined, errcode: 41001 },
  { name: 'a made-up one', token: 'made-up', errcode: 40014 },
];
for (const path of ['auth/getuserinfo', 'user/getuserinfo', 'user/get']) {
  for (const { name, token, errcode } of tokenErrors) {
    story(`B11 ${path} answers ${errcode} to a bad token: ${name}`, async (given) => {
      const body = await call(given, path, { access_token: token, code: 'c', userid: 'ann.w' });

      assert.equal(body['errcode'], errcode);
    });
  }
}

story('B13 user/get gives no phone, e-mail, gender, avatar or address', async (given) => {
  const body = await call(given, 'user/get', {
    access_token: await appToken(given),
    userid: 'ann.w',
  });

  assert.deepEqual(body, {
    errcode: 0,
    errmsg: 'ok',
    userid: 'ann.w',
    name: 'Ann Example',
    department: [1],
    order: [0],
    position: '',
    is_leader_in_dept: [0],
    direct_leader: [],
    alias: '',
    main_department: 1,
    extattr: { attrs: [] },
    status: 1,
    external_position: '',
  });
});

const userErrors = [
  { name: 'none', userid: undefined, errcode: 40003 },
  { name: 'nobody', userid: 'nobody', errcode: 60111 },
  { name: 'a member whom the app is not visible to', userid: 'bob.w', errcode: 60011 },
];
for (const { name, userid, errcode } of userErrors) {
  story(`B13 user/get answers ${errcode}: ${name}`, async (given) => {
    const body = await call(given, 'user/get', { access_token: await appToken(given), userid });

    assert.equal(body['errcode'], errcode);
  });
}

story(
  'B13 getuserdetail gives the sensitive fields for the ticket that consent leaves',
  async (given) => {
    const ticket = given.world.wecom.consent('ann.w');

    const body = await detail(
      given,
      await appToken(given),
      JSON.stringify({ user_ticket: ticket }),
    );

    assert.deepEqual(body, {
      errcode: 0,
      errmsg: 'ok',
      userid: 'ann.w',
      gender: '2',
      avatar: '',
      qr_code: '',
      mobile: '13800000001',
      email: 'ann.w@acme.example',
      biz_mail: 'ann.w@acme.example',
      address: '',
    });
  },
);

story('B13 a user_ticket lives 1800 seconds, and only in its company', async (given) => {
  const body = JSON.stringify({ user_ticket: given.world.wecom.consent('ann.w') });

  assert.equal((await detail(given, await appToken(given, beta), body))['errcode'], 40003);
  given.pass(seconds(1799));
  assert.equal((await detail(given, await appToken(given), body))['errcode'], 0);
  given.pass(seconds(1));
  assert.equal((await detail(given, await appToken(given), body))['errcode'], 40003);
});

for (const { name, body, errcode } of [
  { name: 'a made-up ticket', body: '{"user_ticket":"made-up"}', errcode: 40003 },
  { name: 'no ticket', body: '{}', errcode: 41017 },
  { name: 'a number', body: '{"user_ticket":1}', errcode: 41017 },
  { name: 'null', body: 'null', errcode: 41017 },
  { name: 'no JSON', body: '{', errcode: 41017 },
]) {
  story(`B13 getuserdetail answers ${errcode}: ${name}`, async (given) => {
    assert.equal((await detail(given, await appToken(given), body))['errcode'], errcode);
  });
}
