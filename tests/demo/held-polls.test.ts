/** Polls that are held: news ends them, and nothing else does before it (upstream-idps 3.6, 6.3). */
import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { minutes, prepareProviders } from './providers.js';
import * as wechat from './wechat-steps.js';
import * as wecom from './wecom-steps.js';

// Longer than a test may take: a poll that news does not end fails its story.
const story = prepareProviders(minutes(10));

story('B05 WeCom: a poll is answered as soon as the code is scanned', async (given) => {
  const { world } = given;
  const key = await wecom.openPage(given);

  const held = wecom.poll(given, key);
  await world.phone.nextCode('wecom');
  world.phone.scan(wecom.payload(world, key));

  assert.equal(await held, 'jsonpCallback({"status":"QRCODE_SCAN_ING","auth_code":""})');
});

story(
  'B09 WeChat: what the page has not heard yet comes at once, what it has is held until there is news',
  async (given) => {
    const { world } = given;
    const uuid = await wechat.openPage(given);
    const arrived = async (count: number) => {
      const polls = () => world.wechat.log.requests('/connect/l/qrconnect').length;
      while (polls() < count) await nextTurn();
    };

    const first = wechat.poll(given, uuid);
    await world.phone.nextCode('wechat');
    const scan = world.phone.scan(wechat.payload(world, uuid));
    assert.equal(await first, "window.wx_errcode=404;window.wx_code='';");
    const second = wechat.poll(given, uuid, '404');
    await arrived(2);
    world.phone.refuse(scan);
    assert.equal(await second, "window.wx_errcode=403;window.wx_code='';");
  },
);
