/** Somebody whom WeCom knows and the broker does not: bound to an account, given a new one, or refused in words. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import {
  codeOnPhone,
  saveConnection,
  signInByPassword,
  wechatConnection,
  wecomConnection,
} from './flows.js';
import { find, parts, press, reported, says, type, typedIn, waitForReport } from './form.js';
import { ann, type Journey, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

const tab = parts.tab('qr:wecom-qr');

const challenge = {
  associationMode: 'challenge',
  challengeBindingMethods: ['username-password', 'phone-code'],
};

/** Somebody the broker has never seen scans the code that is on screen. */
async function scan({ world }: Journey, page: Page): Promise<void> {
  world.faults.wecomScanner = 'newcomer';
  await press(page, tab);
  await find(page, parts.frame);
  const scanned = world.phone.scan(await world.phone.nextCode('wecom'));
  world.phone.confirm(scanned);
}

async function personOf(page: Page): Promise<{ id: string; phone?: string }> {
  const { user } = (await waitForReport(page, 'latchkey-success')) as {
    user: { id: string; phone?: string };
  };
  return user;
}

journey(
  'S2-13 asked to bind: bound to Ann’s account by her password, and never asked again',
  async (given) => {
    const { world, visitor } = given;
    await saveConnection(given.world, wecomConnection, challenge);
    const page = await visitor.open(world.addresses.appSameSite);
    await scan(given, page);

    await says(page, parts.heading, /^Connect your account$/);
    await press(page, parts.bindExisting);
    await type(page, parts.account, ann.username);
    await type(page, parts.password, 'wrong');
    await press(page, parts.submit);
    await says(page, parts.fieldError, /not right/);
    assert.equal(await typedIn(page, parts.account), ann.username);
    assert.deepEqual(await reported(page), [], 'the try goes on');
    await type(page, parts.password, ann.password);
    await press(page, parts.submit);
    assert.equal((await personOf(page)).id, ann.id);

    const again = await visitor.open(world.addresses.appSameSite);
    await scan(given, again);
    assert.equal((await personOf(again)).id, ann.id);
  },
);

journey('S2-13 asked to bind: Ann’s account by a code on her phone', async (given) => {
  const { world, visitor } = given;
  await saveConnection(given.world, wecomConnection, challenge);
  const page = await visitor.open(world.addresses.appSameSite);
  await scan(given, page);

  await press(page, parts.bindExisting);
  await press(page, parts.tab('phone-code'));
  await type(page, parts.phone, ann.phone);
  await press(page, parts.sendCode);
  await type(page, parts.code, await codeOnPhone(given, page, ann.phone));
  await press(page, parts.submit);

  assert.equal((await personOf(page)).id, ann.id);
});

journey('S2-13 asked to bind: a new account is made', async (given) => {
  const { world, visitor } = given;
  await saveConnection(given.world, wecomConnection, challenge);
  const page = await visitor.open(world.addresses.appSameSite);
  await scan(given, page);

  await press(page, parts.createAccount);

  const made = await personOf(page);
  assert.notEqual(made.id, ann.id);
  const again = await visitor.open(world.addresses.appSameSite);
  await scan(given, again);
  assert.equal((await personOf(again)).id, made.id);
});

journey('S4-12 asked to bind after a window: the step goes on in the form', async (given) => {
  const { world, visitor } = given;
  await saveConnection(world, wechatConnection, challenge);
  const page = await visitor.open(world.addresses.appSameSite);

  await press(page, parts.connection('wechat-pc'));
  world.phone.confirm(world.phone.scan(await world.phone.nextCode('wechat')));
  await press(page, parts.bindExisting);
  await signInByPassword(page);

  assert.equal((await personOf(page)).id, ann.id);
});

journey('S2-13 one form for both: a number that nobody has becomes an account', async (given) => {
  const { world, visitor } = given;
  world.faults.bindingInOneForm = true;
  await saveConnection(given.world, wecomConnection, challenge);
  const page = await visitor.open(world.addresses.appSameSite);
  await scan(given, page);

  // The first screen has such a tab as well.
  await says(page, parts.heading, /^Connect your account$/);
  await press(page, parts.tab('phone-code'));
  await type(page, parts.phone, '13800000009');
  await press(page, parts.sendCode);
  await type(page, parts.code, await codeOnPhone(given, page, '13800000009'));
  await press(page, parts.submit);

  const made = await personOf(page);
  assert.equal(made.phone, '13800000009');
});

journey('S2-12 login only: a stranger is refused in words', async (given) => {
  const { world, visitor } = given;
  await saveConnection(given.world, wecomConnection, { loginOnly: true });
  const page = await visitor.open(world.addresses.appSameSite);
  await scan(given, page);

  await says(page, '[part="foreign"]', /^There is no such account here/);
  await press(page, parts.tab('password'));
  await signInByPassword(page);
  assert.equal((await personOf(page)).id, ann.id);
});

journey('S2-12 S2-13 login only and asked: the form alone, and Back leaves it', async (given) => {
  const { world, visitor } = given;
  await saveConnection(given.world, wecomConnection, { loginOnly: true, ...challenge });
  const page = await visitor.open(world.addresses.appSameSite);
  await scan(given, page);

  await find(page, parts.submit);
  assert.equal(await page.$(`>>> ${parts.createAccount}`), null);
  await press(page, '[part="panel"]:not([hidden]) [data-on="backPressed"]');
  await says(page, parts.notice, /you went back/);
  const told = (await waitForReport(page, 'latchkey-cancel')) as object | null;
  assert.ok(told !== undefined);
  await find(page, tab);
});

journey(
  'elsewhere: a page of another site sends to the sign-in page, which binds',
  async (given) => {
    const { world, visitor } = given;
    await saveConnection(given.world, wecomConnection, challenge);
    const page = await visitor.open(world.addresses.appCrossSite);
    await scan(given, page);

    await says(page, parts.notice, /continue on the sign-in page/);
    await find(page, parts.retry);
  },
);
