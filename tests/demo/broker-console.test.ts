/** The management API behind the console page: who may ask, what is taken, what is given back. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { loadTools } from 'latchkey/tools';
import {
  change,
  create,
  delegated,
  manage,
  mobile,
  oidc,
  prepareConsole,
  selfBuilt,
  serviceProvider,
  token,
  visitor,
  weChat,
  world,
} from './console-world.js';
import type { Answer } from './steps.js';

prepareConsole();

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
      'scopes',
    ],
    false,
    false,
  ],
  [
    'wechatwork:service-provider:qrconnect',
    [
      'corpId',
      'providerSecret*',
      'suiteId',
      'suiteSecret*',
      'token*',
      'encodingAesKey*',
      'callbackUrl',
    ],
    true,
    false,
  ],
  ['wechatwork:mobile', ['corpId', 'agentId', 'secret*', 'schema'], true, true],
  ['oidc', ['issuerUrl', 'clientId', 'clientSecret*'], true, true],
  ['wechat:pc', ['appId', 'appSecret*', 'callbackUrl'], true, true],
];

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
  assert.equal((await manage('GET', '')).body.data.connections.length, 6);
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

test('B21 S2-07 S3-04 S4-07 S5-06 an identifier has 1 to 31 lowercase letters, digits and hyphens, once', async () => {
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
  assert.equal((await manage('GET', '')).body.data.connections.length, 6);
});

test('S1-11 S1-15 S2-04 S3-12 S3-14 S3-15 S4-05 what the provider’s console is given', async () => {
  const { apps, callbackDomain, publicIps } = (await manage('GET', '')).body.data;

  assert.deepEqual(apps, [
    {
      id: 'acme-app',
      name: 'Acme Freight',
      authenticationAddress: 'http://login.acme.localhost:29700',
    },
    { id: 'acme-mobile', name: 'Acme Freight for phones' },
  ]);
  assert.equal(callbackDomain, 'broker.localhost:29700');
  assert.equal(publicIps, 'http://login.acme.localhost:29700/api/v2/system/public-ips');
  const listed = await (await visitor.ask(publicIps)).json();
  assert.deepEqual(listed.data, { ips: ['127.0.0.1'] });
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
