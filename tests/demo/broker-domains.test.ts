/** What a form asks before anybody signs in: a domain's connection, whether an account exists (authing-broker 2.2.1, 2.3). */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import { type Answer, configurationOf, getJson, postJson } from './steps.js';
import { createVisitor } from './visitor.js';

let world: World;
const visitor = createVisitor();
before(async () => {
  world = await startWorld({ portOffset: 16_000 });
});
afterEach(() => world.reset());
after(() => world.close());

const api = (path: string) => `${world.addresses.acme}/api/v2/${path}`;
const match = (account: string, appId = 'acme-app'): Promise<Answer> =>
  postJson(visitor, api(`applications/${appId}/matchIdpConnByAccount`), { account });
const find = (key: string, type = 'email', userPoolId = '65a000000000000000000001') =>
  getJson(visitor, api(`users/find?${new URLSearchParams({ userPoolId, key, type })}`));
const exists = (query: Record<string, string>): Promise<Answer> =>
  getJson(visitor, api(`users/is-user-exists?${new URLSearchParams(query)}`));

test('an address of a company’s domain belongs to its connection', async () => {
  world.faults.emailDomains = true;
  const answer = await match(' Who.Ever@NorthWind.example');

  assert.equal((await configurationOf(world, visitor)).enabledMatchEmailDomain, true);
  assert.equal(answer.code, 200);
  assert.deepEqual(answer.data, {
    matched: true,
    identityProvider: {
      identifier: 'corp',
      protocol: 'oidc',
      config: {
        oidcConnectionLoginUrl:
          'http://login.acme.localhost:20200/connections/oidc/init?app_id=acme-app&identifier=corp',
      },
    },
  });
});

test('no other address does', async () => {
  world.faults.emailDomains = true;
  for (const account of [
    'ann@acme.example',
    'ann@sub.northwind.example',
    'ann@northwind.example.org',
    'ann@acme.example@northwind.example',
    'northwind.example',
    'ann',
    '',
  ])
    assert.deepEqual((await match(account)).data, { matched: false }, account);
});

test('nothing is matched unless it is switched on, nor for another app', async () => {
  assert.equal('enabledMatchEmailDomain' in (await configurationOf(world, visitor)), false);
  assert.deepEqual((await match('who@northwind.example')).data, { matched: false });
  assert.equal((await match('who@northwind.example', 'beta-app')).code, 2011);
});

test('T-55 every number and address is said to have an account', async () => {
  const answers = [
    await find('ann@acme.example'),
    await find('nobody@acme.example'),
    await find('13800000001', 'phone'),
    await find('13900000009', 'phone'),
  ];

  for (const answer of answers) assert.deepEqual(answer, answers[0]);
  assert.equal(answers[0].data, true);
});

test('T-55 whether a username is taken is told, of addresses and numbers nothing', async () => {
  assert.equal((await exists({ username: 'ann' })).data, true);
  assert.equal((await exists({ username: 'nobody' })).data, false);
  assert.equal((await exists({ username: 'ann@acme.example' })).data, false);
  assert.equal((await exists({ email: 'ann@acme.example' })).data, false);
  assert.equal((await exists({ phone: '13800000001' })).data, false);
});

test('a broker may tell, as those in use do', async () => {
  world.faults.probes = 'telling';

  assert.equal((await find('ann@acme.example')).data, true);
  assert.equal((await find('nobody@acme.example')).data, false);
  assert.equal((await find('+86 138 0000 0001', 'phone')).data, true);
  assert.equal((await find('13900000009', 'phone')).data, false);
  assert.equal((await exists({ email: 'ann@acme.example' })).data, true);
});

test('a question without a key, of another kind, or about another pool is refused', async () => {
  assert.equal((await find('')).code, 499);
  assert.equal((await find('ann', 'username')).code, 499);
  assert.equal((await find('ann@acme.example', 'email', '65a000000000000000000002')).code, 499);
  assert.equal((await exists({})).code, 499);
});

test('T-55 questions are answered 429 when logins are', async () => {
  world.faults.rateLimited = '7';
  for (const path of ['users/find', 'users/is-user-exists'])
    assert.equal((await visitor.ask(api(path))).status, 429);
  const asked = await visitor.ask(api('applications/acme-app/matchIdpConnByAccount'), {
    method: 'POST',
  });
  assert.equal(asked.status, 429);
  assert.equal((await configurationOf(world, visitor)).id, 'acme-app');
});
