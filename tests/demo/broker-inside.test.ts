/** The broker inside WeCom's client, where nobody clicks; and a code that nobody here waits for (S3-19). */
import assert from 'node:assert/strict';
import type { World } from 'latchkey/testing';
import { manage } from './console-steps.js';
import { prepareProviders } from './providers.js';
import { authorizeAddress, relayed, scanWeCom } from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

const story = prepareProviders();

// Samples of upstream-idps 10.1.
const client =
  'Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/86.0.4240.99 Mobile Safari/537.36 wxwork/4.1.30 MicroMessenger/7.0.1';
const privateBuild = 'wxworklocal/3.2.200 wwlocal/3.2.200 wxwork/4.0.0 MicroMessenger/7.0.1';

const acme = '65a000000000000000000001';
const beta = '65a000000000000000000002';

/** One who says so in each request. */
const insideClient = (agent = client): Visitor => createVisitor(undefined, agent);

const atWeCom = (world: World) => (address: string) => address.startsWith(world.addresses.wecom);
const atApp = (world: World) => (address: string) =>
  address.startsWith(world.addresses.appSameSite);

function startOf(world: World, pool: 'acme' | 'beta', identifier: string): string {
  return `${world.addresses[pool]}/connections/social/${identifier}?app_id=${pool}-app&from_hosted_guard=1`;
}
function callbackOf(world: World, identifier: string, pool = acme): string {
  return `${world.addresses.callbackHost}/connections/social/${identifier}/${pool}/callback`;
}

// 3.8: appid is the CorpID, or the suite's; the AgentID goes along where there is one.
for (const { pool, identifier, appid, agentid } of [
  { pool: 'acme', identifier: 'wecom-qr', appid: 'ww0123456789abcdef', agentid: '1000002' },
  { pool: 'acme', identifier: 'wecom-agency', appid: 'ww0123456789abcdef', agentid: '1000004' },
  { pool: 'beta', identifier: 'wecom-suite', appid: 'ww44ee55ff66aa77bb', agentid: null },
] as const) {
  story(`S3-19 inside the client ${identifier} is authorized there`, async ({ world }) => {
    const visitor = insideClient();
    const { address } = await visitor.follow(startOf(world, pool, identifier), atWeCom(world));

    const page = new URL(address);
    assert.equal(page.origin + page.pathname, `${world.addresses.wecom}/connect/oauth2/authorize`);
    assert.equal(page.hash, '#wechat_redirect');
    const { searchParams: query } = page;
    assert.deepEqual([query.get('appid'), query.get('agentid')], [appid, agentid]);
    assert.deepEqual([query.get('response_type'), query.get('scope')], ['code', 'snsapi_base']);
    assert.equal(
      query.get('redirect_uri'),
      callbackOf(world, identifier, pool === 'acme' ? acme : beta),
    );
    assert.match(query.get('state') ?? '', /^[0-9a-f]{64}$/);

    const { response } = await visitor.follow(address);
    assert.ok(response);
    const { message } = await relayed(response);
    assert.equal(message.code, 200);
    if (pool === 'acme') assert.equal(message.data.id, '65b000000000000000000001');
  });
}

story('S3-19 a suite’s member who is in no company is refused in words', async ({ world }) => {
  world.faults.wecomScanner = 'non_member';
  const { response } = await insideClient().follow(startOf(world, 'beta', 'wecom-suite'));

  assert.ok(response);
  const { message } = await relayed(response);
  assert.notEqual(message.code, 200);
});

for (const [name, agent] of [
  ['a browser', 'Mozilla/5.0 (X11; Linux x86_64) Chrome/143.0.0.0 Safari/537.36'],
  ['WeChat', 'Mozilla/5.0 (iPhone) MicroMessenger/8.0.30'],
  ['a private deployment’s client', privateBuild],
] as const) {
  story(`S3-19 elsewhere the code is shown: ${name}`, async ({ world }) => {
    const visitor = insideClient(agent);
    const start = startOf(world, 'acme', 'wecom-qr');
    const { address } = await visitor.follow(start, atWeCom(world));

    assert.equal(new URL(address).pathname, '/wwopen/sso/qrConnect');
  });
}

