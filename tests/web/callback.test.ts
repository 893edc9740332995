/** The callback page and the page that waits for it, on windows made by hand. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BroadcastChannel } from 'node:worker_threads';
import { cleanAddress, readArrival } from '#web/browser/arrival.js';
import { onCallback } from '#web/browser/callbacks.js';
import { keepTransaction, peekTransaction } from '#web/browser/storage.js';
import { runCallback } from '#web/callback.js';
import { channelName, readHandover, readKept, readStoredHandover } from '#web/handover.js';
import type { CallbackWords, KeptWords } from '#web/ports.js';
import { broker, origin } from './fakes.js';

const query = '?code=c0de&state=state-1&iss=http%3A%2F%2Flogin.acme.localhost%3A4200%2Foidc';

class FakeStorage extends Map<string, string> {
  readonly log: string[] = [];
  getItem(name: string) {
    return this.get(name) ?? null;
  }
  setItem(name: string, value: string) {
    this.log.push(`set ${name} ${value}`);
    this.set(name, value);
  }
  removeItem(name: string) {
    this.log.push(`remove ${name}`);
    this.delete(name);
  }
}

function fakeWindow(path: string, parts: { forbidsStorage?: boolean; opened?: boolean } = {}) {
  const url = new URL(path, origin);
  const log: string[] = [];
  const posted: [data: unknown, to: string][] = [];
  const localStorage = new FakeStorage();
  const sessionStorage = new FakeStorage();
  const said: { lang: string; textContent: string }[] = [];
  const scope = {
    location: {
      origin: url.origin,
      pathname: url.pathname,
      search: url.search,
      hash: url.hash,
      replace: (to: string) => void log.push(`go ${to}`),
    },
    history: {
      state: null,
      replaceState: (_: unknown, __: string, to: string) => void log.push(`address ${to}`),
    },
    opener: parts.opened
      ? {
          postMessage: (data: unknown, to: string) => {
            log.push('post');
            posted.push([data, to]);
          },
        }
      : null,
    get localStorage() {
      if (parts.forbidsStorage) throw new DOMException('denied', 'SecurityError');
      return localStorage;
    },
    get sessionStorage() {
      if (parts.forbidsStorage) throw new DOMException('denied', 'SecurityError');
      return sessionStorage;
    },
    close: () => void log.push('close'),
    setTimeout: (work: () => void) => work(),
    navigator: { language: 'zh-CN' },
    document: {
      createElement: () => ({ lang: '', textContent: '' }),
      body: { append: (element: (typeof said)[0]) => void said.push(element) },
    },
  };
  return { scope: scope as unknown as Window, log, posted, localStorage, sessionStorage, said };
}

const kept: KeptWords = {
  broker,
  appId: 'app-1',
  page: `${origin}/welcome?from=mail`,
  kept: {
    state: 'state-1',
    nonce: 'n',
    connection: 'idp',
    begun: 1_790_000_000_000,
    returnTo: '/orders?id=1',
  },
  verifier: 'verifier-1',
};

/** What another page of the origin hears on the channel while `work` runs. */
async function onChannel(work: () => void): Promise<unknown> {
  const channel = new BroadcastChannel(channelName);
  try {
    const heard = new Promise<unknown>((resolve) => {
      channel.onmessage = (event: unknown) => resolve((event as MessageEvent<unknown>).data);
    });
    work();
    return await heard;
  } finally {
    channel.close();
  }
}

describe('the callback page', () => {
  test('T-07 passes it on to its own origin by three ways, and keeps none of it', async () => {
    const page = fakeWindow(`/callback.html${query}`, { opened: true });

    const heard = await onChannel(() => runCallback(page.scope));

    const words = { query, fragment: '' };
    assert.equal(page.posted[0]?.[1], origin);
    assert.deepEqual(readHandover(page.posted[0]?.[0]), words);
    assert.deepEqual(readHandover(heard), words);
    const [set, removed] = page.localStorage.log;
    assert.deepEqual(readStoredHandover(set?.slice('set latchkey:callback '.length) ?? ''), words);
    assert.equal(removed, 'remove latchkey:callback');
    assert.equal(page.localStorage.size, 0);
  });

  test('T-24 cleans its address before anything else', () => {
    const page = fakeWindow(`/callback.html${query}#x`, { opened: true });

    runCallback(page.scope);

    assert.deepEqual(page.log, ['address /callback.html', 'post', 'close']);
  });

  test('says what to do when it cannot close', () => {
    const page = fakeWindow('/callback.html', { forbidsStorage: true });

    runCallback(page.scope);

    assert.deepEqual(page.said, [
      { lang: 'zh', textContent: '您可以关闭此窗口，回到之前的页面。' },
    ]);
  });

  test('R-13 without opener and storage the channel is enough', async () => {
    const page = fakeWindow(`/callback.html${query}`, { forbidsStorage: true });

    const heard = await onChannel(() => runCallback(page.scope));

    assert.deepEqual(readHandover(heard), { query, fragment: '' });
  });

  test('a redirect goes back to the page that was left, in this tab', () => {
    const page = fakeWindow(`/callback.html${query}`);
    page.sessionStorage.setItem('latchkey:kept:state-1', JSON.stringify(kept));

    runCallback(page.scope);

    assert.deepEqual(page.log, ['address /callback.html', `go ${origin}/welcome?from=mail`]);
    assert.equal(page.localStorage.log.length, 0);
  });

  for (const [name, state, words] of [
    ['of another state', 'state-2', kept],
    ['to another origin', 'state-1', { ...kept, page: 'https://evil.example/' }],
  ] as const)
    test(`T-15 a transaction ${name} leads nowhere`, () => {
      const page = fakeWindow(`/callback.html${query}`);
      page.sessionStorage.setItem(`latchkey:kept:${state}`, JSON.stringify(words));

      runCallback(page.scope);

      assert.deepEqual(page.log, ['address /callback.html', 'close']);
    });
});

