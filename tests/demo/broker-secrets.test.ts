/**
 * What the broker alone may know, the connections' secrets and what providers gave it for
 * them, is in nothing that a browser gets and in nothing that a browser sends on: every
 * type of connection is saved, started and ended, well and badly, and every exchange is searched.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { seed, startWorld, type World } from 'latchkey/testing';
import { appCode, mobile } from './mobile-steps.js';
import { type Given, hearProviders, leaks } from './overheard.js';
import { scanPanel } from './service-steps.js';
import {
  authorizeAddress,
  getJson,
  postJson,
  scanWeChat,
  scanWeCom,
  signInAsAnn,
  signInAtIdp,
} from './steps.js';
import { createVisitor, type Exchange, type Visitor } from './visitor.js';

let world: World;
let given: Given;
let heard: Exchange[] = [];
let visitor: Visitor;
const told: string[] = [];
const comeAnew = () => {
  visitor = createVisitor((exchange) => void heard.push(exchange));
};
const providers = () => {
  const { wecom, wechat, dingtalk, idp } = world.addresses;
  return [wecom, wechat, dingtalk, idp];
};

before(async () => {
  given = hearProviders((host) => /^(wecom|wechat|dingtalk|idp)\.localhost:/.test(host));
  world = await startWorld({
    portOffset: 26_000,
    hold: 60,
    tellAdministrator: (sentence) => told.push(sentence),
  });
  comeAnew();
});
afterEach(async () => {
  for (const suite of world.suites) await suite.idle();
  world.reset();
  told.splice(0);
  heard = [];
  comeAnew();
});
after(async () => {
  given.stop();
  await world.close();
});

/** What a test types into the console: with signs that an encoding changes. */
const typed = {
  secret: 'typed secret <1> & "more"/+=',
  token: 'TypedToken0001',
  encodingAesKey: 'TypedMadeAesKey0123456789ABCDEFGHIJKLMNOPQR',
};

function secrets(): ReadonlySet<string> {
  const { providerSecret, login, template } = seed.wecomService;
  const records = world.suites.map(({ desk }) => desk.record());
  return new Set(
    [
      ...[seed.wecom.secret, seed.wecom.mobile.secret, providerSecret],
      ...[login, template].flatMap((one) => [one.suiteSecret, one.token, one.encodingAesKey]),
      ...[seed.wechat.secret, seed.dingtalk.secret, seed.idp.clientSecret],
      ...Object.values(typed),
      ...records.flatMap(({ ticket, permanentCode }) => [ticket?.text ?? '', permanentCode]),
      ...given.secrets(),
    ].filter((one) => one !== ''),
  );
}

/** @param least how many exchanges there must have been, so that something was searched */
function assertKept(least: number): void {
  const all = secrets();
  const { acme } = world.addresses;
  assert.ok(heard.length >= least, `${heard.length} exchanges`);
  for (const { address, sent, given: answer } of heard) {
    assert.deepEqual(leaks(answer, all), [], `given by ${address}`);
    // The operator types secrets into the console, which is the broker's own.
    if (!address.startsWith(`${acme}/console/api/`))
      assert.deepEqual(leaks(sent, all), [], `sent to ${address}`);
  }
  assert.deepEqual(leaks(told.join('\n'), all), []);
}

interface Way {
  /** With the row of the guides that asks for its secret, where there is one. */
  readonly name: string;
  readonly identifier: string;
  readonly pool?: 'beta';
}

const ways: readonly Way[] = [
  { name: 'S2-11 WeCom, self-built', identifier: 'wecom-qr' },
  { name: 'S1-06 S1-10 WeCom, delegated development', identifier: 'wecom-agency' },
  { name: 'S3-07 WeCom, a service provider by the older flow', identifier: 'wecom-service' },
  {
    name: 'S3-07 WeCom, a service provider by the current flow',
    identifier: 'wecom-suite',
    pool: 'beta',
  },
  { name: 'S4-09 WeChat', identifier: 'wechat-pc' },
  { name: 'DingTalk', identifier: 'dingtalk-qr' },
  { name: 'OpenID Connect', identifier: 'corp' },
];

const originOf = (way: Way) => world.addresses[way.pool ?? 'acme'];
const appOf = (way: Way) => `${way.pool ?? 'acme'}-app`;

