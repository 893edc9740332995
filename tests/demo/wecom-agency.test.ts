/** Delegated development at WeCom: its order, its events, and the login it ends in (upstream-idps 5). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scanPanel } from './service-steps.js';
import {
  checkUnlisted,
  messageAt,
  prepareService,
  sentence,
  setClockAhead,
  settled,
  told,
  visitor,
  world,
} from './service-world.js';
import { configurationOf, getJson, relayed } from './steps.js';

prepareService(28_000);

const corpId = 'ww0123456789abcdef';
const templateId = 'dk0123456789abcdef';
const pool = 'http://login.acme.localhost:32200';
const callback =
  'http://broker.localhost:32200/connections/social/wecom-agency/65a000000000000000000001/callback';

const suiteOf = (identifier: string) => {
  const found = world.suites.find((suite) => suite.identifier === identifier);
  assert.ok(found);
  return found;
};
const desk = (identifier = 'wecom-agency') => suiteOf(identifier).desk;
const app = () => {
  const found = world.wecom.delegatedApps.find(templateId, corpId);
  assert.ok(found);
  return found;
};
const company = (id: string) => {
  const found = world.wecom.companies.find((one) => one.corpId === id);
  assert.ok(found);
  return found;
};

/** The template's event address is the new connection's, with keys of its own. */
const fresh = {
  token: 'NewToken0001',
  encodingAesKey: 'NewConnectionAesKey0123456789ABCDEFGHIJKLMN',
};
const saveAtProvider = () =>
  world.wecom.suites.saveCallback(templateId, {
    address: `http://broker.localhost:32200/connections/events/wecom-new/65a000000000000000000002`,
    ...fresh,
  });
const secret = 'wecom-template-secret-for-demo-only-0000000';

async function startPage(): Promise<string> {
  const start = `${pool}/connections/social/wecom-agency?app_id=acme-app&from_guard=1`;
  const headers = { referer: `${world.addresses.appSameSite}/` };
  const first = await visitor.ask(start, { headers });
  const next = await visitor.ask(first.headers.get('location') ?? '');
  return next.headers.get('location') ?? relayedSentence(next);
}
const relayedSentence = async (response: Response) =>
  JSON.parse((await relayed(response)).message.message).message;

const wayBack = async () => scanPanel(world, visitor, await startPage());
async function signedIn() {
  return messageAt(await wayBack());
}
const refused = async (address: string) =>
  sentence((await relayed(await visitor.ask(address))).message);

async function gettoken(corpsecret: string) {
  const query = new URLSearchParams({ corpid: corpId, corpsecret });
  const answer = await visitor.ask(`${world.addresses.wecom}/cgi-bin/gettoken?${query}`);
  return (await answer.json()) as { errcode: number; access_token: string };
}

test('B15 nothing is verified before token and key are saved, and no address is shown', async () => {
  assert.equal(desk('wecom-new').view().eventAddress, '');
  assert.equal(await saveAtProvider(), false);
  assert.equal(desk('wecom-new').saveSuite(templateId, secret), false);

  assert.equal(desk('wecom-new').saveKeys(fresh), true);
  assert.equal(
    desk('wecom-new').view().eventAddress,
    'http://broker.localhost:32200/connections/events/wecom-new/65a000000000000000000002',
  );
  assert.equal(await saveAtProvider(), true);
});

