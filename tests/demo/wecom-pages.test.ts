/** WeCom's older QR page: what it is made of, what it refuses, what its poll says (upstream-idps 3.3, 3.6). */
import assert from 'node:assert/strict';
import { minutes, prepareProviders, seconds } from './providers.js';
import {
  acme,
  beta,
  openPage,
  pageAddress,
  payload,
  poll,
  redirectUri,
  settingsOf,
} from './wecom-steps.js';

const story = prepareProviders();

const status = (name: string, code = '') =>
  `jsonpCallback({"status":"${name}","auth_code":"${code}"})`;

story(
  'B05 the page embeds its settings and shows the picture of its key',
  async ({ world, get }) => {
    const page = await get(pageAddress(world));

    const { key, qrUrl, longPollGetUrl, errCode, errMsg } = settingsOf(page.text);
    assert.equal(page.status, 200);
    assert.match(String(key), /^[0-9a-f]{16}$/);
    assert.deepEqual(
      { qrUrl, longPollGetUrl, errCode, errMsg },
      {
        qrUrl: `//wecom.localhost:7300/wwopen/sso/qrImg?key=${key}`,
        longPollGetUrl: '/wwopen/sso/l/qrConnect',
        errCode: 0,
        errMsg: '',
      },
    );
    assert.match(page.text, new RegExp(`<img class="qrcode"[^>]* src="//wecom[^"]*key=${key}"`));
  },
);

story('B05 the picture is a PNG, for keys that exist', async (given) => {
  const { world, get } = given;
  const key = await openPage(given);

  const picture = await get(`${world.addresses.wecom}/wwopen/sso/qrImg?key=${key}`);
  const none = await get(`${world.addresses.wecom}/wwopen/sso/qrImg?key=0000000000000000`);

  assert.equal(picture.headers.get('content-type'), 'image/png');
  assert.equal(none.status, 404);
});

story('B05 two pages have two keys', async (given) => {
  assert.notEqual(await openPage(given), await openPage(given));
});

story('B05 every status, from the first look to the code', async (given) => {
  const { world } = given;
  const key = await openPage(given);

  assert.equal(await poll(given, key), status('QRCODE_SCAN_NEVER'));
  const scan = world.phone.scan(payload(world, key));
  assert.equal(await poll(given, key), status('QRCODE_SCAN_ING'));
  world.phone.confirm(scan);
  assert.match(
    await poll(given, key),
    /^jsonpCallback\(\{"status":"QRCODE_SCAN_SUCC","auth_code":"[0-9a-zA-Z_-]{16,512}"\}\)$/,
  );
});

story('B05 a code expires after 180 seconds, and then for good', async (given) => {
  const { world, pass } = given;
  const key = await openPage(given);

  pass(seconds(179));
  assert.equal(await poll(given, key), status('QRCODE_SCAN_NEVER'));
  pass(seconds(1));
  assert.equal(await poll(given, key), status('QRCODE_SCAN_OVERDUE'));
  pass(-minutes(3));
  assert.equal(await poll(given, key), status('QRCODE_SCAN_OVERDUE'));
  assert.equal(world.phone.scan(payload(world, key)).status, 'expired');
});

story('B05 the switch qrExpired ends a code at once, and a new one lives', async (given) => {
  const { world } = given;
  const key = await openPage(given);

  world.faults.qrExpired = true;
  assert.equal(await poll(given, key), status('QRCODE_SCAN_OVERDUE'));
  world.faults.qrExpired = false;
  assert.equal(await poll(given, key), status('QRCODE_SCAN_OVERDUE'));
  assert.equal(await poll(given, await openPage(given)), status('QRCODE_SCAN_NEVER'));
});

story('B05 a code that expires between scan and Confirm signs nobody in', async (given) => {
  const { world, pass } = given;
  const key = await openPage(given);
  const scan = world.phone.scan(payload(world, key));

  pass(seconds(180));

  assert.equal(world.phone.confirm(scan)?.status, 'expired');
  assert.equal(await poll(given, key), status('QRCODE_SCAN_OVERDUE'));
});

