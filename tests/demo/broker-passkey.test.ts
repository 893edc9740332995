/** Signing in by a passkey alone (authing-broker 2.7, T-56). */
import assert from 'node:assert/strict';
import { createHash, createPrivateKey, sign } from 'node:crypto';
import { after, afterEach, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import { createSoftKey } from './authenticator.js';
import { type Answer, asApp, configurationOf, passwordLogin, postJson } from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let visitor: Visitor = createVisitor();
let clock = Date.now();
before(async () => {
  world = await startWorld({ portOffset: 19_500, now: () => clock });
});
afterEach(() => {
  world.reset();
  visitor = createVisitor();
});
after(() => world.close());

const minute = 60_000;
const api = (path: string) => `${world.addresses.acme}/api/v3/webauthn/${path}`;
async function initialize(): Promise<Answer> {
  world.faults.passkeys = true;
  return postJson(visitor, api('login/initialize'), {});
}
const finalize = (credential: object, ticket: string): Promise<Answer> =>
  postJson(visitor, api('login/finalize'), { credential, ticket });

type Passkey = NonNullable<ReturnType<World['passkey']>>;
function passkeyOf(account: string): Passkey {
  const made = world.passkey(account);
  assert.ok(made, `nobody is called ${account}`);
  return made;
}

interface Spoilt {
  readonly origin?: string;
  readonly rpId?: string;
  readonly type?: string;
  /** User present and user verified unless told (Web Authentication Level 3, section 6.1). */
  readonly flags?: number;
  readonly count?: number;
}

/** What the browser says for `key`: clientDataJSON, authenticatorData, signature (section 6.5.4). */
function assertion(key: Passkey, challenge: string, spoilt: Spoilt = {}): object {
  const { origin = world.addresses.appSameSite, rpId = key.rpId } = spoilt;
  const { type = 'webauthn.get', flags = 0x05, count = 1 } = spoilt;
  const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest();
  const client = Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const counter = Buffer.alloc(4);
  counter.writeUInt32BE(count);
  const data = Buffer.concat([sha256(rpId), Buffer.from([flags]), counter]);
  const privateKey = createPrivateKey({
    key: Buffer.from(key.privateKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  const id = Buffer.from(key.credentialId, 'base64').toString('base64url');
  return {
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', Buffer.concat([data, sha256(client)]), privateKey).toString(
        'base64url',
      ),
      userHandle: Buffer.from(key.userHandle, 'base64').toString('base64url'),
    },
  };
}

async function signIn(key: Passkey, spoilt?: Spoilt): Promise<Answer> {
  const { publicKey, ticket } = (await initialize()).data;
  return finalize(assertion(key, publicKey.challenge, spoilt), ticket);
}

test('passkeys are offered, and taken, when they are switched on', async () => {
  const usual = await configurationOf(world, visitor);
  const off = await postJson(visitor, api('login/initialize'), {});
  const offAtTheEnd = await finalize({}, 'none');
  world.faults.passkeys = true;
  const found = await configurationOf(world, visitor);

  assert.equal(usual.passkeyEnabled, false);
  assert.deepEqual([off.code, offAtTheEnd.code], [499, 499]);
  assert.equal(found.passkeyEnabled, true);
});

test('a challenge for anybody, answered by the page, from the app or the pool itself', async () => {
  const key = passkeyOf('ann');
  const asked = await initialize();
  const { publicKey } = asked.data;
  const fromApp = await signIn(key);
  const fromPool = await signIn(key, { origin: world.addresses.acme, count: 2 });

  assert.equal(asked.statusCode, 200);
  assert.equal(publicKey.rpId, 'acme.localhost');
  assert.equal(publicKey.userVerification, 'required');
  assert.equal('allowCredentials' in publicKey, false);
  assert.ok(Buffer.from(publicKey.challenge, 'base64url').length >= 32);
  for (const answer of [fromApp, fromPool]) {
    assert.equal(answer.statusCode, 200);
    assert.equal(answer.data.id, '65b000000000000000000001');
    assert.match(answer.data.token, /^[\w-]+\.[\w-]+\.[\w-]+$/);
  }
  assert.notEqual(visitor.cookie(world.addresses.acme, 'latchkey_session'), '');
});

test('T-56 a challenge counts once, for five minutes, and each is another', async () => {
  const key = passkeyOf('ann');
  const { publicKey, ticket } = (await initialize()).data;
  const other = (await initialize()).data;
  // Each with a counter that goes on: nothing else is wrong with it.
  const answer = (challenge: string, count: number) => assertion(key, challenge, { count });
  const first = await finalize(answer(publicKey.challenge, 1), ticket);
  const again = await finalize(answer(publicKey.challenge, 2), ticket);
  const crossed = await finalize(answer(publicKey.challenge, 3), other.ticket);
  const late = (await initialize()).data;
  clock += 5 * minute;
  const expired = await finalize(answer(late.publicKey.challenge, 4), late.ticket);

  assert.notEqual(publicKey.challenge, other.publicKey.challenge);
  assert.equal(first.code, 200);
  for (const refused of [again, crossed, expired]) assert.equal(refused.code, 499);
});

const spoilt: readonly (Spoilt & { readonly name: string })[] = [
  { name: 'a page that is not listed', origin: 'http://evil.acme.localhost' },
  { name: 'another relying party', rpId: 'evil.localhost' },
  { name: 'another ceremony', type: 'webauthn.create' },
  { name: 'an owner who was not verified', flags: 0x01 },
  { name: 'an owner who was not there', flags: 0x04 },
];
for (const { name, ...one } of spoilt)
  test(`T-56 an answer with ${name} signs nobody in`, async () => {
    const answer = await signIn(passkeyOf('ann'), one);

    assert.equal(answer.code, 499);
    assert.equal(answer.message, 'This passkey could not be checked. Please try again.');
    assert.equal(visitor.cookie(world.addresses.acme, 'latchkey_session'), '');
  });

test('a counter that goes back is a copy', async () => {
  const key = passkeyOf('ann');
  const first = await signIn(key, { count: 7 });
  const copy = await signIn(key, { count: 7 });

  assert.equal(first.code, 200);
  assert.equal(copy.code, 499);
});

test('a passkey that nobody here knows, or signed by another key, signs nobody in', async () => {
  const stranger = await signIn({
    ...passkeyOf('ann'),
    credentialId: Buffer.from('nobody').toString('base64'),
  });
  const [ann, cleo] = [passkeyOf('ann'), passkeyOf('cleo')];
  const forged = await signIn({ ...ann, privateKey: cleo.privateKey });
  const { ticket } = (await initialize()).data;

  assert.equal(stranger.code, 499);
  assert.equal(forged.code, 499);
  assert.equal((await finalize({}, ticket)).code, 499);
  assert.equal(world.passkey('nobody'), undefined);
});

test('one that was made in the flow signs in alone, with no second factor', async () => {
  const key = createSoftKey();
  const step = await passwordLogin(world, visitor, 'pia', 'correct horse 15');
  const token = { ...asApp, authorization: `Bearer ${step.data.mfaToken}` };
  const offer = await postJson(visitor, api('mfa-bind/initialize'), {}, token);
  await postJson(visitor, `${world.addresses.acme}/interaction/authFlow`, {
    action: 'passkey-bind',
    flowHandle: step.flowHandle,
    data: key.attest(offer.data.publicKey, world.addresses.appSameSite),
  });
  visitor = createVisitor();
  const { publicKey, ticket } = (await initialize()).data;
  const answer = await finalize(key.assert(publicKey, world.addresses.appSameSite), ticket);

  assert.equal(answer.statusCode, 200);
  assert.equal(answer.data.username, 'pia');
});

test('what else is asked of somebody is asked after a passkey as well', async () => {
  const answer = await signIn(passkeyOf('pat'));
  const secondFactor = await signIn(passkeyOf('mia'));

  assert.deepEqual([answer.statusCode, answer.apiCode], [302, 1642]);
  assert.equal(secondFactor.data.username, 'mia');
});

test('T-56 a challenge may name another relying party, or none', async () => {
  world.faults.passkeyParty = 'foreign';
  const foreign = (await initialize()).data.publicKey;
  world.faults.passkeyParty = 'missing';
  const missing = (await initialize()).data.publicKey;

  assert.equal(foreign.rpId, 'latchkey.example');
  assert.equal('rpId' in missing, false);
});
