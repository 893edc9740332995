/** The configuration is asked for once, at the address the core then checks. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Answer } from '#web/ports.js';
import { configurationUrl, startPrefetch } from '#web/prefetch.js';
import { answer, broker, fakeBrowser, options, settled, text } from './fakes.js';

const url = `${broker}/api/v2/applications/app-1/public-config`;
const sending = {
  method: 'GET',
  url,
  headers: {},
  withCookies: false,
  limit: 524_288,
  patience: 10_000,
} as const;

describe('the address', () => {
  for (const [name, appId, expected] of [
    ['an id', 'app-1', url],
    [
      'T-14 what would end a path',
      'a/b?c#d%2e',
      `${broker}/api/v2/applications/a%2Fb%3Fc%23d%252e/public-config`,
    ],
    ['beyond ASCII', '应用', `${broker}/api/v2/applications/%E5%BA%94%E7%94%A8/public-config`],
  ] as const)
    test(name, () => {
      assert.equal(configurationUrl({ broker, appId }), expected);
    });
});

test('an answer that is there is handed over, not in the turn of asking, and once', async () => {
  const { ports, requests } = fakeBrowser();
  const arrived: string[] = [];
  const done = (given: Answer) => void arrived.push(text(given.body));
  const prefetch = startPrefetch(options, ports.send);
  requests[0]?.answer(answer('early'));

  prefetch.take(sending, done);
  assert.deepEqual(arrived, []);
  await settled();
  prefetch.take(sending, done);

  assert.deepEqual(arrived, ['early']);
  assert.deepEqual(
    requests.map((request) => request.sending),
    [sending, sending],
  );
});

test('an answer that is under way is waited for', () => {
  const { ports, requests } = fakeBrowser();
  const arrived: string[] = [];
  const prefetch = startPrefetch(options, ports.send);

  prefetch.take(sending, (given) => void arrived.push(text(given.body)));
  requests[0]?.answer(answer('late'));

  assert.deepEqual(arrived, ['late']);
  assert.equal(requests.length, 1);
});

test('T-13 another address than the core asks for is never handed over', () => {
  const { ports, requests } = fakeBrowser();
  const arrived: string[] = [];
  const prefetch = startPrefetch(options, ports.send);
  const other = `${broker}/api/v2/applications/app-2/public-config`;

  prefetch.take({ ...sending, url: other }, (given) => void arrived.push(text(given.body)));
  requests[0]?.answer(answer('of app-1'));
  requests[1]?.answer(answer('of app-2'));

  assert.deepEqual(arrived, ['of app-2']);
});

test('R-08 what is given up is not handed over', async () => {
  const { ports, requests } = fakeBrowser();
  const arrived: string[] = [];
  const prefetch = startPrefetch(options, ports.send);
  requests[0]?.answer(answer('early'));

  const stop = prefetch.take(sending, (given) => void arrived.push(text(given.body)));
  stop();
  await settled();

  assert.deepEqual(arrived, []);
  assert.equal(requests[0]?.stopped, true);
});

test('what nobody takes is stopped at the end', () => {
  const { ports, requests } = fakeBrowser();

  startPrefetch(options, ports.send).dispose();

  assert.equal(requests[0]?.stopped, true);
});
