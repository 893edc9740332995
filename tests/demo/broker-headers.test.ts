/** T-54 and T-47: what every answer of the broker carries, who may read it, and where it listens. */
import assert from 'node:assert/strict';
import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { after, afterEach, before, test } from 'node:test';
import { localFetch, startWorld, type World } from 'latchkey/testing';
import { asApp, authorizeAddress, passwordLogin, redeem } from './steps.js';
import { createVisitor } from './visitor.js';

let world: World;
before(async () => {
  world = await startWorld({ portOffset: 21_500 });
});
afterEach(() => world.reset());
after(() => world.close());

const configuration = () => `${world.addresses.acme}/api/v2/applications/acme-app/public-config`;

/** One of every kind of answer. */
const addresses = () => [
  configuration(),
  `${world.addresses.acme}/api/v2/users/me`,
  `${world.addresses.acme}/cas/session`,
  `${world.addresses.acme}/login`,
  `${world.addresses.acme}/theme`,
  `${world.addresses.acme}/oidc/.well-known/openid-configuration`,
  `${world.addresses.acme}/oidc/.well-known/jwks.json`,
  `${world.addresses.acme}/oidc/auth`,
  `${world.addresses.acme}/oidc/me`,
  `${world.addresses.acme}/connections/social/wechat-pc?app_id=acme-app`,
  `${world.addresses.acme}/interaction/oidc/none/login`,
  `${world.addresses.acme}/nowhere`,
  `${world.addresses.callbackHost}/connections/oidc/callback?state=none`,
];

test('T-54 no answer is stored and no address is passed on', async () => {
  for (const address of addresses()) {
    const { headers } = await localFetch(address);
    assert.match(headers.get('cache-control') ?? '', /no-store/, address);
    assert.equal(headers.get('referrer-policy'), 'no-referrer', address);
    assert.equal(headers.get('x-content-type-options'), 'nosniff', address);
  }
});

test('T-47 no answer may be framed', async () => {
  for (const address of addresses()) {
    const { headers } = await localFetch(address);
    assert.equal(headers.get('x-frame-options'), 'DENY', address);
    assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/, address);
  }
});

test('T-47 a listed origin may frame, and only that one', async () => {
  world.faults.framedBy = ['https://portal.example'];
  const { headers } = await localFetch(`${world.addresses.acme}/interaction/oidc/none/login`);

  assert.equal(headers.get('x-frame-options'), null);
  const policy = headers.get('content-security-policy') ?? '';
  assert.match(policy, /frame-ancestors https:\/\/portal\.example$/);
});

test('T-54 a listed origin may read answers, with cookies', async () => {
  for (const origin of [world.addresses.appSameSite, world.addresses.appCrossSite]) {
    for (const path of [
      '/oidc/token',
      '/oidc/me',
      '/oidc/.well-known/jwks.json',
      '/api/v2/logout',
      '/cas/session',
    ]) {
      const { headers } = await localFetch(world.addresses.acme + path, { headers: { origin } });
      assert.equal(headers.get('access-control-allow-origin'), origin, path);
      assert.equal(headers.get('access-control-allow-credentials'), 'true', path);
      assert.match(headers.get('vary') ?? '', /Origin/, path);
    }
  }
});

test('T-54 no other origin may read anything, however alike it looks', async () => {
  const { acme, appSameSite } = world.addresses;
  const strangers = [
    'null',
    'http://evil.localhost:25600',
    `${appSameSite}.evil.example`,
    appSameSite.replace('app.', 'xapp.'),
    appSameSite.replace('http:', 'https:'),
    appSameSite.toUpperCase(),
    `${appSameSite}0`,
    `${appSameSite}/`,
    'http://app.acme.localhost',
  ];
  const paths = ['/oidc/token', '/oidc/me', '/oidc/.well-known/jwks.json'];
  for (const origin of strangers) {
    for (const address of [configuration(), ...paths.map((path) => acme + path)]) {
      const { headers } = await localFetch(address, { headers: { origin } });
      assert.equal(headers.get('access-control-allow-origin'), null, `${origin} at ${address}`);
      assert.equal(
        headers.get('access-control-allow-credentials'),
        null,
        `${origin} at ${address}`,
      );
      assert.match(headers.get('vary') ?? '', /Origin/);
    }
  }
});

