/** Straight to the provider without a page between: the business's own page is posted an ID token (S4-10). */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose';
import { localFetch, seed, startWorld, type World } from 'latchkey/testing';
import { asApp, getJson, relayed, scanWeChat } from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let visitor: Visitor = createVisitor();
before(async () => {
  world = await startWorld({ portOffset: 8_000 });
});
afterEach(() => {
  world.reset();
  visitor = createVisitor();
});
after(() => world.close());

const business = 'https://shop.example/auth/callback?from=broker';

async function setUp(callbackUrl: string, policy: object = {}) {
  const { acme } = world.addresses;
  const { appId, secret } = seed.wechat;
  const answer = await visitor.ask(`${acme}/console/api/connections/wechat-pc`, {
    method: 'PUT',
    headers: { origin: acme, 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'wechat:pc',
      identifier: 'wechat-pc',
      displayName: 'WeChat',
      fields: { appId, appSecret: secret, callbackUrl },
      ...policy,
    }),
  });
  assert.equal(answer.status, 200, await answer.text());
}

const start = (query = '') =>
  `${world.addresses.acme}/connections/social/wechat-pc?app_id=acme-app${query}`;

/** From the start address through WeChat, to the last page. */
async function signIn(address = start()): Promise<Response> {
  const atWeChat = (one: string) => one.startsWith(world.addresses.wechat);
  const there = await visitor.follow(address, atWeChat);
  const { response } = await visitor.follow(await scanWeChat(world, visitor, there.address));
  assert.ok(response);
  return response;
}

function formOf(page: string) {
  const action = /<form id="onwards" method="post" action="([^"]*)">/.exec(page)?.[1];
  const token = /name="id_token" value="([^"]*)"/.exec(page)?.[1];
  return { action: action?.replaceAll('&amp;', '&'), token: token ?? '' };
}

test('S4-10 B21 the business’s page is posted an ID token of the broker’s, for the app, of the person', async () => {
  await setUp(business);
  const { action, token } = formOf(await (await signIn()).text());

  assert.equal(action, business);
  const { acme } = world.addresses;
  const issuer = `${acme}/oidc`;
  const metadata = await getJson(visitor, `${issuer}/.well-known/openid-configuration`, {});
  const keys = createRemoteJWKSet(new URL(metadata.jwks_uri), {
    [customFetch]: (url: string, init: RequestInit) => localFetch(url, init),
  });
  const { payload } = await jwtVerify(token, keys, {
    issuer,
    audience: 'acme-app',
    algorithms: ['RS256'],
    requiredClaims: ['sub', 'iat', 'exp', 'jti', 'auth_time'],
  });
  assert.equal((payload.exp ?? 0) - (payload.iat ?? 0), 300);
  assert.equal(payload['nickname'], seed.wechat.person.nickname);
  const session = await getJson(visitor, `${acme}/cas/session`, asApp);
  assert.equal(session.session.userId, payload.sub);
});

test('S4-10 the ID token is no session token', async () => {
  await setUp(business);
  const { token } = formOf(await (await signIn()).text());
  const stranger = createVisitor();

  const answer = await getJson(stranger, `${world.addresses.acme}/api/v2/users/me`, {
    ...asApp,
    authorization: token,
  });

  assert.notEqual(answer.code, 200);
});

test('S4-10 the page works where no script runs, and keeps no address', async () => {
  await setUp(business);
  const response = await signIn();
  const page = await response.text();

  assert.match(page, /<button type="submit">Go on to shop\.example<\/button>/);
  assert.doesNotMatch(page, /<script(?![^>]* src=)/);
  assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
  assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/);
  const script = await visitor.ask(`${world.addresses.acme}/connections/business.js`);
  assert.match(await script.text(), /submit\(\)/);
});

for (const mark of ['&from_guard=1', '&from_hosted_guard=1']) {
  test(`S4-10 a page that waits for the answer gets it, and the business nothing: ${mark}`, async () => {
    await setUp(business);
    const response = await signIn(start(mark));

    assert.equal((await relayed(response)).message.code, 200);
  });
}

for (const callbackUrl of ['#', '']) {
  test(`S4-10 S3-08 a callback URL of ${callbackUrl || 'nothing'} posts nothing`, async () => {
    await setUp(callbackUrl);

    assert.equal(formOf(await (await signIn()).text()).token, '');
  });
}

test('S4-10 who is refused is told so on the broker’s page, and the business hears nothing', async () => {
  await setUp(business, { loginOnly: true });
  const response = await signIn();
  const page = await response.text();

  assert.equal(response.status, 400);
  assert.match(page, /There is no such account/);
  assert.doesNotMatch(page, /id_token/);
});

test('S4-10 somebody who would be asked who to be is refused in words: there is no page to ask on', async () => {
  await setUp(business, {
    associationMode: 'challenge',
    challengeBindingMethods: ['username-password'],
  });
  const response = await signIn();

  assert.equal(response.status, 400);
  assert.doesNotMatch(await response.text(), /id_token/);
});
