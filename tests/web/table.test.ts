/** The table of calls in the README and the types say the same. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { createLogin, type Login, type LoginEvents } from 'latchkey/headless';
import { hookNames } from '#web/hooks.js';

/** Checked by the compiler: all of them, and nothing else. */
const calls: Record<keyof Login, true> = {
  ready: true,
  mount: true,
  unmount: true,
  openModal: true,
  loginWithPopup: true,
  loginWithRedirect: true,
  handleRedirectCallback: true,
  getSession: true,
  getUser: true,
  isAuthenticated: true,
  checkSession: true,
  loginSilently: true,
  getTokens: true,
  logout: true,
  trace: true,
  setLanguage: true,
  setTheme: true,
  setScheme: true,
  on: true,
  off: true,
};
const events: Record<keyof LoginEvents, true> = {
  ready: true,
  success: true,
  error: true,
  cancel: true,
  signout: true,
  close: true,
  screen: true,
  method: true,
  language: true,
  'code-sent': true,
  'code-error': true,
  'password-reset': true,
  'password-reset-error': true,
  registered: true,
  'register-error': true,
};

const readme = await readFile(
  new URL('../../README.md', import.meta.resolve('#web/index.js')),
  'utf8',
);
const section = readme.split(/^## /m).find((part) => part.startsWith('The API')) ?? '';
const cells = section
  .split('\n')
  .filter((line) => /^\| `\w+[(`]/.test(line))
  .map((line) => line.split(' | '));
const names = (cell = '') => [...cell.matchAll(/`(\w+)/g)].map(([, name]) => name);

test('every call has its row, and every row its call', () => {
  const rows = cells.flatMap(([first]) => names(first)).filter((name) => name !== 'src');

  assert.deepEqual(rows.sort(), ['createLogin', ...Object.keys(calls)].sort());
});

test('what createLogin() gives is what the types say', () => {
  const login = createLogin({ broker: 'https://login.acme.example', appId: 'app-1' });

  assert.deepEqual(Object.keys(login).sort(), Object.keys(calls).sort());
});

/** authing-broker 7.5, all of them. */
const theirs = [
  ...['load', 'load-error', 'before-login', 'login', 'login-error', 'before-register'],
  ...['register', 'register-error', 'email-send', 'phone-send', 'email-send-error'],
  ...['phone-send-error', 'pwd-reset', 'pwd-reset-error', 'register-info-completed'],
  ...['register-info-completed-error', 'login-tab-change', 'register-tab-change', 'lang-change'],
  ...['before-change-module', 'after-change-module', 'tenant-select', 'close'],
];

test('every event of the other widget has its row, and what stands beside it is ours', () => {
  const moving = readme.split(/^## /m).find((part) => part.startsWith('Moving over')) ?? '';
  const rows = moving
    .split('\n')
    .filter((line) => /^\| `/.test(line))
    .map((line) => line.split(' | '));
  const quoted = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '');
  const ours = [...Object.keys(events), ...hookNames.map((name) => `hooks.${name}`)];

  assert.deepEqual(rows.flatMap(([there]) => quoted(there)).sort(), theirs.sort());
  for (const [there, here = ''] of rows) {
    const [name, ...more] = quoted(here);
    assert.ok(here === 'later' || (name && more.length === 0 && ours.includes(name)), there);
  }
});

test('every event is named', () => {
  const [, given = ''] = cells.find(([first]) => first?.includes('`on(')) ?? [];

  for (const event of Object.keys(events)) assert.ok(given.includes(`\`${event}\``), event);
});
