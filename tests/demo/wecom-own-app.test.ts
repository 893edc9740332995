/** A company's own app, made on WeCom's page for administrators, until it signs somebody in. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import {
  connect,
  entered,
  partsOf,
  press,
  providerPage,
  type Sent,
  shown,
  signInBy,
} from './console-steps.js';
import { deepLink, question } from './mobile-steps.js';
import { scanWeCom } from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';
import { panelAddress } from './wecom-steps.js';

let world: World;
let visitor: Visitor = createVisitor();
before(async () => {
  world = await startWorld({ portOffset: 7_000, hold: 60 });
});
afterEach(() => {
  world.reset();
  visitor = createVisitor();
});
after(() => world.close());

const company = 'ww0123456789abcdef';
const done = [204, ''];
const domain = 'broker.localhost:11200';
const act = (name: string, fields: Readonly<Record<string, string>>) =>
  press(visitor, world.addresses.wecom, name, { company, ...fields });

/** The app's part of the page. */
async function part(name: string): Promise<string> {
  const [found, ...more] = await partsOf(
    visitor,
    `${world.addresses.wecom}/console/companies`,
    `${name}, an app of Acme`,
  );
  assert.deepEqual(more, []);
  return found ?? '';
}

interface App {
  readonly agent: string;
  readonly secret: string;
}
async function created(visibleTo = 'ann.w'): Promise<App> {
  assert.deepEqual(await act('create-app', { name: 'Acme gate', visibleTo }), done);
  const text = await part('Acme gate');
  return { agent: shown(text, 'AgentID'), secret: shown(text, 'Secret') };
}

const connectionTo = ({ agent, secret }: App): Sent => ({
  type: 'wechatwork:corp:qrconnect',
  identifier: 'gate',
  displayName: 'Acme gate',
  fields: { corpId: company, agentId: agent, secret },
});

async function call(path: string, query: Readonly<Record<string, string>>) {
  const address = `${world.addresses.wecom}/cgi-bin/${path}?${new URLSearchParams(query)}`;
  return (await (await visitor.ask(address)).json()) as Readonly<Record<string, unknown>>;
}
const tokenOf = async ({ secret }: App) =>
  String((await call('gettoken', { corpid: company, corpsecret: secret }))['access_token']);
const pageAt = async (address: string) => (await visitor.ask(address)).text();

test('S2-03 a self-built app from nothing signs a member in once its page is filled in', async () => {
  const app = await created();
  assert.match(app.agent, /^10000\d\d$/);
  assert.match(app.secret, /^[\w-]{43}$/);
  assert.deepEqual(await act('save-trusted-domain', { agent: app.agent, domain }), done);
  const addresses = { agent: app.agent, addresses: '127.0.0.1' };
  assert.deepEqual(await act('save-trusted-addresses', addresses), done);
  await connect(world, visitor, connectionTo(app));

  const { code, data } = await signInBy(world, visitor, 'gate');

  assert.deepEqual([code, data.id], [200, '65b000000000000000000001']);
});

test('S2-03 an app has a name, a company that is there, and members of it', async () => {
  assert.deepEqual(await act('create-app', { name: ' ', visibleTo: '' }), [
    409,
    'An app has a name.',
  ]);
  const [status] = await act('create-app', { name: 'Acme gate', visibleTo: 'nobody' });
  assert.equal(status, 409);
  assert.deepEqual(await act('create-app', { name: 'Acme gate', company: 'ww00' }), [409, '']);
  assert.equal(await part('Acme gate'), '');
});

test('S2-03 a new app is gone after a reset', async () => {
  await created();
  world.reset();
  assert.equal(await part('Acme gate'), '');
});

test('S1-19 S2-03 the scope of a new app is what was entered, and can be another one', async () => {
  const { agent } = await created('bob.w');
  await act('save-trusted-domain', { agent, domain });
  await connect(world, visitor, connectionTo(await appOf(agent)));
  const scan = async () => {
    await scanWeCom(world, visitor, await providerPage(world, visitor, 'gate'));
    return world.phone.scans().at(-1)?.status;
  };

  assert.equal(await scan(), 'not_permitted');
  assert.deepEqual(await act('save-visible', { agent, visibleTo: 'ann.w bob.w' }), done);
  assert.equal(entered(await part('Acme gate'), 'visibleTo'), 'ann.w bob.w');
  assert.equal(await scan(), 'confirmed');
});
const appOf = async (agent: string): Promise<App> => ({
  agent,
  secret: shown(await part('Acme gate'), 'Secret'),
});

test('S2-04 the current page takes the authorization callback domain, and the older one does not', async () => {
  const { agent } = await created();
  const current = () => pageAt(panelAddress(world, { agentid: agent }));
  const older = async () =>
    pageAt(
      panelAddress(world, { agentid: agent }).replace(
        '/wwlogin/sso/login',
        '/wwopen/sso/qrConnect',
      ),
    );
  assert.match(await current(), /\(50001\)/);

  assert.deepEqual(await act('save-web-login', { agent, domain }), done);
  assert.equal(/\(50001\)/.test(await current()), false);
  assert.match(await older(), /\(50001\)/);

  assert.deepEqual(await act('save-web-login', { agent, domain: 'broker.localhost' }), done);
  assert.match(await current(), /\(50001\)/);
});

