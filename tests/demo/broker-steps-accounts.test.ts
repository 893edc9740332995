/** 1108, 2921, 2930, 1643: the account itself: its name, which of several, whether it is locked (authing-broker 5.5, 6.7, 6.8). */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import {
  act,
  askedFor,
  assertRefused,
  assertSignedIn,
  isAborted,
  isSignedIn,
  personCalled,
  portOffset,
  sealed,
  sendMail,
  sendSms,
  signInAs,
  unlike,
} from './flow-steps.js';
import { type Answer, asApp, configurationOf, passwordLogin, postJson } from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let visitor: Visitor = createVisitor();
let clock = Date.now();
before(async () => {
  world = await startWorld({ portOffset, now: () => clock });
});
afterEach(() => {
  world.reset();
  visitor = createVisitor();
});
after(() => world.close());

const go = (step: Answer, action: string, data?: unknown) =>
  act(world, visitor, step, action, data);

test('1108 the username is taken: another, asked for again while that is taken too', async () => {
  const step = await askedFor(world, visitor, 'uma', 1108);
  const rename = (username: string) => go(step, 'reset-username-before-auth', { username });

  assertRefused(world, visitor, await rename('no blanks'), 499);
  for (const taken of ['ann', 'uma', '13800000001']) {
    const again = await rename(taken);
    assert.deepEqual([again.statusCode, again.apiCode], [302, 1108]);
    assert.equal(again.flowHandle, step.flowHandle);
  }
  assertSignedIn(world, visitor, await rename('uma.n'), 'uma');

  const { password } = personCalled('uma');
  assert.equal((await passwordLogin(world, createVisitor(), 'uma.n', password)).code, 200);
  assert.equal((await passwordLogin(world, createVisitor(), 'uma', password)).apiCode, 2333);
});

const select = (account: string, by: Visitor = visitor, headers: object = asApp) =>
  postJson(
    by,
    `${world.addresses.acme}/interaction/federation/binding/select`,
    { account },
    { ...headers },
  );
const [kim, kit] = ['65b000000000000000000043', '65b000000000000000000044'];

test('2921 one of several accounts is chosen, by the browser’s flow alone', async () => {
  const step = await askedFor(world, visitor, 'kim', 2921);
  const names = step.data.accounts.map(({ id, username }: Answer) => [id, username]);
  assert.deepEqual(names, [
    [kim, 'kim'],
    [kit, 'kit'],
  ]);
  assert.equal(step.data.i18n['en-US'], 'Choose an account');
  assert.doesNotMatch(JSON.stringify(step.data), /@acme|13800/);

  assert.ok(isAborted(await select(kit, createVisitor())));
  assertRefused(world, visitor, await select('65b000000000000000000001'), 499);
  assert.equal((await select(kit, visitor, {})).apiCode, 2101);
  assertSignedIn(world, visitor, await select(kit), 'kit');
  assert.ok(isAborted(await select(kit)));
});

test('2930 a public account is chosen, or one’s own', async () => {
  const step = await askedFor(world, visitor, 'pub', 2930);
  const [own, desk] = ['65b000000000000000000045', '65b000000000000000000046'];
  assert.deepEqual(step.data, {
    myself: {
      userId: own,
      displayName: 'Pub Example',
      avatar: null,
      phone: null,
      usertype: '1',
    },
    accounts: [
      {
        userId: desk,
        displayName: 'Desk Example',
        avatar: null,
        phone: null,
        usertype: '2',
      },
    ],
    i18n: { 'en-US': 'Choose whom to sign in as', 'zh-CN': '请选择登录身份' },
  });
  const choose = (of: Answer, userId: string) =>
    go(of, 'public-account-login-selection', { userId });

  assertRefused(world, visitor, await choose(step, kim), 499);
  assertSignedIn(world, visitor, await choose(step, desk), 'desk');
  visitor = createVisitor();
  const again = await askedFor(world, visitor, 'pub', 2930);
  assertSignedIn(world, visitor, await choose(again, own), 'pub');
});

