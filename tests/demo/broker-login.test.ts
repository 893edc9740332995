/** Password and codes at the broker (authing-broker 2.2 to 2.4, 2.14). */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, afterEach, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import { asApp, configurationOf, encrypted, getJson, passwordLogin, postJson } from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let visitor: Visitor = createVisitor();
let clock = Date.now();
before(async () => {
  world = await startWorld({ portOffset: 20_500, now: () => clock });
});
afterEach(() => {
  world.reset();
  visitor = createVisitor();
});
after(() => world.close());

const second = 1000;
const minute = 60 * second;
const api = (path: string) => `${world.addresses.acme}/api/v2/${path}`;
const askForCode = (phone: string, headers: Record<string, string> = asApp) =>
  postJson(visitor, api('sms/send'), { phone, scene: 'login' }, headers);
const giveCode = (phone: string, code: string, more: object = {}) =>
  postJson(visitor, api('login/phone-code'), { phone, code, autoRegister: false, ...more });
const codeOnPhone = (phone: string) => world.phone.codes(phone).at(-1)?.code ?? '';

test('the right password signs in by username, e-mail or phone', async () => {
  for (const account of [
    'ann',
    'ann@acme.example',
    '13800000001',
    '+86 13800000001',
    '8613800000001',
  ]) {
    const answer = await passwordLogin(world, visitor, account, 'correct horse 1');

    assert.equal(answer.code, 200);
    assert.equal(answer.data.id, '65b000000000000000000001');
    assert.equal(answer.data.username, 'ann');
    assert.equal(answer.data.name, 'Ann Example');
    assert.equal(answer.data.email, 'ann@acme.example');
    assert.match(answer.data.token, /^[\w-]+\.[\w-]+\.[\w-]+$/);
  }
});

test('a wrong password says how many tries are left, then the account is locked for ten minutes', async () => {
  for (const left of [4, 3, 2, 1]) {
    const answer = await passwordLogin(world, visitor, 'ann', 'wrong');
    assert.equal(answer.code, 2333);
    assert.equal(answer.apiCode, 2333);
    assert.equal(answer.statusCode, 499);
    assert.deepEqual(answer.data, { remainCount: left });
  }
  assert.equal((await passwordLogin(world, visitor, 'ann', 'wrong')).code, 2005);
  assert.equal((await passwordLogin(world, visitor, 'ann', 'correct horse 1')).code, 2005);

  clock += 10 * minute;
  assert.equal((await passwordLogin(world, visitor, 'ann', 'correct horse 1')).code, 200);
});

test('a page that was open before the broker began anew still signs in', async () => {
  const { publicKey } = await configurationOf(world, visitor);
  const password = encrypted('correct horse 1', publicKey);

  await world.restartBroker();

  const answer = await postJson(visitor, api('login/account'), { account: 'ann', password });
  assert.equal(answer.code, 200);
});

test('the right password starts the count anew', async () => {
  await passwordLogin(world, visitor, 'ann', 'wrong');
  await passwordLogin(world, visitor, 'ann', 'correct horse 1');

  const answer = await passwordLogin(world, visitor, 'ann', 'wrong');
  assert.deepEqual(answer.data, { remainCount: 4 });
});

test('T-55 an unknown account gets the same words, the same count and the same lock as a wrong password', async () => {
  for (let tries = 0; tries < 6; tries += 1) {
    const known = await passwordLogin(world, visitor, 'ann', 'wrong');
    const unknown = await passwordLogin(world, visitor, 'nobody', 'wrong');
    const { uniqueId: _one, ...sameOfKnown } = known;
    const { uniqueId: _other, ...sameOfUnknown } = unknown;
    assert.deepEqual(sameOfKnown, sameOfUnknown);
  }
});

test('failures speak the language that was asked for', async () => {
  const headers = { ...asApp, 'x-authing-lang': 'zh-CN' };
  const answer = await passwordLogin(world, visitor, 'ann', 'wrong', headers);

  assert.equal(answer.message, '账号或密码错误。');
});

test('a password that is no RSA block cannot be decrypted; a block with bad padding is just a wrong password', async () => {
  const body = (password: string) => ({ account: 'ann', password });
  const clear = await postJson(visitor, api('login/account'), body('correct horse 1'));
  const short = await postJson(visitor, api('login/account'), body('AAAA'));
  const block = Buffer.concat([Buffer.alloc(1), randomBytes(255)]).toString('base64');
  const noise = await postJson(visitor, api('login/account'), body(block));

  assert.equal(clear.code, 2016);
  assert.equal(short.code, 2016);
  assert.equal(noise.code, 2333);
});

