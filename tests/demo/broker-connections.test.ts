/** Through a provider and back (authing-broker 2.10, 3.3, 3.4, 4.1): WeCom, WeChat, a company's OIDC. */
import assert from 'node:assert/strict';
import { after, afterEach, before, mock, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import { scanPanel } from './service-steps.js';
import {
  asApp,
  authorizeAddress,
  getJson,
  relayed,
  scanWeChat,
  scanWeCom,
  signInAtIdp,
  wecomFrameAddress,
} from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let visitor: Visitor = createVisitor();
before(async () => {
  world = await startWorld({ portOffset: 22_500 });
});
afterEach(() => {
  mock.timers.reset();
  world.reset();
  visitor = createVisitor();
});
after(() => world.close());

const ann = { username: 'ann', password: 'idp password 1' };
const startAddress = (identifier: string, more = '') =>
  identifier === 'corp'
    ? `${world.addresses.acme}/connections/oidc/init?app_id=acme-app&identifier=corp${more}`
    : `${world.addresses.acme}/connections/social/${identifier}?app_id=acme-app&from_guard=1${more}`;

/** As a page of the app opens it: with its origin as the referrer. Gives the provider's page. */
async function openProvider(identifier: string, referer = `${world.addresses.appSameSite}/`) {
  const first = await visitor.ask(startAddress(identifier), {
    headers: referer ? { referer } : {},
  });
  const provider = identifier === 'corp' ? world.addresses.idp : world.addresses.wecom;
  const until = (address: string) =>
    identifier === 'wechat-pc'
      ? address.startsWith(world.addresses.wechat)
      : address.startsWith(provider);
  const there = await visitor.follow(first.headers.get('location') ?? '', until);
  if (identifier !== 'corp') return there.address;
  return (await visitor.follow(there.address)).address;
}

async function wholeWay(identifier: string, referer?: string): Promise<Response> {
  const page = await openProvider(identifier, referer);
  const back =
    identifier === 'corp'
      ? await signInAtIdp(world, visitor, page, ann)
      : identifier === 'wechat-pc'
        ? await scanWeChat(world, visitor, page)
        : await scanWeCom(world, visitor, page);
  return visitor.ask(back);
}

test('B20 the WeCom button leads to its QR page with a state of its own', async () => {
  const one = new URL(await openProvider('wecom-qr'));
  const other = new URL(await openProvider('wecom-qr'));

  assert.equal(one.origin + one.pathname, 'http://wecom.localhost:26800/wwopen/sso/qrConnect');
  assert.equal(one.searchParams.get('appid'), 'ww0123456789abcdef');
  assert.equal(one.searchParams.get('agentid'), '1000002');
  assert.equal(
    one.searchParams.get('redirect_uri'),
    'http://broker.localhost:26700/connections/social/wecom-qr/65a000000000000000000001/callback',
  );
  assert.match(one.searchParams.get('state') ?? '', /^[0-9a-f]{64}$/);
  assert.notEqual(one.searchParams.get('state'), other.searchParams.get('state'));
});

test('B01 B20 the WeCom button leads to the current page where that is wanted, and signs in by it', async () => {
  world.faults.selfBuiltPage = 'current';
  const shown = await openProvider('wecom-qr');
  const page = new URL(shown);

  assert.equal(page.origin + page.pathname, 'http://wecom.localhost:26800/wwlogin/sso/login');
  const { state, ...rest } = Object.fromEntries(page.searchParams);
  assert.deepEqual(rest, {
    login_type: 'CorpApp',
    appid: 'ww0123456789abcdef',
    agentid: '1000002',
    redirect_uri:
      'http://broker.localhost:26700/connections/social/wecom-qr/65a000000000000000000001/callback',
  });
  assert.match(state ?? '', /^[0-9a-f]{64}$/);
  const { message } = await relayed(await visitor.ask(await scanPanel(world, visitor, shown)));
  assert.deepEqual([message.code, message.data.id], [200, '65b000000000000000000001']);
});

test('the WeChat button leads to its QR page', async () => {
  const page = new URL(await openProvider('wechat-pc'));

  assert.equal(page.origin + page.pathname, 'http://wechat.localhost:26801/connect/qrconnect');
  assert.equal(page.searchParams.get('appid'), 'wx0123456789abcdef');
  assert.equal(page.searchParams.get('response_type'), 'code');
  assert.equal(page.searchParams.get('scope'), 'snsapi_login');
  assert.equal(page.hash, '#wechat_redirect');
});

test('T-54 B20 the result goes to the page that began, at its exact origin', async () => {
  for (const origin of [world.addresses.appSameSite, world.addresses.appCrossSite]) {
    const { message, targets } = await relayed(await wholeWay('wecom-qr', `${origin}/`));

    assert.deepEqual(targets, [origin]);
    assert.equal(message.code, 200);
    assert.equal(message.data.id, '65b000000000000000000001');
    assert.deepEqual(message.event, { source: 'authing', eventType: 'socialLogin' });
    assert.deepEqual(Object.keys(message), ['code', 'message', 'data', 'event']);
  }
});

test('T-54 a page that sends no referrer is answered at each listed origin, and at none besides', async () => {
  const { targets } = await relayed(await wholeWay('wecom-qr', ''));

  assert.deepEqual(targets, [
    'http://app.acme.localhost:26600',
    'http://app.localhost:26600',
    'http://login.acme.localhost:26700',
  ]);
});

test('T-54 a page that is not listed starts nothing', async () => {
  for (const referer of [
    'http://evil.localhost:26600/',
    `${world.addresses.appSameSite}.evil.example/`,
  ]) {
    const answer = await visitor.ask(startAddress('wecom-qr'), { headers: { referer } });
    assert.equal(answer.status, 403);
    assert.equal(answer.headers.get('location'), null);
  }
});

test('the hosted page is answered at its own origin, where the session is then', async () => {
  const start = startAddress('wechat-pc', '&from_hosted_guard=1');
  const there = await visitor.follow(start, (one) => one.startsWith(world.addresses.wechat));
  const back = await visitor.ask(await scanWeChat(world, visitor, there.address));
  const finish = back.headers.get('location') ?? '';
  const answer = await visitor.ask(finish);
  const policy = answer.headers.get('content-security-policy') ?? '';

  assert.match(finish, /^http:\/\/login\.acme\.localhost:26700\/connections\/finish\?ticket=/);
  assert.deepEqual((await relayed(answer)).targets, ['http://login.acme.localhost:26700']);
  assert.match(answer.headers.getSetCookie().join('\n'), /^latchkey_session=[\w-]{43}; /m);
  assert.match(policy, /default-src 'none'; script-src 'self'/);
});

test('T-54 the last page runs one script of its own and nothing else', async () => {
  const answer = await wholeWay('wechat-pc');
  const text = await answer.clone().text();
  const script = await visitor.ask(`${world.addresses.callbackHost}/connections/relay.js`);

  assert.match(
    answer.headers.get('content-security-policy') ?? '',
    /default-src 'none'; script-src 'self'/,
  );
  assert.deepEqual(text.match(/<script[^>]*>/g), [
    '<script type="module" src="/connections/relay.js">',
    '<script type="application/json" id="answer">',
  ]);
  assert.match(script.headers.get('content-type') ?? '', /^text\/javascript/);
  const source = await script.text();
  assert.match(source, /postMessage/);
  assert.equal(source.includes("'*'"), false);
});

test('somebody new through WeChat becomes a person, and is the same one next time', async () => {
  const first = (await relayed(await wholeWay('wechat-pc'))).message.data;
  const again = (await relayed(await wholeWay('wechat-pc'))).message.data;

  assert.equal(first.nickname, 'Ann on WeChat');
  assert.notEqual(first.id, '65b000000000000000000001');
  assert.equal(again.id, first.id);
  const me = await getJson(visitor, `${world.addresses.acme}/api/v2/users/me`, {
    ...asApp,
    authorization: first.token,
  });
  assert.equal(me.data.id, first.id);
});

test('somebody through the company comes with name and address, as an enterprise login', async () => {
  const { message } = await relayed(await wholeWay('corp'));

  assert.equal(message.code, 200);
  assert.equal(message.event.eventType, 'enterpriseLogin');
  assert.equal(message.data.name, 'Ann Example');
  assert.equal(message.data.email, 'ann@corp.example');
});

test('T-11 the company is asked for a code with state, nonce and S256', async () => {
  const first = await visitor.ask(startAddress('corp'));
  const atIdp = (one: string) => one.startsWith(world.addresses.idp);
  const { address } = await visitor.follow(first.headers.get('location') ?? '', atIdp);
  const query = new URL(address).searchParams;

  assert.equal(query.get('response_type'), 'code');
  assert.equal(query.get('code_challenge_method'), 'S256');
  assert.match(query.get('code_challenge') ?? '', /^[\w-]{43}$/);
  assert.match(query.get('nonce') ?? '', /^[\w-]{43}$/);
  assert.match(query.get('state') ?? '', /^[0-9a-f]{64}$/);
  assert.equal(
    query.get('redirect_uri'),
    'http://broker.localhost:26700/connections/oidc/callback',
  );
});

test('T-21 an answer of the company with another issuer, or none, is refused', async () => {
  for (const spoil of ['other', 'missing']) {
    visitor = createVisitor();
    const page = await openProvider('corp');
    const back = new URL(await signInAtIdp(world, visitor, page, ann));
    if (spoil === 'other') back.searchParams.set('iss', `${world.addresses.idp}/`);
    else back.searchParams.delete('iss');
    const { message } = await relayed(await visitor.ask(back.href));

    assert.notEqual(message.code, 200);
    assert.equal(JSON.parse(message.message).message.includes('refused this server'), true, spoil);
  }
});

test('a refusal on the phone or at the company comes back as an envelope', async () => {
  const wecom = await scanWeCom(world, visitor, await openProvider('wecom-qr'), 'refuse');
  assert.equal(new URL(wecom).searchParams.has('code'), false);
  const corp = await signInAtIdp(world, visitor, await openProvider('corp'), { cancel: 'yes' });

  for (const back of [wecom, corp]) {
    const { message } = await relayed(await visitor.ask(back));
    assert.equal(message.code, 499);
    assert.equal(message.data, null);
    assert.equal(message.event.source, 'authing');
    const { code, statusCode, apiCode, message: sentence } = JSON.parse(message.message);
    assert.deepEqual([code, statusCode, apiCode], [499, 499, 499]);
    assert.equal(sentence, 'The sign-in was cancelled.');
  }
});

test('somebody who is no member of the company is refused in words', async () => {
  world.faults.wecomScanner = 'non_member';
  const { message } = await relayed(await wholeWay('wecom-qr'));

  assert.equal(JSON.parse(message.message).message, 'You are not a member of this company.');
});

test('an unlisted server address is named as the provider refusing this server', async () => {
  world.faults.unlistedAddress = true;
  const { message } = await relayed(await wholeWay('wecom-qr'));

  assert.match(JSON.parse(message.message).message, /^The sign-in provider refused this server\./);
});

test('a token that WeCom takes back early is fetched anew', async () => {
  world.faults.earlyInvalidation = true;
  const { message } = await relayed(await wholeWay('wecom-qr'));

  assert.equal(message.code, 200);
  assert.equal(world.wecom.log.requests('/cgi-bin/gettoken').length, 2);
});

test('T-22 a return with no state, a foreign one, or one that was used does nothing', async () => {
  const back = await scanWeCom(world, visitor, await openProvider('wecom-qr'));
  const spoiled = (change: (query: URLSearchParams) => void) => {
    const url = new URL(back);
    change(url.searchParams);
    return url.href;
  };
  const state = new URL(back).searchParams.get('state') ?? '';
  const wrong = [
    spoiled((query) => query.delete('state')),
    spoiled((query) => query.set('state', '')),
    spoiled((query) => query.set('state', state.slice(1))),
    spoiled((query) => query.set('state', state.toUpperCase())),
    spoiled((query) => query.append('state', state)),
  ];
  for (const address of wrong) {
    const answer = await visitor.ask(address);
    assert.equal(answer.status, 400);
    assert.doesNotMatch(await answer.text(), /relay\.js/);
  }
  assert.equal((await relayed(await visitor.ask(back))).message.code, 200);
  assert.equal((await visitor.ask(back)).status, 400);
});

test('T-21 a state belongs to its connection', async () => {
  const back = await scanWeCom(world, visitor, await openProvider('wecom-qr'));
  const atOther = back.replace('/social/wecom-qr/', '/social/wechat-pc/');
  const atOidc = `${world.addresses.callbackHost}/connections/oidc/callback${new URL(back).search}`;

  assert.equal((await visitor.ask(atOther)).status, 400);
  assert.equal((await visitor.ask(atOidc)).status, 400);
});

test('T-27 a return in another browser does nothing', async () => {
  const back = await scanWeCom(world, visitor, await openProvider('wecom-qr'));
  const answer = await createVisitor().ask(back);

  assert.equal(answer.status, 400);
  assert.doesNotMatch(await answer.text(), /relay\.js/);
});

test('T-26 a return after ten minutes does nothing', async () => {
  mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const back = await scanWeCom(world, visitor, await openProvider('wecom-qr'));
  mock.timers.tick(10 * 60 * 1000);

  assert.equal((await visitor.ask(back)).status, 400);
});

test('T-54 a start ticket works once', async () => {
  const first = await visitor.ask(startAddress('wechat-pc'));
  const hop = first.headers.get('location') ?? '';

  assert.match(hop, /^http:\/\/broker\.localhost:26700\/connections\/start\?ticket=[\w-]{43}$/);
  assert.equal((await visitor.ask(hop)).status, 302);
  assert.equal((await visitor.ask(hop)).status, 400);
});

test('what is not a connection of this app is not found', async () => {
  const { acme, beta } = world.addresses;
  const wrong = [
    `${acme}/connections/social/none?app_id=acme-app`,
    `${acme}/connections/social/corp?app_id=acme-app`,
    `${acme}/connections/oidc/init?app_id=acme-app&identifier=wecom-qr`,
    `${acme}/connections/social/wecom-qr`,
    `${acme}/connections/social/wecom-qr?app_id=beta-app`,
    `${acme}/connections/social/wecom-qr?app_id=acme-app&app_id=acme-app`,
    `${beta}/connections/social/wecom-qr?app_id=beta-app`,
  ];
  for (const address of wrong) assert.equal((await visitor.ask(address)).status, 404, address);
});

test('the popup can be made to answer a failure, no JSON, or nothing', async () => {
  world.faults.popupAnswer = 'envelope';
  const envelope = (await relayed(await wholeWay('wechat-pc'))).message;
  world.faults.popupAnswer = 'text';
  const text = (await relayed(await wholeWay('wechat-pc'))).message;
  world.faults.popupAnswer = 'nothing';
  const nothing = (await relayed(await wholeWay('wechat-pc'))).message;

  assert.equal(JSON.parse(envelope.message).apiCode, 1000);
  assert.throws(() => JSON.parse(text.message), SyntaxError);
  assert.equal(nothing, null);
});

test('connection= in an authorization request leads straight to the provider and back to the app', async () => {
  const atIdp = (one: string) => one.startsWith(world.addresses.idp);
  const atApp = (one: string) => one.startsWith(world.addresses.appSameSite);
  const there = await visitor.follow(authorizeAddress(world, { connection: 'corp' }), atIdp);
  const page = await visitor.follow(there.address);
  const back = await signInAtIdp(world, visitor, page.address, ann);
  const app = new URL((await visitor.follow(back, atApp)).address);

  assert.ok(app.searchParams.get('code'));
  assert.equal(app.searchParams.get('state'), 'state-of-the-test');
  assert.equal(app.searchParams.get('iss'), 'http://login.acme.localhost:26700/oidc');
});

test('a refusal on that way is told to the app, and an unknown connection too', async () => {
  const atWeCom = (one: string) => one.startsWith(world.addresses.wecom);
  const atApp = (one: string) => one.startsWith(world.addresses.appSameSite);
  const there = await visitor.follow(authorizeAddress(world, { connection: 'wecom-qr' }), atWeCom);
  const back = await scanWeCom(world, visitor, there.address, 'refuse');
  const refused = new URL((await visitor.follow(back, atApp)).address);
  const unknown = await visitor.follow(authorizeAddress(world, { connection: 'none' }), atApp);

  for (const app of [refused, new URL(unknown.address)]) {
    assert.equal(app.searchParams.get('error'), 'access_denied');
    assert.equal(app.searchParams.get('state'), 'state-of-the-test');
    assert.equal(app.searchParams.get('iss'), 'http://login.acme.localhost:26700/oidc');
  }
});

test('T-15 a redirect run ends at an interaction of this pool and nowhere else', async () => {
  const { acme, beta, appSameSite } = world.addresses;
  const wrong = [
    '',
    `${appSameSite}/`,
    `${beta}/interaction/oidc/one/login`,
    `${acme}/interaction/oidc/one/login/more`,
    `${acme}/interaction/oidc/../../login`,
    `${acme}/interaction/oidc/one/login?next=http://evil.localhost`,
    `${acme}.evil.example/interaction/oidc/one/login`,
    'javascript:alert(1)',
  ];
  for (const to of wrong) {
    const more = `&redirected=1&redirect_url=${encodeURIComponent(to)}`;
    assert.equal((await visitor.ask(startAddress('corp', more))).status, 403, to);
  }
});

test('T-27 the end of a redirect run works in its own browser only, and once', async () => {
  const atIdp = (one: string) => one.startsWith(world.addresses.idp);
  const there = await visitor.follow(authorizeAddress(world, { connection: 'corp' }), atIdp);
  const page = await visitor.follow(there.address);
  const back = await signInAtIdp(world, visitor, page.address, ann);
  const finish = (await visitor.ask(back)).headers.get('location') ?? '';
  const stranger = await createVisitor().ask(finish);

  assert.match(finish, /^http:\/\/login\.acme\.localhost:26700\/connections\/finish\?ticket=/);
  assert.equal(stranger.status, 400);
  assert.deepEqual(stranger.headers.getSetCookie(), []);
  assert.equal((await visitor.ask(finish)).status, 400);
});

/** What WeCom's frame hands to the page: the registered address with the widget's query, code and state. */
async function scannedInFrame(answer: 'confirm' | 'refuse' = 'confirm'): Promise<URL> {
  return new URL(await scanWeCom(world, visitor, wecomFrameAddress(world), answer));
}
const verify = (query: string, headers: Record<string, string> = asApp) =>
  getJson(visitor, `${world.addresses.acme}/api/v1/qrcode/wecom-qr/verify${query}`, headers);

test('B20 the code of the WeCom frame is exchanged for the person, once', async () => {
  const back = await scannedInFrame();
  const answer = await verify(back.search);

  assert.equal(answer.code, 200);
  assert.equal(answer.data.id, '65b000000000000000000001');
  assert.ok(visitor.cookie(world.addresses.acme, 'latchkey_session'));
  assert.equal((await verify(back.search)).code, 499);
});

test('T-10 the exchange wants code and state once each, and no other app', async () => {
  const { searchParams } = await scannedInFrame();
  const changed = (change: (query: URLSearchParams) => void) => {
    const query = new URLSearchParams(searchParams);
    change(query);
    return `?${query}`;
  };
  const wrong = [
    changed((query) => query.delete('state')),
    changed((query) => query.set('state', '')),
    changed((query) => query.append('state', 'another')),
    changed((query) => query.set('state', 'x'.repeat(513))),
    changed((query) => query.delete('code')),
    changed((query) => query.append('code', 'another')),
    changed((query) => query.set('app_id', 'beta-app')),
  ];
  for (const query of wrong) assert.equal((await verify(query)).code, 499, query);
  assert.equal((await verify(`?${searchParams}`, {})).code, 2101);
  assert.equal((await verify(`?${searchParams}`)).code, 200);
});

test('a code that WeCom calls expired says so', async () => {
  const back = await scannedInFrame();
  world.faults.authCodeExpired = true;
  const answer = await verify(back.search);

  assert.equal(answer.message, 'The code has expired or was used already. Please scan again.');
});

test('the exchange knows connections with a frame only', async () => {
  const answer = await getJson(
    visitor,
    `${world.addresses.acme}/api/v1/qrcode/corp/verify?code=1&state=1`,
  );

  assert.equal(answer.message, 'This way to sign in does not exist.');
});

test('T-27 a frame that navigates to the callback itself signs nobody in', async () => {
  const back = await scannedInFrame();
  const answer = await visitor.ask(back.href);

  assert.equal(answer.status, 400);
  assert.doesNotMatch(await answer.text(), /relay\.js/);
});
