/** QR codes that the broker draws itself: app, mini program, official account (authing-broker 2.9). */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import { type Answer, asApp, configurationOf, getJson, postJson, signInAsAnn } from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let visitor: Visitor = createVisitor();
let clock = Date.now();
before(async () => {
  world = await startWorld({ portOffset: 27_500, now: () => clock });
});
afterEach(() => {
  world.reset();
  visitor = createVisitor();
});
after(() => world.close());

const second = 1000;
const [annId, cleoId] = ['65b000000000000000000001', '65b000000000000000000003'];
const [miniProgram, officialAccount] = ['65c00000000000000000000a', '65c00000000000000000000b'];
const everyMethod = ['app-qrcode', 'wechat-miniprogram-qrcode', 'wechatmp-qrcode'] as const;

const api = (path: string) => `${world.addresses.acme}/api/v2/qrcode/${path}`;
async function make(scene = 'APP_AUTH', extIdpConnId?: string): Promise<Answer> {
  world.faults.qrMethods = everyMethod;
  const more = extIdpConnId === undefined ? {} : { extIdpConnId };
  return postJson(visitor, api('gene'), { autoMergeQrCode: false, scene, ...more });
}
async function randomOf(scene?: string, id?: string): Promise<string> {
  return (await make(scene, id)).data.random;
}
const check = (random: string): Promise<Answer> => getJson(visitor, api(`check?random=${random}`));
const statusOf = async (random: string) => (await check(random)).data.status;
const exchange = (ticket: string): Promise<Answer> =>
  postJson(visitor, api('userinfo'), { ticket });
/** Asked about once, so that a camera sees it. */
async function inSight(random: string, as = 'ann'): Promise<string> {
  await check(random);
  return world.phone.inFront().find((code) => code.as === as)?.payload ?? '';
}
const byHand = (token: string, deed: string, random: string): Promise<Answer> =>
  postJson(visitor, api(deed), { random }, { ...asApp, authorization: `Bearer ${token}` });

test('nothing is offered unless it is switched on', async () => {
  const usual = await configurationOf(world, visitor);
  const refused = await postJson(visitor, api('gene'), { scene: 'APP_AUTH' });
  world.faults.qrMethods = everyMethod;
  const found = await configurationOf(world, visitor);

  assert.deepEqual(usual.loginTabs.list, ['password', 'phone-code', 'wechatwork-corp-qrconnect']);
  assert.equal(refused.code, 499);
  assert.deepEqual(found.loginTabs.list.slice(3), [...everyMethod]);
  assert.deepEqual(found.qrcodeTabsSettings['wechat-miniprogram-qrcode'], [
    { id: miniProgram, title: 'Acme Freight mini program', isDefault: true },
  ]);
  assert.deepEqual(found.qrCodeSortConfig.loginMethodsSort.slice(1), [
    'app-qrcode',
    miniProgram,
    officialAccount,
  ]);
});

test('the app’s code: made, drawn for any listed page, scanned, confirmed, a ticket for a person', async () => {
  const made = await make();
  const { random, url, expiresIn } = made.data;
  const picture = await visitor.ask(url, {
    headers: { origin: world.addresses.appCrossSite },
  });
  const ready = await check(random);
  const payload = await inSight(random);
  const scan = world.phone.scan(payload);
  const scanned = await check(random);
  world.phone.confirm(scan);
  const done = await check(random);
  const answer = await exchange(done.data.ticket);

  assert.match(random, /^[0-9a-f]{32}$/);
  assert.equal(expiresIn, 120);
  assert.equal(picture.headers.get('content-type'), 'image/png');
  assert.equal(picture.headers.get('access-control-allow-origin'), 'http://app.localhost:31600');
  assert.deepEqual(ready.data, { random, status: 0 });
  assert.deepEqual(JSON.parse(payload), {
    scene: 'APP_AUTH',
    random,
    userPoolId: '65a000000000000000000001',
    createdAt: new Date(clock).toISOString(),
    expiresIn: 120,
    customData: {},
  });
  assert.equal(scan.request?.app, 'Acme Freight');
  assert.deepEqual(scanned.data, {
    random,
    status: 1,
    userInfo: { nickname: 'Ann Example', photo: null },
  });
  assert.equal(done.data.status, 2);
  assert.equal(answer.code, 200);
  assert.equal(answer.data.id, annId);
  assert.notEqual(visitor.cookie(world.addresses.acme, 'latchkey_session'), '');
});

