/** 1644, 1645, 1708: which company somebody goes on to; and everything in a row (authing-broker 5.5, 6.8). */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import {
  act,
  askedFor,
  assertRefused,
  assertSignedIn,
  isAborted,
  isSignedIn,
  portOffset,
  sealed,
  sendMail,
  sendSms,
} from './flow-steps.js';
import { type Answer, asApp, getJson, passwordLogin, postJson } from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let visitor: Visitor = createVisitor();
before(async () => {
  world = await startWorld({ portOffset });
});
afterEach(() => {
  world.reset();
  visitor = createVisitor();
});
after(() => world.close());

const [north, harbour] = ['65d000000000000000000001', '65d000000000000000000002'];
const go = (step: Answer, action: string, data?: unknown) =>
  act(world, visitor, step, action, data);
/** The company is named by a header, the pool itself by none (6.8). */
const enter = (step: Answer, tenant: string) =>
  act(
    world,
    visitor,
    step,
    'tenant-portal',
    undefined,
    tenant === '' ? asApp : { ...asApp, 'x-authing-app-tenant-id': tenant },
  );

test('the companies are listed, and the pool itself; one that is the person’s is gone on to', async () => {
  const step = await askedFor(world, visitor, 'tess', 1644);
  const { acme } = world.addresses;
  assert.equal(step.data.title, 'Choose a company');
  const listed = step.data.list.map(({ tenantId, tenantName, host, isUserPool }: Answer) => [
    tenantId,
    tenantName,
    host,
    isUserPool,
  ]);
  assert.deepEqual(listed, [
    [north, 'North Depot', acme, false],
    [harbour, 'Harbour Depot', acme, false],
    ['65a000000000000000000001', 'Acme Freight', acme, true],
  ]);

  assertRefused(world, visitor, await enter(step, '65d000000000000000000009'), 1001);
  const done = await enter(step, north ?? '');
  assertSignedIn(world, visitor, done, 'tess');
  assert.equal(done.data.user.tenantId, north);
});

test('the pool itself is no company', async () => {
  const step = await askedFor(world, visitor, 'tess', 1644);

  const done = await enter(step, '');

  assertSignedIn(world, visitor, done, 'tess');
  assert.equal('tenantId' in done.data.user, false);
});

test('1645 a company asks its members for what it needs, once', async () => {
  const step = await askedFor(world, visitor, 'tess', 1644);
  const next = await enter(step, harbour ?? '');
  assert.deepEqual([next.statusCode, next.apiCode], [302, 1645]);
  assert.equal(next.flowHandle, step.flowHandle);
  assert.deepEqual(
    next.data.metaData.map(({ name }: Answer) => name),
    ['pier'],
  );
  assert.equal(isSignedIn(world, visitor), false);

  assertRefused(world, visitor, await go(next, 'complete-completion', { fieldValues: [] }), 499);
  const fieldValues = [{ name: 'pier', value: 'East' }];
  const done = await go(next, 'complete-completion', { fieldValues });
  assertSignedIn(world, visitor, done, 'tess');
  assert.equal(done.data.user.tenantId, harbour);

  visitor = createVisitor();
  const again = await askedFor(world, visitor, 'tess', 1644);
  assertSignedIn(world, visitor, await enter(again, harbour ?? ''), 'tess');
});

const found = (code: string, headers: Record<string, string> = asApp) =>
  getJson(
    visitor,
    `${world.addresses.acme}/api/v3/get-tenant-public-info-by-code?code=${code}`,
    headers,
  );

test('a company is joined by its code, and is one’s own from then on', async () => {
  const step = await askedFor(world, visitor, 'ted', 1644);
  assert.equal(step.data.list.length, 1, 'the pool alone');
  assertRefused(world, visitor, await enter(step, north ?? ''), 1001);

  assert.equal((await found('no-such-code')).apiCode, 499);
  assert.equal((await found('north-1', {})).apiCode, 2101);
  const { statusCode, data } = await found('north-1');
  assert.equal(statusCode, 200);
  assert.deepEqual([data.tenantId, data.host], [north, world.addresses.acme]);
  assert.deepEqual(data.enterpriseDomains, []);
  assertRefused(world, visitor, await go(step, 'join-tenant-portal', { tenantId: 'no' }), 499);
  const done = await go(step, 'join-tenant-portal', { tenantId: data.tenantId });
  assertSignedIn(world, visitor, done, 'ted');
  assert.equal(done.data.user.tenantId, north);

  visitor = createVisitor();
  const again = await askedFor(world, visitor, 'ted', 1644);
  assert.equal(again.data.list[0].tenantId, north);
});