story('S3-19 a service provider of the older flow has no way inside', async ({ world }) => {
  const { response } = await insideClient().follow(startOf(world, 'acme', 'wecom-service'));

  assert.match((await response?.text()) ?? '', /\/wwopen\/sso\/3rd_qrConnect\?/);
});

/** A code of WeCom's for our connection, in an address that a stranger made. */
async function stolen(world: World, change: (query: URLSearchParams) => void): Promise<string> {
  const stranger = createVisitor();
  const { address } = await stranger.follow(startOf(world, 'acme', 'wecom-qr'), atWeCom(world));
  const back = new URL(await scanWeCom(world, stranger, address));
  change(back.searchParams);
  return back.href;
}
const foreign: readonly (readonly [string, (query: URLSearchParams) => void])[] = [
  ['no state', (query) => query.delete('state')],
  ['an unknown state', (query) => query.set('state', 'f'.repeat(64))],
  ['another browser’s state', () => {}],
];
for (const [name, change] of foreign) {
  story(`S3-19 inside the client a foreign code is dropped: ${name}`, async ({ world }) => {
    const visitor = insideClient();
    const back = await stolen(world, change);
    const asked = () => world.wecom.log.requests('/cgi-bin/auth/getuserinfo').length;
    const own = await visitor.follow(back, atWeCom(world));

    assert.equal(new URL(own.address).pathname, '/connect/oauth2/authorize');
    assert.equal(asked(), 0);
    const { address } = await visitor.follow(own.address, atApp(world));
    assert.equal(address, `${world.addresses.appSameSite}/`);
    assert.equal(asked(), 1);
    assert.ok(visitor.cookie(world.addresses.acme, 'latchkey_session'));
    // The app asks who is there, and is told.
    const told = await visitor.follow(authorizeAddress(world), atApp(world));
    assert.ok(new URL(told.address).searchParams.get('code'));
  });

  story(`S3-19 on a PC a foreign code is dropped and the person asked: ${name}`, async (given) => {
    const { world } = given;
    const visitor = createVisitor();
    const answer = await visitor.ask(await stolen(world, change));
    const text = await answer.text();

    assert.equal(answer.status, 400);
    assert.equal(answer.headers.get('location'), null);
    assert.match(text, /<h1>Sign in with WeCom\?<\/h1>/);
    assert.doesNotMatch(text, /<script/);
    assert.equal(world.wecom.log.requests('/cgi-bin/auth/getuserinfo').length, 0);

    const link = /id="start" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const { address } = await visitor.follow(link, atWeCom(world));
    assert.equal(new URL(address).pathname, '/wwopen/sso/qrConnect');
    const back = await scanWeCom(world, visitor, address);
    assert.equal(
      (await visitor.follow(back, atApp(world))).address,
      `${world.addresses.appSameSite}/`,
    );
    assert.ok(visitor.cookie(world.addresses.acme, 'latchkey_session'));
  });
}

story('S3-19 a code of the provider’s console, without a state, is dropped too', async (given) => {
  const address = `${callbackOf(given.world, 'wecom-service')}?auth_code=anything`;

  for (const visitor of [createVisitor(), insideClient()]) {
    const answer = await visitor.ask(address);
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /Sign in with WeCom\?/);
  }
});

story('S3-19 an attempt of our own that comes back foreign is the last', async ({ world }) => {
  const first = insideClient();
  const own = await first.follow(await stolen(world, () => {}), atWeCom(world));
  const back = await first.follow(own.address, (one) => one.includes('/callback?'));
  // No cookie of the attempt's: as where a client keeps none.
  const answer = await insideClient().ask(back.address);

  assert.equal(answer.status, 400);
  assert.match(await answer.text(), /Start again/);
});

