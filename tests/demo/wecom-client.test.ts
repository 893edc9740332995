/** Inside WeCom's client: authorization without a page, consent, and every other browser (upstream-idps 3.8, 3.9). */
import assert from 'node:assert/strict';
import { localFetch } from 'latchkey/testing';
import { type Given, minutes, prepareProviders, seconds, withQuery } from './providers.js';
import { acme, acmeTravel, appToken, call, redirectUri } from './wecom-steps.js';

const story = prepareProviders();

// Samples of upstream-idps 10.1.
const client =
  'Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/86.0.4240.99 Mobile Safari/537.36 wxwork/4.1.30 MicroMessenger/7.0.1';
const wechat =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 MicroMessenger/8.0.30';

type Changes = Readonly<Record<string, string | undefined>>;

function addressOf({ world }: Given, changes: Changes = {}): string {
  return withQuery(`${world.addresses.wecom}/connect/oauth2/authorize`, {
    appid: acme.corpId,
    redirect_uri: redirectUri(world),
    response_type: 'code',
    scope: 'snsapi_base',
    state: 'st1',
    agentid: acme.agentId,
    lang: 'en',
    ...changes,
  });
}

async function open(given: Given, changes: Changes = {}, agent = client) {
  return visit(addressOf(given, changes), agent);
}

async function visit(address: string, agent = client) {
  const answer = await localFetch(address, { headers: { 'user-agent': agent } });
  return {
    status: answer.status,
    location: answer.headers.get('location'),
    text: await answer.text(),
  };
}

/** The code in the address that the client is sent to. */
function codeIn(location: string | null): string {
  const code = new URL(location ?? '').searchParams.get('code');
  assert.match(code ?? '', /^.{16,512}$/);
  return code ?? '';
}

async function agree(given: Given, changes: Changes = {}): Promise<string> {
  const { text, location } = await open(given, { scope: 'snsapi_privateinfo', ...changes });
  assert.equal(location, null);
  const path = /id="agree" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
  assert.ok(path, text);
  return new URL(path, given.world.addresses.wecom).href;
}

for (const scope of ['snsapi_base', 'snsapi_userinfo']) {
  story(`B08 ${scope} goes back at once, with code and state`, async (given) => {
    const { status, location } = await open(given, { scope });

    assert.equal(status, 302);
    const back = new URL(location ?? '');
    assert.equal(back.searchParams.get('state'), 'st1');
    back.searchParams.delete('code');
    back.searchParams.delete('state');
    assert.equal(back.href, redirectUri(given.world));
    assert.deepEqual(
      await call(given, 'auth/getuserinfo', {
        access_token: await appToken(given),
        code: codeIn(location),
      }),
      { errcode: 0, errmsg: 'ok', userid: 'ann.w' },
    );
  });
}

for (const [name, agent] of [
  ['a browser', 'Mozilla/5.0 (X11; Linux x86_64) Chrome/143.0.0.0 Safari/537.36'],
  ['WeChat', wechat],
] as const) {
  story(`B08 outside the client nothing goes back: ${name}`, async (given) => {
    const { status, location, text } = await open(given, {}, agent);

    assert.deepEqual([status, location], [200, null]);
    assert.match(text, /Open this page in the WeCom client/);
  });
}

const wrong: readonly (readonly [string, Changes, string])[] = [
  ['another response_type', { response_type: 'token' }, 'invalid response_type'],
  ['no response_type', { response_type: undefined }, 'invalid response_type'],
  ['an unknown scope', { scope: 'snsapi_login' }, 'invalid scope'],
  ['a state with a hyphen', { state: 'st-1' }, 'invalid state'],
  ['a state of 129 bytes', { state: 's'.repeat(129) }, 'invalid state'],
  ['an unknown company', { appid: 'ww0000000000000000' }, '40013'],
  ['an unknown app', { agentid: '1999999' }, '40056'],
  ['a foreign domain', { redirect_uri: 'https://evil.example/' }, '50001'],
  ['consent without the AgentID', { scope: 'snsapi_privateinfo', agentid: undefined }, '40056'],
];
for (const [name, changes, error] of wrong) {
  story(`B08 nothing goes back: ${name}`, async (given) => {
    const { status, location, text } = await open(given, changes);

    assert.deepEqual([status, location], [200, null]);
    assert.ok(text.includes(error), text);
  });
}

