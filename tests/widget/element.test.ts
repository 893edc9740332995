/**
 * `<latchkey-login>` on a page: what it is known as, what it does without a core, and
 * that the manifest says what the class has.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import { useChromium } from './chromium.js';
import { page as documentOf } from './serve.js';

const define = '/widget/dist/define.js';
const login =
  '<latchkey-login broker="https://login.acme.example" app-id="app" wasm-url="/missing.wasm"></latchkey-login>';

const bench = useChromium({
  '/login': documentOf(login, define),
  '/wrong': documentOf('<latchkey-login broker="not an origin"></latchkey-login>', define),
  '/two': documentOf(login + login, define),
  '/hostile': documentOf(
    `<form name="harness"><input name="attachShadow"><img name="document"></form>
     <iframe name="customElements" src="/empty"></iframe><a id="createLogin"></a>${login}`,
    '/tests/widget/hostile.js',
  ),
});

interface Manifest {
  readonly modules: readonly {
    readonly declarations?: readonly {
      readonly attributes: readonly { readonly name: string }[];
      readonly members: readonly {
        readonly kind: string;
        readonly name: string;
        readonly static?: boolean;
      }[];
      readonly events: readonly { readonly name: string }[];
      readonly cssProperties: readonly { readonly name: string; readonly default: string }[];
      readonly cssParts: readonly { readonly name: string }[];
    }[];
  }[];
}

const manifest = JSON.parse(readFileSync('widget/custom-elements.json', 'utf8')) as Manifest;
const declared = manifest.modules[0]?.declarations?.[0];
assert.ok(declared);
const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name).sort();

/** What the form shows instead of itself, as soon as it does. */
const sentence = (page: Page) =>
  page.evaluate(async () => {
    const read = () =>
      document.querySelector('latchkey-login')?.shadowRoot?.querySelector('[part=notice-text]')
        ?.textContent;
    while (!read()) await new Promise(requestAnimationFrame);
    return read() ?? '';
  });

test('importing the package in Node has no effect and throws nothing', () => {
  const entries = ['index', 'element', 'define'].map(
    (name) => pathToFileURL(`widget/dist/${name}.js`).href,
  );
  const script = `
    const before = Object.getOwnPropertyNames(globalThis).length;
    for (const entry of ${JSON.stringify(entries)}) await import(entry);
    console.log(Object.getOwnPropertyNames(globalThis).length - before);`;

  const output = execFileSync('node', ['--input-type=module', '-e', script], { encoding: 'utf8' });

  assert.equal(output.trim(), '0');
});

test('the manifest has the attributes that the class observes', async () => {
  const page = await bench.open('/login');

  const observed = await page.evaluate(
    () =>
      (customElements.get('latchkey-login') as unknown as { observedAttributes: string[] })
        .observedAttributes,
  );

  assert.deepEqual(names(declared.attributes), [...observed].sort());
  await page.close();
});

test('the manifest has the members of the class', async () => {
  const page = await bench.open('/login');
  const callbacks = [
    'constructor',
    'connectedCallback',
    'disconnectedCallback',
    'attributeChangedCallback',
  ];

  const members = await page.evaluate(() =>
    Object.getOwnPropertyNames(customElements.get('latchkey-login')?.prototype),
  );

  const own = declared.members.filter((member) => !member.static);
  assert.deepEqual(names(own), members.filter((name) => !callbacks.includes(name)).sort());
  await page.close();
});

test('the manifest has the events that are told', () => {
  const source = readFileSync('widget/dist/element.d.ts', 'utf8');
  const typed = [...source.matchAll(/'(latchkey-[a-z-]+)': (?:Custom|Hook)Event/g)].map(
    ([, name]) => name,
  );

  assert.deepEqual(names(declared.events), typed.sort());
});

