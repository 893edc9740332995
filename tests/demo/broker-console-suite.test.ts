/**
 * Connections that go through a suite of WeCom's, as the console manages them: values that
 * are not kept, an authorization that is taken back, and the end of a connection.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { seed, startWorld, type World } from 'latchkey/testing';
import { authorize } from './service-steps.js';
import { type Answer, configurationOf } from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let visitor: Visitor = createVisitor();
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-'));
  world = await startWorld({ portOffset: 18_500, hold: 60, dataFile: join(folder, 'data.json') });
});
afterEach(() => {
  world.reset();
  visitor = createVisitor();
});
after(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const { template, domainFile } = seed.wecomService;
const { corpId } = seed.wecom;
const keys = { token: 'Xq7Lm2Rt9Vw4Kp8Z', encodingAesKey: 'a1B2'.repeat(11).slice(1) };

async function manage(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body: unknown = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; body: Answer }> {
  const { acme } = world.addresses;
  const response = await visitor.ask(`${acme}/console/api/connections${path}`, {
    method,
    headers: { origin: acme, 'content-type': 'application/json', ...headers },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Answer };
}

const delegated = (fields: Readonly<Record<string, string>>) => ({
  type: 'wechatwork:agency:qrconnect',
  identifier: 'acme-agency',
  displayName: 'Acme by its agency',
  fields,
});
const create = (fields: Readonly<Record<string, string>> = keys) =>
  manage('POST', '', delegated(fields));
const change = (fields: Readonly<Record<string, string>>) =>
  manage('PUT', '/acme-agency', delegated(fields));
const switchOn = () => manage('PUT', '/acme-agency/apps/acme-app', { on: true });
const suiteOf = (identifier: string) =>
  world.suites.find((suite) => suite.identifier === identifier);
const kept = async () => readFile(join(folder, 'data.json'), 'utf8');

/** Created, authorized by the company, and offered by the app. */
async function inUse(): Promise<string> {
  const { event } = (await create()).body.data;
  await change({ templateId: template.suiteId, templateSecret: template.suiteSecret });
  await authorize(world, template.suiteId, corpId, { address: event, ...keys });
  assert.equal((await switchOn()).status, 200);
  return event;
}
const offered = async () =>
  (await configurationOf(world, visitor)).socialConnections.map((one: Answer) => one.identifier);

// Lengths and letters: D96238, D91144, upstream-idps 5.6; the codes: wasm/lint/README.md.
const malformed = [
  ['token', 'a'.repeat(33), 'token_shape', /^A Token has letters and digits only, 32 at most\.$/],
  ['token', 'with-hyphen', 'token_shape', /^A Token has/],
  ['encodingAesKey', 'a'.repeat(42), 'aes_key_length', /exactly 43 characters/],
  ['encodingAesKey', 'a'.repeat(44), 'aes_key_length', /exactly 43 characters/],
  ['encodingAesKey', `${'a'.repeat(42)}=`, 'aes_key_characters', /letters and digits only/],
  ['txtFilename', 'WW_verify_short.txt', 'txt_filename_shape', /named WW_verify_, 16 letters/],
  ['txtFilename', `../${domainFile.name}`, 'txt_filename_shape', /named WW_verify_/],
  ['txtFilename', domainFile.name.toLowerCase(), 'txt_filename_shape', /named WW_verify_/],
  ['txtContent', `${domainFile.content}0`, 'txt_content_shape', /16 letters or digits/],
  ['txtContent', '0123456789abcdef', 'txt_content_differs', /not what stands in its name/],
] as const;

for (const [field, value, finding, words] of malformed)
  test(`S1-06 S1-14 ${field}, ${finding}: refused in words, and what was there stays: ${value}`, async () => {
    await create();
    await change({ txtFilename: domainFile.name, txtContent: domainFile.content });
    const before = suiteOf('acme-agency')?.desk.record();

    const { status, body } = await change({ txtFilename: domainFile.name, [field]: value });

    assert.deepEqual([status, body.data], [422, { about: `fields.${field}`, finding }]);
    assert.match(body.message, words);
    assert.deepEqual(suiteOf('acme-agency')?.desk.record(), before);
    const { fields } = (await manage('GET', '/acme-agency')).body.data;
    assert.deepEqual(fields, { txtFilename: domainFile.name, txtContent: domainFile.content });
  });

