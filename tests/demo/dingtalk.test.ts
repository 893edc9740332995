/** DingTalk: its login page and its server API over HTTP, and the broker's part (upstream-idps 9, authing-broker 2.11). */
import assert from 'node:assert/strict';
import { localFetch } from 'latchkey/testing';
import { type Given, minutes, prepareProviders, seconds, withQuery } from './providers.js';

const story = prepareProviders();

/** Apps and secrets as the demo world has them. */
const acme = {
  clientId: 'dingacme0123456789ab',
  clientSecret: 'dingtalk-secret-for-demo-only-000000',
};
const beta = {
  clientId: 'dingbeta0123456789ab',
  clientSecret: 'dingtalk-secret-of-another-app-00000',
};
type App = typeof acme;

/** What a failure of the real API is for a code that is no good. */
const noGoodCode = { code: 'invalidParameter.authCode.notFound', message: '不合法的临时授权码' };

const pageAddress = (
  { world }: Given,
  changes: Readonly<Record<string, string | undefined>> = {},
): string =>
  withQuery(`${world.addresses.dingtalk}/oauth2/auth`, {
    iframe: 'true',
    redirect_uri: `${world.addresses.appSameSite}/?from_guard=1`,
    response_type: 'code',
    client_id: acme.clientId,
    scope: 'openid',
    prompt: 'consent',
    state: 'st-1',
    ...changes,
  });

/** Opens the page and gives the key of its code. */
async function openPage(given: Given, app: App = acme): Promise<string> {
  const page = await given.get(pageAddress(given, { client_id: app.clientId }));
  const [, key] = /src="\/oauth2\/picture\?key=([\w-]{16})"/.exec(page.text) ?? [];
  assert.ok(key, 'the page shows a code');
  return key;
}

const scanned = ({ world }: Given, key: string) =>
  world.phone.scan(`${world.addresses.dingtalk}/oauth2/confirm?key=${key}`);

async function poll(given: Given, key: string): Promise<Record<string, string>> {
  const answer = await given.get(`${given.world.addresses.dingtalk}/oauth2/poll?key=${key}`);
  return JSON.parse(answer.text) as Record<string, string>;
}

async function authCode(given: Given, app: App = acme): Promise<string> {
  const key = await openPage(given, app);
  given.world.phone.confirm(scanned(given, key));
  const { state, authCode: code } = await poll(given, key);
  assert.equal(state, 'confirmed');
  assert.ok(code);
  return code;
}

type Json = Readonly<Record<string, unknown>>;

async function redeem({ world }: Given, body: Json): Promise<{ status: number; json: Json }> {
  const answer = await localFetch(`${world.addresses.dingtalk}/v1.0/oauth2/userAccessToken`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grantType: 'authorization_code', ...body }),
  });
  return { status: answer.status, json: (await answer.json()) as Json };
}

async function me({ world }: Given, accessToken: unknown): Promise<{ status: number; json: Json }> {
  const answer = await localFetch(`${world.addresses.dingtalk}/v1.0/contact/users/me`, {
    headers: { 'x-acs-dingtalk-access-token': String(accessToken) },
  });
  return { status: answer.status, json: (await answer.json()) as Json };
}

async function assertNoGood(asked: Promise<{ status: number; json: Json }>) {
  const { status, json } = await asked;
  const { requestid, ...rest } = json;
  assert.equal(status, 400);
  assert.match(String(requestid), /^[0-9A-F-]{36}$/);
  assert.deepEqual(rest, noGoodCode);
}

story('a code becomes a token, and the token the person', async (given) => {
  const { status, json } = await redeem(given, { ...acme, code: await authCode(given) });
  const { accessToken, refreshToken, ...rest } = json;

  assert.equal(status, 200);
  assert.deepEqual(rest, { expireIn: 7200 });
  assert.match(String(accessToken), /^[0-9a-f]{32}$/);
  assert.notEqual(accessToken, refreshToken);
  assert.deepEqual((await me(given, accessToken)).json, {
    nick: 'Ann on DingTalk',
    avatarUrl: '',
    openId: 'oDingTalkAnn000000000000001',
    unionId: 'uDingTalkAnn000000000000001',
  });
});

