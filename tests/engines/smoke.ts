/**
 * The smoke journeys, once for every engine: what tells engines apart in a login is
 * frames, windows, storage between them, and how sheets are adopted.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { World } from 'latchkey/testing';
import { parts } from '../e2e/form.js';
import { ann } from '../e2e/journey.js';
import { startWorldApart } from '../e2e/world.js';
import type { Browser, Engine, Tab, Visitor } from './browser.js';
import { api, find, press, reported, says, type, until } from './steps.js';

interface Given {
  readonly world: World;
  readonly visitor: Visitor;
}

const journeys: Readonly<Record<string, (given: Given) => Promise<void>>> = {
  async 'password, wrong then right'({ world, visitor }) {
    const page = await visitor.open(world.addresses.appSameSite);

    await type(page, parts.account, ann.username);
    await type(page, parts.password, 'not it');
    await press(page, parts.submit);
    await says(page, parts.fieldError, /4/);
    await type(page, parts.password, ann.password);
    await press(page, parts.submit);

    const success = await reported<{ user: { id: string } }>(page, 'latchkey-success');
    assert.equal(success.user.id, ann.id);
  },

  async 'WeCom in a frame, scanned with the phone'({ world, visitor }) {
    const page = await visitor.open(world.addresses.appSameSite);

    await press(page, parts.tab('qr:wecom-qr'));
    const frame = await (await find(page, parts.frame)).inside();
    await find(frame, 'img');
    assert.equal(await frame.run(() => location.origin), world.addresses.wecom);
    world.phone.confirm(world.phone.scan(await world.phone.nextCode('wecom')));

    const success = await reported<{ user: { id: string } }>(page, 'latchkey-success');
    assert.ok(success.user.id);
  },

  async 'loginWithPopup(), tokens by the callback page'({ world, visitor }) {
    const page = await visitor.open(world.addresses.appSameSite);
    await find(page, parts.submit);

    const popup = await visitor.windowOf(() => press(page, '#popup'));
    await signIn(popup);

    const success = await reported<{ user: Record<string, string> }>(page, 'latchkey-success');
    assert.equal(success.user['sub'] ?? success.user['id'], ann.id);
    assert.equal(await api(page), 200);
  },

  async 'a blocked window, and the redirect instead'({ world, visitor }) {
    const page = await visitor.open(world.addresses.appSameSite);
    await find(page, parts.submit);
    await page.run(() => {
      window.open = () => null;
    });

    await press(page, '#popup');
    await press(page, parts.redirect);
    await until(page, () => location.hostname.startsWith('login.'));
    await signIn(page);

    await reported(page, 'latchkey-success');
    assert.equal(await page.run(() => location.origin), world.addresses.appSameSite);
    assert.equal(await page.run(() => location.search), '');
    assert.equal(await api(page), 200);
  },

  async 'the operator changes the accent, and the hosted page has it'({ world, visitor }) {
    const page = await visitor.open(`${world.addresses.acme}/theme`);
    await find(page, parts.heading);

    await type(page, '#accent', '#7a1fa2');
    await press(page, '#save');
    await says(page, '#saved', /^Saved/);

    const hosted = await visitor.open(`${world.addresses.acme}/login?app_id=acme-app`);
    await find(hosted, parts.submit);
    const button = await hosted.run((at) => {
      const found = document.querySelector('#login')?.shadowRoot?.querySelector(at);
      return found ? getComputedStyle(found).backgroundColor : '';
    }, parts.submit);
    assert.equal(button, 'rgb(122, 31, 162)'); // #7a1fa2
  },
};

async function signIn(page: Tab) {
  await type(page, parts.account, ann.username);
  await type(page, parts.password, ann.password);
  await press(page, parts.submit);
}

/** Registers them for one engine. */
export function smoke(engine: Engine): void {
  let world: World;
  let browser: Browser;

  before(async () => {
    world = await startWorldApart();
    browser = await engine.launch();
  });
  after(async () => {
    await browser?.close();
    await world?.close();
  });

  for (const [title, story] of Object.entries(journeys))
    test(`${engine.name}: ${title}`, async () => {
      world.reset();
      const visitor = await browser.visitor();
      try {
        await story({ world, visitor });
      } finally {
        await visitor.leave();
      }
    });
}
