/** A code by e-mail, with its cool-down, wrong then right. */
import assert from 'node:assert/strict';
import { find, parts, press, says, type, typedIn, waitForReport } from './form.js';
import { ann, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

journey('e-mail code: cool-down, wrong code, right code', async ({ world, visitor }) => {
  const page = await visitor.open(world.addresses.appSameSite);
  const { email, id } = ann;

  await press(page, parts.tab('email-code'));
  await type(page, parts.email, email);
  await press(page, parts.sendCode);
  await says(page, parts.status, /ann@acme\.example/);
  const send = await find(page, parts.sendCode);
  assert.equal(await send.evaluate((button) => button.getAttribute('aria-disabled')), 'true');
  const [message] = world.phone.codes(email);
  assert.ok(message, 'no e-mail arrived');

  await type(page, parts.emailCode, message.code === '000000' ? '111111' : '000000');
  await press(page, parts.submit);
  await find(page, parts.fieldError);
  assert.equal(await typedIn(page, parts.email), email);

  await type(page, parts.emailCode, message.code);
  await press(page, parts.submit);

  const success = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
  assert.equal(success.user.id, id);
});

journey('a code by text message holds back none by e-mail', async ({ world, visitor }) => {
  const page = await visitor.open(world.addresses.appSameSite);

  await press(page, parts.tab('phone-code'));
  await type(page, parts.phone, ann.phone);
  await press(page, parts.sendCode);
  await says(page, parts.status, /We sent a code/);
  await press(page, parts.tab('email-code'));
  await type(page, parts.email, ann.email);
  await press(page, parts.sendCode);
  await says(page, parts.status, /ann@acme\.example/);

  assert.equal(world.phone.codes(ann.phone).length, 1);
  assert.equal(world.phone.codes(ann.email).length, 1);
});