story('S3-19 nothing begins at a connection that is not WeCom’s, or not offered', async (given) => {
  const { world } = given;
  for (const address of [
    callbackOf(world, 'wechat-pc'),
    callbackOf(world, 'nobody'),
    callbackOf(world, 'wecom-qr', beta),
    callbackOf(world, 'wecom-qr', 'x'),
  ]) {
    const answer = await insideClient().ask(`${address}?code=1&state=2`);
    assert.equal(answer.status, 400, address);
    assert.match(await answer.text(), /Start again/);
  }
});

story('S3-19 an attempt of our own that fails says why', async ({ world }) => {
  world.faults.wecomScanner = 'non_member';
  const { response } = await insideClient().follow(await stolen(world, () => {}));

  assert.equal(response?.status, 400);
  assert.match((await response?.text()) ?? '', /Not signed in/);
});

/** What the company's administrator ticks, and the broker's asks for. */
async function allowSensitive({ addresses }: World, sensitive: string): Promise<void> {
  const app = { suite: 'dk0123456789abcdef', company: 'ww0123456789abcdef', sensitive };
  const answer = await createVisitor().ask(`${addresses.wecom}/console/save-sensitive`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(app),
  });
  assert.equal(answer.status, 204);
}
async function askFor({ addresses: { acme } }: World, scopes: string): Promise<void> {
  const at = '/connections/wecom-agency';
  const { body } = await manage(createVisitor(), acme, 'GET', at);
  const { type, identifier, displayName, fields } = body.data;
  const changed = { type, identifier, displayName, fields: { ...fields, scopes } };
  const { status } = await manage(createVisitor(), acme, 'PUT', at, changed);
  assert.equal(status, 200);
}

/** Somebody new, inside the client, who agrees where they are asked. */
async function signInAsNewcomer(world: World) {
  world.faults.wecomScanner = 'newcomer';
  const visitor = insideClient();
  const { response } = await visitor.follow(startOf(world, 'acme', 'wecom-agency'));
  const page = (await response?.clone().text()) ?? '';
  const path = /id="agree" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
  const end = path ? await visitor.follow(new URL(path, world.addresses.wecom).href) : { response };
  assert.ok(end.response);
  const { message } = await relayed(end.response);
  assert.equal(message.code, 200);
  return { wasAsked: path !== undefined, user: message.data };
}

story(
  'S1-20 the member consents, and the app is given what an administrator ticked',
  async (given) => {
    const { world, told } = given;
    await askFor(world, 'snsapi_privateinfo');
    await allowSensitive(world, 'mobile email');

    const { wasAsked, user } = await signInAsNewcomer(world);

    assert.equal(wasAsked, true);
    assert.deepEqual([user.phone, user.email], ['13800000008', 'dai.w@acme.example']);
    assert.equal(user.photo ?? null, null);
    assert.deepEqual(told, []);
  },
);

story(
  'S1-20 what was not ticked does not come, and the administrator reads which',
  async (given) => {
    const { world, told } = given;
    await askFor(world, 'snsapi_privateinfo');
    await allowSensitive(world, 'mobile');

    const { user } = await signInAsNewcomer(world);

    assert.deepEqual([user.phone, user.email], ['13800000008', null]);
    assert.deepEqual(told, [
      'wecom-agency: WeCom gave no email. Allow these sensitive fields for the app in WeCom’s console, Authorization Information, custom permissions.',
    ]);
  },
);

story('S1-20 nobody ticked anything: the login works, without phone and e-mail', async (given) => {
  const { world, told } = given;
  await askFor(world, 'snsapi_privateinfo');

  const { user } = await signInAsNewcomer(world);

  assert.deepEqual([user.name, user.phone, user.email], ['Dai Newcomer', null, null]);
  assert.match(told[0] ?? '', /gave no mobile, no email\./);
});

story(
  'S1-20 a connection that asks for the identity alone asks the member nothing',
  async (given) => {
    await allowSensitive(given.world, 'mobile email');

    const { wasAsked, user } = await signInAsNewcomer(given.world);

    assert.deepEqual([wasAsked, user.phone, given.told], [false, null, []]);
  },
);
