/** Session, person and sign-out (authing-broker 7.1, 7.4), and the broker's faults. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose';
import { localFetch, startWorld, type World } from 'latchkey/testing';
import {
  asApp,
  authorize,
  authorizeAddress,
  configurationOf,
  getJson,
  postJson,
  redeem,
  signInAsAnn,
} from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let visitor: Visitor = createVisitor();
let clock = Date.now();
before(async () => {
  world = await startWorld({ portOffset: 21_000, now: () => clock });
});
afterEach(() => {
  world.reset();
  visitor = createVisitor();
});
after(() => world.close());

const api = (path: string) => `${world.addresses.acme}/api/v2/${path}`;
const atApp = (address: string) => address.startsWith(world.addresses.appSameSite);
const me = (authorization: string, headers: Record<string, string> = asApp) =>
  getJson(createVisitor(), api('users/me'), { ...headers, authorization });

test('the token is a JWT of the broker for this app and this person', async () => {
  const { token } = await signInAsAnn(world, visitor);
  const issuer = `${world.addresses.acme}/oidc`;
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`), {
    [customFetch]: (address) => localFetch(address),
  });
  const { payload, protectedHeader } = await jwtVerify(token, keys, {
    issuer,
    audience: 'acme-app',
  });

  assert.equal(protectedHeader.alg, 'RS256');
  assert.equal(payload.sub, '65b000000000000000000001');
});

test('T-06 the person of a token is told to its own app only, as it stands or after Bearer', async () => {
  const { token } = await signInAsAnn(world, visitor);

  assert.equal((await me(token)).data.id, '65b000000000000000000001');
  assert.equal((await me(`Bearer ${token}`)).data.id, '65b000000000000000000001');
  assert.equal((await me(token, { 'x-authing-app-id': 'beta-app' })).code, 2011);
  assert.equal((await me(token, {})).code, 2101);
});

test('T-06 a token that is missing, changed, of another kind or of another pool is nobody', async () => {
  const { token } = await signInAsAnn(world, visitor);
  const [head, body, signature = ''] = token.split('.');
  const changed = `${head}.${body}.${signature.slice(0, -4)}AAAA`;
  const back = await authorize(world, visitor);
  const tokens = await (await redeem(world, back.searchParams.get('code') ?? '', visitor)).json();
  const atBeta = await getJson(visitor, `${world.addresses.beta}/api/v2/users/me`, {
    'x-authing-app-id': 'beta-app',
    authorization: token,
  });

  assert.equal((await me('')).code, 2020);
  assert.equal((await me(changed)).code, 2206);
  assert.equal((await me(tokens.id_token)).code, 2206);
  assert.equal((await me(tokens.access_token)).code, 2206);
  assert.equal(atBeta.code, 2206);
});

test('whether somebody is signed in in a browser can be asked, with its cookie alone', async () => {
  const ask = (browser: Visitor) => getJson(browser, `${world.addresses.acme}/cas/session`);
  const before = await ask(visitor);
  const { token } = await signInAsAnn(world, visitor);
  const after = await ask(visitor);

  assert.deepEqual(before, { session: null });
  assert.deepEqual(after.session, { appId: 'acme-app', userId: '65b000000000000000000001' });
  assert.equal(after.userInfo.token, token);
  assert.deepEqual(await ask(createVisitor()), { session: null });
});

test('a session ends after fourteen days', async () => {
  const { token } = await signInAsAnn(world, visitor);
  clock += 14 * 24 * 60 * 60 * 1000;
  const late = await visitor.follow(authorizeAddress(world), atApp);

  assert.equal(new URL(late.address).pathname, '/login');
  assert.equal((await me(token)).code, 2206);
});

test('whether a token still counts can be asked', async () => {
  const { token } = await signInAsAnn(world, visitor);
  const good = await postJson(visitor, api('users/login/check-status'), { token });
  const bad = await postJson(visitor, api('users/login/check-status'), { token: 'none' });

  assert.equal(good.data.status, true);
  assert.equal(good.data.data.id, '65b000000000000000000001');
  assert.equal(good.data.exp - good.data.iat, 14 * 24 * 60 * 60);
  assert.deepEqual(bad.data, { status: false });
});

test('signing out ends the session, its token and the sessions of the OIDC server', async () => {
  const { token } = await signInAsAnn(world, visitor);
  await authorize(world, visitor);
  const answer = await getJson(visitor, api('logout?app_id=acme-app'), {});

  assert.equal(answer.code, 200);
  assert.equal((await me(token)).code, 2206);
  assert.equal(visitor.cookie(world.addresses.acme, 'latchkey_session'), '');
  const { address } = await visitor.follow(authorizeAddress(world));
  assert.equal(new URL(address).pathname, '/login');
});

test('a token without its cookie signs out too, and an unknown app signs out nobody', async () => {
  const { token } = await signInAsAnn(world, visitor);
  const elsewhere = createVisitor();
  const wrong = await getJson(elsewhere, api('logout?app_id=beta-app'), { authorization: token });
  assert.equal(wrong.code, 2011);
  assert.equal((await me(token)).code, 200);

  await getJson(elsewhere, api('logout?app_id=acme-app'), { authorization: token });
  assert.equal((await me(token)).code, 2206);
});

test('a reset signs everybody out', async () => {
  const { token } = await signInAsAnn(world, visitor);
  world.reset();

  assert.equal((await me(token)).code, 2206);
});

test('faults: down, cut off, padded, slow', async () => {
  const path = '/api/v2/applications/acme-app/public-config';
  const ask = () => visitor.ask(world.addresses.acme + path);

  world.faults.brokerDown = true;
  assert.equal((await ask()).status, 503);

  world.faults.brokerDown = false;
  world.faults.brokerTruncated = true;
  const half = await (await ask()).text();
  assert.throws(() => JSON.parse(half), SyntaxError);

  world.faults.brokerTruncated = false;
  world.faults.brokerPadding = 600_000;
  assert.ok((await (await ask()).text()).length > 600_000);

  world.faults.brokerPadding = 0;
  world.faults.brokerSlow = 60_000;
  const slow = visitor.ask(world.addresses.acme + path).then(() => 'answered');
  const other = localFetch(`${world.addresses.callbackHost}/connections/relay.js`).then(
    () => 'first',
  );
  assert.equal(await Promise.race([slow, other]), 'first');
  slow.catch(() => undefined);

  world.reset();
  assert.equal((await configurationOf(world, visitor)).id, 'acme-app');
});
