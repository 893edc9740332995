/** The broker's OIDC server: T-54, T-16, T-12, T-11 and T-21 from the server's side. */
import assert from 'node:assert/strict';
import { after, afterEach, before, mock, test } from 'node:test';
import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose';
import { localFetch, startWorld, type World } from 'latchkey/testing';
import {
  authorize,
  authorizeAddress,
  claimsOf,
  passwordLogin,
  redeem,
  signInAsAnn,
} from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let visitor: Visitor = createVisitor();
before(async () => {
  world = await startWorld({ portOffset: 22_000 });
});
afterEach(() => {
  mock.timers.reset();
  world.reset();
  visitor = createVisitor();
});
after(() => world.close());

const issuer = 'http://login.acme.localhost:26200/oidc';
const api = 'http://app.acme.localhost:26100/api';
const callback = 'http://app.acme.localhost:26100/callback.html';

const codeOf = async (changes: Record<string, string> = {}) => {
  await signInAsAnn(world, visitor);
  return (await authorize(world, visitor, changes)).searchParams.get('code') ?? '';
};
const tokensOf = async (changes: Record<string, string> = {}) =>
  (await redeem(world, await codeOf(changes), visitor)).json();
const grant = (form: Record<string, string>) =>
  visitor.ask(`${world.addresses.acme}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'http://authing.cn/oidc/grant_type/authing_token',
      client_id: 'acme-app',
      redirect_uri: callback,
      ...form,
    }),
  });

test('an authorization request goes to the hosted page, which names where to go on', async () => {
  const { address } = await visitor.follow(authorizeAddress(world));
  const page = new URL(address);

  assert.equal(page.origin + page.pathname, 'http://login.acme.localhost:26200/login');
  assert.equal(page.searchParams.get('app_id'), 'acme-app');
  assert.match(
    page.searchParams.get('finish_login_url') ?? '',
    /^http:\/\/login\.acme\.localhost:26200\/interaction\/oidc\/[\w-]+\/login$/,
  );
});

test('T-21 after the login there the code comes back with state and issuer, in the query', async () => {
  const { address } = await visitor.follow(authorizeAddress(world));
  await passwordLogin(world, visitor, 'ann', 'correct horse 1');
  const finish = new URL(address).searchParams.get('finish_login_url') ?? '';
  const back = await visitor.follow(finish, (one) => one.startsWith(callback));

  const { searchParams, hash } = new URL(back.address);
  assert.deepEqual([...searchParams.keys()].sort(), ['code', 'iss', 'state']);
  assert.equal(searchParams.get('state'), 'state-of-the-test');
  assert.equal(searchParams.get('iss'), issuer);
  assert.equal(hash, '');
});

test('T-21 the issuer is in error answers too', async () => {
  const back = await authorize(world, visitor, { prompt: 'none' });

  assert.equal(back.searchParams.get('error'), 'login_required');
  assert.equal(back.searchParams.get('iss'), issuer);
  assert.equal(back.searchParams.get('state'), 'state-of-the-test');
});

test('T-21 the issuer of an answer can be made wrong or left out', async () => {
  await signInAsAnn(world, visitor);
  world.faults.answerIssuer = 'other';
  const other = await authorize(world, visitor);
  world.faults.answerIssuer = 'missing';
  const missing = await authorize(world, visitor);

  assert.equal(other.searchParams.get('iss'), 'http://login.beta.localhost:26200/other');
  assert.equal(missing.searchParams.has('iss'), false);
});

test('a session of the form answers without another login, unless one is asked for', async () => {
  await signInAsAnn(world, visitor);
  const silent = await authorize(world, visitor);
  const again = await visitor.follow(authorizeAddress(world, { prompt: 'login' }));

  assert.ok(silent.searchParams.get('code'));
  assert.equal(new URL(again.address).pathname, '/login');
});

test('prompt=login is answered by a login after it, and by no older one', async () => {
  await signInAsAnn(world, visitor);
  const { address } = await visitor.follow(authorizeAddress(world, { prompt: 'login' }));
  const finish = new URL(address).searchParams.get('finish_login_url') ?? '';
  const early = await visitor.follow(finish);
  assert.equal(new URL(early.address).pathname, '/login');

  await signInAsAnn(world, visitor);
  const back = await visitor.follow(finish, (one) => one.startsWith(callback));
  assert.ok(new URL(back.address).searchParams.get('code'));
});

test('an interaction is finished only in the browser that began it', async () => {
  const { address } = await visitor.follow(authorizeAddress(world));
  const finish = new URL(address).searchParams.get('finish_login_url') ?? '';
  const other = createVisitor();
  await signInAsAnn(world, other);
  const answer = await other.ask(finish);

  assert.equal(answer.status, 400);
  assert.equal(answer.headers.get('location'), null);
});

test('T-16 a return address that is not exactly the registered one is refused without going there', async () => {
  const origin = 'http://app.acme.localhost:26100';
  const misses = [
    `${origin}/callback.html/`,
    `${origin}/callback.html?`,
    `${origin}/callback.html?next=1`,
    `${origin}/callback.html#`,
    `${origin}/Callback.html`,
    `${origin}/callback`,
    `${origin}/x/../callback.html`,
    `${origin}/callback%2ehtml`,
    'http://app.acme.localhost/callback.html',
    'http://app.acme.localhost:26101/callback.html',
    'https://app.acme.localhost:26100/callback.html',
    'http://APP.acme.localhost:26100/callback.html',
    'http://app.acme.localhost.:26100/callback.html',
    'http://user@app.acme.localhost:26100/callback.html',
    'http://evil.app.acme.localhost:26100/callback.html',
    'http://app.acme.localhost.evil.example/callback.html',
    ' http://app.acme.localhost:26100/callback.html',
    'javascript:alert(1)',
  ];
  await signInAsAnn(world, visitor);
  for (const redirect_uri of misses) {
    const answer = await visitor.ask(authorizeAddress(world, { redirect_uri }));
    assert.equal(answer.status, 400, redirect_uri);
    assert.equal(answer.headers.get('location'), null, redirect_uri);
  }
  const none = await visitor.ask(authorizeAddress(world, { redirect_uri: '' }));
  assert.equal(none.status, 400);
});

