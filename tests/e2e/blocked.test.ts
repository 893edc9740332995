/** Journey 8: a browser that opens no windows. */
import assert from 'node:assert/strict';
import { find, parts, press, says, type, until, waitForReport } from './form.js';
import { ann, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

journey(
  'R-11 a blocked window is said at once, and the other way works',
  async ({ world, visitor }) => {
    const page = await visitor.open(world.addresses.appSameSite);
    await find(page, parts.submit);
    await page.evaluate(() => {
      window.open = () => null;
    });

    await page.click('#popup');
    await says(page, parts.notice, /\S/);
    await press(page, parts.redirect);
    await until(page, () => location.hostname.startsWith('login.'));
    await type(page, parts.account, ann.username);
    await type(page, parts.password, ann.password);
    await press(page, parts.submit);

    const success = (await waitForReport(page, 'latchkey-success')) as { user: object };
    assert.ok(success.user);
    assert.equal(new URL(page.url()).search, '');
  },
);
