/**
 * An installed web app: Chromium itself installs the demo app and launches it (Chrome
 * DevTools Protocol, "PWA"), so its page stands in the app's own window, without an address
 * bar. An app is installed into a profile, and not into a context of its own.
 */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after } from 'node:test';
import { seed } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import { changedAssets } from './assets.js';
import { type Visitor, visitorOf } from './browser.js';
import { openDisplay } from './display.js';
import { signInByPassword } from './flows.js';
import { find, parts, press, reported, until, waitForReport } from './form.js';
import { type Journey, prepareJourneys } from './journey.js';

const display = await openDisplay();
after(() => display.stop());

/** W3C Web Application Manifest; Chromium installs nothing whose icon is less than 144 pixels wide. */
const manifest = {
  id: '/',
  name: 'Acme Freight',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  icons: [{ src: '/assets/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
};

/** The demo's pages, and one beside them that the app is installed from: theirs forbid a manifest (T-43). */
const makeInstallableAssets = () =>
  changedAssets('installed', async (folder) => {
    await writeFile(join(folder, 'app.webmanifest'), JSON.stringify(manifest));
    await writeFile(
      join(folder, 'icon.svg'),
      '<svg xmlns="http://www.w3.org/2000/svg" width="192" height="192"><circle cx="96" cy="96" r="96"/></svg>',
    );
    await writeFile(
      join(folder, 'install.html'),
      `<!doctype html>
<title>Acme Freight</title>
<link rel="icon" href="/assets/acme.png">
<link rel="manifest" href="/assets/app.webmanifest">
`,
    );
  });
const journey = prepareJourneys([], 'plain', makeInstallableAssets, display);

interface Installed extends Journey {
  /** In the app's own window. */
  readonly page: Page;
}

/** Installs the app, launches it, and takes it off the profile again. */
async function inApp(
  { world, visitor: { context } }: Journey,
  story: (given: Installed) => Promise<void>,
): Promise<void> {
  const profile = context.browser().defaultBrowserContext();
  const visitor: Visitor = visitorOf(profile);
  const session = await context.browser().target().createCDPSession();
  const manifestId = `${world.addresses.appSameSite}/`;
  const installUrlOrBundleUrl = `${manifestId}assets/install.html`;
  await session.send('PWA.install', { manifestId, installUrlOrBundleUrl });
  try {
    await session.send('PWA.changeAppUserSettings', { manifestId, displayMode: 'standalone' });
    const page = await visitor.windowOf(() => session.send('PWA.launch', { manifestId }));
    await until(page, () => matchMedia('(display-mode: standalone)').matches);
    await find(page, parts.submit);
    await story({ world, visitor, page });
    assert.deepEqual(visitor.complaints, []);
  } finally {
    await session.send('PWA.uninstall', { manifestId });
    await session.send('Storage.clearCookies');
  }
}

const events = async (page: Page) => (await reported(page)).map(({ event }) => event);

journey('an installed web app: a window with the callback page signs in', (given) =>
  inApp(given, async ({ visitor, page }) => {
    const popup = await visitor.windowOf(() => press(page, '#popup'));
    await find(popup, parts.submit);
    await signInByPassword(popup);

    await waitForReport(page, 'latchkey-success');
    assert.deepEqual(await events(page), ['latchkey-success']);
  }),
);

journey('an installed web app: a connection’s button signs in', (given) =>
  inApp(given, async ({ visitor, page }) => {
    const popup = await visitor.windowOf(() => press(page, parts.connection('corp')));
    await popup.waitForSelector('input[name="password"]');
    await popup.type('input[name="username"]', seed.idp.person.username);
    await popup.type('input[name="password"]', seed.idp.person.password);
    await popup.click('button[type="submit"]');

    await waitForReport(page, 'latchkey-success');
    assert.deepEqual(await events(page), ['latchkey-success']);
  }),
);

journey('an installed web app: it leaves for the broker’s page and comes back signed in', (given) =>
  inApp(given, async ({ page }) => {
    await press(page, '#redirect');
    await until(page, () => location.hostname.startsWith('login.'));
    await signInByPassword(page);

    await waitForReport(page, 'latchkey-success');
    await until(page, () => matchMedia('(display-mode: standalone)').matches);
  }),
);