describe('an ordinary page', () => {
  const arrive = (page: ReturnType<typeof fakeWindow>, redirectUri = `${origin}/welcome`) =>
    readArrival(page.scope, redirectUri, ({ appId }) => appId === 'app-1');

  test('comes back from a redirect by way of the callback page', () => {
    const page = fakeWindow('/welcome?from=mail');
    page.sessionStorage.setItem('latchkey:kept:state-1', JSON.stringify(kept));
    page.sessionStorage.setItem('latchkey:returned', JSON.stringify({ query, fragment: '' }));

    const arrival = arrive(page, `${origin}/callback.html`);

    assert.deepEqual(arrival, { words: { query, fragment: '' }, kept });
    assert.equal(page.sessionStorage.size, 0); // removed as it was read (T-26)
  });

  test('T-24 comes back by itself, and its address keeps only what is its own', () => {
    const page = fakeWindow(`/welcome${query}&from=mail#/start`);
    page.sessionStorage.setItem('latchkey:kept:state-1', JSON.stringify(kept));

    const arrival = arrive(page);

    assert.deepEqual(arrival?.kept, kept);
    assert.deepEqual(page.log, ['address /welcome?from=mail#/start']);
    assert.equal(page.sessionStorage.size, 0);
  });

  test('T-26 a second look finds nothing', () => {
    const page = fakeWindow('/welcome');
    page.sessionStorage.setItem('latchkey:kept:state-1', JSON.stringify(kept));
    page.sessionStorage.setItem('latchkey:returned', JSON.stringify({ query, fragment: '' }));

    arrive(page, `${origin}/callback.html`);

    assert.equal(arrive(page, `${origin}/callback.html`), undefined);
  });

  test('T-26 two redirects of one tab are told apart by their states, in either order', () => {
    const second = { ...kept, kept: { ...kept.kept, state: 'state-2' }, verifier: 'verifier-2' };
    const page = fakeWindow(`/welcome?code=c0de&state=state-2`);
    page.sessionStorage.setItem('latchkey:kept:state-1', JSON.stringify(kept));
    page.sessionStorage.setItem('latchkey:kept:state-2', JSON.stringify(second));

    assert.equal(arrive(page)?.kept?.verifier, 'verifier-2');
    assert.deepEqual([...page.sessionStorage.keys()], ['latchkey:kept:state-1']);
  });

  test('hands over an answer it does not wait for, and closes if it may', () => {
    const page = fakeWindow(`/welcome${query}`, { opened: true });

    const arrival = arrive(page);

    assert.deepEqual(arrival, { words: { query, fragment: '' } });
    assert.deepEqual(page.log, ['address /welcome', 'post', 'close']);
    assert.equal(page.posted[0]?.[1], origin);
  });

  test("T-26 does not take another attempt's answer for the redirect it waits for", () => {
    const page = fakeWindow(`/welcome?code=c0de&state=state-2`, { opened: true });
    page.sessionStorage.setItem('latchkey:kept:state-1', JSON.stringify(kept));

    const arrival = arrive(page);

    assert.equal(arrival?.kept, undefined);
    assert.equal(page.posted.length, 1);
    assert.equal(page.sessionStorage.size, 1);
  });

  for (const [name, path, redirectUri] of [
    ['another page', `/other${query}`, `${origin}/welcome`],
    ['a page that is no return address', `/welcome${query}`, ''],
    ['a code without a state', '/welcome?code=abc', `${origin}/welcome`],
    ['nothing of the kind', '/welcome?from=mail', `${origin}/welcome`],
  ] as const)
    test(`leaves alone: ${name}`, () => {
      const page = fakeWindow(path, { opened: true });

      assert.equal(arrive(page, redirectUri), undefined);
      assert.deepEqual(page.log, []);
    });

  test("R-22 leaves another login's answer to that login", () => {
    const page = fakeWindow(`/welcome${query}`);
    page.sessionStorage.setItem(
      'latchkey:kept:state-1',
      JSON.stringify({ ...kept, appId: 'app-2' }),
    );

    assert.equal(arrive(page), undefined);
    assert.deepEqual(page.log, []);
    assert.equal(page.sessionStorage.size, 1);
  });
});