test('S1-06 malformed keys make no connection; in Chinese it is said in Chinese', async () => {
  const { status, body } = await manage('POST', '', delegated({ ...keys, token: '令牌' }), {
    'x-authing-lang': 'zh-CN',
  });

  assert.equal(status, 422);
  assert.equal(body.message, 'Token 只能是字母和数字，最多 32 个字符。');
  assert.equal((await manage('GET', '/acme-agency')).status, 404);
});

test('B15 cancel_auth: the AgentID is no longer shown, and the switch asks for it again', async () => {
  await inUse();
  const before = (await manage('GET', '/acme-agency')).body.data.fields;
  assert.deepEqual([before.corpId, before.agentId], [corpId, '1000004']);

  const app = world.wecom.delegatedApps.find(template.suiteId, corpId);
  assert.ok(app);
  await world.wecom.delegatedApps.cancel(app);
  for (const suite of world.suites) await suite.idle();

  const after = (await manage('GET', '/acme-agency')).body.data.fields;
  assert.deepEqual([after.corpId, after.agentId], [corpId, undefined]);
  const { status, body } = await switchOn();
  assert.deepEqual([status, body.message], [409, 'Save this first: AgentID.']);
});

test('a deleted connection is gone from console, app, event address and data file', async () => {
  const event = await inUse();
  const { permanentCode, ticket } = suiteOf('acme-agency')?.desk.record() ?? {};
  assert.ok(permanentCode && ticket);
  assert.ok((await offered()).includes('acme-agency'));
  assert.ok((await kept()).includes('acme-agency'));

  assert.equal((await manage('DELETE', '/acme-agency')).status, 200);

  assert.equal((await manage('GET', '/acme-agency')).status, 404);
  assert.equal((await manage('DELETE', '/acme-agency')).status, 404);
  assert.equal((await offered()).includes('acme-agency'), false);
  const start = `${world.addresses.acme}/connections/social/acme-agency?app_id=acme-app`;
  assert.equal((await visitor.ask(start)).status, 404);
  assert.equal((await world.wecom.suites.pushTicket(template.suiteId))?.status, 403);
  assert.equal(
    await world.wecom.suites.saveCallback(template.suiteId, { address: event, ...keys }),
    false,
  );
  assert.equal((await kept()).includes('acme-agency'), false);
});

test('one of the same name begins anew: without the ticket and the company of the deleted one', async () => {
  await inUse();
  await manage('DELETE', '/acme-agency');
  const made = await create();

  assert.equal(made.status, 201);
  assert.deepEqual(made.body.data.fields, {});
  assert.deepEqual(made.body.data.apps, []);
  const { ticket, permanentCode, enterpriseId } = suiteOf('acme-agency')?.desk.record() ?? {};
  assert.deepEqual([ticket, permanentCode, enterpriseId], [undefined, '', '']);
});

test('T-54 nothing but the console of this very origin deletes', async () => {
  const { appSameSite, beta } = world.addresses;
  for (const origin of [appSameSite, beta, 'null', ''])
    assert.equal((await manage('DELETE', '/wecom-qr', {}, { origin })).status, 403, origin);
  assert.equal((await manage('GET', '/wecom-qr')).status, 200);
});

test('a reset brings a deleted connection of the seed back, with what WeCom sent for it', async () => {
  const before = suiteOf('wecom-agency')?.desk.record();
  assert.ok(before?.permanentCode);
  await manage('DELETE', '/wecom-agency');
  assert.equal(suiteOf('wecom-agency'), undefined);

  world.reset();

  assert.equal(suiteOf('wecom-agency')?.desk.record().permanentCode, before.permanentCode);
  assert.ok((await offered()).includes('wecom-agency'));
  assert.ok((await kept()).includes(before.permanentCode));
});
