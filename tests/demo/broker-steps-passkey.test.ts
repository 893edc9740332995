/** 1636 by passkey: made in the flow, asked for from then on (authing-broker 6.1, Web Authentication Level 3). */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import { createSoftKey, type SoftKey } from './authenticator.js';
import { act, askedFor, assertRefused, assertSignedIn, portOffset, sendSms } from './flow-steps.js';
import { type Answer, asApp, postJson } from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let visitor: Visitor = createVisitor();
let clock = Date.now();
before(async () => {
  world = await startWorld({ portOffset, now: () => clock });
});
afterEach(() => {
  world.reset();
  visitor = createVisitor();
});
after(() => world.close());

const initialize = (kind: 'mfa-bind' | 'mfa-verify', { data }: Answer) =>
  postJson(
    visitor,
    `${world.addresses.acme}/api/v3/webauthn/${kind}/initialize`,
    {},
    { ...asApp, authorization: `Bearer ${data.mfaToken}` },
  );
const go = (step: Answer, action: string, data: unknown) => act(world, visitor, step, action, data);

/** As the app's page does it, which is on the same site as its broker. */
async function bind(key: SoftKey, origin = world.addresses.appSameSite): Promise<Answer> {
  const step = await askedFor(world, visitor, 'pia', 1636);
  const { data } = await initialize('mfa-bind', step);
  return go(step, 'passkey-bind', key.attest(data.publicKey, origin));
}

async function asked(): Promise<{ step: Answer; publicKey: Answer; ticket: string }> {
  visitor = createVisitor();
  const step = await askedFor(world, visitor, 'pia', 1636);
  const { statusCode, data } = await initialize('mfa-verify', step);
  assert.equal(statusCode, 200);
  return { step, ...data };
}

test('a passkey is made for the site of the pool and its app, and asked for from then on', async () => {
  const key = createSoftKey();
  const first = await askedFor(world, visitor, 'pia', 1636);
  assert.equal(first.data.passkeyEnabled, false);
  const { statusCode, data } = await initialize('mfa-bind', first);
  assert.equal(statusCode, 200);
  assert.deepEqual(data.publicKey.rp, { id: 'acme.localhost', name: 'Acme Freight' });
  assert.equal(data.publicKey.user.name, 'pia');
  const attestation = key.attest(data.publicKey, world.addresses.appSameSite);
  assertSignedIn(world, visitor, await go(first, 'passkey-bind', attestation), 'pia');

  const { step, publicKey, ticket } = await asked();
  assert.equal(step.data.passkeyEnabled, true);
  assert.equal(publicKey.rpId, 'acme.localhost');
  assert.equal(publicKey.allowCredentials.length, 1);
  const credential = key.assert(publicKey, world.addresses.acme);
  assertSignedIn(world, visitor, await go(step, 'passkey-verify', { credential, ticket }), 'pia');
});

test('an attestation counts once, for its challenge, its person and its pages', async () => {
  const key = createSoftKey();
  const step = await askedFor(world, visitor, 'pia', 1636);
  const { data } = await initialize('mfa-bind', step);
  const elsewhere = key.attest(data.publicKey, 'http://acme.localhost.example');
  assertRefused(world, visitor, await go(step, 'passkey-bind', elsewhere), 499);
  const spent = key.attest(data.publicKey, world.addresses.appSameSite);
  assertRefused(world, visitor, await go(step, 'passkey-bind', spent), 499);
  assertRefused(world, visitor, await go(step, 'passkey-bind', null), 499);

  const other = createVisitor();
  const mel = await askedFor(world, other, 'mel', 1636);
  const fresh = await initialize('mfa-bind', step);
  const hers = key.attest(fresh.data.publicKey, world.addresses.appSameSite);
  assertRefused(world, other, await act(world, other, mel, 'passkey-bind', hers), 499);

  const late = await initialize('mfa-bind', step);
  clock += 5 * 60 * 1000;
  const tooLate = key.attest(late.data.publicKey, world.addresses.appSameSite);
  assertRefused(world, visitor, await go(step, 'passkey-bind', tooLate), 499);
});