test('every request names its app', async () => {
  const without = await postJson(visitor, api('login/account'), {}, {});
  const other = await postJson(
    visitor,
    api('login/account'),
    {},
    { 'x-authing-app-id': 'beta-app' },
  );

  assert.equal(without.code, 2101);
  assert.equal(other.code, 2011);
});

test('what is no JSON, or lacks a field, is refused in an envelope', async () => {
  const broken = await visitor.ask(api('login/account'), {
    method: 'POST',
    headers: { ...asApp, 'content-type': 'application/json' },
    body: '{"account":',
  });
  const empty = await postJson(visitor, api('login/account'), { account: ['ann'] });

  assert.equal(broken.status, 200);
  assert.equal((await broken.json()).code, 499);
  assert.equal(empty.code, 499);
});

test('a person of one pool is nobody in the other', async () => {
  const beta = `${world.addresses.beta}/api/v2/login/phone-code`;
  await askForCode('13800000001');
  const body = { phone: '13800000001', code: codeOnPhone('13800000001') };
  const answer = await postJson(visitor, beta, body, { 'x-authing-app-id': 'beta-app' });

  assert.equal(answer.code, 2001);
});

test('a text message ends with the page that its code is for; an e-mail does not', async () => {
  const lastLine = (to: string) => world.phone.codes(to).at(-1)?.text.split('\n').at(-1);
  const from = (origin: string) => ({ ...asApp, origin });

  await askForCode('13800000001', from(world.addresses.appSameSite));
  assert.equal(lastLine('13800000001'), `@app.acme.localhost #${codeOnPhone('13800000001')}`);
  await askForCode('13800000002', from('http://app.evil.localhost:4100'));
  assert.match(lastLine('13800000002') ?? '', /works for 5 minutes/);
  const mail = { email: 'ann@acme.example', scene: 'LOGIN_VERIFY_CODE' };
  await postJson(visitor, api('email/send'), mail, from(world.addresses.appSameSite));
  assert.match(lastLine('ann@acme.example') ?? '', /works for 5 minutes/);
});

test('a code arrives on the phone, signs in, and works once', async () => {
  const sent = await askForCode('13800000001');
  const code = codeOnPhone('13800000001');
  assert.equal(sent.code, 200);
  assert.match(code, /^[0-9]{6}$/);
  assert.match(world.phone.codes('13800000001').at(-1)?.text ?? '', new RegExp(`code is ${code}`));

  const answer = await giveCode('13800000001', code);
  assert.equal(answer.code, 200);
  assert.equal(answer.data.id, '65b000000000000000000001');
  assert.equal((await giveCode('13800000001', code)).code, 2001);
});

test('a number gets one code a minute', async () => {
  await askForCode('13800000001');
  clock += 59 * second;
  const early = await askForCode('13800000001');
  const asOther = await askForCode('+86 138 0000 0001');
  clock += second;
  const later = await askForCode('13800000001');

  assert.equal(early.code, 1002);
  assert.deepEqual(early.data, { retryAfter: 1 });
  assert.equal(early.message, 'A code was just sent. Try again in 1 seconds.');
  assert.equal(asOther.code, 1002);
  assert.equal(later.code, 200);
});

test('a wrong code is refused, and five wrong ones spoil the right one', async () => {
  await askForCode('13800000001');
  const code = codeOnPhone('13800000001');
  const wrong = code === '000000' ? '000001' : '000000';
  for (let tries = 0; tries < 5; tries += 1) {
    assert.equal((await giveCode('13800000001', wrong)).code, 2001);
  }
  assert.equal((await giveCode('13800000001', code)).code, 2001);
});

test('a code expires after five minutes', async () => {
  await askForCode('13800000001');
  clock += 5 * minute;
  const answer = await giveCode('13800000001', codeOnPhone('13800000001'));

  assert.equal(answer.code, 2300);
});

test('T-55 a number without an account gets its code all the same, and is told only after proving it', async () => {
  const sent = await askForCode('13900000009');
  const answer = await giveCode('13900000009', codeOnPhone('13900000009'));

  assert.equal(sent.code, 200);
  assert.equal(answer.code, 2004);
});

test('a number without an account gets one when the request registers', async () => {
  await askForCode('13900000009');
  const code = codeOnPhone('13900000009');
  const answer = await giveCode('13900000009', code, { autoRegister: true });

  assert.equal(answer.code, 200);
  assert.equal(answer.data.phone, '13900000009');
});

test('what is no phone number, or another scene, sends nothing', async () => {
  const word = await askForCode('not a number');
  const scene = await postJson(visitor, api('sms/send'), { phone: '13800000001', scene: 'unbind' });

  assert.equal(word.code, 2028);
  assert.equal(scene.code, 499);
  assert.deepEqual(world.phone.codes('13800000001'), []);
});