test('T-54 a preflight is answered on every path, and allows nothing to a stranger', async () => {
  const ask = (address: string, origin: string) =>
    localFetch(address, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-authing-app-id',
      },
    });
  for (const path of ['/api/v2/login/account', '/oidc/token', '/oidc/me', '/nowhere']) {
    const good = await ask(world.addresses.acme + path, world.addresses.appSameSite);
    assert.equal(good.status, 204);
    assert.match(good.headers.get('access-control-allow-headers') ?? '', /x-authing-app-id/);
    assert.match(good.headers.get('access-control-allow-methods') ?? '', /POST/);

    const stranger = await ask(world.addresses.acme + path, 'http://evil.localhost:25600');
    assert.equal(stranger.headers.get('access-control-allow-origin'), null);
    assert.equal(stranger.headers.get('access-control-allow-headers'), null);
  }
});

const nameOf = (header: string) => header.slice(0, header.indexOf('='));

test('T-54 every cookie is HttpOnly and Lax, for one host only, without Secure on http loopback', async () => {
  const visitor = createVisitor();
  const login = await visitor.ask(`${world.addresses.acme}/api/v2/login/account`, {
    method: 'POST',
    headers: { ...asApp, 'content-type': 'application/json' },
    body: '{}',
  });
  const refused = login.headers.getSetCookie();
  assert.deepEqual(refused.map(nameOf), ['latchkey_browser']);

  const seen: string[] = [...refused];
  const watched = {
    ...visitor,
    ask: async (...visit: Parameters<typeof visitor.ask>) => {
      const response = await visitor.ask(...visit);
      seen.push(...response.headers.getSetCookie());
      return response;
    },
  };
  await passwordLogin(world, watched, 'ann', 'correct horse 1');
  await watched.ask(authorizeAddress(world));
  await watched.ask(`${world.addresses.acme}/connections/social/wechat-pc?app_id=acme-app`);

  const names = seen.map(nameOf);
  assert.ok(names.includes('latchkey_session') && names.includes('_interaction'));
  assert.ok(names.some((name) => name.startsWith('latchkey_attempt_')));
  for (const header of seen) {
    assert.match(header, /; *httponly/i, header);
    assert.match(header, /; *samesite=lax/i, header);
    assert.doesNotMatch(header, /; *secure/i, header);
    assert.doesNotMatch(header, /; *domain=/i, header);
  }
});

test('T-54 a browser without the cookie is not signed in by it elsewhere', async () => {
  const visitor = createVisitor();
  await passwordLogin(world, visitor, 'ann', 'correct horse 1');
  const { address } = await createVisitor().follow(authorizeAddress(world));

  assert.equal(new URL(address).pathname, '/login');
  assert.equal((await redeem(world, 'none', visitor)).status, 400);
});

test('T-54 the world listens on loopback only', async () => {
  const outside = Object.values(networkInterfaces())
    .flat()
    .filter((one) => one && !one.internal && one.family === 'IPv4')
    .map((one) => one?.address ?? '');
  const refused = (host: string, port: number) =>
    new Promise<boolean>((resolve) => {
      const socket = connect({ host, port, timeout: 2000 });
      socket.once('connect', () => resolve(false));
      socket.once('timeout', () => resolve(true));
      socket.once('error', () => resolve(true));
      socket.once('close', () => socket.destroy());
    });
  const ports = Object.values(world.addresses).map((origin) => Number(new URL(origin).port));
  for (const port of new Set(ports)) {
    assert.equal(await refused('127.0.0.1', port), false);
    // Another address of the loopback block, which a wildcard socket would answer.
    for (const host of ['127.0.0.2', ...outside]) assert.equal(await refused(host, port), true);
  }
});

test('a world whose ports are taken does not start, and leaves none open', async () => {
  const other = createServer().listen(29_302, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  await assert.rejects(startWorld({ portOffset: 25_000 }), { code: 'EADDRINUSE' });
  await assert.rejects(localFetch('http://app.localhost:29100/'), { code: 'ECONNREFUSED' });
  other.close();
});

test('T-54 a host that is not of the world reaches nothing', async () => {
  const { acme, callbackHost } = world.addresses;
  for (const host of [
    'evil.example',
    'localhost:25700',
    'login.acme.localhost',
    '127.0.0.1:25700',
  ]) {
    const answer = await localFetch(`${acme}/login`, { headers: { host } });
    assert.equal(answer.status, 421, host);
  }
  assert.equal((await localFetch(`${callbackHost}/login`)).status, 404);
});

test('T-54 the way out of the world is closed', async () => {
  await assert.rejects(localFetch('http://example.com/'), TypeError);
  await assert.rejects(localFetch('https://login.acme.localhost/'), TypeError);
  await assert.rejects(localFetch('http://localhost.example.com/'), TypeError);
});
