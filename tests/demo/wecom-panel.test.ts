/** WeCom's current panel, in Chromium: the handshake, the calls and how a result leaves (upstream-idps 3.2, 3.4). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localFetch } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import { pressInside } from '../e2e/browser.js';
import {
  type Embedding,
  embedded,
  embedderHost,
  patience,
  prepareVisits,
  world,
} from './visits.js';
import { panelAddress, redirectUri, settingsOf } from './wecom-steps.js';

/**
 * A page with the panel, which does what the provider's own script does: `init` as
 * the frame loads, and a port for a frame that is ready for one, unless the address
 * says that it comes late. It keeps all that it hears, by which way, and from where.
 */
const embedding: Embedding = (
  frame,
) => `<iframe id="frame" width="480" height="416" referrerpolicy="origin" src="${frame}"></iframe>
<script>
const frame = document.getElementById('frame');
const provider = new URL(frame.src).origin;
const prefix = 'ww-iframe-handle:';
window.heard = [];
const keep = (way, data) => heard.push([way, typeof data === 'string' ? JSON.parse(data) : data]);
window.handOver = () => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => keep('port', data);
  frame.contentWindow.postMessage({ type: prefix + 'set-port', port: port2 }, provider, [port2]);
};
addEventListener('message', ({ origin, source, data }) => {
  keep(origin === provider && source === frame.contentWindow ? 'window' : origin, data);
  const isFirst = heard.filter(([, { type }]) => type === prefix + 'ready').length === 1;
  const { type, supportChannel } = JSON.parse(data);
  if (type === prefix + 'ready' && supportChannel && isFirst && location.pathname !== '/late') handOver();
});
frame.addEventListener('load', () =>
  frame.contentWindow.postMessage(JSON.stringify({ type: prefix + 'init' }), provider));
</script>`;

const visit = prepareVisits(embedding);

const story: typeof visit = (title, run) =>
  visit(title, (visitor) => {
    world.faults.webLoginDomain = embedderHost();
    return run(visitor);
  });

const framed = (changes = {}, path = '') =>
  embedded(panelAddress(world, { redirect_type: 'callback', ...changes }), path);

type Heard = [way: string, said: { type: string; uid?: string; args?: Record<string, unknown> }];

/** What the page heard of this kind, once there are so many. */
async function heard(page: Page, kind: 'ready' | 'call', count: number): Promise<Heard[]> {
  const find = `heard.filter(([, { type }]) => type === 'ww-iframe-handle:${kind}')`;
  await page.waitForFunction(`${find}.length >= ${count}`, { timeout: patience });
  return (await page.evaluate(find)) as Heard[];
}

/** The calls without their numbers. */
async function calls(page: Page, count: number) {
  return (await heard(page, 'call', count)).map(([way, { args }]) => [way, args]);
}

const called = (name: string, payload: unknown) => ({ type: 'call', name, payload });
const checked = (isWeComLogin: boolean) => called('onCheckWeComLogin', { isWeComLogin });

function frameIn(page: Page) {
  const found = page.frames().find((frame) => frame.url().startsWith(world.addresses.wecom));
  assert.ok(found);
  return found;
}

async function scanned() {
  return world.phone.scan(await world.phone.nextCode('wecom'));
}

async function destination(page: Page): Promise<string> {
  const asked = await page.waitForRequest(
    (request) => request.url().startsWith(world.addresses.callbackHost),
    { timeout: patience },
  );
  return asked.url();
}

for (const { name, without, way } of [
  { name: 'B04 with a channel the calls go by the port', without: false, way: 'port' },
  { name: 'B04 without a channel the calls go by window', without: true, way: 'window' },
]) {
  story(name, async (visitor) => {
    world.faults.panelWithoutChannel = without;
    const page = await visitor.open(framed());

    world.phone.confirm(await scanned());

    const [first, second] = await calls(page, 2);
    assert.deepEqual(first, [way, checked(false)]);
    const [by, args] = second as [string, { payload: { code: string } }];
    assert.equal(by, way);
    assert.match(args.payload.code, /^[0-9a-f]+$/);
    assert.deepEqual(args, called('onLoginSuccess', { code: args.payload.code }));
    const ready = { type: 'ww-iframe-handle:ready', supportChannel: !without };
    for (const said of await heard(page, 'ready', 1)) assert.deepEqual(said, ['window', ready]);
    // Never the return address: `callback` doesn't navigate (B02).
    assert.equal(new URL(frameIn(page).url()).pathname, '/wwlogin/sso/login');
  });
}

story('B04 the calls wait for the port', async (visitor) => {
  const page = await visitor.open(framed({}, 'late'));
  world.phone.confirm(await scanned());
  await frameIn(page).waitForFunction(
    "document.getElementById('status').textContent === 'Logged in. Going back'",
    { timeout: patience },
  );
  assert.equal((await page.evaluate('heard.filter(([, { uid }]) => uid).length')) as number, 0);

  await page.evaluate('handOver()');

  const names = (await calls(page, 2)).map(([, args]) => (args as { name: string }).name);
  assert.deepEqual(names, ['onCheckWeComLogin', 'onLoginSuccess']);
});

