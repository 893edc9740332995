/** Requests against a real server of this process: limits, patience, and what each failure is called. */
import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { createSend, type Network } from '#web/browser/fetch.js';
import type { Answer, Sending } from '#web/ports.js';
import { settled, text } from './fakes.js';

const pages: Readonly<Record<string, RequestListener>> = {
  '/ok': (_, response) => response.writeHead(200).end('{"code":200}'),
  '/busy': (_, response) => response.writeHead(429, { 'retry-after': '7' }).end('{}'),
  '/date': (_, response) =>
    response.writeHead(503, { 'retry-after': 'Fri, 31 Dec 2027 23:59:59 GMT' }).end(),
  '/long': (_, response) => response.writeHead(200).end('x'.repeat(1001)),
  '/endless': (_, response) => {
    const more = () => {
      if (!response.destroyed) response.write('x'.repeat(500), more);
    };
    more();
  },
  '/exact': (_, response) => response.writeHead(200).end('x'.repeat(1000)),
  '/silent': () => {},
  '/away': (_, response) => response.writeHead(302, { location: '/ok' }).end(),
  '/cut': (_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{"code"');
    setImmediate(() => response.destroy());
  },
};

const server = createServer((request, response) => pages[request.url ?? '']?.(request, response));
let base = '';
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

const network = (parts: Partial<Network> = {}): Network => ({
  fetch: (...request) => fetch(...request),
  online: () => true,
  ...parts,
});

const get = (path: string, patience = 5000): Sending => ({
  method: 'GET',
  url: base + path,
  headers: {},
  withCookies: false,
  limit: 1000,
  patience,
});

const ask = (sending: Sending, on = network()) =>
  new Promise<Answer>((resolve) => createSend(on)(sending, resolve));

const short = ({ status, failure, retryAfter, body }: Answer) =>
  [status, failure, retryAfter, text(body)] as const;

describe('an answer', () => {
  for (const [name, path, expected] of [
    ['comes whole', '/ok', [200, '', 0, '{"code":200}']],
    ['says how long to wait', '/busy', [429, '', 7, '{}']],
    ['that says it as a date says nothing', '/date', [503, '', 0, '']],
    ['of exactly the limit comes whole', '/exact', [200, '', 0, 'x'.repeat(1000)]],
    ['R-06 above the limit is not read on', '/long', [0, 'tooLarge', 0, '']],
    ['R-06 without an end is not read on', '/endless', [0, 'tooLarge', 0, '']],
    ['R-05 that is cut short is none', '/cut', [0, 'network', 0, '']],
    ['T-13 that points elsewhere is not followed', '/away', [0, 'network', 0, '']],
  ] as const)
    test(name, async () => {
      assert.deepEqual(short(await ask(get(path))), expected);
    });
});

test('R-02 silence ends when the patience does', async () => {
  assert.deepEqual(short(await ask(get('/silent', 50))), [0, 'timeout', 0, '']);
});

test('R-01 a browser that knows it is offline says so', async () => {
  const broken = () => Promise.reject(new TypeError('Failed to fetch'));

  const offline = await ask(get('/ok'), network({ fetch: broken, online: () => false }));
  const unreachable = await ask(get('/ok'), network({ fetch: broken }));

  assert.equal(offline.failure, 'offline');
  assert.equal(unreachable.failure, 'network');
});

test('R-08 a stopped request answers nothing, and the line is let go', async () => {
  let signal: AbortSignal | undefined | null;
  const answers: Answer[] = [];
  const watched = network({
    fetch: (url, init) => {
      signal = init?.signal;
      return fetch(url, init);
    },
  });

  const stop = createSend(watched)(get('/silent'), (answer) => void answers.push(answer));
  stop();
  await settled();
  await settled();

  assert.equal(signal?.aborted, true);
  assert.deepEqual(answers, []);
});

test('T-31 no referrer, no redirect, cookies only where they are meant', async () => {
  const asked: (RequestInit | undefined)[] = [];
  const watched = network({
    fetch: async (_, init) => {
      asked.push(init);
      return new Response('{}');
    },
  });

  await ask(get('/ok'), watched);
  await ask(
    { ...get('/ok'), method: 'POST', body: '{}', headers: { 'x-app': '1' }, withCookies: true },
    watched,
  );

  const seen = asked.map((init) => {
    const { signal: _, ...rest } = init ?? {};
    return rest;
  });
  const always = { referrerPolicy: 'no-referrer', redirect: 'error' };
  assert.deepEqual(seen, [
    { method: 'GET', headers: {}, credentials: 'same-origin', ...always },
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-app': '1' },
      body: '{}',
      credentials: 'include',
      ...always,
    },
  ]);
});
