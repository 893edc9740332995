/** 1642: what a profile lacks is asked for and checked (authing-broker 5.5, 6.3). */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import {
  act,
  askedFor,
  assertRefused,
  assertSignedIn,
  personCalled,
  portOffset,
  sendMail,
  sendSms,
  signInAs,
  unlike,
} from './flow-steps.js';
import { type Answer, asApp, configurationOf, passwordLogin } from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let visitor: Visitor = createVisitor();
before(async () => {
  world = await startWorld({ portOffset });
});
afterEach(() => {
  world.reset();
  visitor = createVisitor();
});
after(() => world.close());

/** A value of an object is as it is sent: with its code. */
const complete = (step: Answer, values: Readonly<Record<string, unknown>>) =>
  act(world, visitor, step, 'complete-completion', {
    fieldValues: Object.entries(values).map(([name, value]) =>
      typeof value === 'object' ? { name, ...value } : { name, value },
    ),
  });
const right = { nickname: 'Patty', depot: 'harbour' };

test('the fields are named with their kinds, their rules and their words', async () => {
  const step = await askedFor(world, visitor, 'pat', 1642);

  assert.equal(step.data.skip, false);
  const fields = step.data.metaData.map(({ type, name, required }: Answer) => [
    type,
    name,
    required,
  ]);
  assert.deepEqual(fields, [
    ['string', 'nickname', true],
    ['select', 'depot', true],
    ['string', 'badge', false],
    ['date', 'birthdate', false],
    ['gender', 'gender', false],
    ['number', 'trucks', false],
    ['boolean', 'news', false],
  ]);
  const [nickname, depot, badge] = step.data.metaData;
  assert.deepEqual(nickname, {
    type: 'string',
    name: 'nickname',
    label: 'Nickname',
    required: true,
    validateRules: [],
  });
  assert.deepEqual(depot.options, [
    { value: 'north', label: 'North' },
    { value: 'harbour', label: 'Harbour' },
  ]);
  assert.equal(badge.validateRules[0].type, 'regExp');
  const { publicKey, extendsFields, extendsFieldsI18n } = await configurationOf(world, visitor);
  assert.ok(publicKey);
  assert.deepEqual(extendsFields[1].options, depot.options);
  assert.deepEqual(extendsFieldsI18n.depot['zh-CN'], { enabled: true, value: '站点' });
  const inChinese = { ...asApp, 'x-authing-lang': 'zh-CN' };
  const password = personCalled('pat').password;
  const again = await passwordLogin(world, visitor, 'pat', password, inChinese);
  assert.equal(again.data.metaData[0].label, '昵称');
});

test('what is told is kept, and not asked for again', async () => {
  const step = await askedFor(world, visitor, 'pat', 1642);

  const done = await complete(step, {
    ...right,
    badge: 'AB1234',
    birthdate: '1999-12-31',
    gender: 'F',
    trucks: 2,
    news: true,
  });

  assertSignedIn(world, visitor, done, 'pat');
  const { nickname, birthdate, gender } = done.data.user;
  assert.deepEqual([nickname, birthdate, gender], ['Patty', '1999-12-31', 'F']);
  assert.equal((await signInAs(world, createVisitor(), 'pat')).code, 200);
});

/** One value that is wrong, and the field that the refusal names. */
const wrong = [
  ['a field that has to be there', { depot: 'north' }, 'nickname'],
  ['an empty text where one has to be', { ...right, nickname: '  ' }, 'nickname'],
  ['a choice that is none', { ...right, depot: 'south' }, 'depot'],
  ['a text against its pattern', { ...right, badge: 'AB12345' }, 'badge'],
  ['a day that no calendar has', { ...right, birthdate: '2001-02-29' }, 'birthdate'],
  ['no day at all', { ...right, birthdate: 'yesterday' }, 'birthdate'],
  ['a gender that is none of the three', { ...right, gender: 'X' }, 'gender'],
  ['a number that is none', { ...right, trucks: 'two' }, 'trucks'],
  ['neither yes nor no', { ...right, news: 'maybe' }, 'news'],
] as const;
for (const [what, values, name] of wrong) {
  test(`refused, with the field's name: ${what}`, async () => {
    const step = await askedFor(world, visitor, 'pat', 1642);

    const answer = await complete(step, values);

    assertRefused(world, visitor, answer, 499);
    assert.deepEqual(answer.data, { name });
    assertSignedIn(world, visitor, await complete(step, right), 'pat');
  });
}

