/** Journey 3: a code by text message, with its cool-down, wrong then right. */
import assert from 'node:assert/strict';
import { codeOnPhone } from './flows.js';
import { find, parts, press, type, typedIn, waitForReport } from './form.js';
import { ann, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

journey('phone code: cool-down, wrong code, right code', async (given) => {
  const { world, visitor } = given;
  const page = await visitor.open(world.addresses.appSameSite);
  const { phone, id } = ann;

  await press(page, parts.tab('phone-code'));
  await type(page, parts.phone, phone);
  await press(page, parts.sendCode);
  const code = await codeOnPhone(given, page, phone);
  const send = await find(page, parts.sendCode);
  assert.equal(await send.evaluate((button) => button.getAttribute('aria-disabled')), 'true');

  await type(page, parts.code, code === '000000' ? '111111' : '000000');
  await press(page, parts.submit);
  await find(page, parts.fieldError);
  assert.equal(await typedIn(page, parts.phone), phone);

  await type(page, parts.code, code);
  await press(page, parts.submit);

  const success = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
  assert.equal(success.user.id, id);
});
