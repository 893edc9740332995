/** The broker's half of WeCom Mobile: `authByCode`, and where the connection is on (upstream-idps 7, S5-05 to S5-11). */
import assert from 'node:assert/strict';
import { seed, type World } from 'latchkey/testing';
import { manage } from './console-steps.js';
import { appCode, authByCode, mobile, openWeCom } from './mobile-steps.js';
import { type Given, minutes, prepareProviders, seconds } from './providers.js';
import { getJson } from './steps.js';
import { createVisitor } from './visitor.js';
import { acme, authCode } from './wecom-steps.js';

const story = prepareProviders();

const { connId } = mobile;
const asMobile = { 'x-authing-app-id': 'acme-mobile' };
const asWeb = { 'x-authing-app-id': 'acme-app' };

/** A person's sentence, and its number. */
async function refusal(world: World, body: unknown, headers?: Readonly<Record<string, string>>) {
  const answer = (await authByCode(world, body, headers)).body;
  assert.equal(answer.statusCode, 499);
  assert.equal(answer.data, null);
  return { code: answer.code, message: answer.message };
}

const me = (world: World, token: string, headers: Readonly<Record<string, string>>) =>
  getJson(createVisitor(), `${world.addresses.acme}/api/v2/users/me`, {
    ...headers,
    authorization: token,
  });

const configuration = async ({ world, get }: Given, appId: string) =>
  (await get(`${world.addresses.acme}/api/v2/applications/${appId}/public-config`)).text;

story('B20 authByCode answers the user object, and sets no cookie', async ({ world }) => {
  const { body, headers } = await authByCode(world, { connId, code: appCode(world) });

  const { token, ...user } = body.data;
  assert.equal(body.code, 200);
  assert.deepEqual(
    [user.id, user.name, user.username, user.phone, user.email],
    ['65b000000000000000000001', 'Ann Example', 'ann', '13800000001', 'ann@acme.example'],
  );
  assert.deepEqual(headers.getSetCookie(), []);
  assert.equal((await me(world, token, asMobile)).data.id, '65b000000000000000000001');
});

story('S5-11 a token of the app on phones is nothing to the app on the web', async ({ world }) => {
  const { body } = await authByCode(world, { connId, code: appCode(world) });

  assert.equal((await me(world, body.data.token, asWeb)).code, 2206);
});

story('B20 after signing out the token is over', async ({ world }) => {
  const { token } = (await authByCode(world, { connId, code: appCode(world) })).body.data;

  const address = `${world.addresses.acme}/api/v2/logout?app_id=acme-mobile`;
  await getJson(createVisitor(), address, { authorization: token });

  assert.equal((await me(world, token, asMobile)).code, 2206);
});

const over = {
  code: 499,
  message: 'This sign-in has expired or was used already. Please try again.',
};

/** A connection as an administrator makes it, switched on for an app on phones. */
async function makeConnection(world: World, policy: object = {}): Promise<string> {
  const { acme } = world.addresses;
  const { corpId } = seed.wecom;
  const { agentId, secret, schema } = seed.wecom.mobile;
  const visitor = createVisitor();
  const made = await manage(visitor, acme, 'POST', '/connections', {
    type: 'wechatwork:mobile',
    identifier: 'made-mobile',
    displayName: 'Made in the console',
    fields: { corpId, agentId, secret, schema },
    ...policy,
  });
  assert.equal(made.status, 201);
  const path = '/connections/made-mobile/apps/acme-mobile';
  assert.equal((await manage(visitor, acme, 'PUT', path, { on: true })).status, 200);
  return made.body.data.id;
}

story(
  'S5-11 S5-12 a connection of the console is the app’s, which it signs in by',
  async (given) => {
    const { world } = given;
    const made = await makeConnection(world);

    const { socialConnections } = JSON.parse(await configuration(given, 'acme-mobile')).data;
    const names = socialConnections.map((one: { identifier: string }) => one.identifier);
    assert.deepEqual(names, ['made-mobile', 'wecom-mobile']);
    assert.doesNotMatch(
      await configuration(given, 'acme-mobile'),
      new RegExp(seed.wecom.mobile.secret),
    );
    assert.doesNotMatch(await configuration(given, 'acme-app'), /made-mobile/);
    const { body } = await authByCode(world, { connId: made, code: appCode(world) });
    assert.deepEqual([body.code, body.data.id], [200, '65b000000000000000000001']);
  },
);