test('B15 the whole order: verified, ticket kept, template saved, authorized, filled, offered', async () => {
  const one = desk('wecom-new');
  const path = `${world.addresses.beta}/api/v2/applications/beta-app/public-config`;
  const offered = async () =>
    (await getJson(visitor, path, {})).data.socialConnections.map(
      (connection: { identifier: string }) => connection.identifier,
    );
  assert.equal(one.saveKeys(fresh), true);
  await saveAtProvider();
  assert.equal(one.record().providerCorpId, 'ww00aa11bb22cc33dd');

  assert.equal((await world.wecom.suites.pushTicket(templateId))?.isGood, true);
  assert.equal(one.view().hasTicket, true);
  // An authorization cannot be for this connection yet, and is not acknowledged.
  const early = await world.wecom.delegatedApps.authorize(templateId, company(corpId));
  assert.deepEqual([early?.status, early?.answer, early?.isGood], [403, 'refused', false]);

  assert.equal(one.saveSuite(templateId, secret), true);
  assert.equal(one.view().hasTicket, true);
  assert.deepEqual(await offered(), ['wecom-suite']);
  const delivery = await world.wecom.delegatedApps.authorize(templateId, company(corpId));
  await settled();

  assert.equal(delivery?.isGood, true);
  const { eventAddress, ...view } = one.view();
  assert.match(eventAddress, /\/connections\/events\//);
  assert.deepEqual(view, {
    hasKeys: true,
    isVerified: true,
    suiteId: templateId,
    hasSecret: true,
    hasTicket: true,
    enterpriseId: corpId,
    agentId: '1000004',
    companyName: 'Acme',
    isAuthorized: true,
    others: [],
    domainFile: undefined,
  });
  assert.equal(one.record().permanentCode, app().permanentCode);
  assert.deepEqual(await offered(), ['wecom-suite', 'wecom-new']);
});

test('B15 a ticket of another suite is not kept as the template is saved', async () => {
  const one = desk('wecom-new');
  one.saveKeys(fresh);
  await saveAtProvider();
  await world.wecom.suites.pushTicket(templateId);

  assert.equal(one.saveSuite('dk9999999999999999', secret), true);
  assert.equal(one.view().hasTicket, false);
  // From then on events of the first one are another's.
  assert.equal((await world.wecom.suites.pushTicket(templateId))?.answer, 'refused');
});

test('S1-06 malformed keys are not saved', async () => {
  const wrong = [
    { ...fresh, token: '' },
    { ...fresh, token: 'a'.repeat(33) },
    { ...fresh, token: 'with-hyphen' },
    { ...fresh, encodingAesKey: fresh.encodingAesKey.slice(1) },
    { ...fresh, encodingAesKey: `${fresh.encodingAesKey}A` },
    { ...fresh, encodingAesKey: `${fresh.encodingAesKey.slice(1)}+` },
  ];
  for (const keys of wrong) assert.equal(desk('wecom-new').saveKeys(keys), false);
});

test('S1-17 S1-18 Enterprise ID and AgentID come from auth_info', async () => {
  const { enterpriseId, agentId, companyName, isAuthorized } = desk().view();

  assert.deepEqual(
    [enterpriseId, agentId, companyName, isAuthorized],
    [corpId, '1000004', 'Acme', true],
  );
});

test('B15 another company than the configured one is shown and not adopted', async () => {
  const before = desk().record();
  await world.wecom.delegatedApps.authorize(templateId, company('wwfedcba9876543210'));
  await settled();

  const after = desk().record();
  assert.deepEqual(desk().view().others, [{ corpId: 'wwfedcba9876543210', name: 'Beta' }]);
  for (const name of ['enterpriseId', 'agentId', 'companyName', 'permanentCode'] as const) {
    assert.equal(after[name], before[name], name);
  }
  assert.equal((await signedIn()).code, 200);
});

test('B15 a company that was entered before is the only one to be adopted', async () => {
  const one = desk('wecom-new');
  one.saveKeys(fresh);
  await saveAtProvider();
  await world.wecom.suites.pushTicket(templateId);
  one.saveSuite(templateId, secret);
  assert.equal(one.saveCompany('wwfedcba9876543210', ''), true);
  assert.equal(one.saveCompany('beta', ''), false);
  await world.wecom.delegatedApps.authorize(templateId, company(corpId));
  await settled();
  assert.equal(one.view().isAuthorized, false);

  await world.wecom.delegatedApps.authorize(templateId, company('wwfedcba9876543210'));
  await settled();
  assert.equal(one.view().isAuthorized, true);
  assert.equal(one.view().companyName, 'Beta');
});

test('S1-25 the login is that of an app of the company, on the current page', async () => {
  const page = new URL(await startPage());
  const state = page.searchParams.get('state') ?? '';
  page.searchParams.delete('state');

  assert.equal(page.origin + page.pathname, 'http://wecom.localhost:32300/wwlogin/sso/login');
  assert.deepEqual(Object.fromEntries(page.searchParams), {
    login_type: 'CorpApp',
    appid: corpId,
    agentid: '1000004',
    redirect_uri: callback,
  });
  assert.match(state, /^[0-9a-f]{64}$/);
  const message = await signedIn();
  assert.equal(message.code, 200);
  assert.equal(message.data.id, '65b000000000000000000001');
});

test('B15 reset_permanent_code: the old secret is over, the new one signs in', async () => {
  const old = desk().record().permanentCode;
  const delivery = await world.wecom.delegatedApps.resetCode(app());
  await settled();

  assert.equal(delivery.isGood, true);
  assert.notEqual(desk().record().permanentCode, old);
  assert.equal((await gettoken(old)).errcode, 40001);
  assert.equal((await gettoken(desk().record().permanentCode)).errcode, 0);
  assert.equal((await signedIn()).code, 200);
});

test('B15 S1-19 change_auth: auth_info is read again, and who is out of the scope is refused', async () => {
  const back = await wayBack();
  world.wecom.log.clear();
  const delivery = await world.wecom.delegatedApps.change(app(), ['bob.w']);
  await settled();

  assert.equal(delivery.isGood, true);
  assert.equal(world.wecom.log.requests('/cgi-bin/service/v2/get_auth_info').length, 1);
  assert.equal(await refused(back), 'This app is not visible to you. Ask your administrator.');
});

test("B15 a change_auth of another company's asks nothing", async () => {
  await world.wecom.delegatedApps.authorize(templateId, company('wwfedcba9876543210'));
  await settled();
  world.wecom.log.clear();
  const other = world.wecom.delegatedApps.find(templateId, 'wwfedcba9876543210');
  assert.ok(other);
  await world.wecom.delegatedApps.change(other, []);
  await settled();

  assert.equal(world.wecom.log.requests().length, 0);
});

test('B15 cancel_auth: the secret is deleted, the way is not offered and does not start', async () => {
  const back = await wayBack();
  const delivery = await world.wecom.delegatedApps.cancel(app());
  await settled();

  assert.equal(delivery.isGood, true);
  const { permanentCode, agentId, companyName, enterpriseId } = desk().record();
  assert.deepEqual([permanentCode, agentId, companyName], ['', '', '']);
  assert.equal(enterpriseId, corpId);
  const { socialConnections } = await configurationOf(world, visitor);
  const ids = socialConnections.map((one: { identifier: string }) => one.identifier);
  assert.deepEqual(ids, ['wecom-qr', 'wechat-pc', 'wecom-service']);
  const unfinished = 'This way to sign in is not set up yet. Tell your administrator.';
  assert.equal(await refused(back), unfinished);
  assert.equal(await startPage(), unfinished);
});

test('D90642 the answer is success although the work cannot be done, which waits for the next event', async () => {
  world.faults.unlistedAddress = true;
  const old = desk().record().permanentCode;
  const delivery = await world.wecom.delegatedApps.resetCode(app());
  await settled();
  assert.equal(delivery.isGood, true);
  assert.equal(desk().record().permanentCode, old);
  assert.equal(desk().record().announced.length, 1);

  world.faults.unlistedAddress = false;
  await world.wecom.suites.pushTicket(templateId);
  await settled();
  assert.equal(desk().record().announced.length, 0);
  assert.equal(desk().record().permanentCode, app().permanentCode);
});

test('D90642 the answer does not wait for the work', async () => {
  let release = () => {};
  world.faults.serviceHeld = new Promise((resolve) => {
    release = resolve;
  });
  const old = desk().record().permanentCode;
  const delivery = await world.wecom.delegatedApps.resetCode(app());
  assert.deepEqual([delivery.status, delivery.answer], [200, 'success']);
  assert.equal(desk().record().permanentCode, old);

  release();
  await settled();
  assert.equal(desk().record().permanentCode, app().permanentCode);
});

test('S1-10 an authorization that came under a wrong template secret is not lost', async () => {
  const one = desk('wecom-new');
  one.saveKeys(fresh);
  await saveAtProvider();
  await world.wecom.suites.pushTicket(templateId);
  one.saveSuite(templateId, 'wrong');
  await world.wecom.delegatedApps.authorize(templateId, company(corpId));
  await settled();
  assert.equal(one.view().isAuthorized, false);
  assert.deepEqual(told, [
    'wecom-new: WeCom refused (40080). The template’s secret is wrong. Copy it again from its page in WeCom’s provider console.',
  ]);

  one.saveSuite(templateId, secret);
  await world.wecom.suites.pushTicket(templateId);
  await settled();
  assert.equal(one.view().isAuthorized, true);
});

test('S1-10 after another secret is saved, the old one’s token is not used', async () => {
  const { suiteSecret } = desk().record();
  await world.wecom.delegatedApps.change(app(), ['ann.w']);
  await settled();
  desk().saveSuite(templateId, 'wrong');
  world.wecom.log.clear();
  await world.wecom.delegatedApps.change(app(), ['ann.w', 'bob.w']);
  await settled();

  assert.equal(world.wecom.log.requests('/cgi-bin/service/get_suite_token').length, 1);
  assert.equal(world.wecom.log.requests('/cgi-bin/service/v2/get_auth_info').length, 0);
  desk().saveSuite(templateId, suiteSecret);
});

test('D90642 a code that WeCom no longer takes is given up', async () => {
  world.faults.unlistedAddress = true;
  const old = desk().record();
  await world.wecom.delegatedApps.authorize(templateId, company('wwfedcba9876543210'));
  await settled();
  world.faults.unlistedAddress = false;
  setClockAhead(600_000);
  await world.wecom.suites.pushTicket(templateId);
  await settled();

  assert.deepEqual(desk().record().announced, []);
  assert.deepEqual(desk().record().others, []);
  assert.equal(desk().record().permanentCode, old.permanentCode);
});

test('S1-16 an app that is not online has no login page', async () => {
  const page = await startPage();
  for (const stage of ['developing', 'in_review', 'pending'] as const) {
    app().stage = stage;
    assert.match(await (await visitor.ask(page)).text(), /\(40056\)/, stage);
  }
});

test('S1-13 an app without a verified domain sends no code to it', async () => {
  const page = await startPage();
  app().domain = '';

  assert.match(await (await visitor.ask(page)).text(), /\(50001\)/);
});

test('B10 a code is the delegated app’s alone, whichever app of the company it is', async () => {
  const { wecom } = world.addresses;
  const own = (await gettoken('wecom-secret-for-demo-only-0000000000000000')).access_token;
  const delegated = (await gettoken(app().permanentCode)).access_token;
  const code = new URL(await wayBack()).searchParams.get('code') ?? '';
  const ask = async (access_token: string) => {
    const query = new URLSearchParams({ access_token, code });
    const answer = await visitor.ask(`${wecom}/cgi-bin/auth/getuserinfo?${query}`);
    return ((await answer.json()) as { errcode: number }).errcode;
  };

  assert.equal(await ask(own), 40029);
  assert.equal(await ask(delegated), 0);
  assert.equal(await ask(delegated), 40029);
});

test('P13 a return that comes twice does nothing the second time', async () => {
  const back = await wayBack();
  const first = await relayed(await visitor.ask(back));
  const second = await visitor.ask(back);

  assert.equal(first.message.code, 200);
  assert.equal(second.status, 400);
  assert.doesNotMatch(await second.text(), /relay\.js/);
  assert.equal(world.wecom.log.requests('/cgi-bin/auth/getuserinfo').length, 1);
});

test('S1-11 60020: the administrator of a server that is not listed is told so in words', async () => {
  await checkUnlisted('wecom-agency', signedIn);
});

test('B16 S1-14 the domain file is at the root of the callback host, exactly', async () => {
  const { callbackHost } = world.addresses;
  const answer = await visitor.ask(`${callbackHost}/WW_verify_aB3dE6gH9jK2mN5p.txt`);

  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/plain/);
  assert.equal(await answer.text(), 'aB3dE6gH9jK2mN5p');
  const others = [
    'WW_verify_aB3dE6gH9jK2mN5q.txt',
    'WW_verify_.txt',
    'WW_verify_aB3dE6gH9jK2mN5p.html',
  ];
  for (const name of others) {
    assert.equal((await visitor.ask(`${callbackHost}/${name}`)).status, 404, name);
  }
});

