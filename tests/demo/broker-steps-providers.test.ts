/** What an account asks for is asked for through a provider as well, and by no way around (authing-broker 4.2, 6.5). */
import assert from 'node:assert/strict';
import { seed, type World } from 'latchkey/testing';
import { manage } from './console-steps.js';
import { act, assertSignedIn, isSignedIn, personCalled, sealed, sendSms } from './flow-steps.js';
import { appCode, authByCode, mobile } from './mobile-steps.js';
import { prepareProviders } from './providers.js';
import {
  type Answer,
  asApp,
  authorizeAddress,
  getJson,
  passwordLogin,
  postJson,
  relayed,
  scanWeChat,
  scanWeCom,
  signInAtIdp,
  wecomFrameAddress,
} from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

const story = prepareProviders();

/** Saves a connection as it is, but for what is changed. */
async function change(world: World, identifier: string, changes: object, fields: object) {
  const at = `/connections/${identifier}`;
  const { acme } = world.addresses;
  const { body } = await manage(createVisitor(), acme, 'GET', at);
  const { type, displayName } = body.data;
  const sent = {
    type,
    identifier,
    displayName,
    fields: { ...body.data.fields, ...fields },
    ...changes,
  };
  const { status, text } = await manage(createVisitor(), acme, 'PUT', at, sent);
  assert.equal(status, 200, text);
}

const asked = { associationMode: 'challenge', challengeBindingMethods: ['username-password'] };
const corpSecret = { clientSecret: 'idp-secret-for-demo-only-00000000000000000000' };

async function bindTo(world: World, visitor: Visitor, username: string, step: Answer) {
  assert.equal(step.apiCode, 1641, JSON.stringify(step));
  const password = await sealed(world, visitor, personCalled(username).password);
  return act(world, visitor, step, 'bind-identity-by-password', { account: username, password });
}

async function secondFactor(world: World, visitor: Visitor, step: Answer): Promise<Answer> {
  assert.deepEqual([step.statusCode, step.apiCode], [302, 1636], JSON.stringify(step));
  assert.equal(isSignedIn(world, visitor), false);
  const phone = '13800000011';
  const code = await sendSms(world, visitor, phone, 'mfa-verify');
  const data = { phone, code, mfaToken: step.data.mfaToken };
  return act(world, visitor, step, 'verify-sms', data);
}

/** Through the company's provider, whose Ann is nobody here until she is bound. */
async function throughCorp(world: World, visitor: Visitor, start: string) {
  const { idp } = world.addresses;
  const atIdp = (address: string) => address.startsWith(idp);
  const there = await visitor.follow(start, atIdp);
  const { address } = await visitor.follow(there.address);
  const form = { username: 'ann', password: 'idp password 1' };
  return visitor.follow(await signInAtIdp(world, visitor, address, form));
}
const corpWindow = ({ addresses: { acme } }: World) =>
  `${acme}/connections/oidc/init?app_id=acme-app&identifier=corp`;

async function inWindow(world: World, visitor: Visitor): Promise<Answer> {
  const { response } = await throughCorp(world, visitor, corpWindow(world));
  return (await relayed(response)).message;
}

story(
  'an identity that is bound to an account asks for what the account does',
  async ({ world, pass }) => {
    const secret = 'wecom-secret-for-demo-only-0000000000000000';
    await change(world, 'wecom-qr', asked, { secret });
    world.faults.wecomScanner = 'newcomer';
    const scan = async (visitor: Visitor) => {
      const back = await scanWeCom(world, visitor, wecomFrameAddress(world));
      const { search } = new URL(back);
      return getJson(visitor, `${world.addresses.acme}/api/v1/qrcode/wecom-qr/verify${search}`);
    };
    const first = createVisitor();
    const begun = await scan(first);

    const next = await bindTo(world, first, 'mia', begun);
    assert.equal(next.flowHandle, begun.flowHandle);
    assertSignedIn(world, first, await secondFactor(world, first, next), 'mia');

    pass(60_000);
    const later = createVisitor();
    assertSignedIn(world, later, await secondFactor(world, later, await scan(later)), 'mia');
  },
);

story('two that pass a step at once, and one of them goes on to the next', async ({ world }) => {
  await change(world, 'corp', asked, corpSecret);
  const visitor = createVisitor();
  const newcomer = JSON.parse((await inWindow(world, visitor)).message);

  const password = await sealed(world, visitor, personCalled('mia').password);
  const bind = () =>
    act(world, visitor, newcomer, 'bind-identity-by-password', { account: 'mia', password });

  // Held back, so that both are looked at together.
  world.faults.brokerSlow = 200;
  const both = await Promise.all([bind(), bind()]);
  world.faults.brokerSlow = 0;

  // The other was on its way when the flow went on, or came when it had.
  const others = both.map(({ apiCode }) => apiCode).filter((apiCode) => apiCode !== 1636);
  assert.equal(others.length, 1);
  assert.ok([1699, 499].includes(others[0]), String(others[0]));
  const next = both.find(({ apiCode }) => apiCode === 1636);
  assertSignedIn(world, visitor, await secondFactor(world, visitor, next), 'mia');
});

story('in a window the step is the window’s message, its cookie with it', async ({ world }) => {
  await change(world, 'corp', asked, corpSecret);
  const first = createVisitor();
  const newcomer = JSON.parse((await inWindow(world, first)).message);
  await bindTo(world, first, 'mia', newcomer);

  const visitor = createVisitor();
  const message = await inWindow(world, visitor);

  assert.notEqual(message.code, 200);
  const done = await secondFactor(world, visitor, JSON.parse(message.message));
  assertSignedIn(world, visitor, done, 'mia');
});