test('a ticket works once, and for 300 seconds', async () => {
  const tickets = [];
  for (const _ of [1, 2]) {
    const random = await randomOf();
    world.phone.confirm(world.phone.scan(await inSight(random)));
    tickets.push((await check(random)).data.ticket);
    world.phone.reset();
  }
  const [first, second_] = tickets;

  assert.equal((await exchange(first)).code, 200);
  assert.equal((await exchange(first)).code, 499);
  clock += 300 * second;
  assert.equal((await exchange(second_)).code, 499);
  assert.equal((await exchange('none')).code, 499);
});

test('the phone may be somebody else’s', async () => {
  const random = await randomOf();
  world.phone.confirm(world.phone.scan(await inSight(random, 'cleo'), 'cleo'));
  const { ticket, userInfo } = (await check(random)).data;

  assert.deepEqual(userInfo, { nickname: 'Cleo Example', photo: null });
  assert.equal((await exchange(ticket)).data.id, cleoId);
});

test('a refusal is status 3, and a code is over after 120 seconds', async () => {
  const refused = await randomOf();
  world.phone.refuse(world.phone.scan(await inSight(refused)));
  const late = await randomOf();
  const payload = await inSight(late);
  clock += 119 * second;
  const still = await statusOf(late);
  clock += second;

  assert.equal(await statusOf(refused), 3);
  assert.equal(still, 0);
  assert.equal(await statusOf(late), -1);
  assert.equal(world.phone.scan(payload).status, 'expired');
});

test('R-23 codes can be made to expire as soon as they are looked at', async () => {
  const random = await randomOf();
  world.faults.qrExpired = true;
  const gone = await statusOf(random);
  world.faults.qrExpired = false;

  assert.equal(gone, -1);
  assert.equal(await statusOf(random), -1);
});

test('a mini program’s code is scanned in WeChat and says whose tab it is', async () => {
  const random = await randomOf('WXAPP_AUTH', miniProgram);
  const payload = await inSight(random);
  const scan = world.phone.scan(payload);
  world.phone.confirm(scan);

  assert.equal(payload, `http://wechat.localhost:31801/a/${random}`);
  assert.equal(scan.request?.provider, 'wechat');
  assert.equal((await exchange((await check(random)).data.ticket)).data.id, annId);
  assert.equal((await make('WXAPP_AUTH', officialAccount)).code, 499);
  assert.equal((await make('WXAPP_AUTH')).code, 499);
  assert.equal((await make('OTHER_AUTH')).code, 499);
});

test('an official account’s code tells the broker nothing until it is followed', async () => {
  const random = await randomOf('WECHATMP_AUTH', officialAccount);
  const scan = world.phone.scan(await inSight(random));
  const looked = await statusOf(random);
  world.phone.refuse(scan);
  const refused = await statusOf(random);
  world.phone.confirm(world.phone.scan(scan.payload, 'cleo'));
  const followed = await check(random);

  assert.equal(scan.request?.deed, 'follow');
  assert.equal(looked, 0);
  assert.equal(refused, 0);
  assert.equal(followed.data.status, 2);
  assert.equal((await exchange(followed.data.ticket)).data.id, cleoId);
});

test('a further step is status 4 with a whole envelope, for as long as it is asked for', async () => {
  const random = await randomOf();
  world.phone.confirm(world.phone.scan(await inSight(random)));
  world.faults.nextApiCode = 1641;
  const first = await check(random);
  const again = await check(random);

  for (const { data } of [first, again]) {
    assert.equal(data.status, 4);
    assert.equal(data.ticket, undefined);
    assert.equal(data.scannedResult.statusCode, 302);
    assert.equal(data.scannedResult.apiCode, 1641);
  }
});

