/**
 * The other ways through the broker's steps (authing-broker 6): the older code of a second
 * factor, an organization with a profile, codes within a profile, unlocking by a number, and
 * an identity that is bound by a mail or by one form for both.
 */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { codeOnPhone, saveConnection, wecomConnection } from './flows.js';
import { find, parts, press, says, type, typedIn, wait, waitForReport } from './form.js';
import { ann, type Journey, personCalled, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

const step = {
  code: '[data-secret="step-code"]',
  oldPassword: '[data-secret="old-password"]',
  submit: '[part="form"] > [part="submit"]',
  sendCode: '[data-on="codeRequested"]',
  error: '[part="field-error"]',
  choice: (id: string) => `[data-on="choiceMade"][data-key="${id}"]`,
  field: (place: number) => `[data-field="profile-${place}"]`,
  fieldCode: (place: number) => `[data-secret="profile-code-${place}"]`,
  sendFieldCode: (place: number) => `[data-on="codeRequested"][data-key="profile-code-${place}"]`,
} as const;

async function signIn({ world, visitor }: Journey, username: string, account = username) {
  const page = await visitor.open(world.addresses.appSameSite);
  await type(page, parts.account, account);
  await type(page, parts.password, personCalled(username).password);
  await press(page, parts.submit);
  return page;
}

async function assertSignedIn(page: Page, id: string): Promise<void> {
  const { user } = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
  assert.equal(user.id, id);
}

const wrong = (code: string) => code.replace(/^./, (first) => String((Number(first) + 1) % 10));

journey('1635 the older code of a second factor: wrong, then right', async (given) => {
  given.world.faults.olderMfaCode = true;
  const page = await signIn(given, 'mia');
  await says(page, parts.heading, /^Confirm that it is you$/);

  const code = await codeOnPhone(given, page, personCalled('mia').phone ?? '');
  await type(page, step.code, wrong(code));
  await press(page, step.submit);
  await says(page, step.error, /not right/);
  await type(page, step.code, code);
  await press(page, step.submit);

  await assertSignedIn(page, personCalled('mia').id);
});

journey('1645 an organization that asks for a profile: missing, then there', async (given) => {
  const page = await signIn(given, 'tess');
  await says(page, parts.heading, /^Choose an organization$/);
  await press(page, step.choice('65d000000000000000000002'));
  await says(page, parts.heading, /^Complete your profile$/);

  await press(page, step.submit);
  await says(page, step.error, /Please fill this in/);
  await type(page, step.field(0), 'East');
  await press(page, step.submit);

  await assertSignedIn(page, personCalled('tess').id);
});

journey('1642 a number and an address of a profile: a code wrong, then right', async (given) => {
  const page = await signIn(given, 'noe');
  await says(page, parts.heading, /^Complete your profile$/);
  const contacts = ['13900000004', 'noe-2@acme.example'] as const;
  const codeOf = (to: string) =>
    wait(`a code to ${to}`, async () => given.world.phone.codes(to).at(-1)?.code);

  for (const [place, to] of contacts.entries()) {
    await type(page, step.field(place), to);
    await press(page, step.sendFieldCode(place));
    await codeOf(to);
  }
  await type(page, step.fieldCode(0), wrong(await codeOf(contacts[0])));
  await type(page, step.fieldCode(1), await codeOf(contacts[1]));
  await press(page, step.submit);
  await says(page, parts.notice, /not right/);
  assert.equal(await typedIn(page, step.field(0)), contacts[0], 'what was typed stays');
  await type(page, step.fieldCode(0), await codeOf(contacts[0]));
  await type(page, step.fieldCode(1), await codeOf(contacts[1]));
  await press(page, step.submit);

  await assertSignedIn(page, personCalled('noe').id);
});

journey('1643 a locked account is unlocked by its number: wrong, then right', async (given) => {
  const lou = personCalled('lou');
  const page = await signIn(given, 'lou', lou.phone ?? '');
  await says(page, parts.heading, /^Unlock your account$/);

  await press(page, step.sendCode);
  const code = await codeOnPhone(given, page, lou.phone ?? '');
  await type(page, step.code, wrong(code));
  await type(page, step.oldPassword, lou.password);
  await press(page, step.submit);
  await says(page, step.error, /not right/);
  await type(page, step.code, code);
  await type(page, step.oldPassword, lou.password);
  await press(page, step.submit);

  await assertSignedIn(page, lou.id);
});

/** A stranger to the broker scans WeCom's code, whose connection asks to bind in this way. */
async function asStranger({ world, visitor }: Journey, method: string): Promise<Page> {
  await saveConnection(world, wecomConnection, {
    associationMode: 'challenge',
    challengeBindingMethods: [method],
  });
  world.faults.wecomScanner = 'newcomer';
  const page = await visitor.open(world.addresses.appSameSite);
  await press(page, parts.tab('qr:wecom-qr'));
  await find(page, parts.frame);
  world.phone.confirm(world.phone.scan(await world.phone.nextCode('wecom')));
  return page;
}

async function proveByMail(given: Journey, page: Page, email: string): Promise<void> {
  await type(page, parts.email, email);
  await press(page, parts.sendCode);
  const code = await codeOnPhone(given, page, email);
  await type(page, parts.emailCode, wrong(code));
  await press(page, parts.submit);
  await find(page, parts.fieldError);
  await type(page, parts.emailCode, code);
  await press(page, parts.submit);
}

journey('1640 bound by a code by e-mail: wrong, then right', async (given) => {
  const page = await asStranger(given, 'email-code');
  await press(page, parts.bindExisting);

  await proveByMail(given, page, ann.email);

  await assertSignedIn(page, ann.id);
});

journey('1666 one form for both, by a code by e-mail: an account is made', async (given) => {
  given.world.faults.bindingInOneForm = true;
  const page = await asStranger(given, 'email-code');

  await proveByMail(given, page, 'nobody@acme.example');

  const { user } = (await waitForReport(page, 'latchkey-success')) as { user: { email: string } };
  assert.equal(user.email, 'nobody@acme.example');
});

journey('1666 one form for both, by a password: wrong, then right', async (given) => {
  given.world.faults.bindingInOneForm = true;
  const page = await asStranger(given, 'username-password');
  await says(page, parts.heading, /^Connect your account$/);

  await type(page, parts.account, ann.username);
  await type(page, parts.password, 'not it');
  await press(page, parts.submit);
  await find(page, parts.fieldError);
  await type(page, parts.password, ann.password);
  await press(page, parts.submit);

  await assertSignedIn(page, ann.id);
});
