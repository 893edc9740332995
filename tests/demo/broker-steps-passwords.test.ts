/** 1639, 2058, 2071: a new password before anything else, and what it has to be (authing-broker 5.5, 6.6). */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import {
  act,
  askedFor,
  assertRefused,
  isAborted,
  isSignedIn,
  portOffset,
  sealed,
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

const fresh = 'staple battery 7';
const seal = (password: string) => sealed(world, visitor, password);
const go = (step: Answer, action: string, data: unknown) => act(world, visitor, step, action, data);

/** The flow is over and nobody is signed in; the new password signs in, the old one no more. */
async function assertReplaced(answer: Answer, username: string): Promise<void> {
  assert.ok(isAborted(answer), JSON.stringify(answer));
  assert.equal(isSignedIn(world, visitor), false);
  assert.equal((await signInAs(world, visitor, username)).apiCode, 2333);
  const signedIn = await passwordLogin(world, visitor, username, fresh);
  assert.deepEqual([signedIn.code, signedIn.data.username], [200, username]);
}

test('1639 the first login: a password of one’s own, then signing in with it', async () => {
  const step = await askedFor(world, visitor, 'fay', 1639);
  assert.deepEqual(step.data, {
    phone: '13800000021',
    enableFirstLoginResetPasswordVerifyPhone: false,
  });
  const password = await seal(fresh);

  assertRefused(world, visitor, await go(step, 'reset-password-forced', { password: fresh }), 2016);
  assertRefused(world, visitor, await go(step, 'reset-password-forced', {}), 2032);
  const done = await go(step, 'reset-password-forced', { password });
  await assertReplaced(done, 'fay');
  assert.ok(isAborted(await go(step, 'reset-password-forced', { password })));
});

test('1639 with a code to the phone, which a refused password does not use up', async () => {
  const step = await askedFor(world, visitor, 'fin', 1639);
  assert.equal(step.data.enableFirstLoginResetPasswordVerifyPhone, true);
  const code = await sendSms(world, visitor, '13800000022', 'reset');
  const password = await seal(fresh);
  const give = (data: object) => go(step, 'reset-password-forced', data);

  assertRefused(world, visitor, await give({ password }), 2001);
  assertRefused(world, visitor, await give({ password, code: unlike(code) }), 2001);
  assertRefused(world, visitor, await give({ password: await seal('a'), code }), 2029);
  await assertReplaced(await give({ password, code }), 'fin');
});

test('2058 rotation: the old password, and another one', async () => {
  const step = await askedFor(world, visitor, 'rob', 2058);
  assert.deepEqual(step.data, { forcedCycle: 90, forcedCycleUnit: 'DAY' });
  const oldPassword = await seal('correct horse 23');
  const give = (data: object) => go(step, 'reset-password-first-time', data);

  const wrongOld = { password: await seal(fresh), oldPassword: await seal('wrong') };
  assertRefused(world, visitor, await give(wrongOld), 2006);
  assertRefused(world, visitor, await give({ password: oldPassword, oldPassword }), 499);
  assertRefused(world, visitor, await give({ password: await seal(fresh) }), 2016);
  await assertReplaced(await give({ password: await seal(fresh), oldPassword }), 'rob');
});

test('2058 after five wrong old passwords none is looked at for ten minutes', async () => {
  const step = await askedFor(world, visitor, 'rob', 2058);
  const wrong = { password: await seal(fresh), oldPassword: await seal('wrong') };
  for (let tries = 0; tries < 5; tries += 1) await go(step, 'reset-password-first-time', wrong);
  const right = { ...wrong, oldPassword: await seal('correct horse 23') };

  assertRefused(world, visitor, await go(step, 'reset-password-first-time', right), 499);
  clock += 10 * 60 * 1000;
  const later = await askedFor(world, visitor, 'rob', 2058);
  await assertReplaced(await go(later, 'reset-password-first-time', right), 'rob');
});

test('2071 too weak: a stronger one', async () => {
  const step = await askedFor(world, visitor, 'wes', 2071);
  const give = async (password: string) =>
    go(step, 'reset-password-strength-detection', { password: await seal(password) });

  assertRefused(world, visitor, await give('pony'), 2029);
  await assertReplaced(await give(fresh), 'wes');
});

/** By hand from 6.6: what each number takes, and what it does not. */
const policies = [
  { strength: 0, good: 'a', bad: '   ', code: 2032 },
  { strength: 1, good: 'abcdef', bad: 'abcde', code: 2029 },
  { strength: 2, good: 'abcde1', bad: 'abcdef', code: 2029 },
  { strength: 3, good: 'abcd1!', bad: 'abcde1', code: 2029 },
  { strength: 4, good: 'Abcdefg1', bad: 'abcdefg1', code: 2029 },
  { strength: 5, good: 'a long sentence', bad: 'wes and more', code: 2029 },
] as const;
for (const { strength, good, bad, code } of policies) {
  test(`the password policy ${strength} is named in the configuration and holds on the server`, async () => {
    world.faults.passwordStrength = strength;
    assert.equal((await configurationOf(world, visitor)).passwordStrength, strength);
    const step = await askedFor(world, visitor, 'wes', 2071);
    const give = async (password: string) =>
      go(step, 'reset-password-strength-detection', { password: await seal(password) });

    assertRefused(world, visitor, await give(bad), code);
    assert.ok(isAborted(await give(good)));
  });
}

test('the custom policy is the expression and the words that the configuration has', async () => {
  world.faults.passwordStrength = 4;
  const { customPasswordStrength } = await configurationOf(world, visitor);
  const { enabled, regex, enMessage, zhMessage } = customPasswordStrength;
  const step = await askedFor(world, visitor, 'wes', 2071);
  const data = { password: await seal('abcdefg1') };
  const action = 'reset-password-strength-detection';
  const inChinese = { ...asApp, 'x-authing-lang': 'zh-CN' };

  assert.equal(enabled, true);
  assert.equal(new RegExp(regex).test('Abcdefg1'), true);
  assert.equal((await act(world, visitor, step, action, data)).message, enMessage);
  assert.equal((await act(world, visitor, step, action, data, inChinese)).message, zhMessage);
});

test('the server is asked about a password where the policy is its own', async () => {
  world.faults.passwordStrength = 5;
  const check = (password: string, userId = '') =>
    postJson(visitor, `${world.addresses.acme}/api/v2/password/user-action/check`, {
      password,
      userId,
    });

  assert.deepEqual((await check('a long sentence')).data, { valid: true, message: '' });
  const short = await check('short');
  assert.equal(short.code, 200);
  assert.equal(short.data.valid, false);
  assert.match(short.data.message, /^This password is easy to guess/);
  assert.equal((await check('wes and more')).data.valid, true);
  assert.equal((await check('wes and more', '65b000000000000000000024')).data.valid, false);
});
