/** The element's cancelable events: who hears them, and what their answers come to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Hooks } from '#web/hooks.js';
import { useChromium } from './chromium.js';

const bench = useChromium();

/** What a page's listeners do, by the name of each case. */
const cases = {
  'nobody listens': true,
  'somebody listens': true,
  'it is prevented': false,
  'a promise of nothing': true,
  'a promise of yes': true,
  'a promise of no': false,
  'a promise of yes and one of no': false,
  'prevented, with a promise of yes': false,
  'a promise that is rejected': 'rejected: of the page',
  'a listener throws': 'thrown: a listener of latchkey-before-login threw',
  'another listener prevents it beside one that throws':
    'thrown: a listener of latchkey-before-login threw',
} as const;

for (const [name, answer] of Object.entries(cases))
  test(`${name}: ${answer}`, async () => {
    const page = await bench.open('/');

    const seen = await page.evaluate(async (name) => {
      const at = '/widget/dist/hooks.js';
      const { hooksOf } = (await import(at)) as {
        hooksOf(element: HTMLElement, words: readonly string[]): Hooks;
      };
      const element = document.body.appendChild(document.createElement('div'));
      const listeners: Record<string, (event: CustomEvent) => void> = {
        'nobody listens': () => {},
        'somebody listens': () => {},
        'it is prevented': (event) => event.preventDefault(),
        'a promise of nothing': ({ detail }) => detail.waitUntil(Promise.resolve()),
        'a promise of yes': ({ detail }) => detail.waitUntil(Promise.resolve(true)),
        'a promise of no': ({ detail }) => detail.waitUntil(Promise.resolve(false)),
        'a promise of yes and one of no': ({ detail }) => {
          detail.waitUntil(Promise.resolve(true));
          detail.waitUntil(Promise.resolve(false));
        },
        'prevented, with a promise of yes': (event) => {
          event.detail.waitUntil(Promise.resolve(true));
          event.preventDefault();
        },
        'a promise that is rejected': ({ detail }) =>
          detail.waitUntil(Promise.reject(new Error('of the page'))),
        'a listener throws': () => {
          throw new Error('of the page');
        },
        'another listener prevents it beside one that throws': (event) => {
          event.preventDefault();
          throw new Error('of the page');
        },
      };
      const listener = listeners[name] as (event: CustomEvent) => void;
      if (name !== 'nobody listens')
        document.addEventListener('latchkey-before-login', listener as EventListener);
      const { beforeLogin } = hooksOf(element, ['login']);
      let said: unknown;
      try {
        said = beforeLogin?.({ type: 'password', account: 'ann' });
      } catch (thrown) {
        return `thrown: ${(thrown as Error).message}`;
      }
      return Promise.resolve(said).catch((reason: Error) => `rejected: ${reason.message}`);
    }, name);

    assert.equal(seen, answer);
    await page.close();
  });

test('it leaves the shadow root that it is in, says what is tried, and can be prevented', async () => {
  const page = await bench.open('/');

  const heard = await page.evaluate(async () => {
    const at = '/widget/dist/hooks.js';
    const { hooksOf } = (await import(at)) as {
      hooksOf(element: HTMLElement, words: readonly string[]): Hooks;
    };
    const outer = document.body.appendChild(document.createElement('div'));
    const inner = outer.attachShadow({ mode: 'open' }).appendChild(document.createElement('div'));
    const heard: unknown[] = [];
    document.addEventListener('latchkey-before-step', (event) => {
      const { waitUntil, ...told } = (event as CustomEvent).detail;
      heard.push(told, typeof waitUntil, event.cancelable);
    });
    hooksOf(inner, ['step', 'login']).beforeStep?.({ screen: 'binding' });
    return heard;
  });

  assert.deepEqual(heard, [{ screen: 'binding' }, 'function', true]);
  await page.close();
});

test('a word that is none becomes a hook that nobody knows, which is refused by name', async () => {
  const page = await bench.open('/');

  const code = await page.evaluate(async () => {
    const at = '/widget/dist/define.js';
    await import(at);
    const element = document.createElement('latchkey-login');
    element.setAttribute('broker', 'https://login.acme.example');
    element.setAttribute('app-id', 'app');
    element.setAttribute('hooks', 'login logout');
    const told = new Promise<string>((resolve) =>
      element.addEventListener('latchkey-error', ({ detail }) =>
        resolve(`${detail.code} ${detail.detail}`),
      ),
    );
    document.body.append(element);
    return told;
  });

  assert.equal(code, 'bad_option hooks');
  await page.close();
});
