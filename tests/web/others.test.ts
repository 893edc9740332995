/** Windows and frames of ours are heard; nobody else is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOthers } from '#web/others.js';
import type { Event } from '#web/wire.js';
import { broker, fakeBrowser, origin, text } from './fakes.js';

const frameWindow = {} as Window;

function setUp() {
  const browser = fakeBrowser();
  const reported: [event: Event, body?: string][] = [];
  const others = createOthers({
    ports: browser.ports,
    origin,
    frameWindow: (frame) => (frame === 9 ? frameWindow : null),
    report: (event, body) => void reported.push(body ? [event, text(body)] : [event]),
  });
  const post = (from: string, source: object | null, data: unknown) => {
    for (const listener of browser.messageListeners) listener({ origin: from, source, data });
  };
  const pass = (query: string) => {
    for (const listener of browser.callbackListeners) listener({ query, fragment: '' });
  };
  return { browser, others, reported, post, pass };
}

test('a message of our window is reported with its origin and a copy of it', () => {
  const { browser, others, reported, post } = setUp();
  others.open(5, broker, false);

  post('https://evil.example', browser.windows[0]?.source ?? null, { code: 200 });

  assert.deepEqual(reported, [
    [
      { type: 'messageArrived', origin: 'https://evil.example', window: 5, frame: 0 },
      '{"code":200}',
    ],
  ]);
});

test('a message of a watched frame is reported once the frame is drawn', () => {
  const { others, reported, post } = setUp();
  others.watch(9);
  others.watch(8);

  post('https://login.work.weixin.qq.com', frameWindow, 'https://login.acme.example/cb?code=1');
  others.unwatch(9);
  post('https://login.work.weixin.qq.com', frameWindow, 'again');

  assert.deepEqual(reported, [
    [
      { type: 'messageArrived', origin: 'https://login.work.weixin.qq.com', window: 0, frame: 9 },
      '"https://login.acme.example/cb?code=1"',
    ],
  ]);
});

test('T-09 a hundred thousand messages of strangers are dropped unread', () => {
  const { browser, others, reported, post } = setUp();
  others.open(5, broker, false);
  let reads = 0;
  const trap = {
    get code() {
      return ++reads;
    },
  };
  const looked = new Proxy(trap, {
    ownKeys: (target) => {
      reads += 1;
      return Reflect.ownKeys(target);
    },
  });
  const begun = performance.now();

  for (let at = 0; at < 100_000; at += 1) post(broker, {}, looked);
  post(broker, null, looked);
  post(broker, browser.windows[0]?.source ?? null, { real: true });

  assert.ok(performance.now() - begun < 1000);
  assert.equal(reads, 0);
  assert.deepEqual(reported, [
    [{ type: 'messageArrived', origin: broker, window: 5, frame: 0 }, '{"real":true}'],
  ]);
});

const handover = { type: 'latchkey:callback', query: '?code=1&state=s', fragment: '' };

test('a callback page of our own origin is heard by message, channel and storage', () => {
  const { browser, others, reported, post, pass } = setUp();
  others.open(5, broker, false);

  post(origin, browser.windows[0]?.source ?? null, handover);
  pass('?code=1&state=s');

  const { type: _, ...words } = handover;
  assert.deepEqual(reported, [
    [{ type: 'callbackArrived', origin, window: 5, ...words }],
    [{ type: 'callbackArrived', origin, window: 0, ...words }],
  ]);
});

test('T-01 what looks like a callback page but is of another origin is only a message', () => {
  const { browser, others, reported, post } = setUp();
  others.open(5, broker, false);

  post('http://app.localhost:4100', browser.windows[0]?.source ?? null, handover);

  assert.equal(reported[0]?.[0].type, 'messageArrived');
});

test('T-27 without a window of ours nothing is listened to', () => {
  const { browser, others } = setUp();
  const listening = () => browser.messageListeners.size + browser.callbackListeners.size;
  assert.equal(listening(), 0);

  others.open(5, broker, false);
  others.open(6, broker, false);
  assert.equal(listening(), 2);

  others.close(5);
  assert.equal(listening(), 2);
  others.close(6);
  assert.equal(listening(), 0);
});

test('R-22 two logins on one page hear only their own windows', () => {
  const browser = fakeBrowser();
  const heard: string[] = [];
  const make = (name: string) =>
    createOthers({
      ports: browser.ports,
      origin,
      frameWindow: () => null,
      report: (event) => void heard.push(`${name} ${event.type}`),
    });
  const first = make('first');
  const second = make('second');
  first.open(1, broker, false);
  second.open(1, broker, false);

  const source = browser.windows[1]?.source ?? null;
  for (const listener of browser.messageListeners) listener({ origin: broker, source, data: {} });

  assert.deepEqual(heard, ['second messageArrived']);
});

const provider = 'https://login.work.weixin.qq.com';

test('B04 what comes by a port handed to a watched frame is the frame’s, until it is unwatched', () => {
  const { browser, others, reported } = setUp();
  others.link(9, frameWindow, '{"type":"set"}', provider);
  assert.equal(browser.linked.length, 0);
  others.watch(9);

  others.link(9, frameWindow, '{"type":"set"}', provider);
  browser.linked[0]?.receive({ code: 'c' });
  others.unwatch(9);

  assert.deepEqual(reported, [
    [{ type: 'messageArrived', origin: provider, window: 0, frame: 9 }, '{"code":"c"}'],
  ]);
  assert.deepEqual(
    browser.linked.map(({ to, text: said, origin: where, open }) => [to, said, where, open]),
    [[frameWindow, '{"type":"set"}', provider, false]],
  );
});

test('B04 what is said by port goes by the one that was handed over last; the older is closed', () => {
  const { browser, others } = setUp();
  others.watch(9);
  others.say(9, 'to nobody');
  others.link(9, frameWindow, '{}', provider);
  others.link(9, frameWindow, '{}', provider);

  others.say(9, 'hello');
  others.say(8, 'to nobody');
  others.dispose();

  const ports = browser.linked.map(({ said, open }) => [said, open]);
  assert.deepEqual(ports, [
    [[], false],
    [['hello'], false],
  ]);
});

test('T-05 what comes by a port is copied within the limits of a message', () => {
  const { browser, others, reported } = setUp();
  others.watch(9);
  others.link(9, frameWindow, '{}', provider);
  const receive = browser.linked[0]?.receive ?? assert.fail();

  for (const data of [null, 7, undefined, [], new Date(), 'x'.repeat(16 * 1024 + 1)]) receive(data);
  receive({ a: { b: { c: { d: 1 } } }, list: [1], toString: () => 'x' });

  assert.deepEqual(
    reported.map(([, body]) => body),
    ['{"a":{"b":{}}}'],
  );
});
