/** WeChat's QR page for websites: what it is made of, what it refuses, what its poll says (upstream-idps 6.1, 6.3). */
import assert from 'node:assert/strict';
import { minutes, prepareProviders, seconds } from './providers.js';
import { openPage, pageAddress, payload, poll } from './wechat-steps.js';

const story = prepareProviders();

const told = (errcode: number, code = '') =>
  `window.wx_errcode=${errcode};window.wx_code='${code}';`;

story('B09 the page shows the picture of its uuid', async (given) => {
  const { world, get } = given;
  const uuid = await openPage(given);

  const picture = await get(`${world.addresses.wechat}/connect/qrcode/${uuid}`);
  const none = await get(`${world.addresses.wechat}/connect/qrcode/AAAAAAAAAAAAAAAA`);

  assert.match(picture.headers.get('content-type') ?? '', /^image\//);
  assert.equal(none.status, 404);
});

story('B09 f=xml is a document with a uuid that can be scanned', async (given) => {
  const { world, get } = given;
  const page = await get(pageAddress(world, { f: 'xml' }));

  const [, uuid] = /<uuid>([\w-]{16})<\/uuid>/.exec(page.text) ?? [];

  assert.match(page.headers.get('content-type') ?? '', /^text\/xml\b/);
  assert.equal(world.phone.scan(payload(world, uuid ?? '')).status, 'waiting');
});

story('B09 the poll says 408, 404, 405 and then the code', async (given) => {
  const { world } = given;
  const uuid = await openPage(given);

  assert.equal(await poll(given, uuid), told(408));
  const scan = world.phone.scan(payload(world, uuid));
  assert.equal(await poll(given, uuid), told(404));
  assert.equal(await poll(given, uuid, '404'), told(404));
  world.phone.confirm(scan);
  assert.match(
    await poll(given, uuid, '404'),
    /^window\.wx_errcode=405;window\.wx_code='[0-9a-zA-Z_-]{16,512}';$/,
  );
});

story('B17 a refusal is 403, and the same code may be scanned again', async (given) => {
  const { world } = given;
  const uuid = await openPage(given);

  world.phone.refuse(world.phone.scan(payload(world, uuid)));
  assert.equal(await poll(given, uuid), told(403));
  world.phone.confirm(world.phone.scan(payload(world, uuid)));
  assert.match(await poll(given, uuid, '403'), /^window\.wx_errcode=405;/);
});

story('B09 a code expires after five minutes, then for good', async (given) => {
  const { world, pass } = given;
  const uuid = await openPage(given);

  pass(minutes(5) - seconds(1));
  assert.equal(await poll(given, uuid), told(408));
  pass(seconds(1));
  assert.equal(await poll(given, uuid), told(402));
  pass(-minutes(5));
  assert.equal(await poll(given, uuid), told(402));
  assert.equal(world.phone.scan(payload(world, uuid)).status, 'expired');
});

story('B09 a refused code expires too', async (given) => {
  const { world, pass } = given;
  const uuid = await openPage(given);
  world.phone.refuse(world.phone.scan(payload(world, uuid)));

  pass(minutes(5));

  assert.equal(await poll(given, uuid, '403'), told(402));
});

story('B09 the switch qrExpired ends a code at once, and a new one lives', async (given) => {
  const { world } = given;
  const uuid = await openPage(given);

  world.faults.qrExpired = true;
  assert.equal(await poll(given, uuid), told(402));
  world.faults.qrExpired = false;
  assert.equal(await poll(given, uuid), told(402));
  assert.equal(await poll(given, await openPage(given)), told(408));
});

story('B09 a uuid of nobody asks for a new page', async (given) => {
  assert.equal(await poll(given, 'AAAAAAAAAAAAAAAA'), told(402));
});

const wrong = [
  { name: 'no appid', changes: { appid: undefined }, says: 'invalid appid' },
  { name: 'an unknown appid', changes: { appid: 'wx0000000000000000' }, says: 'invalid appid' },
  {
    name: 'another response_type',
    changes: { response_type: 'token' },
    says: 'invalid response_type',
  },
  { name: 'no scope', changes: { scope: undefined }, says: 'invalid scope' },
  {
    name: 'the scope of another way in',
    changes: { scope: 'snsapi_userinfo' },
    says: 'invalid scope',
  },
];
const nearMisses = [
  { name: 'another port', redirect: 'http://broker.localhost:7201/callback' },
  { name: 'no port', redirect: 'http://broker.localhost/callback' },
  { name: 'a host below it', redirect: 'http://a.broker.localhost:7200/callback' },
  { name: 'its parent', redirect: 'http://localhost:7200/callback' },
  { name: 'a host that begins alike', redirect: 'http://broker.localhost:7200.evil.example/' },
  { name: 'the domain as user name', redirect: 'http://broker.localhost:7200@evil.example/' },
  { name: 'a script', redirect: 'javascript://broker.localhost:7200/%0aalert(1)' },
  { name: 'none', redirect: undefined },
].map(({ name, redirect }) => ({
  name: `redirect_uri with ${name}`,
  changes: { redirect_uri: redirect },
  says: '10003',
}));
for (const { name, changes, says } of [...wrong, ...nearMisses]) {
  story(`B09 wrong parameters end on the error page: ${name}`, async ({ world, get }) => {
    const page = await get(pageAddress(world, changes));

    assert.match(page.text, new RegExp(`id="status">[^<]*${says}`));
    assert.doesNotMatch(page.text, /<img|<script/);
  });
}

story('B09 response_type may be left out, as the script form does', async ({ world, get }) => {
  const page = await get(pageAddress(world, { response_type: undefined }));

  assert.match(page.text, /<img class="qrcode lightBorder"/);
});

for (const { lang, title } of [
  { lang: undefined, title: '微信登录' },
  { lang: 'cn', title: '微信登录' },
  { lang: 'en', title: 'WeChat login' },
]) {
  story(`B09 the page speaks the language asked for: ${lang ?? 'none'}`, async ({ world, get }) => {
    const page = await get(pageAddress(world, { lang }), { 'accept-language': 'en' });

    assert.match(page.text, new RegExp(`<title>${title}</title>`));
  });
}

story('B22 framing is allowed, and forbidden by the switch', async ({ world, get }) => {
  const allowed = await get(pageAddress(world, { login_type: 'jssdk' }));
  world.faults.framingForbidden = true;
  const forbidden = await get(pageAddress(world, { login_type: 'jssdk' }));

  assert.equal(allowed.headers.get('x-frame-options'), null);
  assert.equal(forbidden.headers.get('x-frame-options'), 'DENY');
});

story('B09 the request log says what was asked', async (given) => {
  const uuid = await openPage(given);
  await poll(given, uuid, '404');

  const [asked] = given.world.wechat.log.requests('/connect/l/qrconnect');
  assert.deepEqual(asked?.query, { uuid, last: '404', _: '1763700000000' });
});
