/** WeCom Mobile on the phone: the company's app, WeCom's app, and what they give each other (upstream-idps 7). */
import assert from 'node:assert/strict';
import { localFetch } from 'latchkey/testing';
import {
  deepLink,
  iosApp,
  mobile,
  openWeCom,
  question,
  returnLink,
  takeAnswers,
} from './mobile-steps.js';
import { prepareProviders } from './providers.js';

const story = prepareProviders();

const signedOut = { name: 'Acme Freight', screen: 'signed_out', account: '', notice: '' };
const atWeCom = { ...signedOut, screen: 'at_wecom' };
const signedIn = { ...signedOut, screen: 'signed_in', account: 'Ann Example' };

story('S5-01 the app opens WeCom with its schema, company, app and a state', async ({ world }) => {
  const one = new URL((await openWeCom(world)).payload);
  const other = new URL((await openWeCom(world)).payload);

  assert.equal(one.protocol, 'wxwork:');
  const { state, ...rest } = Object.fromEntries(one.searchParams);
  assert.deepEqual(rest, {
    sch: 'wwauth0123456789abcdef000012',
    appId: 'ww0123456789abcdef',
    agentId: '1000012',
  });
  assert.match(String(state), /^[0-9a-f]{32}$/);
  assert.notEqual(state, other.searchParams.get('state'));
});

for (const build of ['ios', 'android'] as const) {
  story(`S5-04 the registered app is asked for by its name: ${build}`, async ({ world }) => {
    world.faults.companyApp = build;

    const { status, request, from } = await openWeCom(world);

    assert.deepEqual(
      { status, from, ...request },
      {
        status: 'waiting',
        from: 'company',
        provider: 'wecom',
        company: 'Acme',
        app: 'Acme Freight',
        host: '',
        account: 'Ann Example',
      },
    );
    assert.deepEqual(world.companyApp.state(), atWeCom);
  });
}

const unregistered = ['other_bundle', 'other_package', 'other_signature', 'other_schema'] as const;
for (const build of unregistered) {
  story(`S5-04 S5-08 an app that is not registered is refused: ${build}`, async ({ world }) => {
    world.faults.companyApp = build;
    await world.companyApp.signIn();

    const [scan] = world.phone.scans();

    assert.equal(scan?.status, 'unregistered');
    assert.deepEqual(world.phone.pending(), []);
    assert.equal(scan && world.phone.confirm(scan)?.status, 'unregistered');
    // Nothing came back: to whom the schema belongs is what was not clear.
    assert.deepEqual(world.companyApp.state(), atWeCom);
  });
}

const strangeLinks = [
  { name: "a schema of nobody's", changes: { sch: 'wwauth0123456789abcdef000099' } },
  { name: "the QR codes' app, which has no phone", changes: { agentId: '1000002' } },
];
for (const { name, changes } of strangeLinks) {
  story(`S5-08 the schema must be this very app's: ${name}`, async ({ world }) => {
    const links = takeAnswers(world);

    world.phone.links.open(deepLink(changes), iosApp);

    assert.equal(world.phone.scans().at(-1)?.status, 'unregistered');
    assert.deepEqual(links, []);
  });
}

const unreadable = [
  { name: 'an unknown company', changes: { appId: 'ww0000000000000000' } },
  { name: 'an unknown app', changes: { agentId: '1000099' } },
  { name: 'no schema', changes: { sch: undefined } },
  { name: 'no state', changes: { state: undefined } },
];
for (const { name, changes } of unreadable) {
  story(`S5-04 WeCom asks nothing for ${name}`, async ({ world }) => {
    assert.equal(world.phone.links.open(deepLink(changes), iosApp), true);
    assert.deepEqual(world.phone.scans(), []);
  });
}

story('S5-04 WeCom asks nothing for a link that no app opened', async ({ world }) => {
  world.phone.links.open(deepLink());

  assert.deepEqual(world.phone.scans(), []);
});

