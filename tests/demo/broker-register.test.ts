/** Registering: every tab, codes looked at before, fields, agreements, what is refused (authing-broker 6.2, 6.3, 6.6). */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import {
  type Answer,
  configurationOf,
  encrypted,
  getJson,
  passwordLogin,
  postJson,
} from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let visitor: Visitor = createVisitor();
let clock = Date.now();
before(async () => {
  world = await startWorld({ portOffset: 17_000, now: () => clock });
});
afterEach(() => {
  world.reset();
  visitor = createVisitor();
});
after(() => world.close());

const minute = 60_000;
const newPhone = '13900000009';
const newEmail = 'new@acme.example';
const api = (path: string) => `${world.addresses.acme}/api/v2/${path}`;
const post = (path: string, body: unknown): Promise<Answer> => postJson(visitor, api(path), body);
const codeFor = (to: string) => world.phone.codes(to).at(-1)?.code ?? '';

function open(...methods: World['faults']['registerMethods']): void {
  world.faults.registerMethods = methods;
}
async function sms(phone: string, scene = 'register'): Promise<string> {
  await post('sms/send', { phone, scene });
  return codeFor(phone);
}
async function mail(email: string, scene = 'REGISTER_VERIFY_CODE'): Promise<string> {
  await post('email/send', { email, scene });
  return codeFor(email);
}
async function sealed(password: string): Promise<string> {
  return encrypted(password, (await configurationOf(world, visitor)).publicKey);
}
/** The body that every tab sends (6.2). */
const common = {
  profile: { browser: 'a test', device: 'none' },
  forceLogin: false,
  generateToken: true,
  postUserInfoPipeline: false,
};
const register = (path: string, body: object): Promise<Answer> =>
  post(`register-${path}`, { ...common, ...body });

test('nobody registers unless it is switched on, tab by tab', async () => {
  const usual = await configurationOf(world, visitor);
  const off = await register('username', { account: 'nina', password: await sealed('long 1') });
  open('phone', 'email');
  const found = await configurationOf(world, visitor);
  const other = await register('username', { account: 'nina', password: await sealed('long 1') });

  assert.equal(usual.registerDisabled, true);
  assert.equal('registerTabs' in usual, false);
  assert.equal(usual.ssoPageComponentDisplay.registerBtn, false);
  assert.equal(off.code, 2031);
  assert.equal(found.registerDisabled, false);
  assert.deepEqual(found.registerTabs, {
    list: ['phone', 'email'],
    default: 'phone',
    title: { phone: 'Phone', email: 'E-mail' },
  });
  assert.equal(found.ssoPageComponentDisplay.registerBtn, true);
  assert.equal(other.code, 2031);
});

test('by a code to a phone: an account, nobody signed in, and the code is used up', async () => {
  open('phone');
  const code = await sms(newPhone);
  const answer = await register('phone-code', { phone: newPhone, code });
  const again = await register('phone-code', { phone: newPhone, code });
  const signedIn = await post('login/phone-code', {
    phone: newPhone,
    code: await sms(newPhone, 'login'),
  });

  assert.equal(answer.statusCode, 200);
  assert.equal(answer.data.phone, newPhone);
  assert.equal(answer.data.phoneVerified, true);
  assert.equal(again.code, 2001);
  assert.equal(signedIn.data.id, answer.data.id);
});

test('registering signs nobody in', async () => {
  open('emailCode');
  const answer = await register('email-code', { email: newEmail, code: await mail(newEmail) });

  assert.equal(answer.code, 200);
  assert.equal(answer.data.token, '');
  assert.equal(visitor.cookie(world.addresses.acme, 'latchkey_session'), '');
});

test('by an address, a number, a username or a badge with a password, which then signs in', async () => {
  open('email', 'phone-password', 'username-password', 'badge-password');
  const password = await sealed('long enough 1');
  const answers = [
    await register('email', { email: 'New@acme.example', password }),
    await register('phone', { account: newPhone, password }),
    await register('username', { account: 'nina', password }),
    await register('badge', { account: 'AB1234', password }),
  ];

  for (const [at, account] of [newEmail, newPhone, 'nina', 'AB1234'].entries()) {
    assert.equal(answers[at].code, 200, account);
    const signedIn = await passwordLogin(world, visitor, account, 'long enough 1');
    assert.equal(signedIn.data?.id, answers[at].data.id, account);
  }
  assert.equal(answers[0].data.emailVerified, false);
  assert.equal(answers[1].data.phoneVerified, false);
});

