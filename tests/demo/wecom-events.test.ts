/**
 * The event address of a connection: what it believes, what it does once, what survives
 * a restart, and that nothing of it is ever told (upstream-idps 5.2 to 5.4).
 */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { seed, startWorld, type World } from 'latchkey/testing';
import {
  eventXml,
  type Keys,
  launch,
  outerXml,
  type Spoiled,
  scanPanel,
  seal,
  signature,
} from './service-steps.js';
import { relayed, scanWeCom } from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let folder = '';
let world: World;
let visitor: Visitor = createVisitor();
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-'));
  world = await startWorld({ portOffset: 26_500, hold: 60, dataFile: join(folder, 'data.json') });
});
afterEach(async () => {
  await settled();
  world.reset();
  visitor = createVisitor();
});
after(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const corpId = 'ww0123456789abcdef';
const templateId = 'dk0123456789abcdef';
const template: Keys = {
  token: 'TemplateToken0001',
  encodingAesKey: 'TemplateAesKey0123456789ABCDEFGHIJKLMNOPQRS',
};
const vectorKeys: Keys = {
  token: 'VectorToken1',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};

const suiteOf = (identifier: string) => {
  const found = world.suites.find((suite) => suite.identifier === identifier);
  assert.ok(found);
  return found;
};
const desk = (identifier = 'wecom-agency') => suiteOf(identifier).desk;
const settled = () => Promise.all(world.suites.map((suite) => suite.idle()));
const events = (identifier = 'wecom-agency', pool = '65a000000000000000000001') =>
  `${world.addresses.callbackHost}/connections/events/${identifier}/${pool}`;
const newEvents = () => events('wecom-new', '65a000000000000000000002');

/** One event, as WeCom sends it. */
async function send(
  fields: Readonly<Record<string, string>>,
  { keys = template, receiveId = templateId, spoiled = {} as Spoiled } = {},
) {
  const encrypted = seal(keys, eventXml(fields), receiveId, spoiled);
  return post(`?${signature(keys, encrypted)}`, outerXml(encrypted));
}
async function post(query: string, body: string, address = events()) {
  const answer = await visitor.ask(`${address}${query}`, { method: 'POST', body });
  return { status: answer.status, text: await answer.text() };
}
const good = { status: 200, text: 'success' };
const refused = { status: 403, text: 'refused' };

const inner = (changes: Readonly<Record<string, string>> = {}) => ({
  SuiteId: templateId,
  InfoType: 'suite_ticket',
  TimeStamp: '9999999999',
  SuiteTicket: 'ticket-of-the-test',
  ...changes,
});

// Made with `openssl enc -aes-256-cbc -nopad` and `sha1sum`, from 16 bytes
// "0123456789abcdef", the length, the text and the receiver, padded by hand to 64
// and to 224; `@wecom/crypto` 1.0.1 reads both and gives the same signatures.
const echo = {
  encrypted:
    'Q3stYC6hdFzMh9T8HCvyDPp3vRE5Cm9nQlcL+RM34oQF8HzqrAF+bfjdZDQotTKFGcrIKQ8JxxWOk9GqlcbtIg==',
  signature: '7bbe62ff82265c32d71b3c4178d92b7ee1f2dd5a',
};
const ticket = {
  encrypted:
    'Q3stYC6hdFzMh9T8HCvyDPoXPkBKi++2OZ393k4owY9CVfQEFcrATugN2Ab/XqV3/3ErDXma7WMFd+nvpaN5ktgLqGIGufP3VVkzlCwpoe6seR81c+jx3p1rDXT+j3GiGYxrV1TkuG885epoox1Hd6X7/WQq/+UOAouIcFlHLelfsaxEGCWpbzIX1zGaBeDsQ9iOIw8AfESXdnJwrudInaUHrl/Fllqcwg71iLdwWsGqfwSe2SFik/yGjmTLZ8bja1Wy7ENjKCQctUtiqXTkE17sp04Fy0bvaQ0ABIAmyMw=',
  signature: '35a698f0924f03955ff707f709c68778faf0a4f9',
};
const vectorQuery = (msg_signature: string, more = {}) =>
  `?${new URLSearchParams({ msg_signature, timestamp: '1763700000', nonce: 'nonce42', ...more })}`;

test('B15 the verification of a vector is answered by its text alone, and its sender is recorded', async () => {
  desk('wecom-new').saveKeys(vectorKeys);
  const query = vectorQuery(echo.signature, { echostr: echo.encrypted });
  const answer = await visitor.ask(newEvents() + query);

  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/plain/);
  assert.equal(await answer.text(), 'echo-4711');
  assert.equal(desk('wecom-new').record().providerCorpId, 'ww00aa11bb22cc33dd');
});