test('1643 an account that is locked: no more is told than was typed', async () => {
  assert.deepEqual((await askedFor(world, visitor, 'lou', 1643)).data, {});
  const byPhone = await passwordLogin(world, visitor, '+86 13800000041', 'whatever');
  assert.deepEqual([byPhone.apiCode, byPhone.data], [1643, { defaultPhone: '13800000041' }]);
  const byMail = await passwordLogin(world, visitor, 'Lou@acme.example', 'whatever');
  assert.deepEqual([byMail.apiCode, byMail.data], [1643, { defaultEmail: 'lou@acme.example' }]);
});

test('1643 unlocked by a code to the address and the password, and open from then on', async () => {
  const step = await askedFor(world, visitor, 'lou', 1643);
  const { selfUnlockStrategy } = await configurationOf(world, visitor);
  assert.equal(selfUnlockStrategy, 'password-captcha');
  const email = 'lou@acme.example';
  const code = await sendMail(world, visitor, email, 'SELF_UNLOCKING_VERIFY_CODE');
  const password = await sealed(world, visitor, 'correct horse 41');
  const unlock = (data: object) => go(step, 'unlock-account-by-email', { email, code, ...data });

  assertRefused(world, visitor, await unlock({ password, code: unlike(code) }), 2001);
  assertRefused(world, visitor, await unlock({}), 2016);
  const wrong = await unlock({ password: await sealed(world, visitor, 'wrong') });
  assertRefused(world, visitor, wrong, 2333);
  assert.deepEqual(wrong.data, { remainCount: 4 });
  assertSignedIn(world, visitor, await unlock({ password }), 'lou');
  assert.equal((await signInAs(world, createVisitor(), 'lou')).code, 200);
});

test('1643 somebody else’s number unlocks nothing', async () => {
  const step = await askedFor(world, visitor, 'lou', 1643);
  const code = await sendSms(world, visitor, '13800000001', 'reset');
  const password = await sealed(world, visitor, 'correct horse 1');

  const answer = await go(step, 'unlock-account-by-phone', {
    phone: '13800000001',
    code,
    password,
  });

  assertRefused(world, visitor, answer, 2004);
});

test('1643 after five wrong passwords none is looked at', async () => {
  const step = await askedFor(world, visitor, 'lou', 1643);
  const phone = '13800000041';
  const code = await sendSms(world, visitor, phone, 'reset');
  const unlock = async (password: string) =>
    go(step, 'unlock-account-by-phone', {
      phone,
      code,
      password: await sealed(world, visitor, password),
    });
  for (let tries = 0; tries < 5; tries += 1) assert.equal((await unlock('wrong')).apiCode, 2333);

  assertRefused(world, visitor, await unlock('correct horse 41'), 499);
});

test('1643 by fault for everybody after five wrong tries, without the password, and a second factor is still asked for', async () => {
  world.faults.selfUnlock = true;
  world.faults.unlockBy = 'captcha';
  const { selfUnlockStrategy } = await configurationOf(world, visitor);
  assert.equal(selfUnlockStrategy, 'captcha');
  const tried = (account: string) => passwordLogin(world, visitor, account, 'wrong');
  for (let tries = 0; tries < 4; tries += 1) {
    assert.equal((await tried('mia')).apiCode, 2333);
    assert.equal((await tried('nobody@acme.example')).apiCode, 2333);
  }
  const step = await tried('mia');
  assert.equal(step.apiCode, 1643);
  const unknown = await tried('nobody@acme.example');
  assert.deepEqual(
    [unknown.apiCode, unknown.data],
    [1643, { defaultEmail: 'nobody@acme.example' }],
    'T-55',
  );

  visitor = createVisitor();
  const locked = await askedFor(world, visitor, 'mia', 1643);
  const phone = '13800000011';
  const code = await sendSms(world, visitor, phone, 'reset');
  const next = await go(locked, 'unlock-account-by-phone', { phone, code });
  assert.deepEqual([next.statusCode, next.apiCode], [302, 1636]);
  assert.equal(isSignedIn(world, visitor), false);
  assert.equal((await signInAs(world, createVisitor(), 'mia')).apiCode, 1636);
});

test('who is locked out and may not unlock it is told to wait, as before', async () => {
  for (let tries = 0; tries < 5; tries += 1) await passwordLogin(world, visitor, 'ann', 'wrong');

  assert.equal((await signInAs(world, visitor, 'ann')).apiCode, 2005);
  clock += 10 * 60 * 1000;
  assert.equal((await signInAs(world, visitor, 'ann')).code, 200);
});
