/** Tabs of the methods are called as the operator says, in the language of the page. */
import assert from 'node:assert/strict';
import { parts, press, says, textOf } from './form.js';
import { type Journey, prepareJourneys } from './journey.js';
import { look } from './look.js';

const journey = prepareJourneys();

function open({ world, visitor }: Journey, width = 1280) {
  world.faults.tabTitles = true;
  return visitor.open(world.addresses.appSameSite, { width });
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

for (const width of [320, 1280])
  journey(`a title of twenty letters at ${width} px holds together`, async (given) => {
    const page = await open(given, width);
    await says(page, parts.tab('password'), /^Acme Freight account$/);
    const { scrollsSideways, clipped } = await look(page);
    await page.screenshot({ path: `build/screenshots/tabs-${width}.png`, fullPage: true });
    assert.equal(scrollsSideways, false);
    assert.deepEqual(clipped, []);
  });