test('S2-05 a code goes to the trusted domain, and is good for nothing elsewhere', async () => {
  const app = await created();
  const { agent } = app;
  await act('save-trusted-domain', { agent, domain });
  await act('save-trusted-addresses', { agent, addresses: '127.0.0.1' });
  await connect(world, visitor, connectionTo(app));
  const page = await providerPage(world, visitor, 'gate');
  const codeOf = (back: string) => new URL(back).searchParams.get('code') ?? '';
  const access_token = await tokenOf(app);

  const good = codeOf(await scanWeCom(world, visitor, page));
  assert.equal((await call('auth/getuserinfo', { access_token, code: good }))['userid'], 'ann.w');

  const late = codeOf(await scanWeCom(world, visitor, page));
  assert.deepEqual(await act('save-trusted-domain', { agent, domain: 'other.acme.example' }), done);
  assert.equal((await call('auth/getuserinfo', { access_token, code: late }))['errcode'], 50001);
  assert.match(await pageAt(page), /\(50001\)/);
});

test('S2-04 S2-05 a domain is a bare host, with its port where it has one', async () => {
  const { agent } = await created();
  const strange = [
    'http://broker.localhost:11200',
    'broker.localhost:11200/',
    '*.acme.example',
    '127.0.0.1',
    'localhost',
    'acme.example:port',
  ];
  for (const name of ['save-trusted-domain', 'save-web-login'])
    for (const wrong of strange) {
      const [status, why] = await act(name, { agent, domain: wrong });
      assert.deepEqual([status, why.length > 0], [409, true], `${name} ${wrong}`);
    }
  assert.equal(entered(await part('Acme gate'), 'domain'), '');
});

test('B12 a new app lists no server: 60020 until one is entered, which takes a trusted domain', async () => {
  const app = await created();
  const { agent } = app;
  const ask = async () =>
    (await call('user/get', { access_token: await tokenOf(app), userid: 'ann.w' }))['errcode'];
  assert.equal(await ask(), 60020);
  const addresses = '127.0.0.1';
  assert.deepEqual(await act('save-trusted-addresses', { agent, addresses }), [
    409,
    'The trusted domain comes first.',
  ]);

  await act('save-trusted-domain', { agent, domain });
  assert.deepEqual(await act('save-trusted-addresses', { agent, addresses }), done);
  assert.equal(await ask(), 0);
});

test('S5-03 S5-04 an app for phones from nothing: WeCom issues its schema, and its code is good', async () => {
  const app = await created();
  const { agent } = app;
  const phones = {
    bundleId: 'example.acme.gate',
    packageName: 'example.acme.gate.android',
    signature: 'f00dfeedf00dfeedf00dfeedf00dfeed',
  };
  await act('save-trusted-domain', { agent, domain });
  await act('save-trusted-addresses', { agent, addresses: '127.0.0.1' });
  assert.equal(shown(await part('Acme gate'), 'Schema'), '');
  assert.deepEqual(await act('save-phones', { agent, ...phones }), done);
  const schema = shown(await part('Acme gate'), 'Schema');
  // Section 7: the 16 digits of the CorpID, then the AgentID less a million in six.
  assert.equal(schema, `wwauth0123456789abcdef${agent.slice(1)}`);

  const links: string[] = [];
  world.phone.links.take(schema, (link) => links.push(link) > 0);
  const { bundleId, packageName, signature } = phones;
  for (const identity of [
    { system: 'ios', bundleId },
    { system: 'android', packageName, signature },
  ] as const) {
    const link = deepLink({ sch: schema, agentId: agent });
    world.phone.links.open(link, { name: 'another', identity });
    world.phone.confirm(question(world));
    const code = new URL(links.pop() ?? 'none:').searchParams.get('code') ?? '';
    const access_token = await tokenOf(app);
    const { userid } = await call('auth/getuserinfo', { access_token, code });
    assert.equal(userid, 'ann.w', identity.system);
  }
});

test('S5-04 a signature goes with a package name, and one system is enough', async () => {
  const { agent } = await created();
  const [alone] = await act('save-phones', { agent, packageName: 'example.acme.gate' });
  const [nothing] = await act('save-phones', { agent });
  assert.deepEqual([alone, nothing], [409, 409]);
  assert.deepEqual(await act('save-phones', { agent, bundleId: 'example.acme.gate' }), done);

  // What is not registered has no empty name: Android is not asked about.
  const link = deepLink({ sch: shown(await part('Acme gate'), 'Schema'), agentId: agent });
  const identity = { system: 'android', packageName: '', signature: '' } as const;
  world.phone.links.open(link, { name: 'another', identity });
  assert.equal(world.phone.scans().at(-1)?.status, 'unregistered');
});

test('S2-03 an app of the seed can be changed alike, and a reset brings it back', async () => {
  const agent = '1000002';
  await act('save-trusted-domain', { agent, domain: 'other.acme.example' });
  const page = await providerPage(world, visitor, 'wecom-qr');
  assert.match(await pageAt(page), /\(50001\)/);
  world.reset();
  const { code } = await signInBy(world, visitor, 'wecom-qr');
  assert.equal(code, 200);
});