test('an address that was only typed is nobody’s for who proves it', async () => {
  open('email');
  const typed = await register('email', { email: newEmail, password: await sealed('long 1') });
  const code = await mail(newEmail, 'LOGIN_VERIFY_CODE');
  const owner = await post('login/email-code', { email: newEmail, code, autoRegister: true });
  const byPassword = await passwordLogin(world, visitor, newEmail, 'long 1');

  assert.equal(typed.code, 200);
  assert.equal(owner.code, 200);
  assert.notEqual(owner.data.id, typed.data.id);
  assert.equal(byPassword.code, 2333);
});

test('what is taken has a number of its own for each', async () => {
  open('phone', 'emailCode', 'email', 'username-password', 'phone-password');
  const password = await sealed('long enough 1');
  const codes = [
    (await register('username', { account: 'ann', password })).code,
    (await register('phone', { account: '+86 13800000001', password })).code,
    (await register('email', { email: 'Ann@acme.example', password })).code,
    (await register('phone-code', { phone: '13800000001', code: await sms('13800000001') })).code,
    (
      await register('email-code', {
        email: 'ann@acme.example',
        code: await mail('ann@acme.example'),
      })
    ).code,
  ];

  assert.deepEqual(codes, [2034, 2035, 2200, 2026, 2026]);
});

test('T-55 that an account exists is told only after the code', async () => {
  open('phone');
  await sms('13800000001');
  await sms(newPhone);
  const code = codeFor('13800000001') === '000000' ? '000001' : '000000';
  const known = await register('phone-code', { phone: '13800000001', code });
  const unknown = await register('phone-code', { phone: newPhone, code });

  assert.deepEqual([known.code, known.message], [unknown.code, unknown.message]);
  assert.equal(known.code, 2001);
});

test('a code for signing in registers nobody', async () => {
  open('phone');
  const code = await sms(newPhone, 'login');

  assert.equal((await register('phone-code', { phone: newPhone, code })).code, 2001);
});

test('what is malformed, missing or unreadable is refused', async () => {
  open('phone', 'email', 'username-password', 'badge-password');
  const password = await sealed('long enough 1');
  const codes = [
    (await register('phone-code', { phone: 'no number', code: '1' })).code,
    (await register('email', { email: 'no address', password })).code,
    (await register('username', { account: '-', password })).code,
    (await register('badge', { account: 'nina', password })).code,
    (await register('username', { account: 'nina' })).code,
    (await register('username', { account: 'nina', password: await sealed('  ') })).code,
    (await register('username', { account: 'nina', password: 'clear text' })).code,
  ];

  assert.deepEqual(codes, [2028, 499, 499, 499, 2032, 2032, 2016]);
});

const strengths = [
  { strength: 0, refused: '', taken: 'a' },
  { strength: 1, refused: 'abcde', taken: 'abcdef' },
  { strength: 2, refused: 'abcdef', taken: 'abcde1' },
  { strength: 3, refused: 'abcde1', taken: 'abcd1-' },
  { strength: 4, refused: 'abcdefgh1', taken: 'Abcdefgh1' },
  { strength: 5, refused: 'Nina-1234', taken: 'harbour lorry' },
] as const;
for (const { strength, refused, taken } of strengths)
  test(`6.6 a password of strength ${strength}`, async () => {
    world.faults.passwordStrength = strength;
    open('username-password');
    const body = async (password: string) => ({
      account: 'nina',
      password: password && (await sealed(password)),
    });
    const weak = await register('username', await body(refused));
    const strong = await register('username', await body(taken));

    assert.equal(weak.code, strength === 0 ? 2032 : 2029);
    assert.equal(strong.code, 200);
  });