story("S5-04 a picture with WeCom's link in it is no login code", async ({ world }) => {
  assert.equal(world.phone.scan(deepLink()).status, 'unreadable');
});

story('S5-12 confirmed: code and state go to the schema, and Ann is signed in', async (given) => {
  const { world } = given;
  const scan = await openWeCom(world);

  assert.equal(world.phone.confirm(scan)?.status, 'confirmed');
  assert.equal(world.companyApp.state().screen, 'working');
  await world.companyApp.settled();

  assert.deepEqual(world.companyApp.state(), signedIn);
  const asked = world.wecom.log.requests();
  const { code = '', access_token = '' } = asked[1]?.query ?? {};
  assert.deepEqual(
    asked.map(({ path, query }) => [path, query]),
    [
      ['/cgi-bin/gettoken', { corpid: 'ww0123456789abcdef', corpsecret: mobile.secret }],
      ['/cgi-bin/auth/getuserinfo', { access_token, code }],
      ['/cgi-bin/user/get', { access_token, userid: 'ann.w' }],
    ],
  );
  assert.match(code, /^\S{16,512}$/);
});

story('B17 what goes back: 0 with a code, −1 without one', async ({ world }) => {
  const links = takeAnswers(world);
  world.phone.links.open(deepLink({ state: 'st-1' }), iosApp);
  world.phone.confirm(question(world));
  world.phone.links.open(deepLink({ state: 'st-2' }), iosApp);
  world.phone.refuse(question(world));

  const [yes, no] = links.map((link) => new URL(link));
  assert.equal(yes?.protocol, 'wwauth0123456789abcdef000012:');
  const { code, ...rest } = Object.fromEntries(yes?.searchParams ?? []);
  assert.deepEqual(rest, { errCode: '0', state: 'st-1' });
  assert.match(String(code), /^\S{16,512}$/);
  assert.deepEqual(Object.fromEntries(no?.searchParams ?? []), { errCode: '-1', state: 'st-2' });
});

story('S5-12 refused: said in words, and nobody is asked', async ({ world }) => {
  world.phone.refuse(await openWeCom(world));

  const notice = 'You refused in WeCom.';
  assert.deepEqual(world.companyApp.state(), { ...signedOut, notice });
  assert.deepEqual(world.wecom.log.requests(), []);
});

for (const who of ['outside_scope', 'non_member'] as const) {
  story(`S5-12 WeCom refuses an account that may not use the app: ${who}`, async ({ world }) => {
    world.faults.wecomScanner = who;
    await world.companyApp.signIn();

    assert.equal(world.phone.scans()[0]?.status, 'not_permitted');
    const notice = 'WeCom did not sign you in.';
    assert.deepEqual(world.companyApp.state(), { ...signedOut, notice });
  });
}

story('S5-01 a phone without WeCom is told so', async ({ world }) => {
  world.faults.wecomMissing = true;
  await world.companyApp.signIn();

  const notice = 'WeCom is not installed on this phone.';
  assert.deepEqual(world.companyApp.state(), { ...signedOut, notice });
});

const forged = [
  { name: 'another state', fields: { errCode: '0', code: 'c', state: 'st-1' } },
  { name: 'no state', fields: { errCode: '0', code: 'c' } },
  { name: 'an empty state', fields: { errCode: '0', code: 'c', state: '' } },
  { name: "a refusal of nobody's", fields: { errCode: '-1' } },
];
for (const { name, fields } of forged) {
  story(`T-22 the app hears no answer that it did not ask for: ${name}`, async ({ world }) => {
    const scan = await openWeCom(world);

    world.phone.links.open(returnLink(fields), iosApp);
    assert.deepEqual(world.companyApp.state(), atWeCom);
    world.phone.confirm(scan);
    await world.companyApp.settled();

    assert.deepEqual(world.companyApp.state(), signedIn);
    assert.equal(world.wecom.log.requests('/cgi-bin/auth/getuserinfo').length, 1);
  });
}

