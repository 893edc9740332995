/**
 * An address whose domain is a company's (authing-broker 2.2.1): no password is asked for, and
 * the company's login opens with the click after the broker's answer.
 */
import assert from 'node:assert/strict';
import { find, parts, press, says, type, typedIn, waitForReport } from './form.js';
import { ann, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

journey('a matched address: the company’s login takes the password’s place', async (given) => {
  const { world, visitor } = given;
  world.faults.emailDomains = true;
  const page = await visitor.open(world.addresses.appSameSite);
  await find(page, parts.password);

  await type(page, parts.account, 'wanda@northwind.example');
  const field = await page.$(`>>> ${parts.password}`);
  assert.equal(await field?.evaluate((element) => element.checkVisibility()), false);
  await press(page, parts.submit);

  await says(page, parts.status, /^Your company signs in with \W?Northwind ID/);
  await says(page, parts.submit, /^Continue with \W?Northwind ID\W?$/);
  assert.equal(await typedIn(page, parts.account), 'wanda@northwind.example');
  const popup = await visitor.windowOf(() => press(page, parts.submit));
  await popup.waitForSelector('input[name="password"]');
});

journey('another address: the password is asked for, and signs in', async ({ world, visitor }) => {
  world.faults.emailDomains = true;
  const page = await visitor.open(world.addresses.appSameSite);

  await type(page, parts.account, ann.email);
  await press(page, parts.submit);
  await type(page, parts.password, ann.password);
  await press(page, parts.submit);

  const { user } = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
  assert.equal(user.id, ann.id);
});