for (const { name, spoiled } of [
  { name: 'a length beyond the end', spoiled: { length: 1000 } },
  { name: 'a padding of nothing', spoiled: { padding: (n: number) => Buffer.alloc(n, 0) } },
]) {
  test(`B15 a verification that is not whole is refused: ${name}`, async () => {
    const echostr = seal(template, 'echo', 'ww00aa11bb22cc33dd', spoiled);
    const query = signature(template, echostr);
    query.set('echostr', echostr);

    assert.equal((await visitor.ask(`${events()}?${query}`)).status, 403);
  });
}

test('B14 the event of a vector is read, kept and answered with success', async () => {
  desk('wecom-new').saveKeys(vectorKeys);
  const body = outerXml(ticket.encrypted);
  const answer = await post(vectorQuery(ticket.signature), body, newEvents());

  assert.deepEqual(answer, good);
  assert.deepEqual(desk('wecom-new').record().ticket, {
    suiteId: templateId,
    text: 'ticket-1',
    sent: 1763700000,
  });
});

const other = (change: (query: URLSearchParams) => void) => (query: URLSearchParams) => {
  change(query);
  return query;
};
for (const { name, change } of [
  { name: 'no signature', change: other((query) => query.delete('msg_signature')) },
  {
    name: 'a doubled signature',
    change: other((q) => q.append('msg_signature', q.get('msg_signature') ?? '')),
  },
  {
    name: 'a shorter signature',
    change: other((q) => q.set('msg_signature', (q.get('msg_signature') ?? '').slice(2))),
  },
  { name: 'another timestamp', change: other((query) => query.set('timestamp', '1763700001')) },
  { name: 'another nonce', change: other((query) => query.set('nonce', 'nonce43')) },
  { name: 'a doubled nonce', change: other((query) => query.append('nonce', 'nonce42')) },
]) {
  test(`B15 an event with a spoiled query is refused: ${name}`, async () => {
    const before = desk().record();
    const encrypted = seal(template, eventXml(inner()), templateId);
    const query = change(signature(template, encrypted));

    assert.deepEqual(await post(`?${query}`, outerXml(encrypted)), refused);
    assert.equal(desk().record(), before);
  });
}

for (const { name, fields, options } of [
  {
    name: 'signed with another token',
    fields: inner(),
    options: { keys: { ...template, token: 'OtherToken' } },
  },
  {
    name: 'encrypted with another key',
    fields: inner(),
    options: { keys: { ...template, encodingAesKey: vectorKeys.encodingAesKey } },
  },
  { name: 'for the provider', fields: inner(), options: { receiveId: 'ww00aa11bb22cc33dd' } },
  {
    name: 'for another suite',
    fields: inner({ SuiteId: 'dkffffffffffffffff' }),
    options: { receiveId: 'dkffffffffffffffff' },
  },
  { name: 'for two suites', fields: inner({ SuiteId: 'dkffffffffffffffff' }), options: {} },
  { name: 'for nobody', fields: inner(), options: { receiveId: '' } },
  {
    name: 'a length beyond the end',
    fields: inner(),
    options: { spoiled: { length: 0xffffffff } },
  },
  {
    name: 'no padding',
    fields: inner(),
    options: { spoiled: { padding: (n: number) => Buffer.alloc(n, 0) } },
  },
  {
    name: 'padding of 33',
    fields: inner(),
    options: { spoiled: { padding: (n: number) => Buffer.alloc(n, 33) } },
  },
  {
    name: 'uneven padding',
    fields: inner(),
    options: {
      spoiled: {
        padding: (n: number) => Buffer.concat([Buffer.alloc(n - 1, 1), Buffer.from([n])]),
      },
    },
  },
  { name: 'no ticket', fields: inner({ SuiteTicket: '' }), options: {} },
  { name: 'no time', fields: inner({ TimeStamp: 'soon' }), options: {} },
]) {
  test(`B15 an event that is not for this connection, or not whole, is refused: ${name}`, async () => {
    const before = desk().record();

    assert.deepEqual(await send(fields, options), refused);
    assert.equal(desk().record(), before);
  });
}

