/** A website application, made on the open platform's page for administrators, until it signs somebody in. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import { connect, partsOf, press, providerPage, shown, signInBy } from './console-steps.js';
import { createVisitor, type Visitor } from './visitor.js';
import { pageAddress } from './wechat-steps.js';

let world: World;
let visitor: Visitor = createVisitor();
before(async () => {
  world = await startWorld({ portOffset: 6_500, hold: 60 });
});
afterEach(() => {
  world.reset();
  visitor = createVisitor();
});
after(() => world.close());

const done = [204, ''];
const domain = 'broker.localhost:10700';
const act = (name: string, fields: Readonly<Record<string, string>>) =>
  press(visitor, world.addresses.wechat, name, fields);
const part = async () =>
  (await partsOf(visitor, `${world.addresses.wechat}/console`, 'Gate, website application'))[0] ??
  '';
const pageAt = async (address: string) => (await visitor.ask(address)).text();

/** In review: its part of the page names it for its buttons only. */
async function submitted(): Promise<string> {
  assert.deepEqual(await act('create-app', { name: 'Gate' }), done);
  return /name="app" value="([^"]*)"/.exec(await part())?.[1] ?? '';
}

/** Reviewed, with a domain, and without the permission. */
async function approved() {
  const app = await submitted();
  assert.deepEqual(await act('approve', { app }), done);
  assert.deepEqual(await act('save-domain', { app, domain }), done);
  const text = await part();
  return { app, appId: shown(text, 'AppID'), appSecret: shown(text, 'AppSecret') };
}

test('S4-03 an application from nothing: reviewed, it has AppID and AppSecret', async () => {
  const app = await submitted();
  const before = await part();
  assert.deepEqual([shown(before, 'AppID'), shown(before, 'AppSecret')], ['', '']);
  assert.match(await pageAt(pageAddress(world, { appid: app })), /invalid appid/);

  assert.deepEqual(await act('approve', { app }), done);
  const text = await part();
  assert.match(shown(text, 'AppID'), /^wx[0-9a-f]{16}$/);
  assert.match(shown(text, 'AppSecret'), /^[0-9a-f]{32}$/);
  assert.deepEqual(await act('approve', { app }), [409, '']);
});

test('S4-03 an application has a name, and is gone after a reset', async () => {
  assert.deepEqual(await act('create-app', { name: '' }), [409, 'An application has a name.']);
  await submitted();
  world.reset();
  assert.equal(await part(), '');
});

test('S4-04 without the permission to sign in there is no code to scan', async () => {
  const { app, appId } = await approved();
  const page = pageAddress(world, { appid: appId });
  assert.match(await pageAt(page), /no permission/);

  assert.deepEqual(await act('grant-login', { app }), done);
  assert.match(await pageAt(page), /class="qrcode/);
  assert.deepEqual(await act('take-login-back', { app }), done);
  const refused = await pageAt(page);
  assert.match(refused, /no permission/);
  assert.equal(refused.includes('class="qrcode'), false);
});

test('S4-05 the code goes to the reviewed domain only, which is a bare host', async () => {
  const { app, appId } = await approved();
  await act('grant-login', { app });
  const page = pageAddress(world, { appid: appId });
  assert.match(await pageAt(page), /class="qrcode/);
  for (const wrong of ['http://broker.localhost:10700', 'broker.localhost:33200/path', '10.0.0.1'])
    assert.equal((await act('save-domain', { app, domain: wrong }))[0], 409, wrong);
  assert.match(await pageAt(page), /class="qrcode/);

  await act('save-domain', { app, domain: 'other.acme.example' });
  assert.match(await pageAt(page), /10003/);
});

test('S4-03 S4-04 S4-09 S4-14 a connection made with a new application signs somebody in', async () => {
  const { app, appId, appSecret } = await approved();
  await connect(world, visitor, {
    type: 'wechat:pc',
    identifier: 'gate',
    displayName: 'Gate',
    fields: { appId, appSecret },
  });
  assert.match(await pageAt(await providerPage(world, visitor, 'gate')), /no permission/);
  await act('grant-login', { app });

  const { code, data } = await signInBy(world, visitor, 'gate');
  assert.deepEqual([code, data.name], [200, 'Ann on WeChat']);
});