test('B16 WeCom takes the domain only with the file, whichever connection has it', async () => {
  const { callbackHost } = world.addresses;
  const file = { name: 'WW_verify_0123456789abcdef.txt', content: '0123456789abcdef' };
  const verify = (changes = {}) =>
    world.wecom.delegatedApps.verifyDomain(app(), callbackHost, { ...file, ...changes });
  app().domain = '';

  assert.equal(await verify(), false);
  assert.equal(desk('wecom-new').saveDomainFile(file.name, file.content), true);
  assert.equal(await verify({ content: '0123456789abcdeF' }), false);
  assert.equal(app().domain, '');
  assert.equal(await verify(), true);
  assert.equal(app().domain, 'broker.localhost:32200');
});

test('S1-14 a domain file is checked as it is saved, and its name is one connection’s', async () => {
  const one = desk('wecom-new');
  const wrong: readonly (readonly [string, string])[] = [
    ['WW_verify_short.txt', '0123456789abcdef'],
    ['../WW_verify_0123456789abcdef.txt', '0123456789abcdef'],
    ['WW_verify_0123456789abcdef.html', '0123456789abcdef'],
    ['WW_verify_0123456789abcdef.txt', '0123456789abcdef\n'],
    ['WW_verify_0123456789abcdef.txt', '<script></script'],
    ['WW_verify_aB3dE6gH9jK2mN5p.txt', 'anotherContent00'],
  ];
  for (const [name, content] of wrong) assert.equal(one.saveDomainFile(name, content), false, name);
  assert.equal(one.saveDomainFile('WW_verify_aB3dE6gH9jK2mN5p.txt', 'aB3dE6gH9jK2mN5p'), true);
});