for (const { name, body } of [
  { name: 'nothing', body: () => '' },
  { name: 'no XML', body: (encrypted: string) => encrypted },
  {
    name: 'a doubled element',
    body: (encrypted: string) =>
      outerXml(encrypted).replace('</xml>', '<Encrypt>x</Encrypt></xml>'),
  },
  {
    name: 'an entity',
    body: (encrypted: string) => `<!DOCTYPE xml [<!ENTITY e "x">]>${outerXml(encrypted)}`,
  },
  {
    name: 'an element within',
    body: (encrypted: string) => outerXml(encrypted).replace('<ToUserName>', '<ToUserName><a></a>'),
  },
  { name: 'half of the ciphertext', body: (encrypted: string) => outerXml(encrypted.slice(0, 60)) },
]) {
  test(`T-25 a body that cannot be read is refused: ${name}`, async () => {
    const encrypted = seal(template, eventXml(inner()), templateId);
    const query = signature(template, encrypted);

    assert.deepEqual(await post(`?${query}`, body(encrypted)), refused);
  });
}

test('T-25 a body above the limit is not acknowledged', async () => {
  const answer = await visitor.ask(events(), { method: 'POST', body: 'x'.repeat(70_000) });

  assert.notEqual(await answer.text(), 'success');
});

test('B15 an address of no connection, or of one that has no events, answers nobody', async () => {
  const encrypted = seal(template, eventXml(inner()), templateId);
  const query = `?${signature(template, encrypted)}`;
  const addresses = [
    events('none'),
    events('wecom-qr'),
    events('wecom-agency', '65a000000000000000000002'),
    newEvents(),
  ];
  for (const address of addresses) {
    assert.deepEqual(await post(query, outerXml(encrypted), address), refused, address);
  }
});

test('B14 an older ticket that comes late does not replace the newest, after a restart neither', async () => {
  const now = Math.floor(Date.now() / 1000);
  const at = (seconds: number) => String(now + seconds);
  assert.deepEqual(await send(inner({ TimeStamp: at(60), SuiteTicket: 'newer' })), good);
  assert.deepEqual(await send(inner({ TimeStamp: at(59), SuiteTicket: 'older' })), good);
  assert.equal(desk().record().ticket?.text, 'newer');

  await world.restartBroker();
  assert.equal(desk().record().ticket?.text, 'newer');
  assert.deepEqual(await send(inner({ TimeStamp: at(59), SuiteTicket: 'older' })), good);
  assert.equal(desk().record().ticket?.text, 'newer');
  await renewTicket();
});

/** WeCom's next ticket, whatever a test sent in its place. */
async function renewTicket(): Promise<void> {
  const { suiteId, suiteSecret } = desk().record();
  desk().saveSuite('another', suiteSecret);
  desk().saveSuite(suiteId, suiteSecret);
  await world.wecom.suites.pushTicket(suiteId);
  await settled();
}

test('P13 an event that comes twice is acknowledged twice and worked on once', async () => {
  const fields = inner({ InfoType: 'reset_permanent_code', AuthCode: 'made-up' });
  const encrypted = seal(template, eventXml(fields), templateId);
  const query = `?${signature(template, encrypted)}`;
  const both = await Promise.all([1, 2].map(() => post(query, outerXml(encrypted))));
  await settled();
  const later = await post(query, outerXml(encrypted));
  await settled();

  assert.deepEqual([...both, later], [good, good, good]);
  const asked = world.wecom.log.requests('/cgi-bin/service/v2/get_permanent_code');
  assert.equal(asked.length, 1);
  assert.notEqual(desk().record().permanentCode, '');
});

test('B15 a cancel_auth that is older than the authorization changes nothing', async () => {
  const { authorizedAt } = desk().record();
  const cancel = (seconds: number) => {
    const time = { TimeStamp: String(authorizedAt + seconds), AuthCorpId: corpId };
    return send(inner({ InfoType: 'cancel_auth', ...time }));
  };
  assert.deepEqual(await cancel(-1), good);
  assert.equal(desk().view().isAuthorized, true);
  assert.deepEqual(await cancel(0), good);
  assert.equal(desk().view().isAuthorized, false);
});