test('what is no list of fields, or a field that nobody asked for, is refused', async () => {
  const step = await askedFor(world, visitor, 'pat', 1642);

  for (const data of [undefined, {}, { fieldValues: 'no' }, { fieldValues: [null] }])
    assertRefused(
      world,
      visitor,
      await act(world, visitor, step, 'complete-completion', data),
      499,
    );
  assertRefused(world, visitor, await complete(step, { ...right, username: 'ann' }), 499);
  assertRefused(world, visitor, await act(world, visitor, step, 'skip-completion'), 499);
});

test('where it may be skipped it is, until the next login', async () => {
  const step = await askedFor(world, visitor, 'sky', 1642);
  assert.equal(step.data.skip, true);
  assertSignedIn(world, visitor, await act(world, visitor, step, 'skip-completion'), 'sky');

  visitor = createVisitor();
  const again = await askedFor(world, visitor, 'sky', 1642);
  assertSignedIn(world, visitor, await complete(again, { nickname: 'Blue' }), 'sky');
});

test('a phone and an address are proved by codes, which count when all is right', async () => {
  const step = await askedFor(world, visitor, 'noe', 1642);
  const phone = '13800000033';
  const email = 'noe@acme.example';
  const sms = await sendSms(world, visitor, phone, 'complete-phone');
  const mail = await sendMail(world, visitor, email, 'INFORMATION_COMPLETION_VERIFY_CODE');
  const given = {
    phone: { value: phone, code: sms, phoneCountryCode: '+86' },
    email: { value: email, code: mail },
  };

  const unproved = await complete(step, { ...given, phone });
  assertRefused(world, visitor, unproved, 2001);
  assert.deepEqual(unproved.data, { name: 'phone' });
  const guessed = { ...given, email: { value: email, code: unlike(mail) } };
  assertRefused(world, visitor, await complete(step, guessed), 2001);
  const malformed = { ...given, email: { value: 'no address', code: mail } };
  assertRefused(world, visitor, await complete(step, malformed), 499);
  const done = await complete(step, given);
  assertSignedIn(world, visitor, done, 'noe');
  assert.deepEqual([done.data.user.phone, done.data.user.email], [phone, email]);

  const again = await passwordLogin(world, createVisitor(), phone, personCalled('noe').password);
  assert.equal(again.code, 200);
});

test('somebody else’s number or address is refused, to whom it is proved that it is', async () => {
  const step = await askedFor(world, visitor, 'noe', 1642);
  const code = await sendSms(world, visitor, '13800000001', 'complete-phone');
  const mail = await sendMail(
    world,
    visitor,
    'ann@acme.example',
    'INFORMATION_COMPLETION_VERIFY_CODE',
  );
  const own = await sendSms(world, visitor, '13800000033', 'complete-phone');
  const email = { value: 'ann@acme.example', code: mail };

  const anns = { phone: { value: '13800000001', code }, email };
  assertRefused(world, visitor, await complete(step, anns), 2035);
  const hers = { phone: { value: '13800000033', code: own }, email };
  assertRefused(world, visitor, await complete(step, hers), 2200);
});

test('a username that is free, and well-formed', async () => {
  const { email, password } = personCalled('una');
  const step = await passwordLogin(world, visitor, email, password);
  assert.equal(step.apiCode, 1642);

  assertRefused(world, visitor, await complete(step, { username: 'ann' }), 2034);
  assertRefused(world, visitor, await complete(step, { username: 'no blanks' }), 499);
  assertSignedIn(world, visitor, await complete(step, { username: 'una' }), 'una');
  assert.equal((await passwordLogin(world, createVisitor(), 'una', password)).code, 200);
});
