/** WeChat wanted as a tab by a broker whose configuration lacks what its frame needs: the form has a button for it, which says so (B09). With it: wechat-tab.test.ts. */
import assert from 'node:assert/strict';
import type { World } from 'latchkey/testing';
import { find, parts, press, says, waitForReport } from './form.js';
import { prepareJourneys } from './journey.js';

const journey = prepareJourneys();

const button = parts.connection('wechat-pc');

/** As an administrator may have it: the broker wants WeChat as a tab of the form. */
function wantTab(world: World) {
  world.faults.rewriteConfiguration = (document) => ({
    ...document,
    socialConnections: (document['socialConnections'] as Record<string, unknown>[]).map((one) => ({
      ...one,
      embedded: true,
    })),
  });
}

const words = /^The code of \W?WeChat\W? cannot be shown here\./;

journey('B09 WeChat wanted as a tab is a button that says why, and signs in', async (given) => {
  const { world, visitor } = given;
  wantTab(world);
  const page = await visitor.open(world.addresses.appSameSite);
  await says(page, '[part="hint"]', words);

  await visitor.windowOf(() => press(page, button));
  world.phone.confirm(world.phone.scan(await world.phone.nextCode('wechat')));

  await waitForReport(page, 'latchkey-success');
});

journey(
  'B09 the broker’s own page has the same button and words, and signs in by it',
  async (given) => {
    const { world, visitor } = given;
    wantTab(world);
    const app = await visitor.open(world.addresses.appSameSite);
    await find(app, parts.submit);
    const page = await visitor.windowOf(() => app.click('#popup'));

    await says(page, '[part="hint"]', words);
    await visitor.windowOf(() => press(page, button));
    world.phone.confirm(world.phone.scan(await world.phone.nextCode('wechat')));

    await waitForReport(app, 'latchkey-success');
  },
);

journey('B09 WeChat that nobody wants as a tab is a plain button', async ({ world, visitor }) => {
  const page = await visitor.open(world.addresses.appSameSite);
  const described = await (await find(page, button)).evaluate((one) =>
    one.getAttribute('aria-describedby'),
  );

  assert.equal(described, null);
});