story('the openId is another one at every app, the unionId the same', async (given) => {
  const people = [];
  for (const app of [acme, beta]) {
    const { json } = await redeem(given, { ...app, code: await authCode(given, app) });
    people.push((await me(given, json['accessToken'])).json);
  }

  assert.notEqual(people[0]?.['openId'], people[1]?.['openId']);
  assert.equal(people[0]?.['unionId'], people[1]?.['unionId']);
});

story('B10 a code works once', async (given) => {
  const code = await authCode(given);
  await redeem(given, { ...acme, code });

  await assertNoGood(redeem(given, { ...acme, code }));
});

story('B10 a code is bound to its app, and stays good for it', async (given) => {
  const code = await authCode(given);

  await assertNoGood(redeem(given, { ...beta, code }));
  assert.equal((await redeem(given, { ...acme, code })).status, 200);
});

story('B10 a code lives five minutes', async (given) => {
  const young = await authCode(given);
  given.pass(minutes(5) - seconds(1));
  assert.equal((await redeem(given, { ...acme, code: young })).status, 200);

  const old = await authCode(given);
  given.pass(minutes(5));
  await assertNoGood(redeem(given, { ...acme, code: old }));
});

const refusals: readonly { readonly name: string; readonly body: Json; readonly code: string }[] = [
  { name: 'a made-up code', body: acme, code: noGoodCode.code },
  {
    name: 'a wrong secret',
    body: { ...acme, clientSecret: 'wrong' },
    code: 'invalidClientIdOrSecret',
  },
  {
    name: 'the secret of another app',
    body: { ...acme, clientSecret: beta.clientSecret },
    code: 'invalidClientIdOrSecret',
  },
  {
    name: 'another kind of grant',
    body: { ...acme, grantType: 'password' },
    code: 'invalidParameter.grantType',
  },
];
for (const { name, body, code } of refusals) {
  story(`userAccessToken refuses ${name}`, async (given) => {
    const { status, json } = await redeem(given, { code: 'made-up', ...body });

    assert.equal(status, 400);
    assert.equal(json['code'], code);
  });
}

story('a token of nobody, and one that is over, is no authentication', async (given) => {
  const { json } = await redeem(given, { ...acme, code: await authCode(given) });

  assert.equal((await me(given, json['accessToken'])).status, 200);
  assert.equal((await me(given, 'made-up')).json['code'], 'InvalidAuthentication');
  given.pass(seconds(7200));
  assert.equal((await me(given, json['accessToken'])).json['code'], 'InvalidAuthentication');
});

story('a refused login leaves no code behind', async (given) => {
  const key = await openPage(given);
  given.world.phone.refuse(scanned(given, key));

  assert.deepEqual(await poll(given, key), { state: 'refused', authCode: '' });
});

story('an expired code cannot be scanned', async (given) => {
  const key = await openPage(given);
  given.world.faults.qrExpired = true;

  assert.equal(scanned(given, key).status, 'expired');
});

const broken: readonly {
  readonly name: string;
  readonly changes: Readonly<Record<string, string | undefined>>;
  readonly words: string;
}[] = [
  { name: 'an unknown app', changes: { client_id: 'dingnobody' }, words: 'invalid client_id' },
  { name: 'no app', changes: { client_id: undefined }, words: 'invalid client_id' },
  {
    name: 'another kind of answer',
    changes: { response_type: 'token' },
    words: 'invalid response_type',
  },
  { name: 'another scope', changes: { scope: 'snsapi_login' }, words: 'invalid scope' },
  {
    name: 'T-16 a return address on another host',
    changes: { redirect_uri: 'http://evil.localhost:7100/' },
    words: 'redirect_uri is not registered',
  },
  {
    name: 'T-16 a return address on another port',
    changes: { redirect_uri: 'http://app.acme.localhost:7101/' },
    words: 'redirect_uri is not registered',
  },
  {
    name: 'T-16 no return address',
    changes: { redirect_uri: undefined },
    words: 'redirect_uri is not registered',
  },
];
for (const { name, changes, words } of broken) {
  story(`${name}: the page shows no code and goes nowhere`, async (given) => {
    const page = await given.get(pageAddress(given, changes));

    assert.equal(page.status, 200);
    assert.match(page.text, new RegExp(`<p class="status" id="status">${words}</p>`));
    assert.doesNotMatch(page.text, /picture|<script/);
  });
}

