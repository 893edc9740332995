/**
 * Somebody makes an account, one journey for each tab: what is wrong is said at its field and
 * loses nothing, what is right makes the account (demo/broker/register/README.md).
 */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import {
  find,
  parts,
  press,
  says,
  textOf,
  type,
  typedIn,
  until,
  wait,
  waitForReport,
} from './form.js';
import { type Journey, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

const register = {
  open: '[data-on="screenChosen"][data-key="register"]',
  phone: '[data-field="step-phone"]',
  email: '[data-field="step-email"]',
  code: '[data-secret="step-code"]',
  emailCode: '[data-secret="step-email-code"]',
  username: '[data-field="username"]',
  badge: '[data-field="own-name"]',
  password: '[data-secret="new-password"]',
  submit: '[part="form"] > [part="submit"]',
  sendCode: '[data-on="codeRequested"]',
  error: '[part="field-error"]',
  agreement: '[part="checkbox"]',
  skip: '[data-on="skipPressed"]',
} as const;

type Tabs = Journey['world']['faults']['registerMethods'];

async function openRegister({ world, visitor }: Journey, tabs: Tabs): Promise<Page> {
  world.faults.registerMethods = tabs;
  const page = await visitor.open(world.addresses.appSameSite);
  await press(page, register.open);
  await says(page, parts.heading, /^Create an account$/);
  return page;
}

async function codeFor({ world }: Journey, page: Page, to: string): Promise<string> {
  await press(page, register.sendCode);
  await says(page, parts.status, /We sent a code/);
  const message = world.phone.codes(to).at(-1);
  assert.ok(message, 'no message arrived');
  return message.code;
}

const wrong = (code: string) => code.replace(/^./, (first) => String((Number(first) + 1) % 10));

async function assertSignedIn(page: Page): Promise<void> {
  await waitForReport(page, 'latchkey-success');
  await says(page, parts.heading, /^You are signed in$/);
}

journey('by a code to the phone: wrong, then right; then signed in by another', async (given) => {
  const page = await openRegister(given, ['phone']);
  await page.$eval('latchkey-login', (element) =>
    element.addEventListener('latchkey-registered', ({ detail }) => {
      document.title = `registered by ${detail.method}`;
    }),
  );

  await type(page, register.phone, '13900000001');
  const code = await codeFor(given, page, '13900000001');
  await type(page, register.code, wrong(code));
  await press(page, register.submit);
  await says(page, register.error, /not right/);
  assert.equal(await typedIn(page, register.phone), '13900000001');
  await type(page, register.code, code);
  await press(page, register.submit);

  await says(page, parts.status, /Your account is ready/);
  assert.equal(await typedIn(page, parts.phone), '13900000001');
  await until(page, () => document.title === 'registered by phone');
});

journey('by a code in a mail', async (given) => {
  const page = await openRegister(given, ['emailCode']);

  await type(page, register.email, 'new@acme.example');
  await type(page, register.emailCode, await codeFor(given, page, 'new@acme.example'));
  await press(page, register.submit);

  await says(page, parts.status, /Your account is ready/);
});

journey('by an address and a password: too weak, then strong; signed in with it', async (given) => {
  given.world.faults.passwordStrength = 3;
  const page = await openRegister(given, ['email']);

  await type(page, register.email, 'new@acme.example');
  await type(page, register.password, 'horse');
  await says(page, '[part="hint"][id="strength-0"]', /at least 6 characters/);
  await press(page, register.submit);
  await says(page, register.error, /too easy to guess/);
  await type(page, register.password, 'new horse 21');
  await press(page, register.submit);

  await assertSignedIn(page);
});

journey('by a number, a password and a code', async (given) => {
  given.world.faults.phonePasswordCode = true;
  const page = await openRegister(given, ['phone-password']);

  await type(page, register.phone, '13900000002');
  await type(page, register.code, await codeFor(given, page, '13900000002'));
  await type(page, register.password, 'new horse 21');
  await press(page, register.submit);

  await assertSignedIn(page);
});

journey('by a name that somebody has, and by one that nobody has', async (given) => {
  const page = await openRegister(given, ['username-password']);

  await type(page, register.username, 'ann');
  await type(page, register.password, 'new horse 21');
  await press(page, register.submit);
  await says(page, register.error, /Somebody else has this/);
  await type(page, register.username, 'new-ann');
  await press(page, register.submit);

  await assertSignedIn(page);
});

journey('by a badge, which the operator has a word for', async (given) => {
  const page = await openRegister(given, ['badge-password']);

  await says(page, '[part="label"][for="own-name"]', /^Badge$/);
  await type(page, register.badge, 'AB1234');
  await type(page, register.password, 'new horse 21');
  await press(page, register.submit);

  await assertSignedIn(page);
});

journey('from tab to tab: what is typed on both stays', async (given) => {
  const page = await openRegister(given, ['email', 'username-password', 'phone']);

  await type(page, register.email, 'new@acme.example');
  await type(page, register.password, 'new horse 21');
  await press(page, parts.tab('username-password'));
  await find(page, register.username);
  assert.equal(await typedIn(page, register.password), 'new horse 21');
  await press(page, parts.tab('phone'));
  await find(page, register.phone);
  await press(page, parts.tab('email'));
  assert.equal(await typedIn(page, register.email), 'new@acme.example');
  assert.equal(await typedIn(page, register.password), '', 'it was on no screen meanwhile');
});

journey('what must be agreed to holds back, and stays on the way back and forth', async (given) => {
  given.world.faults.agreements = true;
  const page = await openRegister(given, ['username-password']);

  await type(page, register.username, 'new-ann');
  await type(page, register.password, 'new horse 21');
  await press(page, register.submit);
  await says(page, register.error, /agree/i);
  await press(page, register.agreement);
  await press(page, parts.back);
  await find(page, parts.account);
  await press(page, register.open);
  const box = await find(page, register.agreement);
  assert.ok(await box.evaluate((element) => (element as HTMLInputElement).checked));
  assert.equal(await typedIn(page, register.username), 'new-ann');
});

journey(
  'a number that has an account: told to who has proved it, and the way there',
  async (given) => {
    const page = await openRegister(given, ['phone']);

    await type(page, register.phone, '13800000001');
    await type(page, register.code, await codeFor(given, page, '13800000001'));
    await press(page, register.submit);
    await says(page, register.error, /There is an account with this already/);
    await press(page, parts.back);

    await find(page, parts.phone);
    assert.equal(await typedIn(page, parts.phone), '13800000001');
  },
);

journey('the profile after the tab, back and forth, and skipped', async (given) => {
  given.world.faults.registerFields = 'profile';
  given.world.faults.registerSkip = true;
  const page = await openRegister(given, ['username-password']);

  await type(page, register.username, 'new-ann');
  await type(page, register.password, 'new horse 21');
  await press(page, register.submit);
  await says(page, parts.heading, /^Complete your profile$/);
  await press(page, parts.back);
  assert.equal(await typedIn(page, register.password), 'new horse 21', 'it stood there meanwhile');
  await press(page, register.submit);
  await press(page, register.skip);

  await assertSignedIn(page);
});

journey('the profile: a number and an address, each with a code', async (given) => {
  given.world.faults.registerFields = 'contacts';
  const page = await openRegister(given, ['username-password']);

  await type(page, register.username, 'new-ann');
  await type(page, register.password, 'new horse 21');
  await press(page, register.submit);
  await says(page, parts.heading, /^Complete your profile$/);
  for (const [place, to] of [
    [0, '13900000003'],
    [1, 'new-ann@acme.example'],
  ] as const) {
    await type(page, `[data-field="profile-${place}"]`, to);
    await press(page, `[data-on="codeRequested"][data-key="profile-code-${place}"]`);
  }
  const codeOf = (to: string) =>
    wait(`a code to ${to}`, async () => given.world.phone.codes(to).at(-1)?.code);
  await type(page, '[data-secret="profile-code-0"]', wrong(await codeOf('13900000003')));
  await type(page, '[data-secret="profile-code-1"]', await codeOf('new-ann@acme.example'));
  await press(page, register.submit);
  await says(page, register.error, /not right/);
  await type(page, '[data-secret="profile-code-0"]', await codeOf('13900000003'));
  await press(page, register.submit);

  await assertSignedIn(page);
});

journey('the page says no: nothing is made, nothing typed is lost', async (given) => {
  given.world.faults.registerMethods = ['username-password'];
  const page = await given.visitor.open(given.world.addresses.appSameSite);
  await find(page, parts.submit);
  await page.$eval('latchkey-login', (element) => {
    element.options = { ...element.options, hooks: { beforeRegister: () => false } };
  });
  await press(page, register.open);
  await type(page, register.username, 'new-ann');
  await type(page, register.password, 'new horse 21');
  await press(page, register.submit);

  await says(page, parts.notice, /^This page did not let/);
  assert.equal(await typedIn(page, register.username), 'new-ann');
  assert.match(await textOf(page, parts.heading), /^Create an account$/);
});
