/** Pictures of letters at the broker (authing-broker 1.5, 2.1, 2.3). */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import { type Answer, configurationOf, encrypted, postJson } from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let visitor: Visitor = createVisitor();
let clock = Date.now();
before(async () => {
  world = await startWorld({ portOffset: 24_500, now: () => clock });
});
afterEach(() => {
  world.reset();
  visitor = createVisitor();
});
after(() => world.close());

const api = (path: string) => `${world.addresses.acme}/api/v2/${path}`;
const lookAt = (who: Visitor = visitor) => who.ask(api(`security/captcha?r=${clock}`));

async function login(account: string, password: string, captchaCode?: string): Promise<Answer> {
  const { publicKey } = await configurationOf(world, visitor);
  const body = { account, password: encrypted(password, publicKey), autoRegister: false };
  return postJson(visitor, api('login/account'), { ...body, ...(captchaCode && { captchaCode }) });
}

test('a picture is drawn anew each time, is kept by nobody, and its letters are not in it', async () => {
  const first = await lookAt();
  const letters = world.captcha();
  const drawn = await first.text();
  await lookAt();

  assert.match(first.headers.get('content-type') ?? '', /^image\/svg\+xml/);
  assert.equal(first.headers.get('cache-control'), 'no-store');
  assert.match(drawn, /^<svg .*<path .*<\/svg>$/s);
  assert.doesNotMatch(drawn, /<text/);
  assert.equal(letters.length, 4);
  assert.notEqual(world.captcha(), letters);
});

test('an account that always needs one: without, with wrong letters, with the right ones, once', async () => {
  assert.equal((await login('cleo', 'correct horse 3')).apiCode, 2000);
  await lookAt();
  assert.equal((await login('cleo', 'correct horse 3', '0000')).apiCode, 2000);
  assert.equal((await login('cleo', 'correct horse 3', world.captcha())).apiCode, 2000);
  await lookAt();
  const letters = world.captcha();
  assert.equal((await login('cleo', 'correct horse 3', letters.toUpperCase())).code, 200);
  assert.equal((await login('cleo', 'correct horse 3', letters)).apiCode, 2000);
  assert.equal((await login('ann', 'correct horse 1')).code, 200);
});

test('letters count from the browser that was shown them, for five minutes', async () => {
  await lookAt(createVisitor());
  assert.equal((await login('cleo', 'correct horse 3', world.captcha())).apiCode, 2000);
  await lookAt();
  clock += 5 * 60 * 1000;
  assert.equal((await login('cleo', 'correct horse 3', world.captcha())).apiCode, 2000);
});

test('always: the configuration says so, and every account needs one', async () => {
  assert.equal((await configurationOf(world, visitor)).userpoolRobotVerify, 'condition_set');
  world.faults.captcha = 'always';
  assert.equal((await configurationOf(world, visitor)).userpoolRobotVerify, 'always_enable');
  assert.equal((await login('ann', 'correct horse 1')).apiCode, 2000);
  await lookAt();
  assert.equal((await login('ann', 'correct horse 1', world.captcha())).code, 200);
});

test('after a failure: a wrong try asks for it, and T-55 an unknown account alike', async () => {
  world.faults.captcha = 'after_failure';
  for (const account of ['ann', 'nobody']) {
    assert.equal((await login(account, 'wrong')).apiCode, 2333);
    assert.equal((await login(account, 'correct horse 1')).apiCode, 2000);
  }
  await lookAt();
  assert.equal((await login('ann', 'correct horse 1', world.captcha())).code, 200);
  assert.equal((await login('ann', 'correct horse 1')).code, 200);
});

test('before a text message: the configuration says so, and none goes out without', async () => {
  world.faults.captchaBeforeSms = true;
  const phone = '13800000001';
  const send = (captchaCode?: string) =>
    postJson(visitor, api('sms/send'), { phone, scene: 'login', captchaCode });

  const { loginSmsConfig } = await configurationOf(world, visitor);
  assert.deepEqual(loginSmsConfig, { robot: { switch: 'ON' } });
  assert.equal((await send()).apiCode, 2000);
  assert.deepEqual(world.phone.codes(phone), []);
  await lookAt();
  assert.equal((await send(world.captcha())).code, 200);
  assert.equal(world.phone.codes(phone).length, 1);

  // A second factor's code is sent without a click (6.1).
  const second = await postJson(visitor, api('sms/send'), { phone, scene: 'mfa-verify' });
  assert.equal(second.code, 200);
});