test('B15 an event of a kind that is not known is acknowledged and changes nothing', async () => {
  const before = desk().record();

  assert.deepEqual(await send(inner({ InfoType: 'change_contact' })), good);
  assert.equal(desk().record(), before);
});

/** Where the delegated login leads, or nothing. */
async function page(): Promise<string> {
  const start = `${world.addresses.acme}/connections/social/wecom-agency?app_id=acme-app&from_guard=1`;
  const headers = { referer: `${world.addresses.appSameSite}/` };
  const first = await visitor.ask(start, { headers });
  const next = await visitor.ask(first.headers.get('location') ?? '');
  return next.headers.get('location') ?? '';
}

test('B14 ticket and permanent code survive a restart, and the login works without another event', async () => {
  const before = desk().record();
  await world.restartBroker();

  assert.deepEqual(desk().record(), before);
  const back = await scanPanel(world, visitor, await page());
  assert.equal((await relayed(await visitor.ask(back))).message.code, 200);
});

test('D90642 a code that was announced before a restart is exchanged after it', async () => {
  const app = world.wecom.delegatedApps.find(templateId, corpId);
  assert.ok(app);
  world.faults.unlistedAddress = true;
  await world.wecom.delegatedApps.resetCode(app);
  await settled();
  world.faults.unlistedAddress = false;
  await world.restartBroker();
  await settled();

  assert.equal(desk().record().permanentCode, app.permanentCode);
});

test('S1-14 the file of what survives is its owner’s alone', async () => {
  const path = join(folder, 'data.json');
  const kept = await readFile(path, 'utf8');

  assert.equal((await stat(path)).mode & 0o777, 0o600);
  assert.ok(kept.includes(desk().record().permanentCode));
});

test('T-54 no secret of a connection is in any answer that a stranger or a visitor can get', async () => {
  const { acme, beta, callbackHost, appSameSite } = world.addresses;
  const texts: string[] = [];
  const look = async (address: string, init = {}) => {
    const answer = await visitor.ask(address, init);
    const headers = JSON.stringify([...answer.headers]);
    const text = await answer.clone().text();
    texts.push(headers, text);
    return answer;
  };
  const config = (pool: string, app: string) =>
    look(`${pool}/api/v2/applications/${app}/public-config`);
  await config(acme, 'acme-app');
  await config(beta, 'beta-app');
  await look(`${acme}/login`);
  await look(`${callbackHost}/WW_verify_aB3dE6gH9jK2mN5p.txt`);
  await look(events());
  await look(events(), { method: 'POST', body: outerXml('x') });
  const encrypted = seal(template, eventXml(inner({ InfoType: 'change_contact' })), templateId);
  const query = signature(template, encrypted);
  await look(`${events()}?${query}`, { method: 'POST', body: outerXml(encrypted) });

  const ways = ['wecom-service', 'wecom-agency'];
  for (const fault of [false, true]) {
    world.faults.unlistedAddress = fault;
    for (const way of ways) {
      const start = `${acme}/connections/social/${way}?app_id=acme-app&from_guard=1`;
      const first = await look(start, { headers: { referer: `${appSameSite}/` } });
      const next = await look(first.headers.get('location') ?? '');
      const last = next.headers.get('location') ?? '';
      if (way === 'wecom-agency') {
        await look(await scanPanel(world, visitor, last));
        continue;
      }
      await look(last);
      const { onwards } = await launch(world, visitor, start);
      await look(await scanWeCom(world, visitor, onwards, 'confirm', `${acme}/`));
    }
  }
  texts.push(JSON.stringify(world.suites.map((suite) => suite.desk.view())));

  const { template: entered, login, providerSecret } = seed.wecomService;
  const secrets = [
    providerSecret,
    ...[entered, login].flatMap((one) => [one.suiteSecret, one.token, one.encodingAesKey]),
    ...world.suites.flatMap(({ desk: one }) => {
      const { permanentCode, ticket: kept } = one.record();
      return [permanentCode, kept?.text ?? ''];
    }),
    // The tokens that the broker was given for them.
    ...world.wecom.log.requests().flatMap(({ query: asked }) => {
      return [asked['access_token'] ?? '', asked['suite_access_token'] ?? ''];
    }),
  ].filter((one) => one !== '');
  assert.ok(secrets.length > 12, String(secrets.length));
  for (const secret of secrets) {
    assert.equal(
      texts.some((text) => text.includes(secret)),
      false,
      secret,
    );
  }
});
