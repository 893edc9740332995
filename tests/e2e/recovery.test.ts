/**
 * A forgotten password (authing-broker 6.4): a code to the phone or by e-mail, wrong and then
 * right, a weak and then a strong new password, and the sign-in with it. What an address belongs
 * to is told to nobody (T-55).
 */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { find, parts, press, says, type, typedIn, waitForReport } from './form.js';
import { ann, type Journey, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

const recovery = {
  forgot: '[data-on="screenChosen"][data-key="forgot-password"]',
  phone: '[data-field="step-phone"]',
  email: '[data-field="step-email"]',
  code: '[data-secret="step-code"]',
  sendCode: '[part="form"] [data-on="codeRequested"]',
  newPassword: '[data-secret="new-password"]',
  submit: '[part="form"] > [part="submit"]',
  error: '[part="field-error"]',
  by: (way: string) => `[data-on="choiceMade"][data-key="${way}"]`,
} as const;

async function forget({ world, visitor }: Journey, account: string): Promise<Page> {
  world.faults.recovery = true;
  const page = await visitor.open(world.addresses.appSameSite);
  if (account !== '') await type(page, parts.account, account);
  await press(page, recovery.forgot);
  await says(page, parts.heading, /^Reset your password$/);
  return page;
}

async function codeFor({ world }: Journey, page: Page, to: string): Promise<string> {
  await press(page, recovery.sendCode);
  await says(page, parts.status, /We sent a code/);
  const message = world.phone.codes(to).at(-1);
  assert.ok(message, 'no message arrived');
  return message.code;
}

const wrong = (code: string) => code.replace(/^./, (first) => String((Number(first) + 1) % 10));

async function assertSignsIn(page: Page, password: string): Promise<void> {
  await type(page, parts.password, password);
  await press(page, parts.submit);
  const { user } = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
  assert.equal(user.id, ann.id);
}

journey('by e-mail: wrong, then right; weak, then strong; signed in with it', async (given) => {
  given.world.faults.passwordStrength = 3;
  const page = await forget(given, ann.email);
  assert.equal(await typedIn(page, recovery.email), ann.email);

  const code = await codeFor(given, page, ann.email);
  await type(page, recovery.code, wrong(code));
  await press(page, recovery.submit);
  await says(page, recovery.error, /not right/);
  assert.equal(await typedIn(page, recovery.email), ann.email, 'what was typed stays');
  await type(page, recovery.code, code);
  await press(page, recovery.submit);

  await says(page, parts.heading, /^Set a new password$/);
  const heard = page.$eval(
    'latchkey-login',
    (element) =>
      new Promise<string>((resolve) => {
        element.addEventListener('latchkey-password-reset', ({ type }) => resolve(type));
      }),
  );
  await type(page, recovery.newPassword, 'horses');
  await press(page, recovery.submit);
  await find(page, recovery.error);
  await type(page, recovery.newPassword, 'battery 5 staple');
  await press(page, recovery.submit);

  await says(page, parts.status, /^Your password is changed/);
  assert.equal(await heard, 'latchkey-password-reset');
  assert.equal(await typedIn(page, parts.account), ann.email);
  await assertSignsIn(page, 'battery 5 staple');
});

journey('by phone, after another way was looked at; the number signs in', async (given) => {
  const page = await forget(given, '');

  await press(page, recovery.by('email'));
  await find(page, recovery.email);
  await press(page, recovery.by('sms'));
  await type(page, recovery.phone, ann.phone);
  await type(page, recovery.code, await codeFor(given, page, ann.phone));
  await press(page, recovery.submit);
  await type(page, recovery.newPassword, 'battery staple');
  await press(page, recovery.submit);

  await says(page, parts.status, /^Your password is changed/);
  assert.equal(await typedIn(page, parts.account), ann.phone);
  await assertSignsIn(page, 'battery staple');
});

journey('an address that nobody has is told the same to the end (T-55)', async (given) => {
  const nobody = 'nobody@acme.example';
  const page = await forget(given, nobody);

  await type(page, recovery.code, await codeFor(given, page, nobody));
  await press(page, recovery.submit);
  await type(page, recovery.newPassword, 'battery staple');
  await press(page, recovery.submit);

  await says(page, parts.status, /^Your password is changed/);
});

journey('too many tries are told with their seconds (T-55)', async (given) => {
  const page = await forget(given, ann.email);
  const code = await codeFor(given, page, ann.email);

  given.world.faults.rateLimited = '42';
  await type(page, recovery.code, code);
  await press(page, recovery.submit);
  await says(page, parts.notice, /42/);

  given.world.faults.rateLimited = '';
  await press(page, recovery.submit);
  await says(page, parts.heading, /^Set a new password$/);
});

journey('back again: the account that was typed is there', async (given) => {
  const page = await forget(given, 'ann');

  await press(page, parts.back);
  await find(page, recovery.forgot);
  assert.equal(await typedIn(page, parts.account), 'ann');
});

journey('where the broker has no such way there is no link', async ({ world, visitor }) => {
  const page = await visitor.open(world.addresses.appSameSite);
  await find(page, parts.account);

  assert.deepEqual(await page.$$(`>>> ${recovery.forgot}`), []);
});