function startOf(way: Way, more = ''): string {
  const path = way.identifier === 'corp' ? 'oidc/init' : `social/${way.identifier}`;
  return `${originOf(way)}/connections/${path}?app_id=${appOf(way)}&identifier=${way.identifier}${more}`;
}

/** DingTalk's page as it stands; a refusal comes back with no code. */
async function scanDingTalk(page: string, answer: 'confirm' | 'refuse'): Promise<string> {
  const { dingtalk } = world.addresses;
  const text = await (await visitor.ask(page)).text();
  const key = /picture\?key=([\w-]{16})"/.exec(text)?.[1] ?? '';
  world.phone[answer](world.phone.scan(`${dingtalk}/oauth2/confirm?key=${key}`));
  const poll = await visitor.ask(`${dingtalk}/oauth2/poll?key=${key}`);
  const { authCode = '' } = (await poll.json()) as { authCode?: string };
  const query = new URL(page).searchParams;
  const back = new URL(query.get('redirect_uri') ?? '');
  if (authCode) back.searchParams.set('authCode', authCode);
  back.searchParams.set('state', query.get('state') ?? '');
  return back.href;
}

/** Looks at the page of whichever provider it is, and answers there. Gives the way back. */
async function answerAt(page: string, answer: 'confirm' | 'refuse'): Promise<string> {
  const { wecom, wechat, dingtalk } = world.addresses;
  const from = [world.addresses.acme, world.addresses.beta];
  if (page.startsWith(`${wechat}/`)) {
    const back = new URL(await scanWeChat(world, visitor, page));
    if (answer === 'refuse') back.searchParams.delete('code');
    return back.href;
  }
  if (page.startsWith(`${dingtalk}/`)) return scanDingTalk(page, answer);
  if (page.startsWith(`${wecom}/wwlogin/`))
    return scanPanel(world, visitor, page, { answer, referer: `${from[1]}/` });
  if (page.startsWith(`${wecom}/`)) return scanWeCom(world, visitor, page, answer, `${from[0]}/`);
  const { username, password } = seed.idp.person;
  const shown = (await visitor.follow(page)).address;
  const form = answer === 'confirm' ? { username, password } : { cancel: 'yes' };
  return signInAtIdp(world, visitor, shown, form as Readonly<Record<string, string>>);
}

const atProvider = (address: string) => providers().some((one) => address.startsWith(`${one}/`));

/** Somebody who comes anew, from an address of the broker through the provider to the last page. */
async function through(start: string, answer: 'confirm' | 'refuse' = 'confirm'): Promise<void> {
  comeAnew();
  const referer = `${world.addresses.appSameSite}/`;
  const first = await visitor.ask(start, { headers: { referer } });
  const next = new URL(first.headers.get('location') ?? '', start).href;
  const there = await visitor.follow(next, atProvider);
  const text = (await there.response?.text()) ?? '';
  // A service provider's login starts from a page of the pool's (T-18).
  const onwards = /<a id="onwards" href="([^"]+)">/.exec(text)?.[1]?.replaceAll('&amp;', '&');
  const page = onwards ?? there.address;
  if (!atProvider(page)) return;
  const back = await answerAt(page, answer);
  const ends = (one: string) => one.startsWith(world.addresses.appSameSite);
  await visitor.follow(back, ends);
  // Once more, as a reload would have it.
  await visitor.follow(back, ends);
}

for (const way of ways) {
  test(`${way.name}: no secret leaves the broker in a login`, async () => {
    world.faults.dingtalk = true;
    const before = given.secrets().length;

    world.faults.secretReplaced = true;
    await through(startOf(way));
    world.faults.secretReplaced = false;
    await through(startOf(way));
    await through(startOf(way, '&from_hosted_guard=1'));
    const { acme } = world.addresses;
    const changes = { client_id: appOf(way), connection: way.identifier };
    const inOneWindow = authorizeAddress(world, changes).replace(acme, originOf(way));
    await through(inOneWindow);
    await through(startOf(way), 'refuse');
    // Somebody new, whose account is made of what the provider says; and nobody's member.
    for (const scanner of ['newcomer', 'non_member'] as const) {
      world.faults.wecomScanner = scanner;
      await through(startOf(way));
    }
    world.faults.unlistedAddress = true;
    await through(startOf(way));
    world.faults.unlistedAddress = false;
    world.faults.authCodeExpired = true;
    await through(startOf(way));
    await through(inOneWindow);

    // The provider gave the broker something to keep, and the browser came to the end.
    assert.ok(given.secrets().length > before);
    assert.ok(heard.some(({ given: answer }) => answer.includes('"code":200')));
    assert.ok(heard.some(({ given: answer }) => answer.includes('"code":499')));
    assertKept(40);
  });
}