story('B03 quick login is reported once, and signs in without the phone', async (visitor) => {
  world.faults.wecomOnDesktop = true;
  const page = await visitor.open(framed());
  assert.deepEqual(await calls(page, 1), [['port', checked(true)]]);

  await pressInside(frameIn(page), '#quick-login');

  const names = (await calls(page, 2)).map(([, args]) => (args as { name: string }).name);
  assert.deepEqual(names, ['onCheckWeComLogin', 'onLoginSuccess']);
});

story('B03 a person may scan a code though quick login is offered', async (visitor) => {
  world.faults.wecomOnDesktop = true;
  const page = await visitor.open(framed());

  await pressInside(frameIn(page), '#scan');
  world.phone.confirm(await scanned());

  assert.equal((await calls(page, 2)).length, 2);
});

story('B02 a refusal is a failed login, and no code', async (visitor) => {
  const page = await visitor.open(framed());

  world.phone.refuse(await scanned());

  const [, last] = await calls(page, 2);
  assert.deepEqual(last, ['port', called('onLoginFail', { errCode: -1, errMsg: 'cancelled' })]);
});

story('B02 a page on no registered domain gets no code by message', async (visitor) => {
  world.faults.webLoginDomain = 'elsewhere.acme.example';
  const page = await visitor.open(framed());

  const [, last] = await calls(page, 2);

  const failure = { errCode: -31020, errMsg: 'page is not on a registered domain' };
  assert.deepEqual(last, ['port', called('onLoginFail', failure)]);
  await frameIn(page).waitForSelector('#layer:not([hidden])', { timeout: patience });
});

story('B02 the switch lets any page have it', async (visitor) => {
  world.faults.webLoginDomain = 'elsewhere.acme.example';
  world.faults.panelAnywhere = true;
  const page = await visitor.open(framed());

  world.phone.confirm(await scanned());

  assert.equal((await calls(page, 2)).length, 2);
});

for (const type of ['top', undefined]) {
  story(`B02 the top window goes there: redirect_type ${type ?? 'left out'}`, async (visitor) => {
    const page = await visitor.open(framed({ redirect_type: type }));
    const scan = await scanned();
    // Browsers let a frame move its top window only after the person has touched it (P01).
    await frameIn(page).click('#qrcode');

    const gone = destination(page);
    world.phone.confirm(scan);

    const address = await gone;
    assert.match(address, /&code=[0-9a-f]+&state=st-1$/);
    assert.ok(address.startsWith(redirectUri(world)));
    await page.waitForFunction("!('heard' in window)", { timeout: patience });
  });
}

story('B02 the frame goes there itself: redirect_type self', async (visitor) => {
  world.faults.framedBy = [`http://${embedderHost()}`];
  const page = await visitor.open(framed({ redirect_type: 'self' }));
  const scan = await scanned();

  const gone = destination(page);
  world.phone.confirm(scan);

  assert.match(await gone, /&code=[0-9a-f]+&state=st-1$/);
  assert.equal(await page.evaluate("'heard' in window"), true);
});

story('B02 the full page goes there itself, whatever redirect_type says', async (visitor) => {
  const page = await visitor.open(panelAddress(world, { redirect_type: 'top' }));
  const scan = await scanned();

  const gone = destination(page);
  world.phone.refuse(scan);

  assert.equal(await gone, `${redirectUri(world)}&state=st-1`);
});

const wrong = [
  { name: 'no login_type', changes: { login_type: undefined }, errCode: 0 },
  { name: 'another login_type', changes: { login_type: 'corpapp' }, errCode: 0 },
  { name: 'an unknown CorpID', changes: { appid: 'ww0000000000000000' }, errCode: 40013 },
  { name: 'no AgentID', changes: { agentid: undefined }, errCode: 40056 },
  {
    name: 'a return address without the port',
    changes: { redirect_uri: 'http://broker.localhost/x' },
    errCode: 50001,
  },
];
for (const { name, changes, errCode } of wrong) {
  test(`B01 wrong parameters end on the error page: ${name}`, async () => {
    world.reset();
    const page = await (await localFetch(panelAddress(world, changes))).text();

    assert.equal(settingsOf(page)['errCode'], errCode);
    assert.doesNotMatch(page, /<img|src=/);
  });
}

test('B01 either registered domain will do, with its port, and no other when neither is', async () => {
  world.reset();
  const shown = async (redirect_uri: string) => {
    const page = await (await localFetch(panelAddress(world, { redirect_uri }))).text();
    return 'key' in settingsOf(page);
  };

  assert.equal(await shown('http://broker.localhost:7200/x'), true);
  assert.equal(await shown('http://login.acme.localhost:7200/x'), true);
  assert.equal(await shown('http://login.beta.localhost:7200/x'), false);
  world.faults.trustedDomainMismatch = true;
  assert.equal(await shown('http://broker.localhost:7200/x'), false);
  assert.equal(await shown('http://login.acme.localhost:7200/x'), false);
});

for (const [width, height] of [
  [480, 416],
  [320, 380],
] as const) {
  story(`B02 the panel fits ${width} by ${height} pixels without scrolling`, async (visitor) => {
    world.faults.wecomOnDesktop = true;
    const page = await visitor.open(panelAddress(world), { width, height });

    const overflow = await page.evaluate(() => {
      const { scrollHeight, scrollWidth, clientHeight, clientWidth } = document.documentElement;
      return [scrollHeight - clientHeight, scrollWidth - clientWidth];
    });
    assert.deepEqual(overflow, [0, 0]);
  });
}
