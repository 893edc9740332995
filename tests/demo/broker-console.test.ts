/** The management API behind the console page: what it takes, in which order, and what it never gives. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, test } from 'node:test';
import { seed, startWorld, type World } from 'latchkey/testing';
import { loadTools } from 'latchkey/tools';
import { authorize } from './service-steps.js';
import {
  type Answer,
  authorizeAddress,
  configurationOf,
  relayed,
  scanWeChat,
  scanWeCom,
  signInAsAnn,
  signInAtIdp,
} from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let visitor: Visitor = createVisitor();
/** Every text that the API answered with in this test. */
let answered: string[] = [];
before(async () => {
  world = await startWorld({ portOffset: 25_500 });
});
afterEach(() => {
  world.reset();
  visitor = createVisitor();
  // Whatever a test does: no answer holds a secret, the seed's or a typed one.
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

const token = 'Xq7Lm2Rt9Vw4Kp8Z';
const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

/** As the console page of a pool asks. */
async function manage(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
  broker = world.addresses.acme,
): Promise<{ status: number; body: Answer }> {
  const response = await visitor.ask(`${broker}/console/api${path}`, {
    method,
    headers: {
      ...(method === 'GET' ? {} : { origin: broker, 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  answered.push(text);
  return { status: response.status, body: JSON.parse(text) };
}

interface Sent {
  readonly type: string;
  readonly identifier: string;
  readonly displayName: string;
  readonly loginOnly?: boolean;
  readonly fields: Readonly<Record<string, string>>;
}

const create = (connection: unknown) => manage('POST', '/connections', connection);
const change = (connection: Sent) =>
  manage('PUT', `/connections/${connection.identifier}`, connection);
const switchTo = (on: boolean, identifier: string) =>
  manage('PUT', `/connections/${identifier}/apps/acme-app`, { on });

const selfBuilt: Sent = {
  type: 'wechatwork:corp:qrconnect',
  identifier: 'acme-wecom',
  displayName: 'Acme WeCom',
  fields: {
    corpId: seed.wecom.corpId,
    agentId: seed.wecom.agentId,
    secret: seed.wecom.secret,
  },
};
const delegated: Sent = {
  type: 'wechatwork:agency:qrconnect',
  identifier: 'acme-agency',
  displayName: 'Acme by its agency',
  fields: { token, encodingAesKey: aesKey },
};
const serviceProvider: Sent = {
  type: 'wechatwork:service-provider:qrconnect',
  identifier: 'provider',
  displayName: 'Provider',
  fields: { corpId: 'wwfedcba9876543210', providerSecret: 'typed-secret-1' },
};
const weChat: Sent = {
  type: 'wechat:pc',
  identifier: 'second-wechat',
  displayName: 'Second WeChat',
  fields: { appId: seed.wechat.appId, appSecret: seed.wechat.secret },
};
const mobile: Sent = {
  type: 'wechatwork:mobile',
  identifier: 'acme-mobile',
  displayName: 'WeCom app',
  fields: { ...selfBuilt.fields, schema: 'wwauth0123456789abcdef000002' },
};
const oidc = (): Sent => ({
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
async function signInBy(identifier: string): Promise<Answer> {
  const { acme, appSameSite, wecom, wechat } = world.addresses;
  const start =
    identifier === 'second-idp'
      ? `${acme}/connections/oidc/init?app_id=acme-app&identifier=${identifier}`
      : `${acme}/connections/social/${identifier}?app_id=acme-app&from_guard=1`;
  const first = await visitor.ask(start, { headers: { referer: `${appSameSite}/` } });
  const { address } = await visitor.follow(
    first.headers.get('location') ?? '',
    (one) => one.startsWith(`${wecom}/`) || one.startsWith(`${wechat}/`),
  );
  const { username, password } = seed.idp.person;
  const back = address.startsWith(`${wecom}/`)
    ? await scanWeCom(world, visitor, address)
    : address.startsWith(`${wechat}/`)
      ? await scanWeChat(world, visitor, address)
      : await signInAtIdp(world, visitor, address, { username, password });
  return (await relayed(await visitor.ask(back))).message;
}

test('T-54 only the console of this very origin reads or changes anything', async () => {
  const { appSameSite, beta, acme } = world.addresses;
  for (const origin of [appSameSite, beta, 'null', `${acme}.evil.example`])
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['GET', '/connections/wecom-qr', undefined],
      ['POST', '/connections', selfBuilt],
      ['PUT', '/connections/wecom-qr', { ...selfBuilt, identifier: 'wecom-qr' }],
      ['PUT', '/connections/wecom-qr/apps/acme-app', { on: false }],
    ] as const) {
      const answer = await manage(method, path, body, { origin });
      assert.deepEqual([answer.status, answer.body.code], [403, 1001], `${method} ${path}`);
    }
  // A request of a page always names its origin, unless the page reads its own.
  assert.equal((await manage('POST', '/connections', selfBuilt, { origin: '' })).status, 403);
  const elsewhere = { 'sec-fetch-site': 'same-site' };
  assert.equal((await manage('GET', '', undefined, elsewhere)).status, 403);
  assert.equal((await manage('GET', '')).body.data.connections.length, 5);
});

test('T-54 JSON is taken and nothing that a form could send', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', ''])
    assert.equal(
      (await manage('POST', '/connections', selfBuilt, { 'content-type': type })).status,
      415,
      type,
    );
  const broken = await visitor.ask(`${world.addresses.acme}/console/api/connections`, {
    method: 'POST',
    headers: { origin: world.addresses.acme, 'content-type': 'application/json' },
    body: '{"type":',
  });
  assert.equal((await broken.json()).code, 499);
});

// S1-06, S1-10, S1-14, S1-17, S1-18; S2-09 to S2-11; S3-06 to S3-08; S4-09, S4-10; S5-07, S5-08.
const expectedTypes = [
  ['wechatwork:corp:qrconnect', ['corpId', 'agentId', 'secret*', 'callbackUrl'], true, true],
  [
    'wechatwork:agency:qrconnect',
    [
      'token*',
      'encodingAesKey*',
      'templateId',
      'templateSecret*',
      'txtFilename',
      'txtContent',
      'corpId',
      'agentId',
    ],
    false,
    false,
  ],
  [
    'wechatwork:service-provider:qrconnect',
    ['corpId', 'providerSecret*', 'callbackUrl'],
    true,
    false,
  ],
  ['wechatwork:mobile', ['corpId', 'agentId', 'secret*', 'schema'], true, true],
  ['oidc', ['issuerUrl', 'clientId', 'clientSecret*'], true, true],
  ['wechat:pc', ['appId', 'appSecret*', 'callbackUrl'], true, true],
];

test('S1-05 S2-06 S3-03 S3-06 S3-07 S4-06 S4-09 S5-05 the types there are, with their fields; * is a secret', async () => {
  const { types } = (await manage('GET', '')).body.data;

  assert.deepEqual(
    types.map((row: Answer) => [
      row.type,
      row.fields.map((field: Answer) => `${field.name}${field.secret ? '*' : ''}`),
      row.loginOnly,
      row.associates,
    ]),
    expectedTypes,
  );
});

test('the fields of every type are those that the linter knows of it, and what it needs is needed', async () => {
  const program = await readFile(new URL(import.meta.resolve('latchkey/latchkey-tools.wasm')));
  const tools = await loadTools(await WebAssembly.compile(program));
  const found = (type: string, fields: object) => {
    const connection = { type, identifier: 'acme', displayName: 'Acme', fields };
    const findings = tools.lintConnection(JSON.stringify(connection), { now: Date.now() });
    assert.ok(typeof findings !== 'string');
    return findings;
  };
  const { types } = (await manage('GET', '')).body.data;
  for (const { type, fields } of types) {
    const names: string[] = fields.map((field: Answer) => field.name);
    const strange = ['unknown_field', 'field_not_of_type', 'unknown_type', 'type_not_checked'];
    const all = found(type, Object.fromEntries(names.map((name) => [name, 'x'])));
    assert.deepEqual(
      all.filter(({ code }) => strange.includes(code)),
      [],
    );
    const missing = new Set(found(type, {}).map(({ field }) => field));
    for (const { name, needed } of fields)
      if (missing.has(`fields.${name}`)) assert.ok(needed, `${type} ${name}`);
  }
});

test('S2-07 S3-04 S4-07 S5-06 an identifier has 1 to 31 lowercase letters, digits and hyphens, once', async () => {
  for (const identifier of ['', 'Acme', 'a_b', 'a b', 'ü', 'a'.repeat(32), '../x', 7, null]) {
    const { status, body } = await create({ ...selfBuilt, identifier });
    assert.deepEqual([status, body.data], [422, { about: 'identifier' }], String(identifier));
  }
  assert.equal((await create({ ...selfBuilt, identifier: 'a'.repeat(31) })).status, 201);
  const again = await create({ ...selfBuilt, identifier: 'wecom-qr' });
  assert.equal(again.status, 409);
  assert.equal(again.body.message, 'There is a connection wecom-qr already.');
});

test('S2-07 identifier and type stay as they were saved', async () => {
  await create(selfBuilt);
  const path = '/connections/acme-wecom';
  const renamed = await manage('PUT', path, { ...selfBuilt, identifier: 'other' });
  const retyped = await manage('PUT', path, { ...mobile, identifier: 'acme-wecom' });

  assert.deepEqual([renamed.status, renamed.body.data], [409, { about: 'identifier' }]);
  assert.deepEqual([retyped.status, retyped.body.data], [409, { about: 'type' }]);
  assert.equal((await manage('GET', '/connections/other')).status, 404);
  assert.equal((await manage('GET', path)).body.data.type, 'wechatwork:corp:qrconnect');
});

test('S2-09 S2-10 S2-11 a saved connection is given back whole, but for its secret', async () => {
  const made = await create({ ...selfBuilt, displayName: ' Acme WeCom ' });
  const { id, ...rest } = made.body.data;

  assert.equal(made.status, 201);
  assert.match(id, /^[0-9a-f]{24}$/);
  assert.deepEqual(rest, {
    type: 'wechatwork:corp:qrconnect',
    identifier: 'acme-wecom',
    displayName: 'Acme WeCom',
    loginOnly: false,
    associationMode: 'none',
    challengeBindingMethods: [],
    fields: { corpId: 'ww0123456789abcdef', agentId: '1000002' },
    secrets: ['secret'],
    apps: [],
    callback:
      'http://broker.localhost:29700/connections/social/acme-wecom/65a000000000000000000001/callback',
  });
  assert.deepEqual((await manage('GET', '/connections/acme-wecom')).body.data, { id, ...rest });
});

test('what a type needs must be there, and what it lacks must not', async () => {
  for (const [connection, label] of [
    [{ ...selfBuilt, fields: { corpId: 'ww0123456789abcdef', agentId: '1' } }, 'Secret'],
    [{ ...serviceProvider, fields: { corpId: 'ww0123456789abcdef' } }, 'ProviderSecret'],
    [{ ...weChat, fields: { ...weChat.fields, appId: ' ' } }, 'AppID'],
    [{ ...mobile, fields: selfBuilt.fields }, 'Schema'],
    [{ ...delegated, fields: { token } }, 'EncodingAESKey'],
  ] as const) {
    const { status, body } = await create(connection);
    assert.deepEqual([status, body.message], [409, `Save this first: ${label}.`]);
  }
});

test('what cannot be used is refused by its path, and nothing is saved', async () => {
  const wrong: [unknown, string][] = [
    [[selfBuilt], 'connection'],
    [{ ...selfBuilt, type: 'ldap' }, 'type'],
    [{ ...selfBuilt, type: 'constructor' }, 'type'],
    [{ ...selfBuilt, apps: ['acme-app'] }, 'apps'],
    [{ ...selfBuilt, displayName: ' ' }, 'displayName'],
    [{ ...selfBuilt, displayName: 'two\nlines' }, 'displayName'],
    [{ ...selfBuilt, displayName: 'x'.repeat(65) }, 'displayName'],
    [{ ...selfBuilt, loginOnly: 'true' }, 'loginOnly'],
    [{ ...selfBuilt, associationMode: 'all' }, 'associationMode'],
    [{ ...selfBuilt, challengeBindingMethods: ['phone-code'] }, 'challengeBindingMethods'],
    [{ ...selfBuilt, associationMode: 'challenge' }, 'challengeBindingMethods'],
    [
      { ...selfBuilt, associationMode: 'challenge', challengeBindingMethods: ['x'] },
      'challengeBindingMethods',
    ],
    [{ ...selfBuilt, fields: [] }, 'fields'],
    [{ ...selfBuilt, fields: { ...selfBuilt.fields, agentId: 1_000_002 } }, 'fields.agentId'],
    [{ ...selfBuilt, fields: { ...selfBuilt.fields, appId: 'x' } }, 'fields.appId'],
    [{ ...selfBuilt, fields: { ...selfBuilt.fields, toString: 'x' } }, 'fields.toString'],
    [{ ...selfBuilt, fields: { ...selfBuilt.fields, corpId: 'x'.repeat(2049) } }, 'fields.corpId'],
    [
      { ...selfBuilt, fields: { ...selfBuilt.fields, callbackUrl: 'javascript:alert(1)' } },
      'fields.callbackUrl',
    ],
    [{ ...oidc(), fields: { ...oidc().fields, issuerUrl: '#' } }, 'fields.issuerUrl'],
  ];
  for (const [connection, about] of wrong) {
    const { status, body } = await create(connection);
    assert.deepEqual([status, body.data], [422, { about }], JSON.stringify(connection));
  }
  assert.equal((await manage('GET', '')).body.data.connections.length, 5);
});

test('S2-15 a connection is offered once it is switched on for the app, and no longer than that', async () => {
  await create(selfBuilt);
  const start = `${world.addresses.acme}/connections/social/acme-wecom?app_id=acme-app`;
  const names = async () =>
    (await configurationOf(world, visitor)).socialConnections.map((one: Answer) => one.identifier);
  const seeded = ['wecom-qr', 'wechat-pc', 'wecom-service', 'wecom-agency'];
  assert.deepEqual(await names(), seeded);
  assert.equal((await visitor.ask(start)).status, 404);

  assert.deepEqual((await switchTo(true, 'acme-wecom')).body.data.apps, ['acme-app']);
  assert.deepEqual(await names(), [...seeded, 'acme-wecom']);
  assert.equal((await visitor.ask(start)).status, 302);

  assert.deepEqual((await switchTo(false, 'acme-wecom')).body.data.apps, []);
  assert.deepEqual(await names(), seeded);
  assert.equal((await visitor.ask(start)).status, 404);
});

test('S2-08 S2-15 the public configuration has what a login screen needs of it, and the name of its button', async () => {
  const { id } = (await create(selfBuilt)).body.data;
  await switchTo(true, 'acme-wecom');
  const found = await configurationOf(world, visitor);

  assert.deepEqual(found.qrcodeTabsSettings['wechatwork-corp-qrconnect'][1], {
    id,
    title: 'Acme WeCom',
    isDefault: false,
    QRConfig: {
      corpId: 'ww0123456789abcdef',
      agentId: '1000002',
      redirectUrl:
        'http://broker.localhost:29700/connections/social/acme-wecom/65a000000000000000000001/callback',
      identifier: 'acme-wecom',
    },
  });
  assert.equal(found.qrCodeSortConfig.loginMethodsSort.at(-1), id);
  const { provider, displayName, tooltip, authorizationUrl } = found.socialConnections.at(-1);
  assert.deepEqual(
    [provider, displayName, tooltip, authorizationUrl],
    [
      'wechatwork:corp:qrconnect',
      'Acme WeCom',
      { 'en-US': 'Acme WeCom', 'zh-CN': 'Acme WeCom' },
      'http://login.acme.localhost:29700/connections/social/acme-wecom',
    ],
  );
  const text = JSON.stringify(found);
  for (const secret of [seed.wecom.secret, token, aesKey])
    assert.equal(text.includes(secret), false);
});

test('S1-24 S3-11 S3-16 S5-11 every type can be switched on; a login screen is told of it', async () => {
  const { event } = (await create(delegated)).body.data;
  const { suiteId, suiteSecret } = seed.wecomService.template;
  const complete = {
    templateId: suiteId,
    templateSecret: suiteSecret,
    corpId: 'ww0123456789abcdef',
    agentId: '1000004',
  };
  await change({ ...delegated, fields: complete });
  const keys = { token, encodingAesKey: aesKey };
  await authorize(world, suiteId, 'ww0123456789abcdef', { address: event, ...keys });
  for (const one of [serviceProvider, mobile, oidc(), weChat]) await create(one);
  const all = ['acme-agency', 'provider', 'acme-mobile', 'second-idp', 'second-wechat'];
  for (const identifier of all)
    assert.equal((await switchTo(true, identifier)).status, 200, identifier);

  const found = await configurationOf(world, visitor);
  assert.deepEqual(
    found.socialConnections.slice(4).map((one: Answer) => [one.provider, one.identifier]),
    [
      ['wechatwork:agency:qrconnect', 'acme-agency'],
      ['wechatwork:service-provider:qrconnect', 'provider'],
      ['wechatwork:mobile', 'acme-mobile'],
      ['wechat:pc', 'second-wechat'],
    ],
  );
  assert.deepEqual(
    found.identityProviders.map((one: Answer) => one.identifier),
    ['corp', 'second-idp'],
  );
});

test('S2-15 somebody signs in by a connection that was made here: WeCom', async () => {
  await create(selfBuilt);
  await switchTo(true, 'acme-wecom');
  const { code, data } = await signInBy('acme-wecom');

  assert.deepEqual([code, data.id], [200, '65b000000000000000000001']);
});

test('S4-14 somebody signs in by a connection that was made here: WeChat, OpenID Connect', async () => {
  for (const one of [weChat, oidc()]) {
    await create(one);
    await switchTo(true, one.identifier);
    const { code, data, event } = await signInBy(one.identifier);
    assert.equal(code, 200);
    assert.equal(data.name, one === weChat ? 'Ann on WeChat' : 'Ann Example');
    assert.equal(event.eventType, one === weChat ? 'socialLogin' : 'enterpriseLogin');
    visitor = createVisitor();
  }
});

test('a secret that is not typed stays, one that is typed replaces it', async () => {
  await create(selfBuilt);
  await switchTo(true, 'acme-wecom');
  const { secret: _, ...visible } = selfBuilt.fields;
  const kept = await change({ ...selfBuilt, displayName: 'Renamed', fields: visible });
  assert.equal(kept.body.data.displayName, 'Renamed');
  assert.equal((await signInBy('acme-wecom')).code, 200);

  const replaced = await change({
    ...selfBuilt,
    fields: { ...visible, secret: 'typed-secret-3' },
  });
  assert.deepEqual(replaced.body.data.secrets, ['secret']);
  visitor = createVisitor();
  const { code, message } = await signInBy('acme-wecom');
  assert.equal(code, 499);
  assert.match(message, /The sign-in provider refused this server/);
});

test('a field that is sent empty is gone, and one that is needed stays where people use it', async () => {
  await create({ ...selfBuilt, fields: { ...selfBuilt.fields, callbackUrl: '#' } });
  const emptied = await change({ ...selfBuilt, fields: { ...selfBuilt.fields, callbackUrl: '' } });
  assert.deepEqual(emptied.body.data.fields, { corpId: 'ww0123456789abcdef', agentId: '1000002' });

  await create(delegated);
  const whole = {
    templateId: 'dk1',
    templateSecret: 'typed-secret-4',
    corpId: 'ww1',
    agentId: '1',
  };
  await change({ ...delegated, fields: whole });
  await switchTo(true, 'acme-agency');
  const { status, body } = await change({ ...delegated, fields: { ...whole, agentId: '' } });
  assert.deepEqual([status, body.message], [409, 'Save this first: AgentID.']);
});

test('a secret goes to no other address than it was typed for', async () => {
  await create(oidc());
  const { clientSecret: _, ...visible } = oidc().fields;
  const moved = { ...visible, issuerUrl: 'http://elsewhere.localhost:9' };
  const { status, body } = await change({ ...oidc(), fields: moved });

  assert.deepEqual([status, body.message], [409, 'Save this first: Client secret.']);
  assert.equal((await change({ ...oidc(), fields: visible })).status, 200);
  const typed = { ...moved, clientSecret: 'typed-secret-5' };
  assert.equal((await change({ ...oidc(), fields: typed })).status, 200);

  // And to that one it goes, where nobody answers.
  await switchTo(true, 'second-idp');
  const start = `${world.addresses.acme}/connections/oidc/init?app_id=acme-app&identifier=second-idp`;
  const { message } = await relayed((await visitor.follow(start)).response);
  assert.match(message.message, /The sign-in provider cannot be reached/);
});

test('S1-04 S1-06 Token and EncodingAESKey are saved before anything else is taken', async () => {
  for (const early of ['templateId', 'templateSecret', 'corpId', 'agentId', 'txtFilename']) {
    const fields = { ...delegated.fields, [early]: 'typed-secret-6' };
    const { status, body } = await create({ ...delegated, fields });
    assert.equal(status, 409, early);
    assert.equal(body.message, 'Save this first: Token, EncodingAESKey.');
  }
  assert.equal((await manage('GET', '/connections/acme-agency')).status, 404);
  assert.equal((await create(delegated)).status, 201);
  const later = await change({ ...delegated, fields: { templateId: 'dk0123456789abcdef' } });
  assert.deepEqual(later.body.data.fields, { templateId: 'dk0123456789abcdef' });
  assert.deepEqual(later.body.data.secrets, ['token', 'encodingAesKey']);
});

test('S1-07 the event address is there after saving, and of this type only', async () => {
  const before = (await manage('GET', '')).body;
  const made = await create(delegated);
  const other = await create(selfBuilt);

  assert.equal(JSON.stringify(before).includes('/connections/events/acme-agency/'), false);
  assert.equal(
    made.body.data.event,
    'http://broker.localhost:29700/connections/events/acme-agency/65a000000000000000000001',
  );
  assert.equal('event' in other.body.data, false);
});

test('S1-10 S1-17 S1-18 S1-24 it is switched on when the template and the company are saved', async () => {
  await create(delegated);
  let fields: Record<string, string> = {};
  for (const [label, name, value] of [
    ['Template ID', 'templateId', 'dk0123456789abcdef'],
    ['Template secret', 'templateSecret', 'typed-secret-7'],
    ['Enterprise ID', 'corpId', 'ww0123456789abcdef'],
    ['AgentID', 'agentId', '1000004'],
  ] as const) {
    const { status, body } = await switchTo(true, 'acme-agency');
    assert.deepEqual([status, body.message], [409, `Save this first: ${label}.`]);
    fields = { ...fields, [name]: value };
    await change({ ...delegated, fields });
  }
  assert.equal((await switchTo(true, 'acme-agency')).status, 200);
});

test('S1-14 the file that proves the domain is served by the callback host, once it is saved', async () => {
  const name = 'WW_verify_0123456789abcdef.txt';
  const address = `${world.addresses.callbackHost}/${name}`;
  await create(delegated);
  await change({ ...delegated, fields: { txtFilename: name } });
  assert.equal((await visitor.ask(address)).status, 404);
  await change({ ...delegated, fields: { txtFilename: name, txtContent: '0123456789abcdef' } });

  const served = await visitor.ask(address);
  assert.equal(await served.text(), '0123456789abcdef');
  assert.match(served.headers.get('content-type') ?? '', /^text\/plain/);
  assert.equal((await visitor.ask(`${address}x`)).status, 404);
  assert.equal((await visitor.ask(`${world.addresses.acme}/${name}`)).status, 404);
});

test('S1-11 S1-15 S2-04 S3-12 S3-14 S3-15 S4-05 what the provider’s console is given', async () => {
  const { apps, callbackDomain, publicIps } = (await manage('GET', '')).body.data;

  assert.deepEqual(apps, [
    {
      id: 'acme-app',
      name: 'Acme Freight',
      authenticationAddress: 'http://login.acme.localhost:29700',
    },
  ]);
  assert.equal(callbackDomain, 'broker.localhost:29700');
  assert.equal(publicIps, 'http://login.acme.localhost:29700/api/v2/system/public-ips');
  const listed = await (await visitor.ask(publicIps)).json();
  assert.deepEqual(listed.data, { ips: ['127.0.0.1'] });
});

test('S2-12 S4-11 login only: nobody new gets in, whoever is known does', async () => {
  await create({ ...weChat, loginOnly: true });
  await switchTo(true, 'second-wechat');
  const refused = await signInBy('second-wechat');
  assert.match(refused.message, /There is no such account/);

  await change({ ...weChat, loginOnly: false });
  visitor = createVisitor();
  assert.equal((await signInBy('second-wechat')).code, 200);
  await change({ ...weChat, loginOnly: true });
  visitor = createVisitor();
  assert.equal((await signInBy('second-wechat')).code, 200);
});

test('S2-13 S3-09 S3-10 S4-12 S5-09 association is kept where the type has it, and refused elsewhere', async () => {
  const bound = {
    associationMode: 'challenge',
    challengeBindingMethods: ['phone-code', 'email-code'],
  };
  for (const one of [selfBuilt, weChat, mobile]) {
    const { status, body } = await create({ ...one, ...bound });
    assert.equal(status, 201);
    assert.equal(body.data.associationMode, 'challenge');
    assert.deepEqual(body.data.challengeBindingMethods, ['email-code', 'phone-code']);
  }
  for (const one of [serviceProvider, delegated]) {
    const { status, body } = await create({ ...one, associationMode: 'field' });
    assert.deepEqual([status, body.data], [422, { about: 'associationMode' }]);
  }
  assert.equal((await create({ ...serviceProvider, loginOnly: true })).status, 201);
  assert.equal((await create({ ...delegated, loginOnly: true })).status, 422);
});

test('S3-08 # as a callback URL means the app’s own list, and is kept', async () => {
  const made = await create({
    ...serviceProvider,
    fields: { ...serviceProvider.fields, callbackUrl: '#' },
  });
  assert.equal(made.body.data.fields.callbackUrl, '#');
  const callbackUrl = 'https://example.com/auth/callback';
  const changed = await change({
    ...serviceProvider,
    fields: { corpId: 'wwfedcba9876543210', callbackUrl },
  });
  assert.equal(changed.body.data.fields.callbackUrl, callbackUrl);
});

test('S4-15 a trial asks the provider although somebody is signed in; an app’s own request does not', async () => {
  const trial = `${world.addresses.acme}/console/callback.html`;
  await signInAsAnn(world, visitor);
  const wecom = (address: string) => address.startsWith(world.addresses.wecom);
  const tried = authorizeAddress(world, { redirect_uri: trial, connection: 'wecom-qr' });
  const there = await visitor.follow(tried, wecom);
  assert.equal(wecom(there.address), true);

  const back = await scanWeCom(world, visitor, there.address);
  const { address } = await visitor.follow(back, (one) => one.startsWith(trial));
  assert.match(new URL(address).searchParams.get('code') ?? '', /./);

  const atApp = (one: string) => one.startsWith(`${world.addresses.appSameSite}/callback.html`);
  const usual = await visitor.follow(authorizeAddress(world, { connection: 'wecom-qr' }), atApp);
  assert.equal(atApp(usual.address), true);
});

test('a connection or an app that does not exist is not found, and a switch is on or off', async () => {
  for (const answer of [
    await manage('GET', '/connections/none'),
    await manage('PUT', '/connections/none', selfBuilt),
    await manage('PUT', '/connections/none/apps/acme-app', { on: true }),
    await manage('PUT', '/connections/wecom-qr/apps/beta-app', { on: true }),
    await manage('GET', '/none'),
  ])
    assert.equal(answer.status, 404);
  for (const body of [{}, { on: 'true' }, [true]]) {
    const answer = await manage('PUT', '/connections/wecom-qr/apps/acme-app', body);
    assert.deepEqual([answer.status, answer.body.data], [422, { about: 'on' }]);
  }
});

test('connections of the seed can be changed like others; a reset brings them back', async () => {
  const { fields, type } = weChat;
  await change({ type, identifier: 'wechat-pc', displayName: '微信 2', fields });
  await create(selfBuilt);
  const [, social] = (await configurationOf(world, visitor)).socialConnections;
  assert.deepEqual([social.name, social.name_en], ['微信 2', '微信 2']);

  world.reset();
  const { connections } = (await manage('GET', '')).body.data;
  assert.deepEqual(
    connections.map((one: Answer) => [one.identifier, one.displayName]),
    [
      ['wecom-qr', 'WeCom'],
      ['wechat-pc', 'WeChat'],
      ['corp', 'Northwind ID'],
      ['wecom-service', 'WeCom (any company)'],
      ['wecom-agency', 'WeCom (by Harbour)'],
    ],
  );
  const [, again] = (await configurationOf(world, visitor)).socialConnections;
  assert.deepEqual([again.name, again.name_en], ['微信', 'WeChat']);
});

test('S1-22 each pool has connections of its own', async () => {
  const { beta } = world.addresses;
  assert.equal((await manage('POST', '/connections', selfBuilt, {}, beta)).status, 201);

  assert.equal((await manage('GET', '', undefined, {}, beta)).body.data.connections.length, 2);
  assert.equal((await manage('GET', '')).body.data.connections.length, 5);
});
