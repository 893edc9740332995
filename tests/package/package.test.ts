/**
 * The package as a stranger gets it: packed, installed by path in two fresh apps with
 * bundlers of their own, built without settings, and logged in with.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import { publint } from 'publint';
import { type Chromium, launchChromium } from '../e2e/browser.js';
import { find, parts, press, type } from '../e2e/form.js';
import { ann } from '../e2e/journey.js';
import { createApp, type FreshApp, pack } from './app.js';

const port = 4190;
const origin = `http://fresh.acme.localhost:${port}`;

let packed: Awaited<ReturnType<typeof pack>>;
let world: World;
let chromium: Chromium;

before(async () => {
  packed = await pack();
  world = await startWorld({ appOrigins: [origin] });
  chromium = await launchChromium();
});
after(async () => {
  await chromium?.close();
  await world?.close();
  await packed?.remove();
});

test('publint has no finding', async () => {
  const { messages } = await publint({ pkgDir: '.', strict: true });

  assert.deepEqual(messages, []);
});

test('the exports map names types first', async () => {
  const { default: manifest } = await import('latchkey/package.json', { with: { type: 'json' } });

  for (const [path, target] of Object.entries(manifest.exports)) {
    if (typeof target === 'string') continue;
    assert.deepEqual(Object.keys(target), ['types', 'default'], path);
  }
});

test('T-48 what ships is what is listed, and nothing of the workshop', () => {
  const folders = new Set(packed.files.map((path) => path.split('/').slice(0, 2).join('/')));

  assert.deepEqual(
    [...folders].sort(),
    [
      'LICENSE',
      'README.md',
      'demo/dist',
      'demo/phone',
      'demo/providers',
      'package.json',
      'web/dist',
      'web/errors.md',
      'widget/custom-elements.json',
      'widget/dist',
      'widget/themes',
    ].sort(),
  );
  for (const piece of ['latchkey.wasm', 'latchkey-rest.wasm'])
    assert.ok(packed.files.includes(`web/dist/${piece}`), piece);
  assert.deepEqual(
    packed.files.filter((path) => path.endsWith('.tsbuildinfo')),
    [],
  );
});

/** package-lock.json, as far as it is looked at. */
interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

const readJson = async (path: string) => JSON.parse(await readFile(path, 'utf8'));
const namesIn = (manifest: Record<string, object>, lists: readonly string[]) =>
  lists.flatMap((list) => Object.entries(manifest[list] ?? {}));

test('T-48 it installs three run-time dependencies, and runs nothing when it is installed', async () => {
  const manifest = await readJson('package.json');
  const { packages } = (await readJson('package-lock.json')) as {
    packages: Record<string, Locked>;
  };

  assert.deepEqual(Object.keys(manifest.dependencies), [
    'lean-qr',
    'libphonenumber-js',
    'oauth4webapi',
  ]);
  const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'];
  assert.deepEqual(
    hooks.filter((hook) => hook in manifest.scripts),
    [],
  );
  const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);
  assert.deepEqual(
    shipped.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path),
    [],
  );
});

test('T-48 every package is pinned, by version and by hash', async () => {
  const manifest = await readJson('package.json');
  const { packages } = (await readJson('package-lock.json')) as {
    packages: Record<string, Locked>;
  };

  const loose = namesIn(manifest, ['dependencies', 'devDependencies']).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
  );
  assert.deepEqual(loose, []);
  const unknown = Object.entries(packages)
    .filter(([path, { link }]) => path.startsWith('node_modules/') && !link)
    .filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? ''));
  assert.deepEqual(unknown, []);
});

test('T-48 every package that we chose is named with its reason', async () => {
  const manifest = await readJson('package.json');
  const readme = await readFile('README.md', 'utf8');
  const reasons = /## Why each dependency\n([\s\S]*?)\n## /.exec(readme)?.[1] ?? '';

  const silent = namesIn(manifest, ['dependencies', 'peerDependencies', 'devDependencies'])
    .map(([name]) => name)
    .filter((name) => !name.startsWith('@types/') && !reasons.includes(`\`${name}\``));
  assert.deepEqual(silent, []);
});

for (const bundler of ['vite', 'webpack']) {
  describe(`a fresh ${bundler} app`, () => {
    let app: FreshApp;
    let served: { close(): Promise<void> };

    before(async () => {
      app = await createApp(bundler, packed.tarball);
      served = await app.serve(port);
    });
    after(async () => {
      await served?.close();
      await app?.remove();
    });

    test(`${bundler}: signs in with a password`, async () => {
      world.reset();
      const visitor = await chromium.visitor();
      const page = await visitor.open(origin);

      await type(page, parts.account, ann.username);
      await type(page, parts.password, ann.password);
      await press(page, parts.submit);

      await page.waitForFunction(() => document.title === 'signed in');
      assert.deepEqual(visitor.complaints, []);
      await visitor.leave();
    });

    test(`${bundler}: signs in by popup, through its own callback page`, async () => {
      world.reset();
      const visitor = await chromium.visitor();
      const page = await visitor.open(origin);
      await find(page, parts.submit);

      const popup = await visitor.windowOf(() => page.click('#popup'));
      await type(popup, parts.account, ann.username);
      await type(popup, parts.password, ann.password);
      await press(popup, parts.submit);

      await page.waitForFunction(() => document.title === 'signed in');
      assert.deepEqual(visitor.complaints, []);
      await visitor.leave();
    });
  });
}