story('B22 the page may be framed, and where it is forbidden it says so', async (given) => {
  const may = await given.get(pageAddress(given));
  given.world.faults.framingForbidden = true;
  const mayNot = await given.get(pageAddress(given));

  assert.equal(may.headers.get('x-frame-options'), null);
  assert.equal(mayNot.headers.get('x-frame-options'), 'DENY');
  assert.match(mayNot.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
});

/** The broker's answer to a code that a frame handed to the page. */
async function verify({ world }: Given, code: string, more = '&state=st-1') {
  const address = `${world.addresses.acme}/api/v1/qrcode/dingtalk-qr/verify`;
  const query = '?from_guard=1&embedded=1&app_id=acme-app&guard_version=Guard%404.5.42';
  const answer = await localFetch(`${address}${query}&code=${code}${more}`, {
    headers: {
      'x-authing-app-id': 'acme-app',
      'x-authing-lang': 'en-US',
      origin: world.addresses.appSameSite,
    },
  });
  return {
    cookie: answer.headers.getSetCookie().join(),
    body: (await answer.json()) as { code: number; message: string; data?: { id?: string } },
  };
}

story('the broker verifies a frame’s code once, and knows who it is', async (given) => {
  const code = await authCode(given);
  const { body, cookie } = await verify(given, code);
  const again = await verify(given, code);

  assert.equal(body.code, 200);
  assert.equal(body.data?.id, '65b000000000000000000001');
  assert.match(cookie, /^latchkey_session=/);
  assert.equal(again.body.code, 499);
  assert.equal(again.cookie, '');
  assert.match(again.body.message, /expired or was used already/);
});

story('the broker takes no code of another app, none that is over, none twice', async (given) => {
  const foreign = await verify(given, await authCode(given, beta));
  const code = await authCode(given);
  const twice = await verify(given, code, '&code=other&state=st-1');
  given.pass(minutes(5));
  const old = await verify(given, code);

  assert.match(foreign.body.message, /expired or was used already/);
  assert.match(twice.body.message, /could not be read/);
  assert.match(old.body.message, /expired or was used already/);
});

interface Configuration {
  readonly data: {
    readonly loginTabs: { readonly list: readonly string[] };
    readonly qrcodeTabsSettings: Readonly<Record<string, readonly unknown[]>>;
    readonly qrCodeSortConfig: { readonly loginMethodsSort: readonly string[] };
    readonly socialConnections: readonly { identifier: string; embedded: boolean }[];
  };
}

async function configuration(given: Given): Promise<Configuration['data']> {
  const { acme: broker } = given.world.addresses;
  const answer = await given.get(`${broker}/api/v2/applications/acme-app/public-config`);
  assert.doesNotMatch(answer.text, /dingtalk-secret/);
  return (JSON.parse(answer.text) as Configuration).data;
}

story('the configuration has DingTalk’s tab when it is asked to (1.5)', async (given) => {
  const without = await configuration(given);
  given.world.faults.dingtalk = true;
  const { loginTabs, qrcodeTabsSettings, qrCodeSortConfig, socialConnections } =
    await configuration(given);

  assert.equal(JSON.stringify(without).includes('dingtalk'), false);
  assert.ok(loginTabs.list.includes('dingtalk-qrcode'));
  assert.deepEqual(qrcodeTabsSettings['dingtalk-qrcode'], [
    {
      id: '65c000000000000000000004',
      title: 'DingTalk',
      QRConfig: {
        clientId: 'dingacme0123456789ab',
        redirectUrl:
          'http://broker.localhost:7200/connections/social/dingtalk-qr/65a000000000000000000001/callback',
        identifier: 'dingtalk-qr',
      },
    },
  ]);
  assert.deepEqual(qrCodeSortConfig.loginMethodsSort, [
    '65c000000000000000000001',
    '65c000000000000000000004',
  ]);
  const button = socialConnections.find(({ identifier }) => identifier === 'dingtalk-qr');
  assert.equal(button?.embedded, true);
});