story('B17 a refusal is its own status, without a code', async (given) => {
  const { world } = given;
  const key = await openPage(given);

  world.phone.refuse(world.phone.scan(payload(world, key)));

  assert.equal(await poll(given, key), status('QRCODE_SCAN_CANCEL'));
  assert.equal(world.phone.scan(payload(world, key)).status, 'used');
});

story('B05 a member whom the app is not visible to has no permission', async (given) => {
  const { world } = given;
  world.faults.wecomScanner = 'outside_scope';
  const key = await openPage(given);

  assert.equal(world.phone.scan(payload(world, key)).status, 'not_permitted');
  assert.equal(await poll(given, key), status('QRCODE_SCAN_ERR'));
});

const referers = [
  { name: 'none', of: () => '' },
  { name: 'another host', of: () => 'http://app.localhost:7100/' },
  { name: 'another port', of: () => 'http://wecom.localhost:7301/wwopen/sso/qrConnect' },
  { name: 'a host that begins alike', of: () => 'http://wecom.localhost:7300.evil.example/' },
  { name: 'no address', of: () => 'wecom.localhost:7300' },
];
for (const { name, of } of referers) {
  story(`B05 the poll tells nothing to a Referer on a foreign page: ${name}`, async (given) => {
    const { world } = given;
    const key = await openPage(given);
    world.phone.confirm(world.phone.scan(payload(world, key)));

    assert.equal(await poll(given, key, { referer: of() }), status('QRCODE_SCAN_ERR'));
  });
}

story('B05 the poll tells nothing about a key of another company, or none', async (given) => {
  const key = await openPage(given);

  assert.equal(await poll(given, key, { corpId: beta.corpId }), status('QRCODE_SCAN_ERR'));
  assert.equal(await poll(given, '0000000000000000'), status('QRCODE_SCAN_ERR'));
});

story('B05 the callback of the poll is a name and nothing else', async ({ world, get }) => {
  const answer = await get(
    `${world.addresses.wecom}/wwopen/sso/l/qrConnect?callback=alert(1)%2F%2F&key=0000000000000000`,
    { referer: pageAddress(world) },
  );

  assert.equal(answer.status, 400);
});

const nearMisses = [
  { name: 'another port', redirect: 'http://broker.localhost:7201/callback' },
  { name: 'no port', redirect: 'http://broker.localhost/callback' },
  { name: 'a host below it', redirect: 'http://a.broker.localhost:7200/callback' },
  { name: 'its parent', redirect: 'http://localhost:7200/callback' },
  { name: 'a host that begins alike', redirect: 'http://broker.localhost:7200.evil.example/' },
  { name: 'the domain as user name', redirect: 'http://broker.localhost:7200@evil.example/' },
  { name: 'the domain as path', redirect: 'http://evil.example/broker.localhost:7200' },
  { name: 'a script', redirect: 'javascript://broker.localhost:7200/%0aalert(1)' },
  { name: 'no scheme', redirect: 'broker.localhost:7200/callback' },
  { name: 'none', redirect: undefined },
];
for (const { name, redirect } of nearMisses) {
  story(`B05 a redirect_uri that is not on the trusted domain: ${name}`, async ({ world, get }) => {
    const page = await get(pageAddress(world, { redirect_uri: redirect }));

    assert.deepEqual(settingsOf(page.text), {
      errCode: 50001,
      errMsg: 'redirect_uri is not on the trusted domain',
    });
    assert.match(page.text, /链接无法访问/);
    assert.doesNotMatch(page.text, /<img/);
  });
}

story('B05 the trusted domain is taken with either scheme', async ({ world, get }) => {
  const page = await get(pageAddress(world, { redirect_uri: 'https://broker.localhost:7200/x' }));

  assert.equal(settingsOf(page.text)['errCode'], 0);
});

