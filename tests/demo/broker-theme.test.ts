/** The hosted page, the theme page, and what they save and load. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import { configurationOf } from './steps.js';
import { createVisitor } from './visitor.js';

let world: World;
let assets: string;
const visitor = createVisitor();
before(async () => {
  assets = await mkdtemp(join(tmpdir(), 'latchkey-assets-'));
  const page =
    '<!doctype html><html data-app-id="%APP_ID%" data-callback-host="%CALLBACK_HOST%" data-other="%OTHER%">';
  await writeFile(join(assets, 'hosted.html'), page);
  await writeFile(join(assets, 'theme.html'), page);
  await writeFile(join(assets, 'console.html'), page);
  await writeFile(join(assets, 'callback.html'), page);
  await writeFile(join(assets, 'hosted.js'), 'export {};');
  await writeFile(join(assets, 'latchkey.wasm'), Buffer.from([0, 0x61, 0x73, 0x6d]));
  world = await startWorld({ portOffset: 23_000, assets });
});
afterEach(() => world.reset());
after(async () => {
  await world.close();
  await rm(assets, { recursive: true });
});

const save = async (theme: unknown, origin = world.addresses.acme) => {
  const response = await visitor.ask(`${world.addresses.acme}/theme/api`, {
    method: 'PUT',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify(theme),
  });
  return { status: response.status, body: await response.json() };
};

test('T-43 every page of the broker comes under the strict policy, unframed', async () => {
  for (const path of ['/login?app_id=acme-app', '/theme', '/console', '/console/callback.html']) {
    const { headers } = await visitor.ask(world.addresses.acme + path);
    assert.equal(
      headers.get('content-security-policy'),
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
        "connect-src 'self' http://login.acme.localhost:27200; " +
        'frame-src http://login.acme.localhost:27200 http://broker.localhost:27200 http://wecom.localhost:27300 http://wechat.localhost:27301 http://idp.localhost:27302 http://dingtalk.localhost:27303; ' +
        "img-src 'self' https: data: http://login.acme.localhost:27200 http://wecom.localhost:27300 http://wechat.localhost:27301 http://idp.localhost:27302 http://dingtalk.localhost:27303; " +
        "base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none', frame-ancestors 'none'",
    );
  }
});

test('a page knows its pool, and a gap that nobody knows stays', async () => {
  const acme = await (await visitor.ask(`${world.addresses.acme}/login`)).text();
  const beta = await (await visitor.ask(`${world.addresses.beta}/login`)).text();

  assert.match(
    acme,
    /data-app-id="acme-app" data-callback-host="http:\/\/broker\.localhost:27200" data-other="%OTHER%"/,
  );
  assert.match(beta, /data-app-id="beta-app"/);
});

test('T-44 scripts and wasm come with their types', async () => {
  const script = await visitor.ask(`${world.addresses.acme}/assets/hosted.js`);
  const wasm = await visitor.ask(`${world.addresses.acme}/assets/latchkey.wasm`);

  assert.match(script.headers.get('content-type') ?? '', /^text\/javascript/);
  assert.equal(wasm.headers.get('content-type'), 'application/wasm');
  for (const path of ['/assets/none.js', '/assets/', '/assets/..%2fserver.js']) {
    assert.equal((await visitor.ask(world.addresses.acme + path)).status >= 400, true, path);
  }
});

test('a saved theme is in the public configuration, of this pool only', async () => {
  const theme = {
    accent: '#0b5fff',
    'dark-accent': 'rgb(120, 170, 255)',
    radius: '12px',
    layout: 'split',
    'font-family': "Inter, 'PingFang SC'",
    title: 'Willkommen · 欢迎',
    logo: 'https://cdn.example/logo.png',
  };
  const saved = await save(theme);
  const read = await (await visitor.ask(`${world.addresses.acme}/theme/api`)).json();
  const beta = await (await visitor.ask(`${world.addresses.beta}/theme/api`)).json();

  assert.equal(saved.status, 200);
  assert.deepEqual(read, theme);
  assert.deepEqual((await configurationOf(world, visitor)).latchkey, { theme });
  assert.deepEqual(beta, {});
});

test('a theme that cannot be used is refused by the name of its token, and the old one stays', async () => {
  await save({ radius: '8px' });
  const wrong: [unknown, string][] = [
    [['#ffffff'], 'theme'],
    [{ accent: 'red' }, 'accent'],
    [{ accent: '#12345' }, 'accent'],
    [{ accent: 'url(http://evil.localhost)' }, 'accent'],
    [{ 'dark-radius': '8px' }, 'dark-radius'],
    [{ radius: '8px; background: red' }, 'radius'],
    [{ radius: 8 }, 'radius'],
    [{ 'font-family': 'url(x)' }, 'font-family'],
    [{ layout: 'sideways' }, 'layout'],
    [{ logo: 'javascript:alert(1)' }, 'logo'],
    [{ logo: 'http://evil.example/logo.png' }, 'logo'],
    [{ logo: 'https://user@cdn.example/logo.png' }, 'logo'],
    [{ logo: 'data:image/svg+xml;base64,AAAA' }, 'logo'],
    [{ title: 'two\nlines' }, 'title'],
    [{ title: 'x'.repeat(129) }, 'title'],
    [{ unknown: 'x' }, 'unknown'],
    [{ constructor: 'x' }, 'constructor'],
  ];
  for (const [theme, name] of wrong) {
    const { status, body } = await save(theme);
    assert.equal(status, 422, JSON.stringify(theme));
    assert.equal(body.message, `The theme has a value that cannot be used: ${name}.`);
  }
  assert.deepEqual((await configurationOf(world, visitor)).latchkey, { theme: { radius: '8px' } });
});

test('T-54 only the theme page itself may save', async () => {
  for (const origin of [world.addresses.appSameSite, world.addresses.beta, 'null', '']) {
    const { status, body } = await save({ radius: '8px' }, origin);
    assert.equal(status, 403, origin);
    assert.equal(body.code, 1001);
  }
});