story('B08 a state may have 128 letters and digits, or be missing', async (given) => {
  const long = `A1b${'z'.repeat(125)}`;
  const withState = new URL((await open(given, { state: long })).location ?? '');
  const without = new URL((await open(given, { state: undefined })).location ?? '');

  assert.equal(withState.searchParams.get('state'), long);
  assert.equal(without.searchParams.has('state'), false);
});

story('B08 without an AgentID the domain says whose the silent code is', async (given) => {
  const code = codeIn((await open(given, { agentid: undefined })).location);

  const body = { access_token: await appToken(given), code };
  assert.equal((await call(given, 'auth/getuserinfo', body))['userid'], 'ann.w');
});

story('B08 B10 the code lives five minutes, works once, and for its own app', async (given) => {
  const identity = async (code: string, app = acme) =>
    (await call(given, 'auth/getuserinfo', { access_token: await appToken(given, app), code }))[
      'errcode'
    ];
  const code = codeIn((await open(given)).location);
  const old = codeIn((await open(given)).location);

  assert.equal(await identity(code, acmeTravel), 40029);
  assert.equal(await identity(code), 0);
  assert.equal(await identity(code), 40029);
  given.pass(minutes(5));
  assert.equal(await identity(old), 40029);
});

story('B08 somebody else’s client gives an openid for its code', async (given) => {
  given.world.faults.wecomScanner = 'non_member';
  const code = codeIn((await open(given)).location);

  const body = await call(given, 'auth/getuserinfo', {
    access_token: await appToken(given),
    code,
  });
  assert.equal(body['userid'], undefined);
  assert.equal(body['openid'], 'oWeComStranger0000000000001');
});

for (const who of ['outside_scope', 'non_member'] as const) {
  story(`B08 consent takes members whom the app is visible to: ${who}`, async (given) => {
    given.world.faults.wecomScanner = who;

    const { status, location, text } = await open(given, { scope: 'snsapi_privateinfo' });
    assert.deepEqual([status, location], [200, null]);
    assert.match(text, /60011/);
  });
}

story('B08 consent goes back with a code, once; refused, with the state alone', async (given) => {
  const agreed = await agree(given);
  const refused = new URL(await agree(given));
  refused.searchParams.delete('agreed');

  codeIn((await visit(agreed)).location);
  assert.equal((await visit(agreed)).status, 403);
  const back = new URL((await visit(refused.href)).location ?? '').searchParams;
  assert.deepEqual([back.get('state'), back.has('code')], ['st1', false]);
});

story('B13 consent, and nothing else, leaves a user_ticket behind', async (given) => {
  const access_token = await appToken(given);
  const ask = async (path: string) =>
    call(given, path, { access_token, code: codeIn((await visit(await agree(given))).location) });
  const modern = await ask('auth/getuserinfo');
  const older = await ask('user/getuserinfo');

  assert.equal(modern['userid'], 'ann.w');
  assert.deepEqual([older['UserId'], older['expires_in']], ['ann.w', 1800]);
  for (const { user_ticket } of [modern, older]) {
    assert.match(String(user_ticket), /^\S{16,512}$/);
    const answer = await localFetch(
      withQuery(`${given.world.addresses.wecom}/cgi-bin/auth/getuserdetail`, { access_token }),
      { method: 'POST', body: JSON.stringify({ user_ticket }) },
    );
    const detail = (await answer.json()) as Record<string, unknown>;
    assert.deepEqual([detail['errcode'], detail['mobile']], [0, '13800000001']);
  }
});

story('B08 a suite’s id is its login’s, for whoever is in the client', async (given) => {
  const suite = { appid: 'ww44ee55ff66aa77bb', agentid: undefined };
  codeIn((await open(given, suite)).location);
  given.world.faults.wecomScanner = 'non_member';
  codeIn((await open(given, suite)).location);
  given.pass(seconds(1));

  const foreign = await open(given, { ...suite, redirect_uri: 'https://evil.example/' });
  assert.deepEqual([foreign.status, foreign.location], [200, null]);
});
