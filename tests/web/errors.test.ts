/**
 * What a call is refused with: the class, its link into web/errors.md, and what the real
 * program says was seen of an attempt that failed.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { createLogin, LoginError } from 'latchkey/headless';
import { coreCodes, shellCodes } from '#web/codes.js';
import { asLoginError } from '#web/errors.js';
import type { Options } from '#web/wire.js';
import { answer, fakeBrowser, options, settled } from './fakes.js';
import { configurationWith, mountLogin, readShipped } from './shipped.js';

const program = await readShipped();
const page = readFileSync(
  new URL('../../web/errors.md', import.meta.resolve('#web/index.js')),
  'utf8',
);

/** A heading's anchor, of words of small letters. */
const anchors = [...page.matchAll(/^### (\w+)$/gm)].map(([, heading]) => heading);

test('an error is of its class, with code, detail and a link', () => {
  const error = new LoginError('popup_blocked', 'why');

  assert.ok(error instanceof Error);
  assert.equal(error.name, 'LoginError');
  assert.equal(error.code, 'popup_blocked');
  assert.equal(error.detail, 'why');
  assert.deepEqual(error.observed, {});
  assert.equal(error.help, 'latchkey/web/errors.md#popup_blocked');
  assert.equal(error.message, 'popup_blocked: why (latchkey/web/errors.md#popup_blocked)');
  assert.equal(new LoginError('busy').message, 'busy (latchkey/web/errors.md#busy)');
});

test('what anybody throws becomes one, and one stays what it is', () => {
  const error = new LoginError('core_late');

  assert.equal(asLoginError(error, 'core_failed'), error);
  assert.equal(asLoginError(new TypeError('oops'), 'core_failed').detail, 'oops');
});

test('every code has its entry where the link leads, and every entry its code', () => {
  const links = [...coreCodes, ...shellCodes].map((code) => new LoginError(code).help);

  assert.deepEqual(
    links,
    anchors.map((anchor) => `latchkey/web/errors.md#${anchor}`),
  );
});

test('the page that the link leads to is in the package', () => {
  const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: string[] };

  assert.ok(files.includes('web/errors.md'));
});

test('without a browser a rejection is one as well', async () => {
  const login = createLogin({ broker: 'https://login.acme.example', appId: 'app-1' });

  const error = await login.ready.catch((thrown: unknown) => thrown);

  assert.ok(error instanceof LoginError);
  assert.equal(error.code, 'no_browser');
});

describe('what was seen', () => {
  async function begun(change: Partial<Options> = {}, configuration = configurationWith()) {
    const browser = fakeBrowser();
    const core = { ...options, ...change };
    const surface = { draw: () => {} };
    const { login, host } = mountLogin({ program, core, ports: browser.ports, surface });
    const errors: LoginError[] = [];
    login.on('error', (error) => void errors.push(error));
    await login.ready;
    browser.requests[0]?.answer(answer(configuration));
    await settled();
    return { browser, login, host, errors };
  }
  const failure = (call: Promise<unknown>) =>
    call.then(
      () => assert.fail('it did not fail'),
      (error: LoginError) => error,
    );

  test('of a window that was blocked', async () => {
    const { browser, login } = await begun();
    browser.blocksWindows = true;

    const { code, observed } = await failure(login.loginWithPopup());

    assert.equal(code, 'popup_blocked');
    assert.deepEqual(observed, {
      framed: false,
      online: true,
      elapsed: 0,
      way: 'window',
      transport: 'callback_page',
      opener: false,
      window: 'blocked',
    });
  });

  test("R-13 of one that looked closed, in a stranger's frame", async () => {
    const { browser, login, host } = await begun({
      transport: 'web_message',
      environment: { ...options.environment, framed: true },
    });

    const failed = failure(login.loginWithPopup());
    browser.now += 1500;
    browser.windows[0]?.watcher.closed();
    browser.now += 700;
    host.report({ type: 'backPressed' });

    const { code, observed } = await failed;
    assert.equal(code, 'cancelled');
    assert.deepEqual(observed, {
      framed: true,
      online: true,
      elapsed: 2200,
      way: 'window',
      transport: 'web_message',
      opener: true,
      window: 'looked_closed',
    });
  });

  test('of a second try, and nothing of the first', async () => {
    const { browser, login, host } = await begun();
    const first = failure(login.loginWithPopup());
    browser.windows[0]?.watcher.closed();
    host.report({ type: 'backPressed' });
    await first;
    browser.now += 60_000;

    const second = failure(login.loginWithPopup());
    browser.now += 40;
    host.report({ type: 'backPressed' });

    const { elapsed, window } = (await second).observed;
    assert.deepEqual({ elapsed, window }, { elapsed: 40, window: 'open' });
  });

  test('of the form, in the event', async () => {
    const { browser, host, errors } = await begun();
    host.report({ type: 'fieldChanged', field: 'account', value: 'ann' });
    host.typeSecret('password', 'correct horse');
    host.report({ type: 'submitted' });
    browser.now += 250;

    browser.requests[1]?.answer(answer('{"code":2333,"apiCode":2333,"statusCode":400}'));

    assert.deepEqual(
      errors.map(({ code, observed }) => [code, observed]),
      [['wrong_password', { framed: false, online: true, elapsed: 250, way: 'form' }]],
    );
    assert.ok(!JSON.stringify(errors).includes('ann'));
  });

  test('of the page alone, where nothing was tried', async () => {
    const { errors } = await begun({}, configurationWith({ id: 'another' }));

    assert.deepEqual(
      errors.map(({ code, observed }) => [code, observed]),
      [['wrong_app', { framed: false, online: true }]],
    );
  });

  test('of a call that was refused, and not of the attempt that it met', async () => {
    const { login } = await begun();
    login.loginWithPopup().catch(() => {});

    const { code, observed } = await failure(login.loginWithPopup());

    assert.equal(code, 'busy');
    assert.deepEqual(observed, { framed: false, online: true });
  });

  test('of a redirect that could not be kept', async () => {
    const { browser, login } = await begun();
    browser.blocksStorage = true;

    const { code, observed } = await failure(login.loginWithRedirect());

    assert.equal(code, 'storage_blocked');
    assert.deepEqual(observed, { framed: false, online: true, elapsed: 0, way: 'redirect' });
  });
});
