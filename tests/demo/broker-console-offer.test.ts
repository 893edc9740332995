/** The console's connections where people use them: switched on, offered, signed in by, changed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seed } from 'latchkey/testing';
import {
  aesKey,
  change,
  create,
  delegated,
  manage,
  mobile,
  newVisitor,
  oidc,
  prepareConsole,
  selfBuilt,
  serviceProvider,
  signIn,
  switchTo,
  token,
  visitor,
  weChat,
  world,
} from './console-world.js';
import { authorize } from './service-steps.js';
import {
  type Answer,
  authorizeAddress,
  configurationOf,
  relayed,
  scanWeCom,
  signInAsAnn,
} from './steps.js';

prepareConsole();

test('B21 S2-15 a connection is offered once it is switched on for the app, and no longer than that', async () => {
  await create(selfBuilt);
  const start = `${world.addresses.acme}/connections/social/acme-wecom?app_id=acme-app`;
  const names = async () =>
    (await configurationOf(world, visitor)).socialConnections.map((one: Answer) => one.identifier);
  const seeded = ['wecom-qr', 'wechat-pc', 'wecom-service', 'wecom-agency'];
  assert.deepEqual(await names(), seeded);
  assert.equal((await visitor.ask(start)).status, 404);

  assert.deepEqual((await switchTo(true, 'acme-wecom')).body.data.apps, ['acme-app']);
  assert.deepEqual(await names(), [...seeded, 'acme-wecom']);
  assert.equal((await visitor.ask(start)).status, 302);

  assert.deepEqual((await switchTo(false, 'acme-wecom')).body.data.apps, []);
  assert.deepEqual(await names(), seeded);
  assert.equal((await visitor.ask(start)).status, 404);
});

test('S2-08 S2-15 the public configuration has what a login screen needs of it, and the name of its button', async () => {
  const { id } = (await create(selfBuilt)).body.data;
  await switchTo(true, 'acme-wecom');
  const found = await configurationOf(world, visitor);

  assert.deepEqual(found.qrcodeTabsSettings['wechatwork-corp-qrconnect'][1], {
    id,
    title: 'Acme WeCom',
    isDefault: false,
    QRConfig: {
      corpId: 'ww0123456789abcdef',
      agentId: '1000002',
      redirectUrl:
        'http://broker.localhost:29700/connections/social/acme-wecom/65a000000000000000000001/callback',
      identifier: 'acme-wecom',
    },
  });
  assert.equal(found.qrCodeSortConfig.loginMethodsSort.at(-1), id);
  const { provider, displayName, tooltip, authorizationUrl } = found.socialConnections.at(-1);
  assert.deepEqual(
    [provider, displayName, tooltip, authorizationUrl],
    [
      'wechatwork:corp:qrconnect',
      'Acme WeCom',
      { 'en-US': 'Acme WeCom', 'zh-CN': 'Acme WeCom' },
      'http://login.acme.localhost:29700/connections/social/acme-wecom',
    ],
  );
  const text = JSON.stringify(found);
  for (const secret of [seed.wecom.secret, token, aesKey])
    assert.equal(text.includes(secret), false);
});

test('S1-24 S3-11 S3-16 S5-11 every type can be switched on; a login screen is told of it', async () => {
  const { event } = (await create(delegated)).body.data;
  const { suiteId, suiteSecret } = seed.wecomService.template;
  const complete = {
    templateId: suiteId,
    templateSecret: suiteSecret,
    corpId: 'ww0123456789abcdef',
    agentId: '1000004',
  };
  await change({ ...delegated, fields: complete });
  const keys = { token, encodingAesKey: aesKey };
  await authorize(world, suiteId, 'ww0123456789abcdef', { address: event, ...keys });
  for (const one of [serviceProvider, mobile, oidc(), weChat]) await create(one);
  const all = ['acme-agency', 'provider', 'acme-mobile', 'second-idp', 'second-wechat'];
  for (const identifier of all)
    assert.equal((await switchTo(true, identifier)).status, 200, identifier);

  const found = await configurationOf(world, visitor);
  assert.deepEqual(
    found.socialConnections.slice(4).map((one: Answer) => [one.provider, one.identifier]),
    [
      ['wechatwork:agency:qrconnect', 'acme-agency'],
      ['wechatwork:service-provider:qrconnect', 'provider'],
      ['wechatwork:mobile', 'acme-mobile'],
      ['wechat:pc', 'second-wechat'],
    ],
  );
  assert.deepEqual(
    found.identityProviders.map((one: Answer) => one.identifier),
    ['corp', 'second-idp'],
  );
});

test('S2-15 somebody signs in by a connection that was made here: WeCom', async () => {
  await create(selfBuilt);
  await switchTo(true, 'acme-wecom');
  const { code, data } = await signIn('acme-wecom');

  assert.deepEqual([code, data.id], [200, '65b000000000000000000001']);
});

test('S4-14 somebody signs in by a connection that was made here: WeChat, OpenID Connect', async () => {
  for (const one of [weChat, oidc()]) {
    await create(one);
    await switchTo(true, one.identifier);
    const { code, data, event } = await signIn(one.identifier);
    assert.equal(code, 200);
    assert.equal(data.name, one === weChat ? 'Ann on WeChat' : 'Ann Example');
    assert.equal(event.eventType, one === weChat ? 'socialLogin' : 'enterpriseLogin');
    newVisitor();
  }
});

test('a secret that is not typed stays, one that is typed replaces it', async () => {
  await create(selfBuilt);
  await switchTo(true, 'acme-wecom');
  const { secret: _, ...visible } = selfBuilt.fields;
  const kept = await change({ ...selfBuilt, displayName: 'Renamed', fields: visible });
  assert.equal(kept.body.data.displayName, 'Renamed');
  assert.equal((await signIn('acme-wecom')).code, 200);

  const replaced = await change({
    ...selfBuilt,
    fields: { ...visible, secret: 'typed-secret-3' },
  });
  assert.deepEqual(replaced.body.data.secrets, ['secret']);
  newVisitor();
  const { code, message } = await signIn('acme-wecom');
  assert.equal(code, 499);
  assert.match(message, /The sign-in provider refused this server/);
});

test('a field that is sent empty is gone, and one that is needed stays where people use it', async () => {
  await create({ ...selfBuilt, fields: { ...selfBuilt.fields, callbackUrl: '#' } });
  const emptied = await change({ ...selfBuilt, fields: { ...selfBuilt.fields, callbackUrl: '' } });
  assert.deepEqual(emptied.body.data.fields, { corpId: 'ww0123456789abcdef', agentId: '1000002' });

  await create(delegated);
  const whole = {
    templateId: 'dk1',
    templateSecret: 'typed-secret-4',
    corpId: 'ww1',
    agentId: '1',
  };
  await change({ ...delegated, fields: whole });
  await switchTo(true, 'acme-agency');
  const { status, body } = await change({ ...delegated, fields: { ...whole, agentId: '' } });
  assert.deepEqual([status, body.message], [409, 'Save this first: AgentID.']);
});

test('a secret goes to no other address than it was typed for', async () => {
  await create(oidc());
  const { clientSecret: _, ...visible } = oidc().fields;
  const moved = { ...visible, issuerUrl: 'http://elsewhere.localhost:9' };
  const { status, body } = await change({ ...oidc(), fields: moved });

  assert.deepEqual([status, body.message], [409, 'Save this first: Client secret.']);
  assert.equal((await change({ ...oidc(), fields: visible })).status, 200);
  const typed = { ...moved, clientSecret: 'typed-secret-5' };
  assert.equal((await change({ ...oidc(), fields: typed })).status, 200);

  // And to that one it goes, where nobody answers.
  await switchTo(true, 'second-idp');
  const start = `${world.addresses.acme}/connections/oidc/init?app_id=acme-app&identifier=second-idp`;
  const { message } = await relayed((await visitor.follow(start)).response);
  assert.match(message.message, /The sign-in provider cannot be reached/);
});

test('S2-12 S4-11 login only: nobody new gets in, whoever is known does', async () => {
  await create({ ...weChat, loginOnly: true });
  await switchTo(true, 'second-wechat');
  const refused = await signIn('second-wechat');
  assert.match(refused.message, /There is no such account/);

  await change({ ...weChat, loginOnly: false });
  newVisitor();
  assert.equal((await signIn('second-wechat')).code, 200);
  await change({ ...weChat, loginOnly: true });
  newVisitor();
  assert.equal((await signIn('second-wechat')).code, 200);
});

test('S4-15 a trial asks the provider although somebody is signed in; an app’s own request does not', async () => {
  const trial = `${world.addresses.acme}/console/callback.html`;
  await signInAsAnn(world, visitor);
  const wecom = (address: string) => address.startsWith(world.addresses.wecom);
  const tried = authorizeAddress(world, { redirect_uri: trial, connection: 'wecom-qr' });
  const there = await visitor.follow(tried, wecom);
  assert.equal(wecom(there.address), true);

  const back = await scanWeCom(world, visitor, there.address);
  const { address } = await visitor.follow(back, (one) => one.startsWith(trial));
  assert.match(new URL(address).searchParams.get('code') ?? '', /./);

  const atApp = (one: string) => one.startsWith(`${world.addresses.appSameSite}/callback.html`);
  const usual = await visitor.follow(authorizeAddress(world, { connection: 'wecom-qr' }), atApp);
  assert.equal(atApp(usual.address), true);
});

test('connections of the seed can be changed like others; a reset brings them back', async () => {
  const { fields, type } = weChat;
  await change({ type, identifier: 'wechat-pc', displayName: '微信 2', fields });
  await create(selfBuilt);
  const [, social] = (await configurationOf(world, visitor)).socialConnections;
  assert.deepEqual([social.name, social.name_en], ['微信 2', '微信 2']);

  world.reset();
  const { connections } = (await manage('GET', '')).body.data;
  assert.deepEqual(
    connections.map((one: Answer) => [one.identifier, one.displayName]),
    [
      ['wecom-qr', 'WeCom'],
      ['wechat-pc', 'WeChat'],
      ['corp', 'Northwind ID'],
      ['wecom-service', 'WeCom (any company)'],
      ['wecom-agency', 'WeCom (by Harbour)'],
      ['wecom-mobile', 'WeCom Mobile'],
    ],
  );
  const [, again] = (await configurationOf(world, visitor)).socialConnections;
  assert.deepEqual([again.name, again.name_en], ['微信', 'WeChat']);
});

test('S1-22 each pool has connections of its own', async () => {
  const { beta } = world.addresses;
  assert.equal((await manage('POST', '/connections', selfBuilt, {}, beta)).status, 201);

  assert.equal((await manage('GET', '', undefined, {}, beta)).body.data.connections.length, 3);
  assert.equal((await manage('GET', '')).body.data.connections.length, 6);
});
