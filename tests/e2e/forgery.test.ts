/** Journey 9: a foreign page posts what the broker would, to the letter. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before } from 'node:test';
import { find, parts, press, reported, waitForReport } from './form.js';
import { ann, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

let foreign: Server;
before(async () => {
  foreign = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>A foreign page</title>');
  });
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
});
after(() => foreign.close());

journey(
  'T-06 a perfect forgery does nothing, and the real answer still works',
  async ({ world, visitor }) => {
    const { port } = foreign.address() as AddressInfo;
    const stranger = await visitor.open(`http://evil.localhost:${port}/`);
    const page = await visitor.windowOf(() =>
      stranger.evaluate((address) => {
        Object.assign(globalThis, { victim: window.open(address) });
      }, world.addresses.appSameSite),
    );
    await find(page, parts.submit);

    // The person starts to sign in with WeChat; the stranger answers first, many times.
    await visitor.windowOf(() => press(page, parts.connection('wechat-pc')));
    await find(page, parts.waiting);
    await stranger.evaluate((personId) => {
      const forged = {
        code: 200,
        message: '',
        data: { id: personId, token: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm4ifQ.AA' },
        event: { source: 'authing', eventType: 'socialLogin' },
      };
      const { victim } = globalThis as unknown as { victim: Window };
      for (let time = 0; time < 100; time++) victim.postMessage(forged, '*');
    }, ann.id);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    assert.deepEqual(await reported(page), []);

    world.phone.confirm(world.phone.scan(await world.phone.nextCode('wechat')));
    await waitForReport(page, 'latchkey-success');
    const successes = (await reported(page)).filter(({ event }) => event === 'latchkey-success');
    assert.equal(successes.length, 1);
  },
);
