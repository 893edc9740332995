/**
 * A code and a session token are given for tokens, and what is wrong with an answer has a
 * name. The relying-party table is in relying-party.test.ts; here is what a broker that
 * speaks HTTP cannot be made to do.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { exchangeToken, redeemCode, refreshTokens } from '#web/tokens.js';
import { broker, options } from './fakes.js';
import { fakeIssuer, issuer, nonce, type Spoiled } from './issuer.js';

const redeeming = {
  issuer,
  clientId: 'app-1',
  redirectUri: options.redirectUri,
  code: 'c0de',
  state: 'state-1',
  verifier: 'v'.repeat(43),
  nonce,
  development: true,
};

async function outcome(spoiled: Spoiled, change: Partial<typeof redeeming> = {}) {
  const { network } = fakeIssuer(spoiled);
  const redeemed = await redeemCode(network, { ...redeeming, ...change });
  return 'failure' in redeemed ? redeemed.failure : redeemed.person;
}

test('T-11 a code is redeemed with the verifier, at the broker alone, without cookies and referrer', async () => {
  const { network, asked } = fakeIssuer();
  const before = Date.now();

  const redeemed = await redeemCode(network, redeeming);

  assert.ok('tokens' in redeemed);
  const { idToken, expiresAt, ...tokens } = redeemed.tokens;
  assert.deepEqual(tokens, { accessToken: 'at-1', scope: 'openid profile' });
  assert.equal(idToken?.split('.').length, 3);
  assert.ok(expiresAt && expiresAt >= before + 3_600_000 && expiresAt <= Date.now() + 3_600_000);
  assert.deepEqual({ ...redeemed.person }, { id: 'u1', name: 'Ann' });
  assert.deepEqual(
    asked.map(({ url }) => url),
    [
      `${issuer}/.well-known/openid-configuration`,
      `${issuer}/token`,
      `${issuer}/jwks`,
      `${issuer}/me`,
    ],
  );
  assert.deepEqual(Object.fromEntries(new URLSearchParams(String(asked[1]?.init.body))), {
    grant_type: 'authorization_code',
    code: 'c0de',
    redirect_uri: options.redirectUri,
    code_verifier: redeeming.verifier,
    client_id: 'app-1',
  });
  for (const { init } of asked) {
    assert.equal(init.credentials, 'omit');
    assert.equal(init.referrerPolicy, 'no-referrer');
    assert.equal(init.redirect, 'manual');
  }
});

const now = Math.floor(Date.now() / 1000);
const person = (redeemed: unknown) => ({ ...(redeemed as object) });

describe('accepted', () => {
  for (const [name, spoiled] of [
    ['an audience as a list of one', { claims: { aud: ['app-1'] } }],
    ['ES256', { signature: 'ES256' }],
    ['a token type in capitals', { token: { token_type: 'BEARER' } }],
    ['no lifetime', { token: { expires_in: undefined } }],
    ['a clock that is four minutes ahead', { claims: { exp: now - 240 } }],
    ['a clock that is four minutes behind', { claims: { iat: now + 240, nbf: now + 240 } }],
    ['64 keys', { keys: 64 }],
  ] as const satisfies readonly (readonly [string, Spoiled])[])
    test(`T-28 ${name}`, async () => {
      assert.deepEqual(person(await outcome(spoiled)), { id: 'u1', name: 'Ann' });
    });
});

describe('refused', () => {
  for (const [number, name, spoiled, failure] of [
    ['T-28', 'another issuer in the ID token', { claims: { iss: `${issuer}/` } }, 'issuer'],
    ['T-28', 'another audience', { claims: { aud: 'app-2' } }, 'audience'],
    ['T-28', 'a second audience', { claims: { aud: ['app-1', 'app-2'] } }, 'audience'],
    ['T-28', 'another nonce', { claims: { nonce: 'nonce-2' } }, 'nonce'],
    ['T-28', 'no nonce', { without: ['nonce'] }, 'nonce'],
    ['T-28', 'no subject', { without: ['sub'] }, 'subject'],
    ['T-28', 'no time of issue', { without: ['iat'] }, 'issue_time'],
    ['T-28', 'no expiry', { without: ['exp'] }, 'expiry'],
    ['T-28', 'expired for six minutes', { claims: { exp: now - 360 } }, 'clock_expired'],
    ['T-28', 'issued in six minutes', { claims: { iat: now + 360 } }, 'clock_issued_later'],
    ['T-28', 'not valid for six minutes yet', { claims: { nbf: now + 360 } }, 'clock_not_yet'],
    ['T-28', 'no ID token', { token: { id_token: undefined } }, 'token'],
    ['T-28', 'a key that is not published', { signature: 'stranger' }, 'signature'],
    ['T-28', '65 keys', { keys: 65 }, 'too_many_keys'],
    ['T-28', 'no algorithm', { signature: 'none' }, 'algorithm'],
    ['T-28', 'HMAC', { signature: 'HS256' }, 'algorithm'],
    ['T-28', 'another subject in user info', { person: { sub: 'u2' } }, 'subject'],
    [
      'T-28',
      'an algorithm that was not announced',
      { signature: 'ES256', metadata: { id_token_signing_alg_values_supported: ['RS256'] } },
      'algorithm',
    ],
    ['T-21', 'another issuer in the metadata', { metadata: { issuer: broker } }, 'issuer'],
    ['T-21', 'a slash at the end', { metadata: { issuer: `${issuer}/` } }, 'issuer'],
    ['T-21', 'capitals', { metadata: { issuer: issuer.replace('login', 'LOGIN') } }, 'issuer'],
    [
      'T-13',
      'a token endpoint elsewhere',
      { metadata: { token_endpoint: 'https://evil.example/token' } },
      'endpoint',
    ],
    ['T-13', 'a key set nowhere', { metadata: { jwks_uri: undefined } }, 'endpoint'],
    [
      'R-05',
      'metadata that is no JSON',
      { fetch: async () => new Response('<html>') },
      'badAnswer',
    ],
    ['R-05', 'an answer that ends in the middle', { cut: 'token' }, 'badAnswer'],
    ['R-03', 'a server that is down', { tokenStatus: 503 }, 'unavailable'],
    [
      'R-06',
      'metadata above 64 KiB',
      { fetch: async () => new Response('x'.repeat(65_537)) },
      'tooLarge',
    ],
    ['R-01', 'no line', { offline: true }, 'offline'],
    [
      'T-11',
      'a code that was used',
      { tokenStatus: 400, token: { error: 'invalid_grant', error_description: 'used' } },
      'invalid_grant',
    ],
    [
      'T-23',
      'an error that is no word',
      { tokenStatus: 400, token: { error: '<b>no</b>' } },
      'token',
    ],
  ] as const satisfies readonly (readonly [string, string, Spoiled, string])[])
    test(`${number} ${name}`, async () => {
      assert.equal(await outcome(spoiled), failure);
    });

  for (const [name, claims, expected] of [
    ['ahead', { iat: now - 7200, exp: now - 3600 }, { failure: 'clock_expired', clockOff: 7200 }],
    ['behind', { iat: now + 360 }, { failure: 'clock_issued_later', clockOff: 360 }],
  ] as const)
    test(`R-09 a clock that is ${name} is told with how far`, async () => {
      const { network } = fakeIssuer({ claims });
      const redeemed = await redeemCode(network, redeeming);

      const { failure, clockOff } = redeemed as { failure: string; clockOff: number };
      assert.equal(failure, expected.failure);
      assert.ok(Math.abs(clockOff - expected.clockOff) < 60, String(clockOff));
    });

  for (const [name, change] of [
    ['http outside development mode', { development: false }],
    ['http to elsewhere', { issuer: 'http://login.acme.example/oidc' }],
  ] as const)
    test(`T-13 ${name}`, async () => {
      assert.equal(await outcome({}, change), 'issuer');
    });
});

test('T-21 no code is sent to an issuer that is not the one', async () => {
  const { network, asked } = fakeIssuer({ metadata: { issuer: broker } });

  await redeemCode(network, redeeming);

  assert.equal(asked.length, 1);
});

test('T-39 a person is copied into an object without a prototype', async () => {
  const polluted = JSON.parse('{"__proto__":{"admin":"yes"},"name":"Ann"}');
  const before = Reflect.ownKeys(Object.prototype);

  const found = await outcome({ person: polluted });

  assert.equal(Object.getPrototypeOf(found), null);
  assert.deepEqual(Reflect.ownKeys(Object.prototype), before);
});

test('what the core would refuse of a person is left out', async () => {
  const found = await outcome({
    person: { name: 'x'.repeat(1025), nickname: 'x'.repeat(1024), id: 'u2' },
  });

  assert.deepEqual(person(found), { id: 'u1', nickname: 'x'.repeat(1024) });
});

const exchanging = {
  issuer,
  clientId: 'app-1',
  redirectUri: options.redirectUri,
  scope: 'openid profile',
  token: 'session-token',
  development: true,
};

test('a session token is exchanged by the grant of the dialect', async () => {
  const { network, asked } = fakeIssuer({ without: ['nonce'] });

  const redeemed = await exchangeToken(network, exchanging);

  assert.equal('tokens' in redeemed && redeemed.tokens.accessToken, 'at-1');
  // authing-broker 7.1
  assert.deepEqual(Object.fromEntries(new URLSearchParams(String(asked[1]?.init.body))), {
    grant_type: 'http://authing.cn/oidc/grant_type/authing_token',
    token: 'session-token',
    redirect_uri: options.redirectUri,
    scope: 'openid profile',
    client_id: 'app-1',
  });
});

test('T-28 the broker is asked whose exchanged tokens are, with an ID token and without', async () => {
  for (const spoiled of [{ without: ['nonce'] }, { token: { id_token: undefined } }]) {
    const redeemed = await exchangeToken(fakeIssuer(spoiled).network, exchanging);

    assert.deepEqual('person' in redeemed && { ...redeemed.person }, { id: 'u1', name: 'Ann' });
  }
});

test('T-28 an exchanged ID token is checked as well, and one may be missing', async () => {
  const forged = fakeIssuer({ without: ['nonce'], signature: 'stranger' });
  const none = fakeIssuer({ token: { id_token: undefined } });

  assert.deepEqual(await exchangeToken(forged.network, exchanging), {
    failure: 'signature',
    clockOff: 0,
  });
  assert.ok('tokens' in (await exchangeToken(none.network, exchanging)));
});

test('T-21 an issuer that only looks the same gets no session token', async () => {
  const capitals = issuer.replace('login', 'LOGIN');
  const { network, asked } = fakeIssuer({
    metadata: { issuer: capitals },
    claims: { iss: capitals },
    without: ['nonce'],
  });

  assert.deepEqual(await exchangeToken(network, exchanging), { failure: 'issuer', clockOff: 0 });
  assert.equal(asked.length, 1);
});

const refreshing = { issuer, clientId: 'app-1', refreshToken: 'rt-1', development: true };

test('a refresh token is given for tokens, at the broker alone', async () => {
  const { network, asked } = fakeIssuer({ without: ['nonce'], token: { refresh_token: 'rt-2' } });

  const redeemed = await refreshTokens(network, refreshing);

  assert.ok('tokens' in redeemed);
  assert.equal(redeemed.tokens.accessToken, 'at-1');
  assert.equal(redeemed.refreshToken, 'rt-2');
  assert.ok(!('refreshToken' in redeemed.tokens), 'it is not the host page’s');
  assert.deepEqual({ ...redeemed.person }, { id: 'u1', name: 'Ann' });
  // RFC 6749 section 6, section 3.2.1 for a public client
  assert.deepEqual(Object.fromEntries(new URLSearchParams(String(asked[1]?.init.body))), {
    grant_type: 'refresh_token',
    refresh_token: 'rt-1',
    client_id: 'app-1',
  });
});

test('T-28 what comes of a refresh is checked as ever', async () => {
  for (const [spoiled, failure] of [
    [{ claims: { iss: `${issuer}/` } }, 'issuer'],
    [{ claims: { sub: 'u2' } }, 'subject'],
    [{ person: { sub: 'u2' } }, 'subject'],
    [{ signature: 'stranger' }, 'signature'],
    [{ metadata: { issuer: broker } }, 'issuer'],
    [{ tokenStatus: 400, token: { error: 'invalid_grant' } }, 'invalid_grant'],
  ] as const satisfies readonly (readonly [Spoiled, string])[]) {
    const { network } = fakeIssuer({ without: ['nonce'], ...spoiled });

    const redeemed = await refreshTokens(network, refreshing);
    assert.equal('failure' in redeemed && redeemed.failure, failure);
  }
});

test('T-28 the broker is asked whose refreshed tokens are, without an ID token too', async () => {
  const { network } = fakeIssuer({ token: { id_token: undefined }, person: { sub: 'u2' } });

  const redeemed = await refreshTokens(network, refreshing);

  assert.equal('person' in redeemed && redeemed.person['id'], 'u2');
});
