/** The app's server: its pages' policy, and the sample API. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, mock, test } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { seed, startWorld, type World } from 'latchkey/testing';
import { authorize, redeem, signInAsAnn } from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let assets: string;
let visitor: Visitor = createVisitor();
before(async () => {
  assets = await mkdtemp(join(tmpdir(), 'latchkey-assets-'));
  await writeFile(join(assets, 'app.html'), '<html data-broker="%BROKER%" data-wecom="%WECOM%">');
  await writeFile(join(assets, 'callback.html'), '<!doctype html>');
  world = await startWorld({ portOffset: 24_000, assets, appOrigins: ['http://localhost:5173'] });
});
afterEach(() => {
  mock.timers.reset();
  world.reset();
  visitor = createVisitor();
});
after(async () => {
  await world.close();
  await rm(assets, { recursive: true });
});

const me = (authorization?: string) =>
  visitor.ask(`${world.addresses.appSameSite}/api/me`, {
    headers: authorization === undefined ? {} : { authorization },
  });

async function tokens() {
  await signInAsAnn(world, visitor);
  const code = (await authorize(world, visitor)).searchParams.get('code') ?? '';
  return (await redeem(world, code, visitor)).json();
}

test('T-43 the page comes under exactly the strict policy, on both origins', async () => {
  for (const origin of [world.addresses.appSameSite, world.addresses.appCrossSite]) {
    const answer = await visitor.ask(`${origin}/`);
    assert.equal(
      answer.headers.get('content-security-policy'),
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
        "connect-src 'self' http://login.acme.localhost:28200; " +
        'frame-src http://login.acme.localhost:28200 http://broker.localhost:28200 http://wecom.localhost:28300 http://wechat.localhost:28301 http://idp.localhost:28302 http://dingtalk.localhost:28303; ' +
        "img-src 'self' https: data: http://login.acme.localhost:28200 http://wecom.localhost:28300 http://wechat.localhost:28301 http://idp.localhost:28302 http://dingtalk.localhost:28303; " +
        "base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    );
    assert.equal(
      await answer.text(),
      '<html data-broker="http://login.acme.localhost:28200" data-wecom="http://wecom.localhost:28300">',
    );
  }
});

test('T-31 the page gives away its origin at most, the callback page nothing', async () => {
  const page = await visitor.ask(`${world.addresses.appSameSite}/`);
  const callback = await visitor.ask(`${world.addresses.appSameSite}/callback.html?code=1&state=2`);

  assert.equal(page.headers.get('referrer-policy'), 'strict-origin');
  assert.equal(callback.headers.get('referrer-policy'), 'no-referrer');
  assert.match(callback.headers.get('content-security-policy') ?? '', /^default-src 'none'/);
});

test('the API tells the bearer of a good token who it is', async () => {
  const { access_token } = await tokens();
  const answer = await me(`Bearer ${access_token}`);

  assert.equal(answer.status, 200);
  assert.deepEqual(await answer.json(), {
    id: '65b000000000000000000001',
    app: 'acme-app',
    scope: 'openid profile',
  });
});

test('the API refuses what is no access token of the broker for it', async () => {
  const { id_token } = await tokens();
  const own = await generateKeyPair('RS256', { extractable: true });
  const forged = await new SignJWT({ client_id: 'acme-app', scope: 'openid' })
    .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', jwk: await exportJWK(own.publicKey) })
    .setIssuer('http://login.acme.localhost:28200/oidc')
    .setAudience('http://app.acme.localhost:28100/api')
    .setSubject('65b000000000000000000001')
    .setExpirationTime('1h')
    .sign(own.privateKey);
  const session = (await signInAsAnn(world, visitor)).token;

  for (const token of [id_token, forged, session, 'none', 'eyJhbGciOiJub25lIn0.e30.']) {
    const answer = await me(`Bearer ${token}`);
    assert.equal(answer.status, 401);
    assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer error="invalid_token"/);
  }
});

test('without a token the API asks for one, without an error code', async () => {
  for (const authorization of [undefined, 'Basic YTpi', 'Bearer']) {
    const answer = await me(authorization);
    assert.equal(answer.status, 401);
    assert.equal(answer.headers.get('www-authenticate'), 'Bearer');
  }
});

test('the API refuses an expired token and says so', async () => {
  const { access_token } = await tokens();
  mock.timers.enable({ apis: ['Date'], now: Date.now() + 61 * 60 * 1000 });
  const answer = await me(`Bearer ${access_token}`);

  assert.equal(answer.status, 401);
  assert.match(answer.headers.get('www-authenticate') ?? '', /"the token has expired"$/);
});

test('T-28 each thing that is wrong with a token is enough for the API to refuse it', async () => {
  // The API alone, with a broker whose key the test holds.
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'RS256', use: 'sig' };
  const broker = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => broker.listen(0, '127.0.0.1', resolve));
  const origin = `http://login.acme.localhost:${(broker.address() as AddressInfo).port}`;
  const { createApp } = await import(
    new URL('./app/server.js', import.meta.resolve('latchkey/testing')).href
  );
  const addresses = { ...world.addresses, acme: origin };
  const api = createServer(createApp({ addresses, seed, assets }));
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(api.address() as AddressInfo).port}/api/me`;

  const now = Math.floor(Date.now() / 1000);
  const good = {
    iss: `${origin}/oidc`,
    aud: 'http://app.acme.localhost:28100/api',
    sub: 'ann',
    client_id: 'acme-app',
    exp: now + 60,
  };
  const header = { alg: 'RS256', kid: 'test', typ: 'at+jwt' };
  const rows: [string, number, object, object][] = [
    ['good', 200, {}, {}],
    ['audience as a list', 200, { aud: [good.aud] }, {}],
    ['other issuer', 401, { iss: `${origin}/oidc/` }, {}],
    ['no issuer', 401, { iss: undefined }, {}],
    ['other audience', 401, { aud: 'acme-app' }, {}],
    ['no audience', 401, { aud: undefined }, {}],
    ['no subject', 401, { sub: undefined }, {}],
    ['no app', 401, { client_id: undefined }, {}],
    ['no expiry', 401, { exp: undefined }, {}],
    ['expired', 401, { exp: now - 1 }, {}],
    ['type of an ID token', 401, {}, { typ: 'JWT' }],
    ['no type', 401, {}, { typ: undefined }],
    ['unknown key', 401, {}, { kid: 'other' }],
  ];
  try {
    for (const [name, status, claims, head] of rows) {
      const token = await new SignJWT({ ...good, ...claims })
        .setProtectedHeader({ ...header, ...head })
        .sign(privateKey);
      const answer = await visitor.ask(address, { headers: { authorization: `Bearer ${token}` } });
      assert.equal(answer.status, status, name);
    }
    const [head, body] = [{ ...header, alg: 'HS256' }, good].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    const key = JSON.stringify(jwk);
    const signature = createHmac('sha256', key).update(`${head}.${body}`).digest('base64url');
    const headers = { authorization: `Bearer ${head}.${body}.${signature}` };
    assert.equal((await visitor.ask(address, { headers })).status, 401, 'HMAC');
  } finally {
    api.close();
    broker.close();
  }
});

test('another origin that embeds the form may be named at the start', async () => {
  const path = '/api/v2/applications/acme-app/public-config';
  const headers = { origin: 'http://localhost:5173' };
  const answer = await visitor.ask(world.addresses.acme + path, { headers });
  const { data } = await answer.json();

  assert.equal(answer.headers.get('access-control-allow-origin'), 'http://localhost:5173');
  assert.ok(data.allowedOrigins.includes('http://localhost:5173'));
  assert.ok(data.redirectUris.includes('http://localhost:5173/callback.html'));
});
