/** The phone without its page: what it sees, what its answers do, who may use its interface. */
import assert from 'node:assert/strict';
import { localFetch, type World } from 'latchkey/testing';
import { prepareProviders, seconds } from './providers.js';
import * as wechat from './wechat-steps.js';
import * as wecom from './wecom-steps.js';

const story = prepareProviders();

async function post(
  world: World,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
) {
  const answer = await localFetch(`${world.addresses.phone}/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

story('the phone says who asks, for whom, and where the result goes', async (given) => {
  const { world } = given;
  const scanned = [
    world.phone.scan(wecom.payload(world, await wecom.openPage(given))),
    world.phone.scan(wechat.payload(world, await wechat.openPage(given))),
  ];

  assert.deepEqual(
    scanned.map(({ status, request }) => ({ status, ...request })),
    [
      {
        status: 'waiting',
        provider: 'wecom',
        company: 'Acme',
        app: 'Acme sign-in',
        host: 'broker.localhost:7200',
        account: 'Ann Example',
      },
      {
        status: 'waiting',
        provider: 'wechat',
        company: '',
        app: 'Acme',
        host: 'broker.localhost:7200',
        account: 'Ann on WeChat',
      },
    ],
  );
  assert.deepEqual(world.phone.pending(), scanned);
});

story('a code is in front of the camera while a page asks for its state', async (given) => {
  const { world, pass } = given;
  const key = await wecom.openPage(given);
  assert.deepEqual(world.phone.inFront(), []);

  await wecom.poll(given, key);
  assert.deepEqual(
    world.phone.inFront().map((code) => code.payload),
    [`http://wecom.localhost:7300/wwopen/sso/confirm2?k=${key}&notretry=yes`],
  );
  pass(seconds(4));
  assert.deepEqual(world.phone.inFront(), []);
});

story('the next code is the newest that was not scanned', async (given) => {
  const { world } = given;
  const first = await wecom.openPage(given);
  await wecom.poll(given, first);
  assert.equal(await world.phone.nextCode('wecom'), wecom.payload(world, first));

  world.phone.scan(wecom.payload(world, first));
  const next = world.phone.nextCode('wecom');
  const second = await wecom.openPage(given);
  await wecom.poll(given, second);

  assert.equal(await next, wecom.payload(world, second));
});

const strange = [
  { name: 'no address', payload: 'hello' },
  { name: 'a page of nobody', payload: 'https://example.com/?k=0123456789abcdef' },
  {
    name: 'the page that shows the code',
    payload: 'http://wecom.localhost:7300/wwopen/sso/qrConnect',
  },
  {
    name: 'a key of nobody',
    payload: 'http://wecom.localhost:7300/wwopen/sso/confirm2?k=0&notretry=yes',
  },
  {
    name: 'a uuid of nobody',
    payload: 'http://wechat.localhost:7301/connect/confirm?uuid=AAAAAAAAAAAAAAAA',
  },
];
for (const { name, payload } of strange) {
  story(`a picture that is no login code is unreadable: ${name}`, async ({ world }) => {
    const scan = world.phone.scan(payload);

    assert.deepEqual([scan.status, scan.request], ['unreadable', undefined]);
    assert.deepEqual(world.phone.pending(), []);
  });
}

story("a provider's code on another host is unreadable", async (given) => {
  const { world } = given;
  const genuine = wecom.payload(world, await wecom.openPage(given));

  const scan = world.phone.scan(genuine.replace('wecom.localhost', 'wec0m.localhost'));

  assert.equal(scan.status, 'unreadable');
});

story('a code that is scanned twice asks once', async (given) => {
  const { world } = given;
  const payload = wecom.payload(world, await wecom.openPage(given));

  assert.deepEqual(world.phone.scan(payload), world.phone.scan(payload));
  assert.equal(world.phone.pending().length, 1);
});

story('the first answer counts', async (given) => {
  const { world } = given;
  const key = await wecom.openPage(given);
  const scan = world.phone.scan(wecom.payload(world, key));

  assert.equal(world.phone.refuse(scan)?.status, 'refused');
  assert.equal(world.phone.confirm(scan)?.status, 'refused');
  assert.match(await wecom.poll(given, key), /QRCODE_SCAN_CANCEL/);
});

story('messages are found by their number, however it is written', async ({ world }) => {
  world.phone.receive('+86 13800000001', 'Your code is 123456', '123456');
  world.phone.receive('13800000002', 'Your code is 654321', '654321');

  for (const number of ['13800000001', '+8613800000001', '+86 138-0000-0001']) {
    assert.deepEqual(
      world.phone.codes(number).map(({ code }) => code),
      ['123456'],
    );
  }
  assert.deepEqual(world.phone.codes('8613800000003'), []);
});

story('e-mail is found by its address, in any letters', async ({ world }) => {
  world.phone.receive('ann@acme.example', 'Your code is 123456', '123456');
  world.phone.receive('bo@acme.example', 'Your code is 654321', '654321');

  assert.deepEqual(
    world.phone.codes('Ann@Acme.example').map(({ code }) => code),
    ['123456'],
  );
});

story('the interface scans, confirms and shows its state', async (given) => {
  const { world, get } = given;
  const key = await wecom.openPage(given);
  await wecom.poll(given, key);
  world.phone.receive('13800000001', 'Your code is 123456', '123456');

  const scan = await post(world, 'scan', { payload: wecom.payload(world, key) });
  const state = JSON.parse((await get(`${world.addresses.phone}/api/state`)).text);
  const confirmed = await post(world, 'confirm', { id: scan.body['id'] });

  assert.equal(scan.body['status'], 'waiting');
  assert.equal(state.owner, 'Ann Example');
  assert.equal(state.inFront.length, 1);
  assert.deepEqual(state.scans, [scan.body]);
  assert.equal(state.messages[0].code, '123456');
  assert.equal(confirmed.body['status'], 'confirmed');
  assert.match(await wecom.poll(given, key), /QRCODE_SCAN_SUCC/);
});

story('the interface refuses', async (given) => {
  const { world } = given;
  const key = await wecom.openPage(given);

  const { body } = await post(world, 'scan', { payload: wecom.payload(world, key) });
  const refused = await post(world, 'refuse', { id: body['id'] });

  assert.equal(refused.body['status'], 'refused');
});

const bad = [
  { path: 'scan', body: {}, status: 400 },
  { path: 'scan', body: { payload: 1 }, status: 400 },
  { path: 'confirm', body: { id: 99_999 }, status: 404 },
  { path: 'refuse', body: { id: '1' }, status: 404 },
];
for (const { path, body, status } of bad) {
  story(
    `the interface answers ${status} to ${path} with ${JSON.stringify(body)}`,
    async ({ world }) => {
      assert.equal((await post(world, path, body)).status, status);
    },
  );
}

for (const origin of ['http://app.localhost:7100', 'http://phone.localhost:7401', 'null']) {
  story(`a page of another origin cannot press Confirm: ${origin}`, async (given) => {
    const { world } = given;
    const key = await wecom.openPage(given);
    const scan = world.phone.scan(wecom.payload(world, key));

    const answer = await post(world, 'confirm', { id: scan.id }, { origin });

    assert.equal(answer.status, 403);
    assert.match(await wecom.poll(given, key), /QRCODE_SCAN_ING/);
  });
}

story('the page keeps to its own origin and cannot be framed', async ({ world, get }) => {
  const page = await get(`${world.addresses.phone}/`);

  assert.equal(
    page.headers.get('content-security-policy'),
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  assert.doesNotMatch(page.text, /<script(?![^>]* src=)|<style| style=| on\w+=/);
});