test('S5-07 WeCom Mobile: no secret leaves the broker in a login', async () => {
  const { acme } = world.addresses;
  const before = given.secrets().length;
  const asMobile = { 'x-authing-app-id': mobile.appId };
  const exchange = (code: string) =>
    postJson(
      visitor,
      `${acme}/api/v2/ecConn/wechat-work/authByCode`,
      { connId: mobile.connId, code },
      asMobile,
    );

  world.faults.secretReplaced = true;
  assert.equal((await exchange(appCode(world))).code, 499);
  world.faults.secretReplaced = false;
  assert.equal((await exchange(appCode(world))).code, 200);
  assert.equal((await exchange('made-up')).code, 499);
  await getJson(visitor, `${acme}/api/v2/applications/${mobile.appId}/public-config`, asMobile);

  assert.ok(given.secrets().length > before);
  assertKept(4);
});

test('no secret leaves the broker to a page that hands over a frame’s code', async () => {
  const { acme } = world.addresses;
  world.faults.dingtalk = true;
  world.faults.wechatTab = true;
  for (const identifier of ['wecom-qr', 'wechat-pc', 'dingtalk-qr']) {
    const first = await visitor.ask(startOf({ name: identifier, identifier }));
    const { address } = await visitor.follow(first.headers.get('location') ?? '', atProvider);
    const query = new URL(await answerAt(address, 'confirm')).searchParams;
    const code = query.get('code') ?? query.get('authCode') ?? '';
    const verify = `${acme}/api/v1/qrcode/${identifier}/verify?code=${code}&state=st-1`;
    assert.equal((await getJson(visitor, verify)).code, 200, identifier);
    assert.equal((await getJson(visitor, verify)).code, 499, identifier);
  }
  assertKept(15);
});

