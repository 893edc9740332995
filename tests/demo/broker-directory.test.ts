/** Accounts of a company's directories at the broker (authing-broker 2.5, 2.6). */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { seed, startWorld, type World } from 'latchkey/testing';
import { type Answer, asApp, configurationOf, encrypted, postJson } from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let visitor: Visitor = createVisitor();
before(async () => {
  world = await startWorld({ portOffset: 27_000 });
});
afterEach(() => {
  world.reset();
  visitor = createVisitor();
});
after(() => world.close());

const ask = (path: string, body: object, headers: Readonly<Record<string, string>> = asApp) =>
  postJson(visitor, `${world.addresses.acme}/api/v2/${path}`, body, headers);

const byLdap = (username: string, password: string, more = {}) =>
  ask('ldap/verify-user', { username, password, ...more });

async function byWindows(username: string, password: string, more = {}): Promise<Answer> {
  const { publicKey } = await configurationOf(world, visitor);
  const body = { username, password: encrypted(password, publicKey), ...more };
  return ask('ad/verify-user', body);
}

const [ann] = seed.pools.acme.people;

test('an account of LDAP signs in whoever it is in the pool, its password as it is', async () => {
  for (const account of ['ann.l', ' Ann.L ']) {
    const answer = await byLdap(account, 'ladder 1');

    assert.equal(answer.code, 200);
    assert.equal(answer.data.id, ann?.id);
    assert.match(answer.data.token, /^[\w-]+\.[\w-]+\.[\w-]+$/);
  }
});

test('one of Windows that the pool does not know becomes a person, the same the next time', async () => {
  const first = await byWindows('acme\\dora', 'window 4');
  const again = await byWindows('ACME\\Dora', 'window 4');

  assert.equal(first.code, 200);
  assert.equal(first.data.name, 'Dora Example');
  assert.equal(again.data.id, first.data.id);
});

for (const { kind, login, right } of [
  { kind: 'LDAP', login: byLdap, right: ['ann.l', 'ladder 1'] },
  { kind: 'Windows', login: byWindows, right: ['acme\\dora', 'window 4'] },
] as const) {
  test(`T-55 ${kind}: a wrong password and an unknown account sound alike, and lock after five tries`, async () => {
    const [account, password] = right;
    for (const left of [4, 3, 2, 1])
      for (const one of [account, 'nobody']) {
        const answer = await login(one, 'wrong');
        assert.equal(answer.code, 2333);
        assert.deepEqual(answer.data, { remainCount: left });
      }
    for (const one of [account, 'nobody']) assert.equal((await login(one, 'wrong')).code, 2005);
    assert.equal((await login(account, password)).code, 2005);
  });

  test(`${kind}: an agreement that is shown is asked for`, async () => {
    world.faults.agreements = true;
    const [account, password] = right;

    assert.notEqual((await login(account, password)).code, 200);
    assert.equal((await login(account, password, { agreementIds: [1683] })).code, 200);
  });

  test(`${kind}: a password of another directory, or of the pool, is none`, async () => {
    for (const [account, password] of [
      ['ann', 'correct horse 1'],
      kind === 'LDAP' ? ['acme\\dora', 'window 4'] : ['ann.l', 'ladder 1'],
    ] as const)
      assert.equal((await login(account, password)).code, 2333);
  });
}

test('tries at one directory lock nobody out of the other, nor of the pool', async () => {
  for (let tries = 0; tries < 6; tries += 1) await byLdap('ann', 'wrong');

  assert.equal((await byLdap('ann', 'wrong')).code, 2005);
  assert.equal((await byWindows('ann', 'wrong')).code, 2333);
});

test('the letters of a picture are asked for with an account of Windows alone (2.5, 2.6)', async () => {
  world.faults.captcha = 'always';

  assert.equal((await byLdap('ann.l', 'ladder 1')).code, 200);
  assert.equal((await byWindows('acme\\dora', 'window 4')).code, 2000);
  await visitor.ask(`${world.addresses.acme}/api/v2/security/captcha?r=1`);
  const captchaCode = world.captcha();
  assert.equal((await byWindows('acme\\dora', 'window 4', { captchaCode })).code, 200);
});

test('what is left out, what is not encrypted and who does not name the app are refused', async () => {
  assert.notEqual((await byLdap('', 'ladder 1')).code, 200);
  assert.notEqual((await byLdap('ann.l', '')).code, 200);
  const plain = { username: 'acme\\dora', password: 'window 4' };
  assert.notEqual((await ask('ad/verify-user', plain)).code, 200);
  const nameless = { 'x-authing-lang': 'en-US' };
  const right = { username: 'ann.l', password: 'ladder 1' };
  assert.notEqual((await ask('ldap/verify-user', right, nameless)).code, 200);
});

test('both are in the configuration where they are switched on', async () => {
  const before = (await configurationOf(world, visitor)).loginTabs.list;
  world.faults.directories = true;
  const after = (await configurationOf(world, visitor)).loginTabs.list;

  assert.deepEqual(before, ['password', 'phone-code', 'wechatwork-corp-qrconnect']);
  assert.deepEqual(after, ['password', 'phone-code', 'ldap', 'ad', 'wechatwork-corp-qrconnect']);
});