story('S5-11 switched off, or never on for it, it is nothing to the app', async ({ world }) => {
  const made = await makeConnection(world);
  const { acme } = world.addresses;
  const path = '/connections/made-mobile/apps/acme-mobile';
  await manage(createVisitor(), acme, 'PUT', path, { on: false });

  const refused = await refusal(world, { connId: made, code: appCode(world) });
  assert.equal(refused.message, 'This way to sign in does not exist.');
  const other = '/connections/wechat-pc/apps/acme-mobile';
  assert.equal((await manage(createVisitor(), acme, 'PUT', other, { on: true })).status, 404);
});

story(
  'S5-09 login only, by a connection of the console: somebody unknown is refused',
  async (given) => {
    const made = await makeConnection(given.world, { loginOnly: true });
    given.world.faults.wecomScanner = 'newcomer';

    const refused = await refusal(given.world, { connId: made, code: appCode(given.world) });

    assert.equal(refused.message, 'There is no such account.');
  },
);

story('S5-09 else somebody new gets an account', async ({ world }) => {
  const made = await makeConnection(world);
  world.faults.wecomScanner = 'newcomer';

  const { body } = await authByCode(world, { connId: made, code: appCode(world) });

  assert.deepEqual([body.code, body.data.name], [200, 'Dai Newcomer']);
});

story('B10 a code works once, and the second use harms nobody', async ({ world }) => {
  const code = appCode(world);
  const first = await authByCode(world, { connId, code });

  assert.deepEqual(await refusal(world, { connId, code }), over);
  assert.equal((await me(world, first.body.data.token, asMobile)).data.loginsCount, 1);
});

story('B10 of two uses at the same time one is good', async ({ world }) => {
  const code = appCode(world);

  const answers = await Promise.all([1, 2].map(() => authByCode(world, { connId, code })));

  assert.deepEqual(answers.map(({ body }) => body.code).sort(), [200, 499]);
});

story('B10 a code lives five minutes', async ({ world, pass }) => {
  const young = appCode(world);
  pass(minutes(5) - seconds(1));
  assert.equal((await authByCode(world, { connId, code: young })).body.code, 200);

  const old = appCode(world);
  pass(minutes(5));
  assert.deepEqual(await refusal(world, { connId, code: old }), over);
});

story('B10 a code of another app of the company is refused, both ways', async (given) => {
  const { world } = given;
  const ofQr = await authCode(given, acme);
  assert.deepEqual(await refusal(world, { connId, code: ofQr }), over);

  const address = `${world.addresses.acme}/api/v1/qrcode/wecom-qr/verify?state=st-1&code=`;
  const atQr = await getJson(createVisitor(), address + appCode(world));
  assert.equal(atQr.message, 'The code has expired or was used already. Please scan again.');
});

story('B10 a made-up code is refused', async ({ world }) => {
  assert.deepEqual(await refusal(world, { connId, code: 'made-up' }), over);
});

story('S5-09 login-only: somebody the pool does not know is refused in words', async (given) => {
  const { world } = given;
  world.faults.wecomScanner = 'newcomer';
  const expected = { code: 2004, message: 'There is no such account.' };

  assert.deepEqual(await refusal(world, { connId, code: appCode(world) }), expected);
  assert.deepEqual(await refusal(world, { connId, code: appCode(world) }), expected);

  // And so the app says.
  world.phone.confirm(await openWeCom(world));
  await world.companyApp.settled();
  assert.equal(world.companyApp.state().notice, 'There is no such account.');
});

story('S5-12 the broker refuses who is no member, whatever WeCom’s app let by', async (given) => {
  const { world } = given;
  world.faults.wecomScanner = 'non_member';
  // The page with a QR code asks nobody's membership.
  const code = await authCode(given, mobile);

  assert.equal(
    (await refusal(world, { connId, code })).message,
    'You are not a member of this company.',
  );
});

const person = 'The sign-in provider refused this server. Tell your administrator.';
const administrator = [
  {
    fault: 'unlistedAddress',
    sentence:
      'wecom-mobile: WeCom refused (60020). This server’s address is not among the app’s trusted IPs. Enter those of GET /api/v2/system/public-ips.',
  },
  {
    fault: 'secretReplaced',
    sentence:
      'wecom-mobile: WeCom refused (40001). The Secret is wrong. Copy it again from the app’s page in WeCom’s console.',
  },
] as const;
for (const { fault, sentence } of administrator) {
  story(`S5-07 the administrator reads why, the person does not: ${fault}`, async (given) => {
    const { world, told } = given;
    world.faults[fault] = true;
    const code = appCode(world);

    assert.deepEqual(await refusal(world, { connId, code }), { code: 499, message: person });
    assert.deepEqual(told, [sentence]);

    // Mended, the next one is let in.
    world.faults[fault] = false;
    assert.equal((await authByCode(world, { connId, code: appCode(world) })).body.code, 200);
    assert.deepEqual(told, [sentence]);
  });
}