test('T-16 a doubled parameter is refused', async () => {
  const twice = `${authorizeAddress(world)}&redirect_uri=${encodeURIComponent('http://evil.localhost/')}`;
  const answer = await visitor.ask(twice);

  assert.equal(answer.status, 400);
  assert.equal(answer.headers.get('location'), null);
});

test('T-11 without a challenge, or with a plain one, there is no code', async () => {
  await signInAsAnn(world, visitor);
  const without = await authorize(world, visitor, {
    code_challenge: '',
    code_challenge_method: '',
  });
  const plain = await authorize(world, visitor, { code_challenge_method: 'plain' });
  const unnamed = await authorize(world, visitor, { code_challenge_method: '' });

  for (const back of [without, plain, unnamed]) {
    assert.equal(back.searchParams.get('error'), 'invalid_request');
    assert.equal(back.searchParams.has('code'), false);
    assert.equal(back.searchParams.get('iss'), issuer);
  }
});

test('T-12 tokens never come through the front channel', async () => {
  await signInAsAnn(world, visitor);
  for (const response_type of [
    'token',
    'id_token',
    'id_token token',
    'code id_token',
    'code token',
  ]) {
    const back = await authorize(world, visitor, { response_type });
    const answer = new URLSearchParams(back.search || back.hash.slice(1));
    assert.equal(answer.get('error'), 'unsupported_response_type', response_type);
    assert.equal(answer.has('access_token') || answer.has('id_token') || answer.has('code'), false);
  }
});

test('the answer comes in the fragment when asked to', async () => {
  await signInAsAnn(world, visitor);
  const back = await authorize(world, visitor, { response_mode: 'fragment' });

  assert.equal(back.search, '');
  const answer = new URLSearchParams(back.hash.slice(1));
  assert.ok(answer.get('code'));
  assert.equal(answer.get('iss'), issuer);
});

