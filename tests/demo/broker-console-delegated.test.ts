/** Delegated development on the console: in which order it is saved, and what is shown for it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  change,
  create,
  delegated,
  manage,
  prepareConsole,
  selfBuilt,
  switchTo,
  visitor,
  world,
} from './console-world.js';

prepareConsole();

test('S1-04 S1-06 Token and EncodingAESKey are saved before anything else is taken', async () => {
  for (const early of ['templateId', 'templateSecret', 'corpId', 'agentId', 'txtFilename']) {
    const fields = { ...delegated.fields, [early]: 'typed-secret-6' };
    const { status, body } = await create({ ...delegated, fields });
    assert.equal(status, 409, early);
    assert.equal(body.message, 'Save this first: Token, EncodingAESKey.');
  }
  assert.equal((await manage('GET', '/connections/acme-agency')).status, 404);
  assert.equal((await create(delegated)).status, 201);
  const later = await change({ ...delegated, fields: { templateId: 'dk0123456789abcdef' } });
  assert.deepEqual(later.body.data.fields, { templateId: 'dk0123456789abcdef' });
  assert.deepEqual(later.body.data.secrets, ['token', 'encodingAesKey']);
});

test('S1-07 the event address is there after saving, and of this type only', async () => {
  const before = (await manage('GET', '')).body;
  const made = await create(delegated);
  const other = await create(selfBuilt);

  assert.equal(JSON.stringify(before).includes('/connections/events/acme-agency/'), false);
  assert.equal(
    made.body.data.event,
    'http://broker.localhost:29700/connections/events/acme-agency/65a000000000000000000001',
  );
  assert.equal('event' in other.body.data, false);
});

test('S1-10 S1-17 S1-18 S1-24 it is switched on when the template and the company are saved', async () => {
  await create(delegated);
  let fields: Record<string, string> = {};
  for (const [label, name, value] of [
    ['Template ID', 'templateId', 'dk0123456789abcdef'],
    ['Template secret', 'templateSecret', 'typed-secret-7'],
    ['Enterprise ID', 'corpId', 'ww0123456789abcdef'],
    ['AgentID', 'agentId', '1000004'],
  ] as const) {
    const { status, body } = await switchTo(true, 'acme-agency');
    assert.deepEqual([status, body.message], [409, `Save this first: ${label}.`]);
    fields = { ...fields, [name]: value };
    await change({ ...delegated, fields });
  }
  assert.equal((await switchTo(true, 'acme-agency')).status, 200);
});

test('S1-14 the file that proves the domain is served by the callback host, once it is saved', async () => {
  const name = 'WW_verify_0123456789abcdef.txt';
  const address = `${world.addresses.callbackHost}/${name}`;
  await create(delegated);
  await change({ ...delegated, fields: { txtFilename: name } });
  assert.equal((await visitor.ask(address)).status, 404);
  await change({ ...delegated, fields: { txtFilename: name, txtContent: '0123456789abcdef' } });

  const served = await visitor.ask(address);
  assert.equal(await served.text(), '0123456789abcdef');
  assert.match(served.headers.get('content-type') ?? '', /^text\/plain/);
  assert.equal((await visitor.ask(`${address}x`)).status, 404);
  assert.equal((await visitor.ask(`${world.addresses.acme}/${name}`)).status, 404);
});