story('S5-07 the administrator is not bothered with people’s own mishaps', async (given) => {
  const { world, told } = given;
  await refusal(world, { connId, code: 'made-up' });
  world.faults.wecomScanner = 'newcomer';
  await refusal(world, { connId, code: appCode(world) });

  assert.deepEqual(told, []);
});

story('B12 a token that WeCom takes back early is had anew', async ({ world }) => {
  world.faults.earlyInvalidation = true;

  const { body } = await authByCode(world, { connId, code: appCode(world) });

  assert.equal(body.data.name, 'Ann Example');
  assert.equal(world.wecom.log.requests('/cgi-bin/gettoken').length, 2);
});

const malformed = [
  { name: 'no code', body: { connId } },
  { name: 'an empty code', body: { connId, code: '' } },
  { name: 'a code that is no text', body: { connId, code: 1 } },
  { name: 'a code with a space', body: { connId, code: 'a b' } },
  { name: 'a code of 513 letters', body: { connId, code: 'a'.repeat(513) } },
];
for (const { name, body } of malformed) {
  story(`B20 ${name} is not carried to WeCom`, async ({ world }) => {
    assert.equal((await refusal(world, body)).message, 'The request could not be read.');
    assert.deepEqual(world.wecom.log.requests(), []);
  });
}

const missing = 'This way to sign in does not exist.';
const elsewhere = [
  { name: 'no id', body: { connId: undefined }, message: missing },
  { name: "a QR connection's id", body: { connId: '65c000000000000000000001' }, message: missing },
  { name: 'the app on the web', headers: asWeb, message: missing },
  { name: 'no app', headers: {}, message: 'The request names no app.' },
  {
    name: "another pool's app",
    headers: { 'x-authing-app-id': 'beta-app' },
    message: 'This app does not exist.',
  },
];
for (const { name, body, headers, message } of elsewhere) {
  story(`S5-11 the connection is on for its own app alone: ${name}`, async ({ world }) => {
    const asked = { connId, code: appCode(world), ...body };

    assert.equal((await refusal(world, asked, headers)).message, message);
    assert.deepEqual(world.wecom.log.requests(), []);
  });
}

story('S5-11 the app for phones is told of the connection, the web is not', async (given) => {
  const phone = JSON.parse(await configuration(given, 'acme-mobile')).data;
  const web = JSON.parse(await configuration(given, 'acme-app')).data;

  assert.equal(phone.id, 'acme-mobile');
  assert.deepEqual(phone.socialConnections, [
    {
      id: '65c000000000000000000004',
      provider: 'wechatwork:mobile',
      identifier: 'wecom-mobile',
      name: '企业微信移动端',
      name_en: 'WeCom Mobile',
      displayName: 'WeCom Mobile',
      tooltip: { 'en-US': 'WeCom Mobile', 'zh-CN': '企业微信移动端' },
      authorizationUrl: 'http://login.acme.localhost:7200/connections/social/wecom-mobile',
      embedded: false,
      loginOnly: true,
      logo: '',
    },
  ]);
  const types = (connections: { provider: string }[]) => connections.map((one) => one.provider);
  const others = [
    'wechatwork:corp:qrconnect',
    'wechat:pc',
    'wechatwork:service-provider:qrconnect',
    'wechatwork:agency:qrconnect',
  ];
  assert.deepEqual(types(web.socialConnections), others);

  given.world.faults.mobileOnWeb = true;
  const both = JSON.parse(await configuration(given, 'acme-app')).data;
  assert.deepEqual(types(both.socialConnections), [...others, 'wechatwork:mobile']);
});

story('S5-07 S5-08 no configuration has the secret or the schema', async (given) => {
  given.world.faults.mobileOnWeb = true;

  for (const appId of ['acme-app', 'acme-mobile'])
    assert.doesNotMatch(await configuration(given, appId), /secret-of|wwauth/);
});

story('S5-01 on the web the connection leads nowhere', async ({ world, get }) => {
  world.faults.mobileOnWeb = true;

  const answer = await get(
    `${world.addresses.acme}/connections/social/wecom-mobile?app_id=acme-app`,
    { referer: `${world.addresses.appSameSite}/` },
  );

  assert.equal(answer.status, 404);
  assert.match(answer.text, /This way to sign in does not exist\./);
});

story('T-55 too many tries are told to wait', async ({ world }) => {
  world.faults.rateLimited = '30';

  const { body, headers } = await authByCode(world, { connId, code: appCode(world) });

  assert.equal(body.code, 1000);
  assert.equal(headers.get('retry-after'), '30');
});
