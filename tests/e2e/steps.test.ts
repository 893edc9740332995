/**
 * What the broker asks after the first proof, one journey for each step: what is wrong is said
 * and loses nothing, what is right signs in. Whom it asks what is in demo/broker/README.md.
 */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { codeOnPhone } from './flows.js';
import {
  find,
  parts,
  press,
  reported,
  says,
  textOf,
  type,
  typedIn,
  waitForReport,
} from './form.js';
import { type Journey, personCalled, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

const step = {
  explained: '[part="hint"][id="step"]',
  code: '[data-secret="step-code"]',
  app: '[data-secret="totp"]',
  recoveryCode: '[data-secret="recovery-code"]',
  newPassword: '[data-secret="new-password"]',
  oldPassword: '[data-secret="old-password"]',
  username: '[data-field="username"]',
  submit: '[part="form"] > [part="submit"]',
  error: '[part="field-error"]',
  kept: '[part="kept"]',
  sendCode: '[data-on="codeRequested"]',
  skip: '[data-on="skipPressed"]',
  choice: (id: string) => `[data-on="choiceMade"][data-key="${id}"]`,
} as const;

async function signIn({ world, visitor }: Journey, username: string): Promise<Page> {
  const page = await visitor.open(world.addresses.appSameSite);
  await enter(page, username, personCalled(username).password);
  return page;
}

async function enter(page: Page, account: string, password: string): Promise<void> {
  await type(page, parts.account, account);
  await type(page, parts.password, password);
  await press(page, parts.submit);
}

/** Another one than that, as long as it is. */
const wrong = (code: string) => code.replace(/^./, (first) => String((Number(first) + 1) % 10));

async function assertSignedIn(page: Page, username: string): Promise<void> {
  const { user } = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
  assert.equal(user.id, personCalled(username).id);
  await says(page, parts.heading, /^You are signed in$/);
}

journey('1636 by text message: sent without a click, wrong, then right', async (given) => {
  const page = await signIn(given, 'mia');

  await says(page, parts.heading, /^Confirm that it is you$/);
  await says(page, step.explained, /138\*{4}0011/);
  const code = await codeOnPhone(given, page, personCalled('mia').phone ?? '');
  await type(page, step.code, wrong(code));
  await press(page, step.submit);
  await says(page, step.error, /not right/);
  assert.deepEqual(await reported(page), [], 'the try goes on');
  await type(page, step.code, code);
  await press(page, step.submit);

  await assertSignedIn(page, 'mia');
});

journey('1636 by e-mail', async (given) => {
  const page = await signIn(given, 'max');

  const code = await codeOnPhone(given, page, 'max@acme.example');
  await type(page, step.code, code);
  await press(page, step.submit);

  await assertSignedIn(page, 'max');
});

journey('1636 by an authenticator app: wrong, then right', async (given) => {
  const page = await signIn(given, 'tom');

  await type(page, step.app, '000000');
  await press(page, step.submit);
  await says(page, step.error, /not right/);
  await type(page, step.app, given.world.totp('tom'));
  await press(page, step.submit);

  await assertSignedIn(page, 'tom');
});

journey('1636 by a recovery code: it counts once, and a new one is shown', async (given) => {
  const page = await signIn(given, 'tom');

  await press(page, step.choice('recovery-code'));
  await type(page, step.recoveryCode, 'tom11-tom22-tom33-tom44');
  await press(page, step.submit);
  await says(page, parts.heading, /^Keep your recovery code$/);
  const shown = await textOf(page, step.kept);
  assert.notEqual(shown, 'tom11-tom22-tom33-tom44');
  assert.ok(shown.length > 8, shown);
  await press(page, step.submit);

  await assertSignedIn(page, 'tom');
});

journey(
  '1636 an authenticator app is set up: its code, its key, the recovery code',
  async (given) => {
    const page = await signIn(given, 'tia');

    await says(page, parts.heading, /^Set up an authenticator$/);
    const picture = await find(page, '[part="picture"]');
    assert.ok(await picture.evaluate((element) => (element as HTMLImageElement).naturalWidth > 0));
    assert.match(await textOf(page, step.kept), /^([A-Z2-7]{1,4} ?)+$/);
    await type(page, step.app, given.world.totp('tia'));
    await press(page, step.submit);
    await says(page, parts.heading, /^Keep your recovery code$/);
    await press(page, step.submit);

    await assertSignedIn(page, 'tia');
  },
);

journey('1636 another factor of several is taken', async (given) => {
  const page = await signIn(given, 'moe');

  await find(page, step.app);
  await press(page, step.choice('email'));
  await type(page, step.code, await codeOnPhone(given, page, 'moe@acme.example'));
  await press(page, step.submit);

  await assertSignedIn(page, 'moe');
});

journey(
  '1639 a password at the first login: too weak, then strong; signed in with it',
  async (given) => {
    const page = await signIn(given, 'fay');

    await says(page, parts.heading, /^Set a new password$/);
    await type(page, step.newPassword, 'a');
    await press(page, step.submit);
    await says(page, step.error, /too easy to guess/);
    await type(page, step.newPassword, 'new horse 21');
    await press(page, step.submit);

    await says(page, parts.status, /Your password is changed/);
    assert.equal(await typedIn(page, parts.account), 'fay');
    await type(page, parts.password, 'new horse 21');
    await press(page, parts.submit);
    await assertSignedIn(page, 'fay');
  },
);

journey('1639 with a code to the phone', async (given) => {
  const page = await signIn(given, 'fin');

  await press(page, step.sendCode);
  await type(page, step.code, await codeOnPhone(given, page, personCalled('fin').phone ?? ''));
  await type(page, step.newPassword, 'new horse 22');
  await press(page, step.submit);

  await says(page, parts.status, /Your password is changed/);
});

journey('2058 a rotated password: the old one wrong, then right', async (given) => {
  const page = await signIn(given, 'rob');

  await type(page, step.oldPassword, 'wrong horse');
  await type(page, step.newPassword, 'new horse 23');
  await press(page, step.submit);
  await says(page, step.error, /not right/);
  await type(page, step.oldPassword, personCalled('rob').password);
  await press(page, step.submit);

  await says(page, parts.status, /Your password is changed/);
});

journey('2071 a stronger password', async (given) => {
  const page = await signIn(given, 'wes');

  await type(page, step.newPassword, 'new horse 24');
  await press(page, step.submit);

  await says(page, parts.status, /Your password is changed/);
});

journey(
  '1642 a profile: what is required is asked for, what was filled in stays',
  async (given) => {
    const page = await signIn(given, 'pat');

    await says(page, parts.heading, /^Complete your profile$/);
    await type(page, '[data-field="profile-5"]', 'many');
    await press(page, step.submit);
    await says(page, step.error, /fill this in/);
    await type(page, '[data-field="profile-0"]', 'Patty');
    const depot = await find(page, '[data-field="profile-1"]');
    await depot.select('harbour');
    await press(page, step.submit);
    await says(page, step.error, /does not fit/);
    await type(page, '[data-field="profile-5"]', '12');
    await press(page, step.submit);

    await assertSignedIn(page, 'pat');
  },
);

journey('1642 a profile that is skipped', async (given) => {
  const page = await signIn(given, 'sky');

  await press(page, step.skip);

  await assertSignedIn(page, 'sky');
});

journey('1643 a locked account is unlocked by its owner', async (given) => {
  const { world, visitor } = given;
  const page = await visitor.open(world.addresses.appSameSite);
  const lou = personCalled('lou');
  await enter(page, lou.email ?? '', lou.password);

  await says(page, parts.heading, /^Unlock your account$/);
  await press(page, step.sendCode);
  await type(page, step.code, await codeOnPhone(given, page, lou.email ?? ''));
  await type(page, step.oldPassword, lou.password);
  await press(page, step.submit);

  await assertSignedIn(page, 'lou');
});

journey('1108 a name that is taken, and one that is too', async (given) => {
  const page = await signIn(given, 'uma');

  await says(page, parts.heading, /^Choose another name$/);
  await type(page, step.username, 'ann');
  await press(page, step.submit);
  await says(page, parts.heading, /^Choose another name$/);
  await type(page, step.username, 'uma-2');
  await press(page, step.submit);

  await assertSignedIn(page, 'uma');
});

journey('2921 an account of several', async (given) => {
  const page = await signIn(given, 'kim');

  await says(page, parts.heading, /^Choose an account$/);
  await press(page, step.choice(personCalled('kit').id));

  await assertSignedIn(page, 'kit');
});

journey('2930 a public account', async (given) => {
  const page = await signIn(given, 'pub');

  await press(page, step.choice(personCalled('desk').id));

  await assertSignedIn(page, 'desk');
});

journey('1644 a company of several', async (given) => {
  const page = await signIn(given, 'tess');

  await says(page, parts.heading, /^Choose an organization$/);
  await press(page, step.choice('65d000000000000000000001'));

  await assertSignedIn(page, 'tess');
});

journey('4032 an invitation that is over, and the way back', async (given) => {
  given.world.faults.nextApiCode = 4032;
  const page = await signIn(given, 'mia');

  await says(page, parts.heading, /^This invitation has ended$/);
  await press(page, parts.back);

  await find(page, parts.account);
  assert.equal(await typedIn(page, parts.account), 'mia');
});

journey('Back from a step: the form as it was', async (given) => {
  const page = await signIn(given, 'mia');

  await find(page, step.code);
  await press(page, parts.back);

  await says(page, parts.notice, /you went back/);
  assert.equal(await typedIn(page, parts.account), 'mia');
});

journey('all in a row: 2071, then 1636, 1642 and 1644', async (given) => {
  const page = await signIn(given, 'row');

  await type(page, step.newPassword, 'new horse 61');
  await press(page, step.submit);
  await says(page, parts.status, /Your password is changed/);
  await type(page, parts.password, 'new horse 61');
  await press(page, parts.submit);
  await type(page, step.code, await codeOnPhone(given, page, '13800000061'));
  await press(page, step.submit);
  await says(page, parts.heading, /^Complete your profile$/);
  await press(page, step.skip);
  await press(page, step.choice('65d000000000000000000001'));

  await assertSignedIn(page, 'row');
});