story(
  'where the page was left, the hosted page comes in between, and the code is there at the end',
  async ({ world }) => {
    await change(world, 'corp', asked, corpSecret);
    const first = createVisitor();
    await bindTo(world, first, 'mia', JSON.parse((await inWindow(world, first)).message));

    const visitor = createVisitor();
    const address = authorizeAddress(world, { connection: 'corp' });
    const hosted = new URL((await throughCorp(world, visitor, address)).address);
    const { acme, appSameSite } = world.addresses;
    assert.equal(hosted.origin + hosted.pathname, `${acme}/login`);
    assert.equal(isSignedIn(world, visitor), false);

    const { password } = personCalled('mia');
    const step = await passwordLogin(world, visitor, 'mia', password);
    const finish = hosted.searchParams.get('finish_login_url') ?? '';
    const atApp = (one: string) => one.startsWith(appSameSite);
    const early = await visitor.follow(finish, atApp);
    assert.equal(new URL(early.address).pathname, '/login', 'no way around the step');
    assertSignedIn(world, visitor, await secondFactor(world, visitor, step), 'mia');
    const back = new URL((await visitor.follow(finish, atApp)).address);
    assert.ok(back.searchParams.get('code'));
  },
);

story('a plain link to a business’s page asks nothing, and is refused', async ({ world }) => {
  const appSecret = seed.wechat.secret;
  await change(world, 'wechat-pc', asked, { appSecret });
  const link = `${world.addresses.acme}/connections/social/wechat-pc?app_id=acme-app`;
  const scan = async (visitor: Visitor) => {
    const atWeChat = (one: string) => one.startsWith(world.addresses.wechat);
    const { address } = await visitor.follow(link, atWeChat);
    return (await visitor.follow(await scanWeChat(world, visitor, address))).response;
  };
  const first = createVisitor();
  const { message } = (await relayed(await scan(first))).message;
  await bindTo(world, first, 'mia', JSON.parse(message));

  const callbackUrl = 'https://shop.example/auth/callback';
  await change(world, 'wechat-pc', asked, { appSecret, callbackUrl });
  const answer = await scan(createVisitor());

  assert.equal(answer?.status, 400);
  assert.match((await answer?.text()) ?? '', /Your account asks for more/);
});

story('an app on phones is asked by its handle alone, and gets no cookie', async ({ world }) => {
  const { connId, schema, secret, appId } = mobile;
  await change(world, 'wecom-mobile', asked, { secret, schema });
  world.faults.wecomScanner = 'newcomer';
  const asMobile = { ...asApp, 'x-authing-app-id': appId };
  const visitor = createVisitor();
  const { body: begun } = await authByCode(world, { connId, code: appCode(world) });
  const password = await sealed(world, visitor, personCalled('mia').password);
  const account = { account: 'mia', password };
  const bind = 'bind-identity-by-password';

  const step = await act(world, visitor, begun, bind, account, asMobile);

  assert.equal(step.apiCode, 1636);
  const sent = { phone: '13800000011', scene: 'mfa-verify' };
  const address = `${world.addresses.acme}/api/v2/sms/send`;
  assert.equal((await postJson(visitor, address, sent, asMobile)).code, 200);
  const code = world.phone.codes(sent.phone).at(-1)?.code;
  const data = { phone: sent.phone, code, mfaToken: step.data.mfaToken };
  assert.equal(
    (await act(world, visitor, step, 'verify-sms', data)).apiCode,
    1699,
    'not the web’s',
  );
  const done = await act(world, visitor, step, 'verify-sms', data, asMobile);
  assert.deepEqual([done.apiCode, done.data.user.username], [1600, 'mia']);
  assert.equal(isSignedIn(world, visitor), false);
});

/** Somebody who registers with the address that the company's provider vouches for. */
async function newByMail({ addresses, phone }: World): Promise<Answer> {
  const visitor = createVisitor();
  const api = `${addresses.acme}/api/v2`;
  const email = 'ann@corp.example';
  await postJson(visitor, `${api}/email/send`, { email, scene: 'LOGIN_VERIFY_CODE' });
  const code = phone.codes(email).at(-1)?.code;
  return (await postJson(visitor, `${api}/login/email-code`, { email, code, autoRegister: true }))
    .data;
}

story(
  '2921 field matching: the phone is one account’s, the address another’s, and one is chosen',
  async ({ world }) => {
    await change(world, 'corp', { associationMode: 'field' }, corpSecret);
    world.faults.idpPhone = { number: '+86 13800000044', verified: true };
    const kit = personCalled('kit');
    const other = await newByMail(world);
    const visitor = createVisitor();

    const step = JSON.parse((await inWindow(world, visitor)).message);

    assert.equal(step.apiCode, 2921);
    const ids = step.data.accounts.map(({ id }: Answer) => id);
    assert.deepEqual(ids, [kit.id, other.id]);
    assert.equal(isSignedIn(world, visitor), false);
    const select = `${world.addresses.acme}/interaction/federation/binding/select`;
    assertSignedIn(world, visitor, await postJson(visitor, select, { account: kit.id }), 'kit');
    const { code, data } = await inWindow(world, createVisitor());
    assert.deepEqual([code, data.id], [200, kit.id], 'known from then on');
  },
);

story('a phone number that the provider has not verified matches nobody', async ({ world }) => {
  await change(world, 'corp', { associationMode: 'field' }, corpSecret);
  world.faults.idpPhone = { number: '13800000044', verified: false };
  const other = await newByMail(world);

  const { code, data } = await inWindow(world, createVisitor());

  assert.deepEqual([code, data.id], [200, other.id]);
});
