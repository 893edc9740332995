/** A template for delegated development, made on WeCom's page, until its app signs somebody in. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import { entered, manage, partsOf, press, shown, signInBy } from './console-steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let visitor: Visitor = createVisitor();
const settled = () => Promise.all(world.suites.map((suite) => suite.idle()));
before(async () => {
  world = await startWorld({ portOffset: 6_000, hold: 60 });
});
afterEach(async () => {
  await settled();
  world.reset();
  visitor = createVisitor();
});
after(() => world.close());

const company = 'ww0123456789abcdef';
const done = [204, ''];
const act = (name: string, fields: Readonly<Record<string, string>>) =>
  press(visitor, world.addresses.wecom, name, fields);
const part = async () =>
  (await partsOf(visitor, `${world.addresses.wecom}/console`, 'Template “Gates”'))[0] ?? '';

/** The template's id, and what its development page made. */
async function created() {
  assert.deepEqual(await act('create-template', { name: 'Gates' }), done);
  const suite = shown(await part(), 'Template ID');
  assert.deepEqual(await act('make-keys', { suite }), done);
  const text = await part();
  return {
    suite,
    secret: shown(text, 'Secret'),
    token: entered(text, 'token'),
    encodingAesKey: entered(text, 'encodingAesKey'),
  };
}

test('S1-03 a template from nothing: id, secret, Token and EncodingAESKey at random', async () => {
  const { suite, secret, token, encodingAesKey } = await created();
  assert.match(suite, /^dk[0-9a-f]{16}$/);
  assert.match(secret, /^[\w-]{43}$/);
  // upstream-idps 5.3: letters and digits, at most 32; exactly 43.
  assert.match(token, /^[A-Za-z0-9]{1,32}$/);
  assert.match(encodingAesKey, /^[A-Za-z0-9]{43}$/);

  await act('make-keys', { suite });
  const again = await part();
  assert.notEqual(entered(again, 'token'), token);
  assert.notEqual(entered(again, 'encodingAesKey'), encodingAesKey);
});

test('S1-03 a template has a name, and is gone after a reset', async () => {
  assert.deepEqual(await act('create-template', { name: ' ' }), [409, 'A template has a name.']);
  assert.deepEqual(await act('make-keys', { suite: 'dk00' }), [409, '']);
  await created();
  world.reset();
  assert.equal(await part(), '');
});

test('S1-03 S1-08 S1-09 S1-10 S1-16 from a new template to a member signed in by its app', async () => {
  const { acme, callbackHost } = world.addresses;
  const { suite, secret, token, encodingAesKey } = await created();
  const connection = {
    type: 'wechatwork:agency:qrconnect',
    identifier: 'gates',
    displayName: 'Gates',
    fields: { token, encodingAesKey },
  };
  const made = await manage(visitor, acme, 'POST', '/connections', connection);
  const address = made.body.data.event;
  assert.deepEqual(await act('save-callback', { suite, address, token, encodingAesKey }), done);
  assert.deepEqual(await act('push-ticket', { suite }), done);
  const fields = { templateId: suite, templateSecret: secret };
  await manage(visitor, acme, 'PUT', '/connections/gates', { ...connection, fields });
  for (const step of ['submit', 'approve', 'publish'])
    assert.deepEqual(await act(step, { suite }), done, step);

  assert.deepEqual(await act('authorize', { suite, company }), done);
  await settled();
  // The seed's connection has the file of this domain at the callback host already.
  const file = { name: 'WW_verify_aB3dE6gH9jK2mN5p.txt', content: 'aB3dE6gH9jK2mN5p' };
  const app = { suite, company };
  assert.deepEqual(await act('verify-domain', { ...app, origin: callbackHost, ...file }), done);
  for (const step of ['submit', 'approve', 'publish'])
    assert.deepEqual(await act(step, app), done, step);
  await manage(visitor, acme, 'PUT', '/connections/gates/apps/acme-app', { on: true });

  const { code, data } = await signInBy(world, visitor, 'gates');
  assert.deepEqual([code, data.id], [200, '65b000000000000000000001']);
});