const wrongParameters = [
  { name: 'no CorpID', changes: { appid: undefined }, errCode: 40013 },
  { name: 'an unknown CorpID', changes: { appid: 'ww0000000000000000' }, errCode: 40013 },
  { name: 'no AgentID', changes: { agentid: undefined }, errCode: 40056 },
  { name: 'an AgentID of no app', changes: { agentid: '1000009' }, errCode: 40056 },
  {
    name: "another company's AgentID",
    changes: { appid: beta.corpId, agentid: '1000003' },
    errCode: 40056,
  },
];
for (const { name, changes, errCode } of wrongParameters) {
  story(`B05 wrong parameters end on the error page: ${name}`, async ({ world, get }) => {
    const page = await get(pageAddress(world, changes));

    assert.equal(settingsOf(page.text)['errCode'], errCode);
    assert.equal(settingsOf(page.text)['key'], undefined);
  });
}

const languages = [
  { name: 'lang=en', lang: 'en', accept: 'zh-CN', title: 'WeCom login' },
  { name: 'lang=zh', lang: 'zh', accept: 'en', title: '企业微信登录' },
  { name: "empty, the browser's", lang: '', accept: 'en-US,en;q=0.9', title: 'WeCom login' },
  { name: 'nothing at all', lang: undefined, accept: 'fr', title: '企业微信登录' },
];
for (const { name, lang, accept, title } of languages) {
  story(`B05 the page speaks the language asked for: ${name}`, async ({ world, get }) => {
    const page = await get(pageAddress(world, { lang }), { 'accept-language': accept });

    assert.match(page.text, new RegExp(`<title>${title}</title>`));
  });
}

story('B05 a style sheet of the embedder changes nothing', async ({ world, get }) => {
  const hostile = 'data:text/css;base64,Ym9keXtkaXNwbGF5Om5vbmV9';
  const page = await get(pageAddress(world, { href: hostile, style: 'x', login_type: 'jssdk' }));

  assert.doesNotMatch(page.text, /base64/);
});

story('B05 what stands behind the code asks to open the client', async ({ world, get }) => {
  const page = await get(payload(world, '0123456789abcdef'));

  const jump =
    'wxwork://sso/jump?url=http%3A%2F%2Fwecom.localhost%3A7300%2Fwwopen%2Fsso%2Fconfirm2%3Fk%3D0123456789abcdef%26notretry%3Dyes';
  assert.ok(page.text.includes(`href="${jump}"`));
});

story('B05 parameters cannot break out of the page', async ({ world, get }) => {
  const page = await get(
    pageAddress(world, { state: '"><script>alert(1)</script>', lang: '</script>' }),
  );

  assert.doesNotMatch(page.text, /alert/);
});

story('B22 framing is allowed, and forbidden by the switch', async ({ world, get }) => {
  const allowed = await get(pageAddress(world, { login_type: 'jssdk' }));
  world.faults.framingForbidden = true;
  const forbidden = await get(pageAddress(world, { login_type: 'jssdk' }));

  assert.equal(allowed.headers.get('x-frame-options'), null);
  assert.doesNotMatch(allowed.headers.get('content-security-policy') ?? '', /frame-ancestors/);
  assert.equal(forbidden.headers.get('x-frame-options'), 'DENY');
});

story('B05 the request log says what was asked', async (given) => {
  const { world } = given;
  const key = await openPage(given);
  await poll(given, key);

  const [page] = world.wecom.log.requests('/wwopen/sso/qrConnect');
  assert.deepEqual(page?.query, {
    appid: acme.corpId,
    agentid: acme.agentId,
    redirect_uri: redirectUri(world),
    state: 'st-1',
  });
  assert.equal(world.wecom.log.requests('/wwopen/sso/l/qrConnect').length, 1);
  world.reset();
  assert.equal(world.wecom.log.requests().length, 0);
});
