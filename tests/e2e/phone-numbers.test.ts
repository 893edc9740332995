/**
 * Telephone numbers of other countries, where the operator takes them (authing-broker 1.5): the
 * country beside the field, written as it is written there, one that cannot be, and a code.
 */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { find, parts, press, says, type, typedIn, until, waitForReport } from './form.js';
import { type Journey, personCalled, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

const country = '[part="country"] select';
const library = /phone-numbers-.*\.js$/;

async function openOnPhone({ world, visitor }: Journey): Promise<Page> {
  world.faults.internationalSms = true;
  const page = await visitor.open(world.addresses.appSameSite);
  await press(page, parts.tab('phone-code'));
  await find(page, country);
  return page;
}

const chosen = async (page: Page) =>
  (await find(page, country)).evaluate((list) => (list as HTMLSelectElement).value);

journey('a number of another country: impossible, then right; a code signs in', async (given) => {
  const page = await openOnPhone(given);
  const ivy = personCalled('ivy');
  assert.equal(await chosen(page), 'GB');

  await type(page, parts.phone, '791112');
  await press(page, parts.sendCode);
  await says(page, parts.fieldError, /number/);
  assert.equal(await typedIn(page, parts.phone), '+44 7911 12', 'what was typed stays');
  await type(page, parts.phone, ivy.phone ?? '');
  assert.equal(await typedIn(page, parts.phone), '+44 7911 123456');
  await press(page, parts.sendCode);
  await says(page, parts.status, /We sent a code/);
  const [message] = given.world.phone.codes('+447911123456');
  assert.ok(message, 'no text message arrived');
  await type(page, parts.code, message.code);
  await press(page, parts.submit);

  const { user } = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
  assert.equal(user.id, ivy.id);
});

journey('the country is chosen, and the number stays', async (given) => {
  const page = await openOnPhone(given);
  await type(page, parts.phone, '2025550123');

  await (await find(page, country)).select('US');

  assert.equal(await typedIn(page, parts.phone), '+1 202 555 0123');
  assert.equal(await chosen(page), 'US');
  await until(page, () => {
    const root = document.querySelector('latchkey-login')?.shadowRoot;
    return root?.activeElement?.getAttribute('data-field') === 'phone';
  });
  await type(page, parts.phone, '+81 3 1234 5678');
  assert.equal(await chosen(page), 'JP', 'a number says whose it is');
});

journey('the operator’s own country: as it always was', async (given) => {
  const page = await openOnPhone(given);
  await (await find(page, country)).select('CN');

  await type(page, parts.phone, '13800000001');

  assert.equal(await typedIn(page, parts.phone), '138 0000 0001');
  await press(page, parts.sendCode);
  await says(page, parts.status, /We sent a code/);
  assert.equal(given.world.phone.codes('13800000001').length, 1);
});

journey('where there is one country alone the library is not asked for', async (given) => {
  const { world, visitor } = given;
  const asked: string[] = [];
  const page = await visitor.open(world.addresses.appSameSite, {
    async prepare(empty) {
      empty.on('request', (request) => asked.push(request.url()));
    },
  });

  await press(page, parts.tab('phone-code'));
  await type(page, parts.phone, '13800000001');
  await press(page, parts.sendCode);
  await says(page, parts.status, /We sent a code/);

  assert.deepEqual(
    asked.filter((url) => library.test(url)),
    [],
  );
  const abroad = await openOnPhone(given);
  await find(abroad, country);
});