test('one that has domains is joined with an address in one of them, and the code sent to it', async () => {
  const step = await askedFor(world, visitor, 'ted', 1644);
  const { data } = await found('harbour-2');
  assert.deepEqual(data.enterpriseDomains, ['harbour.example']);
  const email = 'ted@harbour.example';
  const passCode = await sendMail(world, visitor, email, 'VERIFY_CODE');
  const other = await sendMail(world, visitor, 'ted@acme.example', 'VERIFY_CODE');
  const join = (more: object) => go(step, 'join-tenant-portal', { tenantId: harbour, ...more });

  assertRefused(world, visitor, await join({}), 499);
  assertRefused(world, visitor, await join({ email: 'ted@acme.example', passCode: other }), 499);
  assertRefused(world, visitor, await join({ email }), 2001);
  const next = await join({ email, passCode });
  assert.equal(next.apiCode, 1645);
});

test('a company is made, and its founder belongs to it', async () => {
  const step = await askedFor(world, visitor, 'ted', 1644);
  const create = (data: object) => go(step, 'create-tenant-portal', data);

  assertRefused(world, visitor, await create({ name: ' ' }), 499);
  const done = await create({ name: 'South Depot', enterpriseDomains: ['South.example'] });
  assertSignedIn(world, visitor, done, 'ted');
  visitor = createVisitor();
  const again = await askedFor(world, visitor, 'ted', 1644);
  assert.equal(again.data.list[0].tenantName, 'South Depot');
  assert.equal(again.data.list[0].tenantId, done.data.user.tenantId);
});

test('1708 the new company asks its founder to sign in again', async () => {
  world.faults.newTenantAsksAgain = true;
  const step = await askedFor(world, visitor, 'ted', 1644);

  const answer = await go(step, 'create-tenant-portal', { name: 'South Depot' });

  assert.deepEqual([answer.statusCode, answer.apiCode], [302, 1708]);
  assert.equal(answer.data.host, world.addresses.acme);
  assert.equal(answer.data.isUserPool, false);
  assert.equal(isSignedIn(world, visitor), false);
  assert.ok(isAborted(await enter(step, '')));
  const again = await askedFor(world, visitor, 'ted', 1644);
  assert.equal(again.data.list[0].tenantId, answer.data.tenantId);
});

test('everything in a row: a stronger password, a second factor, a profile, a company', async () => {
  const weak = await askedFor(world, visitor, 'row', 2071);
  const password = await sealed(world, visitor, 'staple battery 7');
  assert.ok(isAborted(await go(weak, 'reset-password-strength-detection', { password })));

  const second = await passwordLogin(world, visitor, 'row', 'staple battery 7');
  assert.equal(second.apiCode, 1636);
  const phone = '13800000061';
  const code = await sendSms(world, visitor, phone, 'mfa-verify');
  const verified = { phone, code, mfaToken: second.data.mfaToken };
  const profile = await go(second, 'verify-sms', verified);
  assert.deepEqual([profile.statusCode, profile.apiCode], [302, 1642]);
  assert.equal(isSignedIn(world, visitor), false);
  assertRefused(world, visitor, await go(second, 'verify-sms', verified), 499);

  const companies = await go(profile, 'skip-completion');
  assert.equal(companies.apiCode, 1644);
  const pier = await enter(companies, harbour ?? '');
  assert.equal(pier.apiCode, 1645);
  const fieldValues = [{ name: 'pier', value: 'East' }];
  const done = await go(pier, 'complete-completion', { fieldValues });
  assertSignedIn(world, visitor, done, 'row');
  assert.ok(isAborted(await go(pier, 'complete-completion', { fieldValues })));
});

const feedback = (body: object, headers: Record<string, string> = asApp) =>
  postJson(visitor, `${world.addresses.acme}/api/v2/feedback`, body, headers);

test('who cannot get in tells the operator', async () => {
  const word = { type: 5, description: 'Locked since Monday.', phone: 'lou', images: [] };

  assert.equal((await feedback({ ...word, appId: 'acme-app' })).code, 200);
  assert.deepEqual(world.feedback(), [word]);
  for (const wrong of [{ type: 7 }, { type: '1' }, { description: ' ' }])
    assert.equal((await feedback({ ...word, ...wrong })).apiCode, 499);
  assert.equal((await feedback(word, {})).apiCode, 2101);
  assert.equal(world.feedback().length, 1);
  world.reset();
  assert.deepEqual(world.feedback(), []);
});