test('whoever is asked for a second factor gets status 4, a flow, and no way around it', async () => {
  const random = await randomOf();
  world.phone.confirm(world.phone.scan(await inSight(random, 'mia'), 'mia'));
  const { status, ticket, scannedResult } = (await check(random)).data;
  const { mfaToken } = scannedResult.data;
  const sms = { phone: '13800000011', scene: 'mfa-verify' };
  await postJson(visitor, `${world.addresses.acme}/api/v2/sms/send`, sms);
  const code = world.phone.codes('13800000011').at(-1)?.code;
  const ended = await postJson(visitor, `${world.addresses.acme}/interaction/authFlow`, {
    action: 'verify-sms',
    data: { phone: '13800000011', code, mfaToken },
    flowHandle: scannedResult.flowHandle,
  });

  assert.equal(status, 4);
  assert.equal(ticket, undefined);
  assert.equal(scannedResult.apiCode, 1636);
  assert.equal(ended.apiCode, 1600);
  assert.equal(ended.data.user.username, 'mia');
});

test('every status can be set by hand', async () => {
  const random = await randomOf();
  const given: Answer[] = [];
  for (const status of [-1, 0, 1, 2, 3, 4, 5] as const) {
    world.faults.qrStatus = status;
    given.push((await check(random)).data);
  }
  world.faults.qrStatus = 'no_data';
  const without = await check(random);

  assert.deepEqual(
    given.map(({ status }) => status),
    [-1, 0, 1, 2, 3, 4, 5],
  );
  assert.equal((await exchange(given[3].ticket)).data.id, annId);
  assert.equal(given[5].scannedResult.apiCode, 1636);
  const failure = given[6].scannedResult;
  assert.equal(failure.message, 'The sign-in did not work on the phone. Scan again.');
  assert.equal(failure.errmsg, failure.message);
  assert.equal(without.code, 200);
  assert.equal('data' in without, false);
});

test('the url can be a picture as text, or what is in it', async () => {
  world.faults.qrPicture = 'data';
  const picture = (await make()).data.url;
  world.faults.qrPicture = 'content';
  const content = (await make()).data;

  assert.match(picture, /^data:image\/png;base64,iVBOR/);
  assert.equal(JSON.parse(content.url).random, content.random);
});

test('an app answers with the token of who holds the phone', async () => {
  const { token } = await signInAsAnn(world, visitor);
  const random = await randomOf();
  const scanned = await byHand(token, 'scanned', random);
  const asked = await statusOf(random);
  const confirmed = await byHand(token, 'confirm', random);
  const after = await byHand(token, 'cancel', random);
  const other = await randomOf();
  await byHand(token, 'scanned', other);
  await byHand(token, 'cancel', other);

  assert.deepEqual([scanned.code, scanned.data.status, asked], [200, 1, 1]);
  assert.deepEqual([confirmed.code, confirmed.data.status], [200, 2]);
  assert.equal((await exchange((await check(random)).data.ticket)).data.id, annId);
  assert.equal(after.code, 499);
  assert.equal(await statusOf(other), 3);
});

test('nobody answers without a token, unscanned, for somebody else, or what is WeChat’s', async () => {
  const { token } = await signInAsAnn(world, visitor);
  const random = await randomOf();
  const nobody = await postJson(visitor, api('scanned'), { random });
  const early = await byHand(token, 'confirm', random);
  world.phone.scan(await inSight(random, 'cleo'), 'cleo');
  const foreign = await byHand(token, 'confirm', random);
  const wechat = await byHand(token, 'scanned', await randomOf('WXAPP_AUTH', miniProgram));

  assert.equal(nobody.code, 2020);
  for (const answer of [early, foreign, wechat]) assert.equal(answer.code, 499);
  assert.equal(await statusOf(random), 1);
});

test('a code of nobody has no picture, no status, no person', async () => {
  const random = '0'.repeat(32);

  assert.equal((await visitor.ask(api(`picture/${random}`))).status, 404);
  assert.equal((await check(random)).code, 499);
  assert.equal(world.phone.scan(`${world.addresses.wechat}/a/${random}`).status, 'unreadable');
});

test('a code of a broker that has started anew is scanned, an older one is nobody’s', async () => {
  const old = await inSight(await randomOf());
  await world.restartBroker();
  const random = await randomOf();
  const next = world.phone.nextCode('company');
  await check(random);

  assert.equal(world.phone.scan(old).status, 'unreadable');
  assert.equal(JSON.parse(await next).random, random);
});