test('the manifest has every property of the light theme with its value', () => {
  const css = readFileSync('widget/themes/light.css', 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const themed = [...css.slice(0, css.indexOf('}')).matchAll(/(--[a-z-]+):\s*([^;]+);/g)].map(
    ([, name, value]) => ({ name, default: value?.replace(/\s+/g, ' ') }),
  );

  assert.deepEqual(declared.cssProperties, themed);
});

test('the manifest has every part that the styles or the core name', () => {
  const styles = ['box', 'words', 'form', 'code', 'ways']
    .map((name) => readFileSync(`widget/dist/styles/${name}.js`, 'utf8'))
    .join('');
  const styled = [...styles.matchAll(/\[part=([a-z-]+)\]/g)].map(([, part]) => part);
  const vocabulary = readFileSync('wasm/render/vocabulary.cpp', 'utf8');
  const drawn = [...vocabulary.matchAll(/\{Kind::[a-z_]+, \{"[a-z0-9]+", "([a-z-]+)"/g)].map(
    ([, part]) => part,
  );
  assert.notEqual(drawn.length, 0);

  const parts = new Set(names(declared.cssParts));
  assert.deepEqual(
    [...styled, ...drawn].filter((part) => !parts.has(part ?? '')),
    [],
  );
});

test('every tag and fixed attribute of the vocabulary is on the lists of the applier', async () => {
  const { attributes, spoken, tags } = await import('#widget/allowed.js');
  const vocabulary = readFileSync('wasm/render/vocabulary.cpp', 'utf8');
  const drawn = [...vocabulary.matchAll(/\{Kind::[a-z_]+, \{"([a-z0-9]+)", "[a-z-]+"/g)];
  const fixed = [...vocabulary.matchAll(/(?<!Kind::[a-z_]+, )\{"([a-z-]+)", "[^"]*"\}/g)];
  assert.notEqual(drawn.length, 0);
  assert.notEqual(fixed.length, 0);

  assert.deepEqual(
    drawn.map(([, tag]) => tag).filter((tag) => !tags.has(tag ?? '')),
    [],
  );
  assert.deepEqual(
    fixed.map(([, name]) => name).filter((name) => !attributes.has(name ?? '')),
    [],
  );
  assert.deepEqual(
    [...spoken].filter((name) => attributes.has(name)),
    [],
  );
});

test('R-20 without the wasm there is a sentence, an event, and a retry that asks again', async () => {
  const page = await bench.open('/login');
  assert.match(await sentence(page), /could not be loaded/);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.evaluate(() => {
    const store = globalThis as { codes?: string[] };
    store.codes = [];
    document.addEventListener('latchkey-error', ({ detail }) => store.codes?.push(detail.code));
  });

  await page.evaluate(() =>
    document
      .querySelector('latchkey-login')
      ?.shadowRoot?.querySelector<HTMLElement>('[part=primary]')
      ?.click(),
  );
  await page.waitForFunction(() => (globalThis as { codes?: string[] }).codes?.length);

  const codes = await page.evaluate(() => (globalThis as { codes?: string[] }).codes);
  assert.deepEqual(codes, ['core_missing']);
  assert.ok(asked.includes('/missing.wasm'));
  await page.close();
});

test('options that are wrong are said in words, in the place of the form', async () => {
  const page = await bench.open('/wrong');

  assert.match(await sentence(page), /not set up correctly/);
  await page.close();
});

test('R-20 an event leaves the shadow roots it is in', async () => {
  const page = await bench.open('/login');
  await sentence(page);

  const heard = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('latchkey-error', (event) => {
          resolve(`${event.detail.name} ${event.composed} ${event.bubbles}`);
        });
        const outer = document.body.appendChild(document.createElement('div'));
        const inner = document.createElement('latchkey-login');
        outer.attachShadow({ mode: 'open' }).append(inner);
      }),
  );

  assert.equal(heard, 'LoginError true true');
  await page.close();
});

test('R-22 two elements on a page fail and are tried again on their own', async () => {
  const page = await bench.open('/two');

  await page.waitForFunction(() =>
    [...document.querySelectorAll('latchkey-login')].every((one) =>
      one.shadowRoot?.querySelector('[part=notice]'),
    ),
  );
  await page.close();
});

test('language and scheme change what is there and begin nothing anew', async () => {
  const page = await bench.open('/login');
  await sentence(page);

  const seen = await page.evaluate(async () => {
    const element = document.querySelector('latchkey-login');
    const box = element?.shadowRoot?.querySelector<HTMLElement>('[part=box]');
    if (!element || !box) return [];
    element.lang = 'zh-CN';
    element.theme = 'dark';
    while (box.lang !== 'zh-CN') await new Promise((resolve) => setTimeout(resolve));
    return [
      box.isConnected,
      element.getAttribute('theme'),
      getComputedStyle(box).backgroundColor,
      box.querySelector('[part=notice-text]')?.textContent,
    ];
  });

  assert.deepEqual(seen, [
    true,
    'dark',
    'rgb(25, 28, 36)',
    '登录框没有加载成功，请检查网络后重试。',
  ]);
  await page.close();
});

test('another broker begins anew, once for all changes of a turn', async () => {
  const page = await bench.open('/login');
  await sentence(page);

  const boxes = await page.evaluate(async () => {
    const element = document.querySelector('latchkey-login');
    const root = element?.shadowRoot;
    if (!element || !root) return -1;
    const before = root.querySelector('[part=box]');
    let made = 0;
    new MutationObserver((changes) => {
      for (const change of changes) made += change.addedNodes.length;
    }).observe(root, { childList: true });
    element.setAttribute('broker', 'https://login.beta.example');
    element.setAttribute('app-id', 'other');
    element.options = { scope: 'openid' };
    await new Promise((resolve) => setTimeout(resolve));
    return root.querySelector('[part=box]') === before ? 0 : made;
  });

  assert.equal(boxes, 1);
  await page.close();
});

test('moving the element keeps its form; taking it away ends it', async () => {
  const page = await bench.open('/login');
  await sentence(page);

  const seen = await page.evaluate(async () => {
    const element = document.querySelector('latchkey-login');
    const box = element?.shadowRoot?.querySelector('[part=box]');
    const turn = () => new Promise((resolve) => setTimeout(resolve));
    document.body.append(document.createElement('main'));
    document.querySelector('main')?.append(element ?? '');
    await turn();
    const moved = element?.shadowRoot?.querySelector('[part=box]') === box;
    element?.remove();
    await turn();
    const left = element?.shadowRoot?.childNodes.length;
    document.body.append(element ?? '');
    await turn();
    return [moved, left, element?.shadowRoot?.querySelectorAll('[part=box]').length];
  });

  assert.deepEqual(seen, [true, 0, 1]);
  await page.close();
});

test('a page that wants another tag gets one, beside the usual', async () => {
  const page = await bench.open('/login');

  const seen = await page.evaluate(async () => {
    const { LatchkeyLogin } = await import('../../widget/dist/element.js');
    LatchkeyLogin.define('my-login');
    LatchkeyLogin.define('my-login');
    const mine = document.createElement('my-login');
    return [
      mine instanceof LatchkeyLogin,
      document.createElement('latchkey-login') instanceof LatchkeyLogin,
    ];
  });

  assert.deepEqual(seen, [true, true]);
  await page.close();
});

test('T-46 a page with names like ours and frozen prototypes changes nothing', async () => {
  const page = await bench.open('/hostile');

  assert.match(await sentence(page), /could not be loaded/);
  const globals = await page.evaluate(() =>
    Object.keys(globalThis).filter((name) => /latchkey|createLogin/i.test(name)),
  );
  assert.deepEqual(globals, []);
  await page.close();
});
