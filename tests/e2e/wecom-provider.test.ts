/** WeCom through a service provider, and through an app that one develops for the company, in windows. */
import assert from 'node:assert/strict';
import { parts, press, waitForReport } from './form.js';
import { ann, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

journey(
  'T-18 S3-13 a service provider in a window: its page hears where the login started, signed in',
  async ({ world, visitor }) => {
    const page = await visitor.open(world.addresses.appSameSite);

    await visitor.windowOf(() => press(page, parts.connection('wecom-service')));
    world.phone.confirm(world.phone.scan(await world.phone.nextCode('wecom')));

    const success = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
    assert.equal(success.user.id, ann.id);
    const [asked, ...more] = world.wecom.log.requests('/wwopen/sso/3rd_qrConnect');
    assert.equal(asked?.referer, `${world.addresses.acme}/`);
    assert.deepEqual(more, []);
  },
);

journey(
  'S1-23 an app developed for the company in a window: the current page, signed in',
  async ({ world, visitor }) => {
    const page = await visitor.open(world.addresses.appSameSite);

    await visitor.windowOf(() => press(page, parts.connection('wecom-agency')));
    world.phone.confirm(world.phone.scan(await world.phone.nextCode('wecom')));

    const success = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
    assert.equal(success.user.id, ann.id);
    assert.equal(world.wecom.log.requests('/wwlogin/sso/login').length, 1);
  },
);