/** As the browser's: what is stored are its own enumerable properties. */
class ListedStorage {
  [name: string]: unknown;
  getItem(name: string) {
    return Object.hasOwn(this, name) ? String(this[name]) : null;
  }
  setItem(name: string, value: string) {
    this[name] = value;
  }
  removeItem(name: string) {
    delete this[name];
  }
}

describe('what a tab keeps', () => {
  const begunAt = (begun: number): KeptWords => ({
    ...kept,
    kept: { ...kept.kept, state: `state-${begun}`, begun },
  });

  test('T-26 four at most: the oldest makes room', () => {
    const storage = new ListedStorage();
    storage.setItem('other', 'of the app');
    const open = () => storage as unknown as Storage;

    for (const begun of [3, 1, 4, 2, 5]) assert.ok(keepTransaction(open, begunAt(begun)));

    assert.deepEqual(Object.keys(storage).sort(), [
      'latchkey:kept:state-2',
      'latchkey:kept:state-3',
      'latchkey:kept:state-4',
      'latchkey:kept:state-5',
      'other',
    ]);
    assert.deepEqual(peekTransaction(open, 'state-2'), begunAt(2));
  });

  for (const [name, open] of [
    [
      'forbidden',
      () => {
        throw new DOMException('denied', 'SecurityError');
      },
    ],
    [
      'full',
      () =>
        ({
          setItem() {
            throw new DOMException('full', 'QuotaExceededError');
          },
        }) as unknown as Storage,
    ],
  ] as const)
    test(`R-10 storage that is ${name} keeps nothing, and says so`, () => {
      assert.equal(keepTransaction(open, kept), false);
    });
});

describe('T-12 T-24 a cleaned address', () => {
  for (const [before, expected] of [
    [`/a${query}`, '/a'],
    [`/a${query}&x=1`, '/a?x=1'],
    ['/a?error=access_denied&error_description=no&state=s', '/a'],
    ['/a#access_token=t&token_type=bearer&state=s', '/a'],
    ['/a?x=1#/route', '/a?x=1#/route'],
  ] as const)
    test(`T-24 ${before}`, () => {
      const page = fakeWindow(before);

      cleanAddress(page.scope);

      assert.deepEqual(page.log, [`address ${expected}`]);
    });
});

describe('hearing a callback page', () => {
  const words = { query, fragment: '' };
  const handover = { type: 'latchkey:callback', ...words };

  test('T-09 other keys and shapes are not heard', () => {
    const target = new EventTarget();
    const heard: CallbackWords[] = [];
    const stop = onCallback(target as unknown as Window, (given) => void heard.push(given));
    const store = (key: string | null, newValue: string | null) =>
      target.dispatchEvent(Object.assign(new Event('storage'), { key, newValue }));

    store('other', JSON.stringify(handover));
    store('latchkey:callback', null);
    store('latchkey:callback', '{');
    store('latchkey:callback', JSON.stringify(handover));
    stop();
    store('latchkey:callback', JSON.stringify(handover));

    assert.deepEqual(heard, [words]);
  });

  for (const [name, data] of [
    ['nothing', undefined],
    ['null', null],
    ['a text', JSON.stringify(handover)],
    ['another type', { ...handover, type: 'latchkey:other' }],
    ['a list for a query', { ...handover, query: ['?code=1'] }],
    ['no fragment', { type: 'latchkey:callback', query }],
    ['more than 16 KiB', { ...handover, fragment: 'x'.repeat(16_384) }],
  ] as const)
    test(`T-05 a handover that is ${name}`, () => {
      assert.equal(readHandover(data), undefined);
    });

  test('T-39 only the two fields are taken', () => {
    const data = JSON.parse(
      `{"type":"latchkey:callback","query":"?a","fragment":"","__proto__":{"x":1}}`,
    );

    assert.deepEqual(readHandover(data), { query: '?a', fragment: '' });
  });

  for (const [name, stored] of [
    ['nothing', null],
    ['not JSON', '{'],
    ['null', 'null'],
    ['a number', '7'],
    ['no transaction', '{"kept":null}'],
    ['a time that is no number', JSON.stringify({ ...kept, kept: { ...kept.kept, begun: 'now' } })],
    [
      'a place to go on that is no text',
      JSON.stringify({ ...kept, kept: { ...kept.kept, returnTo: ['/'] } }),
    ],
    ['a verifier that is a list', JSON.stringify({ ...kept, verifier: ['v'] })],
  ] as const)
    test(`T-26 a kept transaction that is ${name}`, () => {
      assert.equal(readKept(stored), undefined);
    });
});