test('a code is looked at before it is used, and a wrong look costs a try', async () => {
  open('phone', 'emailCode');
  const code = await sms(newPhone);
  const mailed = await mail(newEmail);
  const wrong = code === '000000' ? '000001' : '000000';
  const looks = [
    await post('sms/preCheckCode', { phone: newPhone, phoneCode: code }),
    await post('email/preCheckCode', { email: newEmail, emailCode: mailed }),
    await post('sms/preCheckCode', { phone: newPhone, phoneCode: wrong }),
  ];
  const registered = await register('phone-code', { phone: newPhone, code });
  for (let tries = 0; tries < 5; tries += 1)
    await post('email/preCheckCode', { email: newEmail, emailCode: 'wrong!' });
  const spoilt = await post('email/preCheckCode', { email: newEmail, emailCode: mailed });
  clock += 5 * minute;
  const late = await sms('13900000008');
  clock += 5 * minute;
  const expired = await post('sms/preCheckCode', { phone: '13900000008', phoneCode: late });

  assert.deepEqual(
    looks.map(({ statusCode, data }) => [statusCode, data.valid]),
    [
      [200, true],
      [200, true],
      [200, false],
    ],
  );
  assert.equal(looks[2].data.message, 'Wrong code.');
  assert.equal(registered.code, 200);
  assert.equal(spoilt.data.valid, false);
  assert.equal(expired.data.message, 'This code has expired. Ask for a new one.');
  assert.equal((await post('sms/preCheckCode', { phone: 'no number' })).code, 2028);
});

test('a code with a password, where the switch asks for one', async () => {
  open('phone');
  world.faults.completePassword = true;
  const { enableCompletePassword } = await configurationOf(world, visitor);
  const code = await sms(newPhone);
  const without = await register('phone-code', { phone: newPhone, code });
  const password = await sealed('long enough 1');
  const given = await register('phone-code', { phone: newPhone, code, password });

  assert.equal(enableCompletePassword, true);
  assert.equal(without.code, 2032);
  assert.equal(given.code, 200);
  assert.equal((await passwordLogin(world, visitor, newPhone, 'long enough 1')).code, 200);
});

test('a number with a password needs a code too, where the switch says so', async () => {
  open('phone-password');
  world.faults.phonePasswordCode = true;
  const password = await sealed('long enough 1');
  const without = await register('phone', { account: newPhone, password });
  const code = await sms(newPhone);
  const given = await register('phone', { account: newPhone, password, code });

  assert.equal((await configurationOf(world, visitor)).enabledPPRegisterValid, true);
  assert.equal(without.code, 2001);
  assert.equal(given.data.phoneVerified, true);
});

test('an agreement of its own holds a registration back', async () => {
  open('username-password');
  world.faults.agreements = true;
  const { agreements } = await configurationOf(world, visitor);
  const body = { account: 'nina', password: await sealed('long enough 1') };
  const unticked = await register('username', { ...body, agreementIds: ['1683'] });
  const ticked = await register('username', { ...body, agreementIds: ['1684'] });

  assert.deepEqual(
    agreements.map(({ id, availableAt }: Answer) => [id, availableAt]),
    [
      [1683, 1],
      [1683, 1],
      [1684, 0],
      [1684, 0],
    ],
  );
  assert.equal(unticked.code, 499);
  assert.equal(ticked.code, 200);
});

test('6.3 fields of the pool: named, with their choices, checked, kept, and no code lost over them', async () => {
  open('phone');
  world.faults.registerFields = 'profile';
  const found = await configurationOf(world, visitor);
  const choices = await getJson(visitor, api('udfs/field-metadata-for-completion'));
  const code = await sms(newPhone);
  const params = (pairs: Record<string, string>) =>
    JSON.stringify(Object.entries(pairs).map(([key, value]) => ({ key, value })));
  const send = (nickname: string, own: Record<string, string>) =>
    register('phone-code', {
      phone: newPhone,
      code,
      profile: { ...common.profile, nickname, gender: 'F' },
      params: params(own),
    });
  const missing = await register('phone-code', { phone: newPhone, code });
  const wrong = await send('Nina', { depot: 'moon' });
  const right = await send('Nina', { depot: 'north', badge: 'AB1234' });

  assert.deepEqual(found.complateFiledsPlace, ['register', 'login']);
  assert.equal(found.extendsFields[1].name, 'depot');
  assert.equal(found.skipComplateFileds, false);
  assert.deepEqual(choices.data, [
    {
      key: 'depot',
      options: [
        { value: 'north', label: 'North' },
        { value: 'harbour', label: 'Harbour' },
      ],
    },
  ]);
  assert.deepEqual([missing.code, missing.data], [499, { name: 'nickname' }]);
  assert.deepEqual([wrong.code, wrong.data], [499, { name: 'depot' }]);
  assert.equal(right.code, 200);
  assert.equal(right.data.nickname, 'Nina');
  assert.equal(right.data.gender, 'F');
});

