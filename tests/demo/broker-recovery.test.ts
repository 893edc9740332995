/** A forgotten password: by a code, by a link, and what is refused (authing-broker 6.4). */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import {
  type Answer,
  asApp,
  configurationOf,
  encrypted,
  getJson,
  passwordLogin,
  postJson,
  signInAsAnn,
} from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let visitor: Visitor = createVisitor();
let clock = Date.now();
before(async () => {
  world = await startWorld({ portOffset: 17_500, now: () => clock });
});
afterEach(() => {
  world.reset();
  visitor = createVisitor();
});
after(() => world.close());

const minute = 60_000;
const hour = 60 * minute;
const email = 'ann@acme.example';
const api = (path: string) => `${world.addresses.acme}/api/v2/${path}`;
const post = (path: string, body: unknown): Promise<Answer> => postJson(visitor, api(path), body);
const codeFor = (to: string) => world.phone.codes(to).at(-1)?.code ?? '';
async function sealed(password: string): Promise<string> {
  return encrypted(password, (await configurationOf(world, visitor)).publicKey);
}
async function mailed(to = email): Promise<string> {
  await post('email/send', { email: to, scene: 'RESET_PASSWORD_VERIFY_CODE' });
  return codeFor(to);
}
async function check(to = email): Promise<Answer> {
  return post('users/password/forget/check-code', { email: to, code: await mailed(to) });
}
async function reset(token: string, password: string, repeated = password): Promise<Answer> {
  return post('users/password/password-reset', {
    newPassword: await sealed(password),
    repeatPassword: await sealed(repeated),
    resetPasswordToken: token,
  });
}
const signIn = (password: string) => passwordLogin(world, visitor, 'ann', password);

test('the form has a way there when it is switched on', async () => {
  const usual = await configurationOf(world, visitor);
  world.faults.recovery = true;
  const found = await configurationOf(world, visitor);

  assert.equal(usual.ssoPageComponentDisplay.forgetPasswordBtn, false);
  assert.equal(found.ssoPageComponentDisplay.forgetPasswordBtn, true);
});

test('a code by e-mail, a token, a new password: the old one is gone, and so are the sessions', async () => {
  const { token } = await signInAsAnn(world, visitor);
  const checked = await check();
  const done = await reset(checked.data.resetPasswordToken, 'fresh start 1');
  const session = await getJson(visitor, api('users/me'), { ...asApp, authorization: token });

  assert.equal(checked.code, 200);
  assert.equal(checked.data.userId, '65b000000000000000000001');
  assert.equal(checked.data.passwordStrength, 2);
  assert.equal(typeof checked.data.customPasswordStrength.regex, 'string');
  assert.equal(done.code, 200);
  assert.equal((await signIn('correct horse 1')).code, 2333);
  assert.equal((await signIn('fresh start 1')).code, 200);
  assert.equal(session.code, 2206);
});

test('a code by text message does as well, and unlocks', async () => {
  for (let tries = 0; tries < 5; tries += 1) await signIn('wrong');
  const locked = await signIn('correct horse 1');
  const phone = '13800000001';
  await post('sms/send', { phone, scene: 'reset' });
  const body = { phone, code: codeFor(phone) };
  const checked = await post('users/password/forget/check-code', body);
  await reset(checked.data.resetPasswordToken, 'fresh start 1');

  assert.equal(locked.code, 2005);
  assert.equal((await signIn('fresh start 1')).code, 200);
});

test('a token counts once, for ten minutes', async () => {
  const used = (await check()).data.resetPasswordToken;
  await reset(used, 'fresh start 1');
  const again = await reset(used, 'fresh start 2');
  clock += minute;
  const late = (await check()).data.resetPasswordToken;
  clock += 10 * minute;
  const expired = await reset(late, 'fresh start 3');

  assert.equal(again.code, 499);
  assert.equal(expired.code, 499);
  assert.equal((await reset('none', 'fresh start 3')).code, 499);
  assert.equal((await signIn('fresh start 1')).code, 200);
});

test('a weak password is 2061 with the sentence, and costs no token', async () => {
  const token = (await check()).data.resetPasswordToken;
  const weak = await reset(token, 'abcdef');
  const blank = await reset(token, '   ');
  const differing = await reset(token, 'fresh start 1', 'fresh start 2');
  const strong = await reset(token, 'fresh start 1');

  assert.equal(weak.code, 2061);
  assert.match(weak.message, /^A password has at least 6 characters/);
  assert.equal(blank.code, 2061);
  assert.equal(differing.code, 499);
  assert.equal(strong.code, 200);
});

test('a wrong code, or one for signing in, gives no token', async () => {
  const code = await mailed();
  const wrong = code === '000000' ? '000001' : '000000';
  const guessed = await post('users/password/forget/check-code', { email, code: wrong });
  await post('email/send', { email, scene: 'LOGIN_VERIFY_CODE' });
  const other = await post('users/password/forget/check-code', { email, code: codeFor(email) });

  assert.equal(guessed.code, 2001);
  assert.equal(other.code, 2001);
  assert.equal(guessed.data, null);
});

test('T-55 an address that nobody has is answered alike, to the end', async () => {
  const known = await check();
  const unknown = await check('nobody@acme.example');
  const done = await reset(unknown.data.resetPasswordToken, 'fresh start 1');
  const shape = ({ data, ...rest }: Answer) => ({
    ...rest,
    data: {
      ...data,
      userId: data.userId.length,
      resetPasswordToken: data.resetPasswordToken.length,
    },
  });

  assert.deepEqual(shape(unknown), shape(known));
  assert.equal(done.code, 200);
  assert.equal(
    (await passwordLogin(world, visitor, 'nobody@acme.example', 'fresh start 1')).code,
    2333,
  );
});

test('the link of a mail sets a password, once, within a day', async () => {
  const link = world.resetLink('ann');
  const set = async (token: string, password: string): Promise<Answer> =>
    post('users/password/forget/link-reset-password', {
      token,
      newPassword: await sealed(password),
    });
  const weak = await set(link?.token ?? '', 'abcdef');
  const done = await set(link?.token ?? '', 'fresh start 1');
  const again = await set(link?.token ?? '', 'fresh start 2');
  const other = world.resetLink('ann')?.token ?? '';
  clock += 24 * hour;
  const late = await set(other, 'fresh start 3');

  assert.equal(link?.account, 'ann');
  assert.equal(link?.userId, '65b000000000000000000001');
  assert.equal(weak.code, 2061);
  assert.equal(done.code, 200);
  assert.equal(again.code, 499);
  assert.equal(late.code, 499);
  assert.equal((await signIn('fresh start 1')).code, 200);
});

test('a password that cannot be opened is refused', async () => {
  const token = (await check()).data.resetPasswordToken;
  const answer = await post('users/password/password-reset', {
    newPassword: 'clear text',
    repeatPassword: 'clear text',
    resetPasswordToken: token,
  });

  assert.equal(answer.code, 2016);
});