const saved: readonly Readonly<{ type: string; fields: Readonly<Record<string, string>> }>[] = [
  {
    type: 'wechatwork:corp:qrconnect',
    fields: { corpId: seed.wecom.corpId, agentId: '1000002', secret: typed.secret },
  },
  {
    type: 'wechatwork:agency:qrconnect',
    fields: { token: typed.token, encodingAesKey: typed.encodingAesKey },
  },
  {
    type: 'wechatwork:service-provider:qrconnect',
    fields: { corpId: seed.wecomService.corpId, providerSecret: typed.secret },
  },
  {
    type: 'wechatwork:mobile',
    fields: {
      corpId: seed.wecom.corpId,
      agentId: '1000012',
      secret: typed.secret,
      schema: mobile.schema,
    },
  },
  {
    type: 'oidc',
    fields: {
      issuerUrl: 'http://idp.localhost:30302',
      clientId: seed.idp.clientId,
      clientSecret: typed.secret,
    },
  },
  { type: 'wechat:pc', fields: { appId: seed.wechat.appId, appSecret: typed.secret } },
];
for (const { type, fields } of saved) {
  test(`no secret that is typed into the console comes back from it: ${type}`, async () => {
    const { acme } = world.addresses;
    const manage = async (method: string, path: string, body?: object) => {
      const answer = await visitor.ask(`${acme}/console/api${path}`, {
        method,
        headers: method === 'GET' ? {} : { origin: acme, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      return answer.status;
    };
    const one = { type, identifier: 'typed', displayName: 'Typed', fields };

    assert.equal(await manage('POST', '/connections', one), 201);
    // Refused: there already, a field that the type lacks, a name that cannot be.
    assert.equal(await manage('POST', '/connections', one), 409);
    const more = { ...one, fields: { ...fields, other: typed.secret } };
    assert.equal(await manage('PUT', '/connections/typed', more), 422);
    assert.equal(await manage('POST', '/connections', { ...one, identifier: 'A B' }), 422);
    assert.equal(await manage('PUT', '/connections/typed', one), 200);
    await manage('PUT', '/connections/typed/apps/acme-app', { on: true });
    assert.equal(await manage('GET', '/connections/typed'), 200);
    assert.equal(await manage('GET', ''), 200);
    await getJson(visitor, `${acme}/api/v2/applications/acme-app/public-config`);
    // A login by it, which the provider refuses: the secret is none of its own.
    const identifier = 'typed';
    const start =
      type === 'oidc'
        ? `${acme}/connections/oidc/init?app_id=acme-app&identifier=typed`
        : startOf({ name: type, identifier });
    if (type !== 'wechatwork:mobile') await through(start);

    assertKept(9);
  });
}

test('no address of the broker gives a secret, to nobody and to somebody', async () => {
  const { callbackHost } = world.addresses;
  world.faults.dingtalk = true;
  world.faults.wechatTab = true;
  world.faults.mobileOnWeb = true;
  await signInAsAnn(world, visitor);

  for (const [pool, appId] of [
    [world.addresses.acme, 'acme-app'],
    [world.addresses.beta, 'beta-app'],
  ] as const) {
    const list = await getJson(visitor, `${pool}/console/api`, {});
    const identifiers: string[] = list.data.connections.map(
      (one: { identifier: string }) => one.identifier,
    );
    assert.ok(identifiers.length > 0);
    for (const path of [
      ...identifiers.flatMap((one) => [
        `/console/api/connections/${one}`,
        `/api/v1/qrcode/${one}/verify`,
        `/api/v1/qrcode/${one}/verify?state=s&code=made-up&app_id=${appId}`,
      ]),
      `/api/v2/applications/${appId}/public-config`,
      `/api/v2/applications/${appId}/components-public-config/guard`,
      '/api/v2/security/captcha',
      '/api/v2/users/me',
      '/api/v2/mfa/authenticator?source=APPLICATION',
      '/api/v3/get-tenant-public-info-by-code?code=north-1',
      '/api/v2/system/public-ips',
      '/api/nothing',
      '/cas/session',
      '/connections/launch',
      '/connections/launch.js',
      '/connections/finish',
      '/connections/relay.js',
      '/connections/social/nothing',
      '/oidc/.well-known/openid-configuration',
      '/oidc/.well-known/jwks.json',
      '/oidc/auth',
      '/oidc/me',
      '/oidc/session/end',
      '/interaction/oidc/nothing',
      '/login',
      '/theme',
      '/theme/api',
      '/terms',
      '/console',
      '/console/callback.html',
      '/console/api/nothing',
      '/nothing',
    ])
      for (const visit of [{}, { headers: { 'x-authing-app-id': appId } }])
        await visitor.ask(pool + path, visit);
    for (const { identifier, userPoolId } of world.suites)
      for (const query of ['', '?msg_signature=a&timestamp=1&nonce=2&echostr=b'])
        await visitor.ask(`${callbackHost}/connections/events/${identifier}/${userPoolId}${query}`);
    for (const identifier of identifiers)
      for (const last of ['callback', 'callback?state=s&code=c', 'framed'])
        await visitor.ask(
          `${callbackHost}/connections/social/${identifier}/${world.suites[0]?.userPoolId}/${last}`,
        );
  }
  for (const path of ['/connections/start', '/connections/oidc/callback?state=s', '/nothing'])
    await visitor.ask(callbackHost + path);

  assertKept(100);
});

test('the search finds a secret however it is spelled', () => {
  const secret = typed.secret;
  const { username } = seed.idp.person;
  const basic = Buffer.from(`${username}:${secret}`).toString('base64');
  const jwt = Buffer.from(JSON.stringify({ a: 'b', token: typed.token, more: 1 }));
  for (const [text, found] of [
    [`<p>${secret}</p>`, secret],
    [`a=${encodeURIComponent(secret)}`, secret],
    [new URLSearchParams({ a: secret }).toString(), secret],
    [JSON.stringify({ message: secret }), secret],
    ['&lt;1&gt;', undefined],
    ['typed secret &lt;1&gt; &amp; &quot;more&quot;/+=', secret],
    [Buffer.from(secret).toString('hex'), secret],
    [`Basic ${basic}`, secret],
    [`x.${jwt.toString('base64url')}.y`, typed.token],
  ] as const)
    assert.deepEqual(leaks(text, Object.values(typed)), found === undefined ? [] : [found], text);
});