test('6.3 fields may be skipped where the switch says so', async () => {
  open('username-password');
  world.faults.registerFields = 'profile';
  world.faults.registerSkip = true;
  const body = { account: 'nina', password: await sealed('long enough 1') };

  assert.equal((await configurationOf(world, visitor)).skipComplateFileds, true);
  assert.equal((await register('username', body)).code, 200);
});

test('6.3 a number and an address as fields go by the tokens of a look at their codes', async () => {
  open('username-password');
  world.faults.registerFields = 'contacts';
  const look = async (phone: string, email: string) => ({
    phoneToken: (
      await post('sms/preCheckCode', { phone, phoneCode: await sms(phone, 'complete-phone') })
    ).data.token,
    emailToken: (
      await post('email/preCheckCode', {
        email,
        emailCode: await mail(email, 'INFORMATION_COMPLETION_VERIFY_CODE'),
      })
    ).data.token,
  });
  const tokens = await look(newPhone, newEmail);
  const body = { account: 'nina', password: await sealed('long enough 1') };
  const profile = { phone: newPhone, email: newEmail };
  const missing = await register('username', { ...body, ...tokens });
  const without = await register('username', { ...body, profile });
  const foreign = await register('username', {
    ...body,
    ...tokens,
    profile: { ...profile, phone: '13900000008' },
  });
  const taken = await register('username', {
    ...body,
    ...(await look('13800000001', 'other@acme.example')),
    profile: { phone: '13800000001', email: 'other@acme.example' },
  });
  const right = await register('username', { ...body, ...tokens, profile });

  assert.deepEqual([missing.code, missing.data], [499, { name: 'phone' }]);
  assert.equal(without.code, 2001);
  assert.equal(foreign.code, 2001);
  assert.equal(taken.code, 2035);
  assert.deepEqual([right.data.phone, right.data.email], [newPhone, newEmail]);
});

test('countries by their codes, in two languages', async () => {
  const { zh, en } = (await getJson(visitor, api('country-list'))).data;

  assert.equal(en.CN, 'China');
  assert.equal(zh.CN, '中国');
  assert.equal(en.DE, 'Germany');
  assert.equal('ZZ' in en || 'EU' in en, false);
  assert.deepEqual(Object.keys(zh), Object.keys(en));
});

test('merged mode: codes make accounts, and there is no tab', async () => {
  world.faults.registerMerged = true;
  const found = await configurationOf(world, visitor);

  assert.equal(found.registerDisabled, true);
  assert.equal(found.ssoPageComponentDisplay.autoRegisterThenLoginHintInfo, true);
  assert.deepEqual(found.verifyCodeTabConfig.validRegisterMethods, ['phone-code', 'email-code']);
});

test('a plan that is used up makes no more accounts', async () => {
  open('username-password');
  world.faults.quotaUsedUp = true;
  const body = { account: 'nina', password: await sealed('long enough 1') };

  assert.equal((await register('username', body)).code, 3720001);
});

test('6.6 a screen may ask while a password is typed', async () => {
  world.faults.passwordStrength = 5;
  const check = (password: string, userId = '65b000000000000000000001'): Promise<Answer> =>
    post('password/user-action/check', { password, userId });
  const personal = await check('xx-ann-1234');
  const good = await check('harbour lorry');
  const stranger = await check('xx-ann-1234', 'nobody');

  assert.equal(personal.data.valid, false);
  assert.match(personal.data.message, /easy to guess/);
  assert.deepEqual(good.data, { valid: true, message: '' });
  assert.equal(stranger.data.valid, true);
});
