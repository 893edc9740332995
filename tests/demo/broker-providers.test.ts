/** Connections through a WeCom service provider that are made in the console, from the first field to the login. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { seed, startWorld, type World } from 'latchkey/testing';
import { authorize, launch, scanPanel } from './service-steps.js';
import { type Answer, configurationOf, relayed, scanWeCom } from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let visitor: Visitor = createVisitor();
before(async () => {
  world = await startWorld({ portOffset: 5_000, hold: 60 });
});
afterEach(() => {
  world.reset();
  visitor = createVisitor();
});
after(() => world.close());

const ann = '65b000000000000000000001';
const { corpId } = seed.wecom;
const { suiteId, suiteSecret } = seed.wecomService.template;
const keys = {
  token: 'ConsoleToken0001',
  encodingAesKey: 'ConsoleMadeAesKey0123456789ABCDEFGHIJKLMNOP',
};
const delegated = {
  type: 'wechatwork:agency:qrconnect',
  identifier: 'acme-agency',
  displayName: 'Acme by its agency',
  fields: keys,
};
const template = { templateId: suiteId, templateSecret: suiteSecret };
const unfinished = 'This way to sign in is not set up yet. Tell your administrator.';

/** As the console page asks; gives what was saved. */
async function manage(method: 'GET' | 'POST' | 'PUT', path: string, body?: object) {
  const { acme } = world.addresses;
  const answer = await visitor.ask(`${acme}/console/api/connections${path}`, {
    method,
    headers: method === 'GET' ? {} : { origin: acme, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.status}`);
  return (await answer.json()).data as Answer;
}
const change = (fields: object) => manage('PUT', '/acme-agency', { ...delegated, fields });
const switchOn = (identifier: string) =>
  manage('PUT', `/${identifier}/apps/acme-app`, { on: true });

async function offered(): Promise<string[]> {
  const { socialConnections } = await configurationOf(world, visitor);
  return socialConnections.map((one: Answer) => one.identifier);
}

const startOf = (identifier: string) =>
  `${world.addresses.acme}/connections/social/${identifier}?app_id=acme-app&from_guard=1`;

/** The answer on the way: WeCom's page, or why there is none. */
async function begin(identifier: string): Promise<Response> {
  const headers = { referer: `${world.addresses.appSameSite}/` };
  const first = await visitor.ask(startOf(identifier), { headers });
  return visitor.ask(first.headers.get('location') ?? '');
}

test('S1-04 S1-07 S1-12 S1-24 delegated development: its event address, its ids, its login', async () => {
  const address = `${world.addresses.callbackHost}/connections/events/acme-agency/65a000000000000000000001`;
  assert.equal(await world.wecom.suites.saveCallback(suiteId, { address, ...keys }), false);
  const made = await manage('POST', '', delegated);
  assert.equal(made.event, address);
  await change(template);
  await authorize(world, suiteId, corpId, { address, ...keys });

  // S1-17, S1-18: nobody typed them.
  const { fields, secrets } = await manage('GET', '/acme-agency');
  assert.deepEqual(fields, { templateId: suiteId, corpId, agentId: '1000004' });
  assert.deepEqual(secrets, ['token', 'encodingAesKey', 'templateSecret']);

  await switchOn('acme-agency');
  assert.ok((await offered()).includes('acme-agency'));
  const page = (await begin('acme-agency')).headers.get('location') ?? '';
  const { message } = await relayed(await visitor.ask(await scanPanel(world, visitor, page)));
  assert.deepEqual([message.code, message.data.id], [200, ann]);
});

test('S1-24 switched on before the company has authorized the app, it is not offered yet', async () => {
  const { event } = await manage('POST', '', delegated);
  await change({ ...template, corpId, agentId: '1000004' });
  await switchOn('acme-agency');

  assert.equal((await offered()).includes('acme-agency'), false);
  const { message } = await relayed(await begin('acme-agency'));
  assert.equal(JSON.parse(message.message).message, unfinished);

  await authorize(world, suiteId, corpId, { address: event, ...keys });
  assert.ok((await offered()).includes('acme-agency'));
});

test('S1-06 with other keys saved, events under the old ones are refused', async () => {
  const { event } = await manage('POST', '', delegated);
  await change(template);
  await authorize(world, suiteId, corpId, { address: event, ...keys });
  const other = { token: 'AnotherToken0001', encodingAesKey: `B${keys.encodingAesKey.slice(1)}` };
  await change({ ...template, ...other });

  assert.equal((await world.wecom.suites.pushTicket(suiteId))?.isGood, false);
  assert.equal(await world.wecom.suites.saveCallback(suiteId, { address: event, ...other }), true);
  assert.equal((await world.wecom.suites.pushTicket(suiteId))?.isGood, true);
});

test('a form from before the authorization, saved after it, does not undo it', async () => {
  const { event } = await manage('POST', '', delegated);
  await change({ ...template, corpId });
  await authorize(world, suiteId, corpId, { address: event, ...keys });

  const { fields } = await change({ ...template, corpId });
  assert.deepEqual(fields, { templateId: suiteId, corpId, agentId: '1000004' });
  await switchOn('acme-agency');
  assert.ok((await offered()).includes('acme-agency'));
});

test('a reset takes the event address away with its connection', async () => {
  const { event } = await manage('POST', '', delegated);
  world.reset();

  assert.equal(await world.wecom.suites.saveCallback(suiteId, { address: event, ...keys }), false);
  assert.equal(
    world.suites.some(({ identifier }) => identifier === 'acme-agency'),
    false,
  );
});

test('S3-16 S3-18 somebody signs in through a service provider that was entered here', async () => {
  const { corpId: provider, providerSecret } = seed.wecomService;
  await manage('POST', '', {
    type: 'wechatwork:service-provider:qrconnect',
    identifier: 'harbour',
    displayName: 'Harbour',
    fields: { corpId: provider, providerSecret },
  });
  await switchOn('harbour');
  assert.ok((await offered()).includes('harbour'));

  const { onwards } = await launch(world, visitor, startOf('harbour'));
  const referer = `${world.addresses.acme}/`;
  const back = await scanWeCom(world, visitor, onwards, 'confirm', referer);
  const { message } = await relayed(await visitor.ask(back));
  assert.deepEqual([message.code, message.data.id], [200, ann]);
});
