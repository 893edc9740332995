/**
 * Signing in by a request on the phone (authing-broker 2.8): confirmed, refused, asked for
 * once more.
 */
import assert from 'node:assert/strict';
import { seed, type World } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import { parts, press, says, type, typedIn, wait, waitForReport } from './form.js';
import { prepareJourneys } from './journey.js';

const journey = prepareJourneys();

const tab = parts.tab('push');
const account = '[data-field="push-account"]';
const [ann] = seed.pools.acme.people;

async function ask(page: Page): Promise<void> {
  await press(page, tab);
  await press(page, parts.submit);
  await says(page, parts.fieldError, /Enter your account/);
  await type(page, account, 'ann');
  await press(page, parts.submit);
  await says(page, parts.status, /asked you on your phone/);
}

/** What the phone shows to be answered, the newest of it. */
const requestOn = (world: World, but?: number) =>
  wait('a request on the phone', async () => world.phone.pending().find(({ id }) => id !== but));

journey('confirmed on the phone, signed in', async ({ world, visitor }) => {
  world.faults.push = true;
  const page = await visitor.open(world.addresses.appSameSite);
  await ask(page);
  world.phone.confirm(await requestOn(world));

  const { user } = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
  assert.equal(user.id, ann?.id);
});

journey('refused on the phone: said, and the account stays', async ({ world, visitor }) => {
  world.faults.push = true;
  const page = await visitor.open(world.addresses.appSameSite);
  await ask(page);
  world.phone.refuse(await requestOn(world));

  await says(page, parts.notice, /Sign-in was declined/);
  assert.equal(await typedIn(page, account), 'ann');
  await press(page, parts.submit);
  world.phone.confirm(await requestOn(world));
  await waitForReport(page, 'latchkey-success');
});

journey('asked once more: the new request counts', async ({ world, visitor }) => {
  world.faults.push = true;
  const page = await visitor.open(world.addresses.appSameSite);
  await ask(page);
  const { id: old } = await requestOn(world);
  await press(page, parts.renew);
  world.phone.confirm(await requestOn(world, old));
  await waitForReport(page, 'latchkey-success');
});

journey('too late: said, and asked again by the same form', async ({ world, visitor }) => {
  world.faults.push = true;
  world.faults.pushStatus = 'EXPIRED';
  const page = await visitor.open(world.addresses.appSameSite);
  await press(page, tab);
  await type(page, account, 'ann');
  await press(page, parts.submit);
  await says(page, parts.notice, /took too long/);
  const { id: old } = await requestOn(world);

  world.faults.pushStatus = undefined;
  await press(page, parts.submit);
  world.phone.confirm(await requestOn(world, old));
  await waitForReport(page, 'latchkey-success');
});

journey('going back gives the form again', async ({ world, visitor }) => {
  world.faults.push = true;
  const page = await visitor.open(world.addresses.appSameSite);
  await ask(page);
  await press(page, parts.back);
  assert.equal(await typedIn(page, account), 'ann');
});
