/** 1636: a second factor by text message, e-mail, authenticator app (authing-broker 5.5, 6.1). */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import { Secret, TOTP } from 'otpauth';
import {
  act,
  askedFor,
  assertRefused,
  assertSignedIn,
  isAborted,
  isSignedIn,
  portOffset,
  sendMail,
  sendSms,
  signInAs,
  unlike,
} from './flow-steps.js';
import { type Answer, asApp, claimsOf, configurationOf, getJson, postJson } from './steps.js';
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

const second = 1000;
const minute = 60 * second;
const api = (path: string) => `${world.addresses.acme}/api/${path}`;
const go = (step: Answer, action: string, data?: unknown) =>
  act(world, visitor, step, action, data);
const withToken = ({ data }: Answer, more: object) => ({ ...more, mfaToken: data.mfaToken });
const statusOf = ({ data }: Answer, policy: string): number =>
  data.applicationMfa.find((one: Answer) => one.mfaPolicy === policy).status;
/** The widgets in use send the token of the step as it stands (6.1). */
const asWaiting = ({ data }: Answer) => ({ ...asApp, authorization: data.mfaToken });
/** RFC 6238, by the library alone: what an app with this secret shows at a time. */
const codeAt = (secret: string, timestamp: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
const toms = 'LATCHKEYTOMLATCHKEYTOMLATCHKEYTO';

test('SMS: what the step says, a code to the bound number, and the end of the flow', async () => {
  const step = await askedFor(world, visitor, 'mia', 1636);

  const { mfaToken, applicationMfa, customPasswordStrength, ...data } = step.data;
  assert.deepEqual(data, {
    phone: '13800000011',
    phoneCountryCode: '+86',
    email: 'mia@acme.example',
    mfaPhone: '13800000011',
    mfaPhoneCountryCode: '+86',
    mfaEmail: null,
    username: 'mia',
    nickname: null,
    avatar: null,
    totpMfaEnabled: false,
    faceMfaEnabled: false,
    passkeyEnabled: false,
    passwordStrength: 2,
  });
  assert.deepEqual(applicationMfa, [
    { mfaPolicy: 'SMS', status: 1, sort: 1 },
    { mfaPolicy: 'EMAIL', status: 0, sort: 3 },
    { mfaPolicy: 'OTP', status: 0, sort: 4 },
    { mfaPolicy: 'FACE', status: 0, sort: 5 },
    { mfaPolicy: 'PASSKEY', status: 0, sort: 6 },
  ]);
  const { data: claims, iat, exp } = claimsOf(mfaToken);
  assert.equal(claims.userId, '65b000000000000000000011');
  assert.equal(exp - iat, 360);
  assert.equal(typeof customPasswordStrength.regex, 'string');

  const code = await sendSms(world, visitor, '13800000011', 'mfa-verify');
  const given = withToken(step, { phone: '+86 13800000011', code });
  const wrong = await go(step, 'verify-sms', { ...given, code: unlike(code) });
  assertRefused(world, visitor, wrong, 2001);
  assertSignedIn(world, visitor, await go(step, 'verify-sms', given), 'mia');
});

test('a flow ends once, and belongs to its browser', async () => {
  const step = await askedFor(world, visitor, 'mia', 1636);
  const code = await sendSms(world, visitor, '13800000011', 'mfa-verify');
  const data = withToken(step, { phone: '13800000011', code });

  assert.ok(isAborted(await act(world, createVisitor(), step, 'verify-sms', data)));
  assertSignedIn(world, visitor, await go(step, 'verify-sms', data), 'mia');
  assert.ok(isAborted(await go(step, 'verify-sms', data)));
});

test('a code is the number’s, for this, and for five minutes', async () => {
  const step = await askedFor(world, visitor, 'mia', 1636);
  const login = await sendSms(world, visitor, '13800000011', 'login');
  const mine = await sendSms(world, visitor, '13800000012', 'mfa-verify');
  const right = await sendSms(world, visitor, '13800000011', 'mfa-verify');
  const give = (phone: string, code: string) =>
    go(step, 'verify-sms', withToken(step, { phone, code }));

  if (login !== right) assertRefused(world, visitor, await give('13800000011', login), 2001);
  assertRefused(world, visitor, await give('13800000012', mine), 499);
  clock += 5 * minute;
  assertRefused(world, visitor, await give('13800000011', right), 2300);
});

test('without the token of the step, or with another’s, the sign-in is over', async () => {
  const other = createVisitor();
  const others = await askedFor(world, other, 'max', 1636);
  const step = await askedFor(world, visitor, 'mia', 1636);
  const code = await sendSms(world, visitor, '13800000011', 'mfa-verify');
  const data = { phone: '13800000011', code };

  for (const mfaToken of ['', 'no.jwt.here', others.data.mfaToken])
    assertRefused(world, visitor, await go(step, 'verify-sms', { ...data, mfaToken }), 2021);
  clock += 6 * minute;
  assertRefused(world, visitor, await go(step, 'verify-sms', withToken(step, data)), 2021);
});

test('a flow is forgotten after ten minutes', async () => {
  const step = await askedFor(world, visitor, 'tom', 1636);
  clock += 10 * minute;

  assert.ok(
    isAborted(await go(step, 'recovery-totp', { recoveryCode: 'tom11-tom22-tom33-tom44' })),
  );
});

test('EMAIL: a code to the bound address', async () => {
  const step = await askedFor(world, visitor, 'max', 1636);
  assert.equal(step.data.mfaEmail, 'max@acme.example');
  const code = await sendMail(world, visitor, 'max@acme.example', 'MFA_VERIFY_CODE');
  const data = withToken(step, { email: 'Max@acme.example', code });

  const wrong = await go(step, 'verify-email', { ...data, code: unlike(code) });
  assertRefused(world, visitor, wrong, 2001);
  const sms = { phone: '13800000012', code, mfaToken: step.data.mfaToken };
  const refused = await go(step, 'verify-sms', sms);
  assertRefused(world, visitor, refused, 499);
  assert.match(refused.message, /^This is not how your account is protected/);
  assertSignedIn(world, visitor, await go(step, 'verify-email', data), 'max');
});

test('codes and passwords both lead to the second factor', async () => {
  const code = await sendSms(world, visitor, '13800000011', 'login');
  const body = { phone: '13800000011', code, autoRegister: false };
  const step = await postJson(visitor, api('v2/login/phone-code'), body);

  assert.deepEqual([step.statusCode, step.apiCode], [302, 1636]);
  assert.equal(isSignedIn(world, visitor), false);
});

test('OTP: the app’s code, once, and one step of drift', async () => {
  clock = Math.floor(clock / 30_000) * 30_000;
  const step = await askedFor(world, visitor, 'tom', 1636);
  assert.equal(step.data.totpMfaEnabled, true);
  const verify = (of: Answer, totp: string) => go(of, 'verify-totp', withToken(of, { totp }));
  const late = codeAt(toms, clock - 60 * second);
  const drifted = codeAt(toms, clock - 30 * second);

  assertRefused(world, visitor, await verify(step, late), 2001);
  assertSignedIn(world, visitor, await verify(step, drifted), 'tom');

  visitor = createVisitor();
  const again = await askedFor(world, visitor, 'tom', 1636);
  assertRefused(world, visitor, await verify(again, drifted), 2001);
  const now = codeAt(toms, clock);
  assert.equal(world.totp('tom'), now);
  assertSignedIn(world, visitor, await verify(again, now), 'tom');
  assert.equal(world.totp('tom'), codeAt(toms, clock + 30 * second));
});

test('OTP: after five wrong codes none is taken for ten minutes', async () => {
  const step = await askedFor(world, visitor, 'tom', 1636);
  const verify = (totp: string) => go(step, 'verify-totp', withToken(step, { totp }));
  const wrong = unlike(world.totp('tom'));
  for (let tries = 0; tries < 4; tries += 1)
    assertRefused(world, visitor, await verify(wrong), 2001);

  assertRefused(world, visitor, await verify(wrong), 499);
  assertRefused(world, visitor, await verify(world.totp('tom')), 499);
  clock += 10 * minute;
  visitor = createVisitor();
  const later = await askedFor(world, visitor, 'tom', 1636);
  const data = withToken(later, { totp: world.totp('tom') });
  assertSignedIn(world, visitor, await go(later, 'verify-totp', data), 'tom');
});

test('OTP lost: the recovery code gives a new one, and that is confirmed', async () => {
  const step = await askedFor(world, visitor, 'tom', 1636);
  const recoveryCode = 'tom11-tom22-tom33-tom44';

  assertRefused(world, visitor, await go(step, 'confirm-totp-recovery-code', {}), 499);
  assertRefused(world, visitor, await go(step, 'recovery-totp', { recoveryCode: 'no' }), 2001);
  const fresh = await go(step, 'recovery-totp', { recoveryCode });
  assert.equal(fresh.statusCode, 200);
  assert.notEqual(fresh.data.recoveryCode, recoveryCode);
  assert.equal(isSignedIn(world, visitor), false);
  assertSignedIn(world, visitor, await go(step, 'confirm-totp-recovery-code', {}), 'tom');

  visitor = createVisitor();
  const again = await askedFor(world, visitor, 'tom', 1636);
  assertRefused(world, visitor, await go(again, 'recovery-totp', { recoveryCode }), 2001);
});

test('OTP not bound yet: the app is bound by its secret and its first code', async () => {
  const step = await askedFor(world, visitor, 'tia', 1636);
  assert.deepEqual([step.data.totpMfaEnabled, statusOf(step, 'OTP')], [false, 1]);
  const headers = asWaiting(step);
  const listed = api('v2/mfa/authenticator?source=APPLICATION');
  const associate = api('v2/mfa/totp/associate');

  assert.deepEqual((await getJson(visitor, listed, headers)).data, []);
  assertRefused(world, visitor, await go(step, 'verify-totp-first-time', { totp: '000000' }), 499);
  const { data } = await postJson(visitor, associate, { source: 'APPLICATION' }, headers);
  assert.equal(data.authenticator_type, 'totp');
  assert.match(data.secret, /^[A-Z2-7]{32}$/);
  assert.match(data.qrcode_data_url, /^data:image\/png;base64,/);
  assert.match(data.recovery_code, /^[0-9a-f]{5}(-[0-9a-f]{5}){3}$/);
  const uri = new URL(data.qrcode_uri);
  assert.deepEqual([uri.protocol, uri.searchParams.get('secret')], ['otpauth:', data.secret]);

  const code = codeAt(data.secret, clock);
  assert.equal(world.totp('tia'), code);
  assertRefused(world, visitor, await go(step, 'confirm-totp-recovery-code', {}), 499);
  const wrong = await go(step, 'verify-totp-first-time', { totp: unlike(code) });
  assertRefused(world, visitor, wrong, 2001);
  const proved = await go(step, 'verify-totp-first-time', { totp: code });
  assert.equal(proved.statusCode, 200);
  assert.equal(isSignedIn(world, visitor), false);
  assertSignedIn(world, visitor, await go(step, 'confirm-totp-recovery-code', {}), 'tia');

  visitor = createVisitor();
  const again = await askedFor(world, visitor, 'tia', 1636);
  assert.equal(again.data.totpMfaEnabled, true);
  const given = withToken(again, { totp: world.totp('tia') });
  assertSignedIn(world, visitor, await go(again, 'verify-totp', given), 'tia');
});

test('what binds an app is for who waits, and only where none is bound', async () => {
  const associate = api('v2/mfa/totp/associate');
  const step = await askedFor(world, visitor, 'tom', 1636);

  for (const headers of [asApp, { ...asApp, authorization: 'no.jwt.here' }]) {
    const listed = api('v2/mfa/authenticator?source=APPLICATION');
    assert.equal((await getJson(visitor, listed, headers)).apiCode, 2021);
    assert.equal((await postJson(visitor, associate, {}, headers)).apiCode, 2021);
  }
  assert.equal((await postJson(visitor, associate, {}, asWaiting(step))).apiCode, 499);
});

test('several factors: any that is bound, in the account’s order, and none is bound besides', async () => {
  const step = await askedFor(world, visitor, 'moe', 1636);
  const sorted = [...step.data.applicationMfa].sort((one, other) => one.sort - other.sort);
  const shown = sorted.filter(({ status }) => status === 1).map(({ mfaPolicy }) => mfaPolicy);
  assert.deepEqual(shown, ['OTP', 'SMS', 'EMAIL']);

  const code = await sendMail(world, visitor, 'moe@acme.example', 'MFA_VERIFY_CODE');
  const data = withToken(step, { email: 'moe@acme.example', code });
  assertSignedIn(world, visitor, await go(step, 'verify-email', data), 'moe');
});

test('none bound yet: the first is chosen and bound, and then the others are off', async () => {
  const step = await askedFor(world, visitor, 'mel', 1636);
  for (const policy of ['SMS', 'EMAIL', 'OTP', 'PASSKEY']) assert.equal(statusOf(step, policy), 1);
  assert.deepEqual([step.data.mfaPhone, step.data.phone], [null, '13800000017']);
  const phone = '13900000017';
  const code = await sendSms(world, visitor, phone, 'mfa-bind');
  const bound = await go(step, 'verify-sms', withToken(step, { phone, code }));
  assertSignedIn(world, visitor, bound, 'mel');

  visitor = createVisitor();
  const again = await askedFor(world, visitor, 'mel', 1636);
  assert.equal(again.data.mfaPhone, phone);
  assert.deepEqual([statusOf(again, 'SMS'), statusOf(again, 'OTP')], [1, 0]);
  const associate = api('v2/mfa/totp/associate');
  assert.equal((await postJson(visitor, associate, {}, asWaiting(again))).apiCode, 499);
});

test('where factors are not changeable, nobody binds one', async () => {
  world.faults.factorsFixed = true;
  const { mfaBindConfigs } = await configurationOf(world, visitor);
  assert.deepEqual(mfaBindConfigs[0], { mfa: 'SMS', changeable: false });
  const step = await askedFor(world, visitor, 'mel', 1636);
  const code = await sendSms(world, visitor, '13800000017', 'mfa-verify');
  const data = withToken(step, { phone: '13800000017', code });

  assertRefused(world, visitor, await go(step, 'verify-sms', data), 499);
  const associate = api('v2/mfa/totp/associate');
  assert.equal((await postJson(visitor, associate, {}, asWaiting(step))).apiCode, 499);
});

test('FACE is listed where the account has it, and refused', async () => {
  const step = await askedFor(world, visitor, 'ira', 1636);
  assert.equal(statusOf(step, 'FACE'), 1);

  const photo = withToken(step, { photo: 'key' });
  assertRefused(world, visitor, await go(step, 'verify-face', photo), 499);
});

test('the older number of the same step', async () => {
  world.faults.olderMfaCode = true;

  await askedFor(world, visitor, 'mia', 1635);
});

test('an action of no step, or of another, is refused, and the flow goes on', async () => {
  const step = await askedFor(world, visitor, 'tom', 1636);

  for (const action of ['', 'constructor', 'skip-completion', 'create-federation-account'])
    assertRefused(world, visitor, await go(step, action), 499);
  const data = withToken(step, { totp: world.totp('tom') });
  assertSignedIn(world, visitor, await go(step, 'verify-totp', data), 'tom');
});

test('what was bound and used is forgotten by a reset', async () => {
  const step = await askedFor(world, visitor, 'tom', 1636);
  const totp = world.totp('tom');
  await go(step, 'verify-totp', withToken(step, { totp }));
  assert.notEqual(world.totp('tom'), totp);

  world.reset();

  assert.equal(world.totp('tom'), totp);
  assert.equal((await signInAs(world, createVisitor(), 'tom')).apiCode, 1636);
});
