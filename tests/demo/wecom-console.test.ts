/** WeCom's page for administrators: reviews as buttons, and what they open (upstream-idps 2.8). */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import { post } from './service-steps.js';
import { createVisitor } from './visitor.js';

let world: World;
const visitor = createVisitor();
before(async () => {
  world = await startWorld({ portOffset: 25_500, hold: 60 });
});
afterEach(async () => {
  await Promise.all(world.suites.map((suite) => suite.idle()));
  world.reset();
});
after(() => world.close());

const acme = { suite: 'dk0123456789abcdef', company: 'ww0123456789abcdef' };
const beta = { suite: 'dk0123456789abcdef', company: 'wwfedcba9876543210' };
const done = 204;
const cannot = 409;

async function act(name: string, fields: Readonly<Record<string, string>>): Promise<number> {
  const answer = await visitor.ask(`${world.addresses.wecom}/console/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  });
  return answer.status;
}
const page = async () => (await visitor.ask(`${world.addresses.wecom}/console`)).text();
/** The buttons of the part that has this attribute. */
async function buttons(part: string): Promise<string[]> {
  const [, section = ''] =
    new RegExp(`<section ${part}>([\\s\\S]*?)</section>`).exec(await page()) ?? [];
  return [...section.matchAll(/data-act="([^"]+)"/g)].map(([, name = '']) => name);
}

test('S1-12 S1-16 an app of another company: authorized, reviewed, sent back, reviewed, online', async () => {
  const part = `data-company="${beta.company}"`;
  const rest = ['reset-code', 'cancel', 'save-scope', 'save-sensitive', 'verify-domain'];
  assert.deepEqual(await buttons(part), []);

  assert.equal(await act('authorize', beta), done);
  for (const [name, offered] of [
    ['submit', ['submit']],
    ['send-back', ['approve', 'send-back']],
    ['submit', ['submit']],
    ['approve', ['approve', 'send-back']],
    ['publish', ['publish']],
  ] as const) {
    assert.deepEqual(await buttons(part), [...offered, ...rest], name);
    assert.equal(await act(name, beta), done, name);
  }
  assert.deepEqual(await buttons(part), rest);
  assert.equal(world.wecom.delegatedApps.find(beta.suite, beta.company)?.stage, 'online');
});

test('S1-16 a step that does not lead on from here is refused', async () => {
  for (const name of ['submit', 'approve', 'send-back', 'publish']) {
    assert.equal(await act(name, acme), cannot, name);
  }
  assert.equal(await act('publish', beta), cannot);
});

test('S1-09 a template that is not online cannot be authorized', async () => {
  const template = world.wecom.suites.find(acme.suite);
  assert.ok(template);
  template.stage = 'in_review';
  assert.equal((await buttons(`data-suite="${acme.suite}"`)).includes('authorize'), false);
  assert.equal(await act('authorize', beta), cannot);

  await act('approve', { suite: acme.suite });
  await act('publish', { suite: acme.suite });
  assert.equal(await act('authorize', beta), done);
});

test('S1-08 an event address is saved only when it answers', async () => {
  const token = 'TemplateToken0001';
  const encodingAesKey = 'TemplateAesKey0123456789ABCDEFGHIJKLMNOPQRS';
  const address = world.suites
    .find(({ identifier }) => identifier === 'wecom-agency')
    ?.desk.view().eventAddress;
  const callback = { suite: acme.suite, address: address ?? '', token, encodingAesKey };

  assert.equal(await act('save-callback', { ...callback, token: 'OtherToken' }), cannot);
  assert.equal(await act('save-callback', { ...callback, address: `${address}x` }), cannot);
  assert.equal(world.wecom.suites.find(acme.suite)?.callback?.token, token);
  assert.equal(await act('save-callback', callback), done);
  assert.equal(await act('push-ticket', { suite: acme.suite }), done);
  assert.match(await page(), /suite_ticket of dk0123456789abcdef: received/);
});

test('S3-12 the list of servers decides who may call', async () => {
  const ask = async () =>
    (
      await post(world, visitor, 'service/get_provider_token', {
        corpid: 'x',
        provider_secret: 'x',
      })
    )['errcode'];
  assert.equal(await ask(), 40013);
  await act('save-addresses', { addresses: '192.0.2.1, 192.0.2.2' });
  assert.equal(await ask(), 60020);
  await act('save-addresses', { addresses: '192.0.2.1 127.0.0.1' });
  assert.equal(await ask(), 40013);
});

test('S1-14 S1-19 domain, scope, secret and end of an app', async () => {
  const app = () => world.wecom.delegatedApps.find(acme.suite, acme.company);
  const before = app()?.permanentCode;
  const file = { name: 'WW_verify_aB3dE6gH9jK2mN5p.txt', content: 'aB3dE6gH9jK2mN5p' };
  const origin = world.addresses.callbackHost;

  assert.equal(await act('verify-domain', { ...acme, ...file, origin }), done);
  assert.equal(await act('verify-domain', { ...acme, ...file, origin, content: 'x' }), cannot);
  assert.equal(await act('save-scope', { ...acme, visibleTo: 'bob.w' }), done);
  assert.deepEqual(app()?.visibleTo, ['bob.w']);
  assert.equal(await act('reset-code', acme), done);
  assert.notEqual(app()?.permanentCode, before);
  assert.equal(await act('cancel', acme), done);
  assert.equal(app(), undefined);
  assert.equal(await act('cancel', acme), cannot);
});

test('T-54 a form of another page does nothing here, nor does an unknown button', async () => {
  const address = `${world.addresses.wecom}/console/cancel`;
  for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
    const headers = { 'content-type': type };
    const answer = await visitor.ask(address, {
      method: 'POST',
      headers,
      body: JSON.stringify(acme),
    });
    assert.equal(answer.status, 404, type);
  }
  assert.equal(await act('constructor', acme), 404);
  assert.ok(world.wecom.delegatedApps.find(acme.suite, acme.company));
});