test('T-54 a web_message answer is posted to the return address only, by the one script its policy names', async () => {
  await signInAsAnn(world, visitor);
  const { response } = await visitor.follow(
    authorizeAddress(world, { response_mode: 'web_message' }),
  );
  const text = (await response?.text()) ?? '';
  const policy = response?.headers.get('content-security-policy') ?? '';

  assert.match(text, /type: 'authorization_response'/);
  assert.ok(text.includes(`"redirect_uri":"${callback}"`));
  assert.ok(text.includes(`"iss":"${issuer}"`));
  assert.equal(text.includes("'*'"), false);
  assert.match(policy, /script-src 'self' 'sha256-/);
});

test('a code gives tokens for this person, this app and the sample API', async () => {
  const tokens = await tokensOf({ scope: 'openid profile email phone' });
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`), {
    [customFetch]: (address) => localFetch(address),
  });
  const access = await jwtVerify(tokens.access_token, keys, {
    issuer,
    audience: api,
    typ: 'at+jwt',
  });
  const id = await jwtVerify(tokens.id_token, keys, { issuer, audience: 'acme-app' });

  assert.equal(access.payload.sub, '65b000000000000000000001');
  assert.equal(access.payload['client_id'], 'acme-app');
  assert.equal((access.payload.exp ?? 0) - (access.payload.iat ?? 0), 3600);
  assert.equal(id.payload.sub, '65b000000000000000000001');
  assert.equal(id.payload['nonce'], 'nonce-of-the-test');
  assert.equal(id.payload['name'], 'Ann Example');
  assert.equal(id.payload['phone_number'], '+8613800000001');
  assert.equal(tokens.token_type, 'Bearer');
  assert.equal(tokens.refresh_token, undefined);
});

test('T-54 a code works once, and its second use takes the tokens of the first back', async () => {
  const code = await codeOf({ scope: 'openid offline_access', prompt: 'consent' });
  const first = await redeem(world, code, visitor);
  const second = await redeem(world, code, visitor);
  const { refresh_token } = await first.json();

  assert.equal(first.status, 200);
  assert.equal(second.status, 400);
  assert.equal((await second.json()).error, 'invalid_grant');
  const refreshed = await redeem(world, '', visitor, {
    grant_type: 'refresh_token',
    refresh_token,
    redirect_uri: '',
    code_verifier: '',
  });
  assert.equal(refreshed.status, 400);
});

test('T-54 a code works for sixty seconds', async () => {
  mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const inTime = await codeOf();
  const tooLate = await codeOf();
  mock.timers.tick(59_000);
  assert.equal((await redeem(world, inTime, visitor)).status, 200);
  mock.timers.tick(2_000);
  const late = await redeem(world, tooLate, visitor);
  assert.equal(late.status, 400);
  assert.equal((await late.json()).error, 'invalid_grant');
});

test('T-11 a code needs its own verifier', async () => {
  const cases: Record<string, string>[] = [
    { code_verifier: '' },
    { code_verifier: 'A'.repeat(43) },
    { code_verifier: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' },
  ];
  for (const change of cases) {
    const answer = await redeem(world, await codeOf(), visitor, change);
    assert.equal(answer.status, 400);
    assert.match((await answer.json()).error, /^invalid_(grant|request)$/);
  }
});

test('T-16 a code needs the return address and the app that it was made for', async () => {
  const address = await redeem(world, await codeOf(), visitor, {
    redirect_uri: 'http://app.acme.localhost:26100/',
  });
  const app = await redeem(world, await codeOf(), visitor, { client_id: 'beta-app' });

  assert.equal((await address.json()).error, 'invalid_grant');
  assert.equal((await app.json()).error, 'invalid_client');
});

test('a refresh token comes only with offline_access, and changes with each use', async () => {
  const { refresh_token } = await tokensOf({ scope: 'openid offline_access', prompt: 'consent' });
  const refresh = () =>
    redeem(world, '', visitor, {
      grant_type: 'refresh_token',
      refresh_token,
      redirect_uri: '',
      code_verifier: '',
    });
  assert.ok(refresh_token);
  const next = await refresh();
  assert.equal(next.status, 200);
  assert.notEqual((await next.json()).refresh_token, refresh_token);
  assert.equal((await refresh()).status, 400);
});

test('the person of an access token is told by scope', async () => {
  const ask = async (scope: string) => {
    const { access_token } = await tokensOf({ scope });
    const headers = { authorization: `Bearer ${access_token}` };
    return (await visitor.ask(`${world.addresses.acme}/oidc/me`, { headers })).json();
  };
  assert.deepEqual(await ask('openid'), { sub: '65b000000000000000000001' });
  const { sub, email, email_verified, name } = await ask('openid profile email');
  assert.deepEqual(
    { sub, email, email_verified, name },
    {
      sub: '65b000000000000000000001',
      email: 'ann@acme.example',
      email_verified: true,
      name: 'Ann Example',
    },
  );
});

test('without a good access token nobody is told', async () => {
  const { id_token, access_token } = await tokensOf();
  for (const authorization of ['', 'Bearer none', `Bearer ${id_token}`, `Basic ${access_token}`]) {
    const answer = await visitor.ask(`${world.addresses.acme}/oidc/me`, {
      headers: { authorization },
    });
    assert.equal(answer.status, 401);
    assert.match(answer.headers.get('www-authenticate') ?? '', /error="invalid_token"/);
  }
});

test('a session token is exchanged for tokens of the same person', async () => {
  const { token } = await signInAsAnn(world, visitor);
  const answer = await grant({ token, scope: 'openid profile' });
  const tokens = await answer.json();

  assert.equal(answer.status, 200);
  assert.equal(claimsOf(tokens.access_token).sub, '65b000000000000000000001');
  assert.equal(claimsOf(tokens.access_token).aud, api);
  assert.equal(claimsOf(tokens.id_token).aud, 'acme-app');
  assert.equal(claimsOf(tokens.id_token).name, 'Ann Example');
  assert.equal(tokens.refresh_token, undefined);
  const headers = { authorization: `Bearer ${tokens.access_token}` };
  assert.equal((await visitor.ask(`${world.addresses.acme}/oidc/me`, { headers })).status, 200);
});

test('T-06 the exchange takes nothing but an open session of the same app', async () => {
  const { token } = await signInAsAnn(world, visitor);
  const tokens = await tokensOf();
  const cases: [Record<string, string>, string][] = [
    [{}, 'invalid_request'],
    [{ token: 'none' }, 'invalid_grant'],
    [{ token: tokens.id_token }, 'invalid_grant'],
    [{ token: tokens.access_token }, 'invalid_grant'],
    [{ token, client_id: 'beta-app' }, 'invalid_client'],
    [{ token, redirect_uri: 'http://app.acme.localhost:26100/other' }, 'invalid_grant'],
    [{ token, scope: 'profile' }, 'invalid_scope'],
  ];
  for (const [form, error] of cases) {
    const answer = await grant(form);
    assert.equal(answer.status, 400 + (error === 'invalid_client' ? 1 : 0), JSON.stringify(form));
    assert.equal((await answer.json()).error, error, JSON.stringify(form));
  }
  const headers = { authorization: token };
  await visitor.ask(`${world.addresses.acme}/api/v2/logout?app_id=acme-app`, { headers });
  assert.equal((await grant({ token })).status, 400);
});

test('a resource other than the sample API is refused', async () => {
  await signInAsAnn(world, visitor);
  const back = await authorize(world, visitor, { resource: 'http://other.localhost/api' });

  assert.equal(back.searchParams.get('error'), 'invalid_target');
});

test('signing out at the OIDC server asks first, and then ends the session', async () => {
  const { id_token } = await tokensOf();
  const query = new URLSearchParams({
    id_token_hint: id_token,
    post_logout_redirect_uri: 'http://app.acme.localhost:26100/',
    state: 'out',
  });
  const page = await visitor.ask(`${world.addresses.acme}/oidc/session/end?${query}`);
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
  const done = await visitor.ask(`${world.addresses.acme}/oidc/session/end/confirm`, {
    method: 'POST',
    body: new URLSearchParams({ xsrf, logout: 'yes' }),
  });

  assert.equal(done.headers.get('location'), 'http://app.acme.localhost:26100/?state=out');
  const { address } = await visitor.follow(authorizeAddress(world));
  assert.equal(new URL(address).pathname, '/login');
});

test('T-15 signing out goes to no address that is not registered', async () => {
  const { id_token } = await tokensOf();
  const query = new URLSearchParams({
    id_token_hint: id_token,
    post_logout_redirect_uri: 'http://evil.localhost/',
  });
  const page = await visitor.ask(`${world.addresses.acme}/oidc/session/end?${query}`);

  assert.equal(page.status, 400);
});