test('an assertion counts once, by the person’s own passkey, for its ticket', async () => {
  const key = createSoftKey();
  await bind(key);
  const { step, publicKey, ticket } = await asked();
  const origin = world.addresses.appSameSite;
  const stranger = createSoftKey().assert(publicKey, origin);
  assertRefused(
    world,
    visitor,
    await go(step, 'passkey-verify', { credential: stranger, ticket }),
    499,
  );
  const right = { credential: key.assert(publicKey, origin), ticket };
  assertRefused(world, visitor, await go(step, 'passkey-verify', right), 499);

  const again = (await initialize('mfa-verify', step)).data;
  const other = (await initialize('mfa-verify', step)).data;
  const crossed = { credential: key.assert(again.publicKey, origin), ticket: other.ticket };
  assertRefused(world, visitor, await go(step, 'passkey-verify', crossed), 499);
  const credential = key.assert(again.publicKey, origin);
  const answer = await go(step, 'passkey-verify', { credential, ticket: again.ticket });
  assertSignedIn(world, visitor, answer, 'pia');
});

test('another’s passkey is none, and a challenge that was meant for another is none', async () => {
  const origin = world.addresses.appSameSite;
  const [hers, mels] = [createSoftKey(), createSoftKey()];
  await bind(hers);
  const other = createVisitor();
  const first = await askedFor(world, other, 'mel', 1636);
  const offer = (await initialize('mfa-bind', first)).data.publicKey;
  const bound = await act(world, other, first, 'passkey-bind', mels.attest(offer, origin));
  assertSignedIn(world, other, bound, 'mel');
  const mel = (await initialize('mfa-verify', await askedFor(world, createVisitor(), 'mel', 1636)))
    .data;
  const { step, publicKey, ticket } = await asked();
  const verify = (credential: object, by: string) =>
    go(step, 'passkey-verify', { credential, ticket: by });

  assertRefused(world, visitor, await verify(mels.assert(publicKey, origin), ticket), 499);
  const crossed = await verify(hers.assert(mel.publicKey, origin), mel.ticket);
  assertRefused(world, visitor, crossed, 499);
});

test('a counter that went back is a copied key', async () => {
  const key = createSoftKey();
  await bind(key);
  const { step, publicKey, ticket } = await asked();
  const earlier = key.assert(publicKey, world.addresses.acme);
  const later = (await initialize('mfa-verify', step)).data;
  const credential = key.assert(later.publicKey, world.addresses.acme);
  const signedIn = await go(step, 'passkey-verify', { credential, ticket: later.ticket });
  assertSignedIn(world, visitor, signedIn, 'pia');

  visitor = createVisitor();
  const next = await askedFor(world, visitor, 'pia', 1636);
  const copied = await go(next, 'passkey-verify', { credential: earlier, ticket });
  assertRefused(world, visitor, copied, 499);
});

test('challenges are for who waits, and a second passkey is not made instead of the first', async () => {
  const nobody = { data: { mfaToken: 'no.jwt.here' } };
  assert.equal((await initialize('mfa-verify', nobody)).apiCode, 2021);
  assert.equal((await initialize('mfa-bind', nobody)).apiCode, 2021);
  const step = await askedFor(world, visitor, 'pia', 1636);
  assert.equal((await initialize('mfa-verify', step)).apiCode, 499, 'there is none to ask for');

  await bind(createSoftKey());
  const { step: later } = await asked();
  assert.equal((await initialize('mfa-bind', later)).apiCode, 499);
});

test('a passkey that was begun is not made when another factor was bound meanwhile', async () => {
  const step = await askedFor(world, visitor, 'mel', 1636);
  const { publicKey } = (await initialize('mfa-bind', step)).data;
  const other = createVisitor();
  const first = await askedFor(world, other, 'mel', 1636);
  const phone = '13800000017';
  const code = await sendSms(world, other, phone, 'mfa-verify');
  const data = { phone, code, mfaToken: first.data.mfaToken };
  assertSignedIn(world, other, await act(world, other, first, 'verify-sms', data), 'mel');

  const late = createSoftKey().attest(publicKey, world.addresses.appSameSite);
  assertRefused(world, visitor, await go(step, 'passkey-bind', late), 499);
});