const askByMail = (email: string, scene = 'LOGIN_VERIFY_CODE') =>
  postJson(visitor, api('email/send'), { email, scene });
const giveMailed = (email: string, code: string) =>
  postJson(visitor, api('login/email-code'), { email, code, autoRegister: false });

test('a code arrives by e-mail, signs in however the address is written, and works once', async () => {
  const sent = await askByMail('Ann@acme.example');
  const code = codeOnPhone('ann@acme.example');
  const wrong = await giveMailed('ann@acme.example', code === '000000' ? '000001' : '000000');
  const answer = await giveMailed(' ann@ACME.example', code);
  const again = await giveMailed('ann@acme.example', code);

  assert.equal(sent.code, 200);
  assert.match(code, /^[0-9]{6}$/);
  assert.equal(wrong.code, 2001);
  assert.equal(answer.code, 200);
  assert.equal(answer.data.id, '65b000000000000000000001');
  assert.equal(again.code, 2001);
});

test('an address gets one e-mail a minute, whatever went to a phone', async () => {
  await askForCode('13800000001');
  const first = await askByMail('ann@acme.example');
  clock += 59 * second;
  const early = await askByMail('ann@acme.example');
  clock += second;
  const later = await askByMail('ann@acme.example');

  assert.equal(first.code, 200);
  assert.equal(early.code, 2080);
  assert.deepEqual(early.data, { retryAfter: 1 });
  assert.equal(later.code, 200);
});

test('what is no e-mail address, or another scene, sends nothing', async () => {
  const word = await askByMail('not an address');
  const scene = await askByMail('ann@acme.example', 'WELCOME_EMAIL');

  assert.equal(word.code, 499);
  assert.equal(scene.code, 499);
  assert.deepEqual(world.phone.messages(), []);
});

test('a code is good for the scene that it was sent for, and no other', async () => {
  const send = (scene: string) =>
    postJson(visitor, api('sms/send'), { phone: '13800000001', scene });
  for (const scene of ['mfa-verify', 'mfa-bind', 'complete-phone', 'reset', 'register'])
    assert.equal((await send(scene)).code, 200, scene);
  const others = world.phone.codes('13800000001').map(({ code }) => code);
  const signInCode = () => world.phone.codes('13800000001').at(-1)?.code ?? '';
  assert.equal(others.length, 5);
  // One in a million would be the very code that comes next.
  await send('login');

  const refused = await giveCode('13800000001', others.find((one) => one !== signInCode()) ?? '');
  const answer = await giveCode('13800000001', signInCode());

  assert.equal(refused.code, 2001);
  assert.equal(answer.code, 200);
});

test('T-55 an address without an account gets its code all the same', async () => {
  const sent = await askByMail('nobody@acme.example');
  const answer = await giveMailed('nobody@acme.example', codeOnPhone('nobody@acme.example'));

  assert.equal(sent.code, 200);
  assert.equal(answer.code, 2004);
});

test('a required agreement holds back both ways in', async () => {
  world.faults.agreements = true;
  const unticked = await passwordLogin(world, visitor, 'ann', 'correct horse 1');
  await askForCode('13800000001');
  const code = codeOnPhone('13800000001');
  const withoutIt = await giveCode('13800000001', code);
  const withIt = await giveCode('13800000001', code, { agreementIds: [1683] });

  assert.equal(unticked.code, 499);
  assert.equal(withoutIt.code, 499);
  assert.equal(withIt.code, 200);
});

// A second factor, an invitation that is dead (two numbers), and a step that nobody knows.
for (const apiCode of [1636, 4032, 4033, 1999]) {
  test(`the next login can be made the step ${apiCode} of a flow, once`, async () => {
    world.faults.nextApiCode = apiCode;
    const step = await passwordLogin(world, visitor, 'ann', 'correct horse 1');
    const then = await passwordLogin(world, visitor, 'ann', 'correct horse 1');

    assert.deepEqual([step.statusCode, step.apiCode], [302, apiCode]);
    assert.equal(then.code, 200);
  });
}

test('T-55 too many requests are answered 429 with a time to wait', async () => {
  world.faults.rateLimited = '7';
  const answer = await visitor.ask(api('sms/send'), {
    method: 'POST',
    headers: { ...asApp, 'content-type': 'application/json' },
    body: '{}',
  });

  assert.equal(answer.status, 429);
  assert.equal(answer.headers.get('retry-after'), '7');
  assert.equal((await answer.json()).code, 1000);
});

test('B20 the address that an administrator enters at a provider is told', async () => {
  const answer = await getJson(visitor, api('system/public-ips'), {});

  assert.deepEqual(answer.data, { ips: ['127.0.0.1'] });
});
