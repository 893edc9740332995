/** Signing in by a request on the phone (authing-broker 2.8). */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import { type Answer, asApp, configurationOf, getJson, postJson } from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let visitor: Visitor = createVisitor();
let clock = Date.now();
before(async () => {
  world = await startWorld({ portOffset: 15_500, now: () => clock });
});
afterEach(() => {
  world.reset();
  visitor = createVisitor();
});
after(() => world.close());

const second = 1000;
const api = (path: string) => `${world.addresses.acme}/api/${path}`;
async function ask(account: string, more: object = {}): Promise<Answer> {
  world.faults.push = true;
  return postJson(visitor, api('v3/signin-by-push'), { account, ...more });
}
const check = (id: string): Promise<Answer> =>
  getJson(visitor, api(`v3/check-pushcode-status?pushCodeId=${id}`));
function waiting() {
  const [scan] = world.phone.pending();
  assert.ok(scan, 'the phone asks nothing');
  return scan;
}

test('the tab is there when it is switched on', async () => {
  const usual = await configurationOf(world, visitor);
  const off = await postJson(visitor, api('v3/signin-by-push'), { account: 'ann' });
  world.faults.push = true;
  const found = await configurationOf(world, visitor);

  assert.equal(usual.loginTabs.list.includes('authing-otp-push'), false);
  assert.equal('authingOtpPushTabConfig' in usual, false);
  assert.equal(off.code, 499);
  assert.equal(found.loginTabs.list.at(-1), 'authing-otp-push');
  assert.deepEqual(found.authingOtpPushTabConfig.validLoginMethods, [
    'username-password',
    'email-password',
    'phone-password',
  ]);
});

test('asked for, confirmed on the phone, and the person of the token', async () => {
  const asked = await ask('ann');
  const { pushCodeId } = asked.data;
  const before = await check(pushCodeId);
  const request = waiting();
  world.phone.confirm(request);
  const [one, two] = await Promise.all([check(pushCodeId), check(pushCodeId)]);
  const { access_token } = one.data.tokenSet;
  const person = await getJson(visitor, api('v2/users/me/info'), {
    ...asApp,
    authorization: `Bearer ${access_token}`,
  });

  assert.equal(asked.statusCode, 200);
  assert.deepEqual(before.data, { status: 'PUSHED' });
  assert.deepEqual(request.request, {
    provider: 'company',
    company: '',
    app: 'Acme Freight',
    host: 'login.acme.localhost:19700',
    account: 'Ann Example',
  });
  assert.equal(one.data.status, 'AUTHORIZED');
  assert.equal(two.data.tokenSet.access_token, access_token);
  assert.equal(person.code, 200);
  assert.equal(person.data.id, '65b000000000000000000001');
  assert.notEqual(visitor.cookie(world.addresses.acme, 'latchkey_session'), '');
});

test('the person of no token, or of another one, is nobody', async () => {
  const without = await getJson(visitor, api('v2/users/me/info'));
  const wrong = await getJson(visitor, api('v2/users/me/info'), {
    ...asApp,
    authorization: 'Bearer none',
  });

  assert.equal(without.code, 2020);
  assert.equal(wrong.code, 2206);
});

test('a refusal is final, and says no token', async () => {
  const { pushCodeId } = (await ask('ann@acme.example')).data;
  const request = waiting();
  world.phone.refuse(request);
  world.phone.confirm(request);

  assert.deepEqual((await check(pushCodeId)).data, { status: 'REJECTED' });
});

test('a request is over after 120 seconds, on the phone as well', async () => {
  const { pushCodeId } = (await ask('ann')).data;
  clock += 119 * second;
  const still = await check(pushCodeId);
  clock += second;
  const over = await check(pushCodeId);

  assert.equal(still.data.status, 'PUSHED');
  assert.equal(over.data.status, 'EXPIRED');
  assert.equal(world.phone.confirm(waiting())?.status, 'expired');
  assert.equal((await check(pushCodeId)).data.status, 'EXPIRED');
});

test('a second request ends the first', async () => {
  const first = (await ask('ann')).data.pushCodeId;
  const older = waiting();
  const second_ = (await ask('13800000001')).data.pushCodeId;

  assert.equal(world.phone.confirm(older)?.status, 'expired');
  assert.equal((await check(first)).data.status, 'EXPIRED');
  assert.equal((await check(second_)).data.status, 'PUSHED');
});

test('T-55 an account that nobody has is answered alike', async () => {
  const known = await ask('ann');
  const unknown = await ask('nobody');
  const same = (answer: Answer) => {
    const { data, ...rest } = answer;
    return { ...rest, length: data.pushCodeId.length, status: check(data.pushCodeId) };
  };
  const [left, right] = [same(known), same(unknown)];

  assert.deepEqual({ ...left, status: 0 }, { ...right, status: 0 });
  assert.deepEqual((await left.status).data, { status: 'PUSHED' });
  assert.deepEqual((await right.status).data, { status: 'PUSHED' });
  assert.equal(world.phone.pending().length, 1);
});

test('whoever is asked for a second factor gets a flow in place of a token', async () => {
  const { pushCodeId } = (await ask('mia')).data;
  world.phone.confirm(waiting());
  const answer = await check(pushCodeId);

  assert.equal(answer.statusCode, 302);
  assert.equal(answer.apiCode, 1636);
  assert.equal(JSON.stringify(answer).includes('access_token'), false);
  assert.equal(visitor.cookie(world.addresses.acme, 'latchkey_session'), '');
});

test('no account, no agreement, or no such request', async () => {
  world.faults.agreements = true;
  const unticked = await ask('ann');
  const ticked = await ask('ann', { agreementIds: [1683] });
  const nobody = await ask(' ', { agreementIds: [1683] });

  assert.equal(unticked.code, 499);
  assert.equal(ticked.code, 200);
  assert.equal(nobody.code, 499);
  assert.equal((await check('none')).code, 499);
});

test('every status can be set by hand', async () => {
  const { pushCodeId } = (await ask('ann')).data;
  for (const status of ['PUSHED', 'REJECTED', 'EXPIRED', 'AUTHORIZED'] as const) {
    world.faults.pushStatus = status;
    assert.equal((await check(pushCodeId)).data.status, status);
  }
});
