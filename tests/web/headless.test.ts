/** The package as it is imported where there is no browser. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

test('importing it in Node defines nothing and touches nothing', async () => {
  const before = Reflect.ownKeys(globalThis);

  await import('latchkey/headless');
  await import('latchkey/callback');

  assert.deepEqual(Reflect.ownKeys(globalThis), before);
});

test('creating a login in Node is refused by its promises, and throws nothing', async () => {
  const { createLogin } = await import('latchkey/headless');

  const login = createLogin({ broker: 'https://login.acme.example', appId: 'app-1' });

  await assert.rejects(login.ready, { code: 'no_browser' });
  await assert.rejects(login.getTokens(), { code: 'no_browser' });
  login.mount('#login');
  login.unmount();
  assert.equal(login.isAuthenticated(), false);
});
