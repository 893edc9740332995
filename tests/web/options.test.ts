/** Options are read or refused by name; nothing is repaired, nothing is thrown. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LoginError } from '#web/errors.js';
import { type LoginOptions, readOptions } from '#web/options.js';
import { page } from './fakes.js';

const least: LoginOptions = { broker: 'https://login.acme.example', appId: 'app-1' };
const read = (given: LoginOptions) => {
  const settings = readOptions(given, page);
  if (settings instanceof LoginError) throw settings;
  return settings;
};
const codeOf = (given: unknown) => {
  const settings = readOptions(given as LoginOptions, page);
  return settings instanceof LoginError ? settings.code : 'read';
};

test('two options are enough', () => {
  assert.deepEqual(read(least), {
    core: {
      broker: 'https://login.acme.example',
      appId: 'app-1',
      origin: page.origin,
      mode: 'embedded',
      redirectUri: '',
      result: 'session',
      transport: 'callback_page',
      scope: 'openid profile',
      language: 'en',
      brokerMessages: true,
      popupClosedGrace: 5000,
      development: false,
      theme: {},
      environment: page.facts,
    },
    hooks: {},
    scheme: 'light',
    wasmUrl: undefined,
    wasmRestUrl: undefined,
  });
});

test('a path is a page of this origin', () => {
  const { core } = read({ ...least, redirectUri: '/callback.html' });

  assert.equal(core.redirectUri, 'http://app.acme.localhost:4100/callback.html');
});

test('T-15 where to finish is read from the address in hosted mode alone', () => {
  const finishLoginUrl = '/interaction/oidc/1/login';
  const at = (mode: 'hosted' | 'embedded') => {
    const settings = readOptions({ ...least, mode }, { ...page, finishLoginUrl });
    return settings instanceof LoginError ? settings : settings.core.finishLoginUrl;
  };

  assert.equal(at('hosted'), finishLoginUrl);
  assert.equal(at('embedded'), undefined);
});

describe('a broker', () => {
  for (const [name, broker, development, code] of [
    ['https', 'https://login.acme.example', false, 'read'],
    ['https with a port', 'https://login.acme.example:8443', false, 'read'],
    ['http to this machine, in development', 'http://login.acme.localhost:4200', true, 'read'],
    ['http to 127.0.0.1, in development', 'http://127.0.0.1:4200', true, 'read'],
    ['http to this machine, otherwise', 'http://login.acme.localhost:4200', false, 'bad_broker'],
    ['http to elsewhere', 'http://login.acme.example', true, 'bad_broker'],
    ['http to a look-alike', 'http://localhost.evil.example', true, 'bad_broker'],
    ['a slash at the end', 'https://login.acme.example/', false, 'bad_broker'],
    ['a path', 'https://login.acme.example/login', false, 'bad_broker'],
    ['capitals', 'https://Login.acme.example', false, 'bad_broker'],
    ['a user', 'https://user@login.acme.example', false, 'bad_broker'],
    ['a host alone', 'login.acme.example', false, 'bad_broker'],
    ['a script', 'javascript:alert(1)', true, 'bad_broker'],
    ['nothing', '', false, 'bad_broker'],
    ['undefined', undefined, false, 'bad_broker'],
    ['a number', 7, false, 'bad_broker'],
  ] as const)
    test(`T-13 ${name}`, () => {
      assert.equal(codeOf({ ...least, broker, development }), code);
    });
});

test('S3-19 a page that wants a click everywhere says so', () => {
  assert.equal(read({ ...least, automatic: false }).core.manual, true);
  assert.equal(read({ ...least, automatic: true }).core.manual, undefined);
});

test('of the hooks the core hears which there are, and the shell keeps them', () => {
  const beforeLogin = () => false;
  const { core, hooks } = read({ ...least, hooks: { beforeLogin, beforeStep: undefined } });

  assert.equal(core.beforeLogin, true);
  assert.equal(core.beforeStep, undefined);
  assert.equal(core.hookPatience, 10_000);
  assert.equal(hooks.beforeLogin, beforeLogin);
  assert.equal(read({ ...least, hooks: {} }).core.hookPatience, undefined);
});

describe('the rest', () => {
  for (const [name, given, code] of [
    ['no app id', { broker: least.broker }, 'bad_app_id'],
    ['an empty app id', { ...least, appId: '' }, 'bad_app_id'],
    ['options that are none', undefined, 'bad_option'],
    ['a mode nobody knows', { ...least, mode: 'popup' }, 'bad_option'],
    ['a flag that is a text', { ...least, development: 'true' }, 'bad_option'],
    ['connections that are one text', { ...least, connections: 'wecom' }, 'bad_option'],
    ['connections that are numbers', { ...least, connections: [1] }, 'bad_option'],
    ['a theme of numbers', { ...least, theme: { radius: 4 } }, 'bad_option'],
    ['a grace that is no time', { ...least, popupClosedGrace: -1 }, 'bad_option'],
    ['a hook that is no function', { ...least, hooks: { beforeLogin: true } }, 'bad_option'],
    ['a hook nobody knows', { ...least, hooks: { beforelogin: () => false } }, 'bad_option'],
    ['hooks that are none', { ...least, hooks: null }, 'bad_option'],
    ['a hook’s patience that is no time', { ...least, hookPatience: '5' }, 'bad_option'],
    ['undefined for what may be left out', { ...least, language: undefined }, 'read'],
    ['a wasm elsewhere', { ...least, wasmUrl: new URL('https://cdn.example/l.wasm') }, 'read'],
  ] as const)
    test(name, () => {
      assert.equal(codeOf(given), code);
    });

  for (const [name, redirectUri, code] of [
    ['of this origin', 'http://app.acme.localhost:4100/cb', 'read'],
    ['of another port', 'http://app.acme.localhost:4101/cb', 'bad_redirect_uri'],
    ['of another origin by two slashes', '//evil.example/cb', 'bad_redirect_uri'],
    ['of another origin by backslashes', '/\\evil.example/cb', 'bad_redirect_uri'],
    ['with a fragment', '/cb#x', 'bad_redirect_uri'],
    ['that is a script', 'javascript:alert(1)', 'bad_redirect_uri'],
  ] as const)
    test(`T-16 a return address ${name}`, () => {
      assert.equal(codeOf({ ...least, redirectUri }), code);
    });
});
