/**
 * An organization that is joined by its code, or made, on the way in (authing-broker 6.8). Whom
 * the broker asks is in demo/broker/README.md.
 */
import assert from 'node:assert/strict';
import { seed } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import { find, parts, press, says, textOf, type, typedIn, waitForReport } from './form.js';
import { type Journey, personCalled, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

const step = {
  explained: '[part="hint"][id="step"]',
  code: '[data-field="tenant-code"]',
  name: '[data-field="tenant-name"]',
  address: '[data-field="step-email"]',
  proof: '[data-secret="step-code"]',
  sendCode: '[data-on="codeRequested"]',
  submit: '[part="form"] > [part="submit"]',
  error: '[part="field-error"]',
  choice: (id: string) => `[data-on="choiceMade"][data-key="${id}"]`,
} as const;

async function signIn({ world, visitor }: Journey): Promise<Page> {
  const page = await visitor.open(world.addresses.appSameSite);
  await type(page, parts.account, 'ted');
  await type(page, parts.password, personCalled('ted').password);
  await press(page, parts.submit);
  await says(page, parts.heading, /^Choose an organization$/);
  return page;
}

async function assertSignedIn(page: Page): Promise<void> {
  const { user } = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
  const ted = seed.pools.acme.people.find(({ username }) => username === 'ted');
  assert.equal(user.id, ted?.id);
}

async function join(page: Page, code: string): Promise<void> {
  await type(page, step.code, code);
  await press(page, step.submit);
}

journey('1644 an organization is joined by its code: wrong, then right', async (given) => {
  const page = await signIn(given);

  await press(page, step.choice('join-tenant'));
  await says(page, parts.heading, /^Join an organization$/);
  await join(page, 'no-such-code');
  await find(page, step.error);
  assert.equal(await typedIn(page, step.code), 'no-such-code');
  await join(page, 'north-1');

  await assertSignedIn(page);
});

journey('1644 one that wants an address in its domain, and then a profile', async (given) => {
  const page = await signIn(given);
  await press(page, step.choice('join-tenant'));
  await join(page, 'harbour-2');
  await says(page, step.explained, /harbour\.example/);

  await press(page, step.submit);
  await says(page, step.error, /e-mail/);
  await type(page, step.address, 'ted@harbour.example');
  await press(page, step.sendCode);
  await says(page, parts.status, /We sent a code/);
  const code = given.world.phone.codes('ted@harbour.example').at(-1)?.code ?? '';
  await type(page, step.proof, code);
  await press(page, step.submit);

  await says(page, parts.heading, /^Complete your profile$/);
  await type(page, '[data-field="profile-0"]', 'East');
  await press(page, step.submit);
  await assertSignedIn(page);
});

journey('1644 an organization is made, and belongs to who made it', async (given) => {
  const page = await signIn(given);
  await press(page, step.choice('create-tenant'));
  await press(page, step.submit);
  await find(page, step.error);
  await type(page, step.name, 'South Depot');
  await press(page, step.submit);
  await assertSignedIn(page);

  await press(page, '#sign-out');
  await find(page, parts.account);
  const again = await signIn(given);
  assert.match(await textOf(again, '[part="choices"]'), /South Depot/);
});

journey('1708 one that wants its own sign-in: said on the first screen', async (given) => {
  given.world.faults.newTenantAsksAgain = true;
  const page = await signIn(given);
  await press(page, step.choice('create-tenant'));
  await type(page, step.name, 'South Depot');
  await press(page, step.submit);

  await says(page, parts.status, /^Your organization is made\./);
  assert.equal(await typedIn(page, parts.account), 'ted');
});

journey('Back: from the code to the organizations, and from them to the form', async (given) => {
  const page = await signIn(given);
  await press(page, step.choice('join-tenant'));
  await find(page, step.code);

  await press(page, parts.back);
  await says(page, parts.heading, /^Choose an organization$/);
  await find(page, step.choice('create-tenant'));
  await press(page, parts.back);
  assert.equal(await typedIn(page, parts.account), 'ted');
});
