/** Tabs of the methods are called as the operator says, in the language of the page. */
import assert from 'node:assert/strict';
import { parts, press, says, textOf } from './form.js';
import { type Journey, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

function open({ world, visitor }: Journey) {
  world.faults.tabTitles = true;
  return visitor.open(world.addresses.appSameSite);
}

journey('a tab has the title of the configuration, and ours where it has none', async (given) => {
  const page = await open(given);
  await says(page, parts.tab('password'), /^Acme Freight account$/);
  // Two tabs for codes of one name would be none.
  assert.equal(await textOf(page, parts.tab('phone-code')), 'Phone code');
  assert.equal(await textOf(page, parts.tab('email-code')), 'E-mail code');

  await press(page, '#language');
  await says(page, parts.tab('password'), /^Acme 账号$/);
});