story('T-22 an answer that comes twice counts once', async ({ world }) => {
  const scan = await openWeCom(world);
  world.phone.confirm(scan);
  await world.companyApp.settled();
  const [asked] = world.wecom.log.requests('/cgi-bin/auth/getuserinfo');
  const state = new URL(scan.payload).searchParams.get('state') ?? '';

  world.phone.links.open(returnLink({ errCode: '0', code: asked?.query['code'] ?? '', state }));
  await world.companyApp.settled();

  assert.deepEqual(world.companyApp.state(), signedIn);
  assert.equal(world.wecom.log.requests('/cgi-bin/auth/getuserinfo').length, 1);
});

story('T-22 after a second tap the first one’s answer is nothing', async ({ world }) => {
  const first = await openWeCom(world);
  const second = await openWeCom(world);

  world.phone.confirm(first);
  assert.deepEqual(world.companyApp.state(), atWeCom);
  world.phone.confirm(second);
  await world.companyApp.settled();

  assert.deepEqual(world.companyApp.state(), signedIn);
});

story('T-22 after a refusal no code is heard', async ({ world }) => {
  const scan = await openWeCom(world);
  world.phone.refuse(scan);
  const state = new URL(scan.payload).searchParams.get('state') ?? '';

  world.phone.links.open(returnLink({ errCode: '0', code: 'c', state }));
  await world.companyApp.settled();

  assert.equal(world.companyApp.state().notice, 'You refused in WeCom.');
  assert.deepEqual(world.wecom.log.requests(), []);
});

story('S5-12 what the broker answers after another tap is too late', async ({ world }) => {
  world.phone.confirm(await openWeCom(world));
  const late = world.companyApp.settled();
  const second = await openWeCom(world);
  await late;
  assert.deepEqual(world.companyApp.state(), atWeCom);

  world.phone.confirm(second);
  await world.companyApp.settled();
  assert.deepEqual(world.companyApp.state(), signedIn);
});

story('S5-12 a broker that is down is said in words, and the next tap works', async (given) => {
  const { world } = given;
  const scan = await openWeCom(world);
  world.faults.brokerTruncated = true;
  world.phone.confirm(scan);
  await world.companyApp.settled();
  const notice = 'The sign-in service cannot be reached. Try again later.';
  assert.deepEqual(world.companyApp.state(), { ...signedOut, notice });

  world.faults.brokerTruncated = false;
  world.phone.confirm(await openWeCom(world));
  await world.companyApp.settled();
  assert.deepEqual(world.companyApp.state(), signedIn);
});

story('S5-11 without the connection in its configuration the app says so', async ({ world }) => {
  world.faults.rewriteConfiguration = (document) => ({ ...document, socialConnections: [] });
  await world.companyApp.signIn();

  const notice = 'This app has no sign-in with WeCom.';
  assert.deepEqual(world.companyApp.state(), { ...signedOut, notice });
  assert.deepEqual(world.phone.scans(), []);
});

story("the phone's interface has the app's buttons, for its own page", async ({ world, get }) => {
  const press = (path: string, origin: string) =>
    localFetch(`${world.addresses.phone}/api/${path}`, { method: 'POST', headers: { origin } });

  const foreign = await press('company/sign-in', world.addresses.appSameSite);
  assert.equal(foreign.status, 403);
  assert.deepEqual(world.companyApp.state(), signedOut);
  const own = await press('company/sign-in', world.addresses.phone);
  assert.deepEqual(((await own.json()) as { company: unknown }).company, atWeCom);

  world.phone.confirm(question(world));
  await world.companyApp.settled();
  const state = JSON.parse((await get(`${world.addresses.phone}/api/state`)).text);
  assert.deepEqual(state.company, signedIn);
  await press('company/sign-out', world.addresses.phone);
  assert.deepEqual(world.companyApp.state(), signedOut);
});
