/** Promises, events and who is signed in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reason } from '#web/codes.js';
import { LoginError } from '#web/errors.js';
import { createResults, type LoginEvents, type LoginEventType } from '#web/results.js';

function setUp() {
  const complaints: unknown[] = [];
  const results = createResults((thrown) => void complaints.push(thrown));
  const events: [type: LoginEventType, detail: unknown][] = [];
  for (const type of ['success', 'error', 'cancel', 'signout'] as const)
    results.on(type, (detail: LoginEvents[LoginEventType]) => void events.push([type, detail]));
  const read = (secret: number) => (secret === 7 ? 'session-token' : undefined);
  return { results, complaints, events, read };
}

const signedIn = { kind: 'signedIn', person: { id: 'u1', name: 'Ann' }, token: 7 } as const;
const failed = (reason: Reason) => ({ kind: 'failed', reason, detail: 'why' }) as const;

test('a session is a person and the token that was kept', () => {
  const { results, events, read } = setUp();

  results.tell(1, 0, signedIn, read);

  assert.deepEqual({ ...results.user() }, { id: 'u1', name: 'Ann' });
  assert.equal(results.session()?.token, 'session-token');
  assert.deepEqual(events, [['success', { user: results.user(), result: 'session' }]]);
});

test('T-29 redeemed tokens are in memory, and in no event', () => {
  const { results, events, read } = setUp();
  results.keepTokens({ accessToken: 'at-1', idToken: 'id-1' });

  results.tell(1, 0, { ...signedIn, token: 0 }, read);

  assert.equal(results.session(), undefined);
  assert.equal(results.tokens()?.accessToken, 'at-1');
  assert.deepEqual(events, [['success', { user: results.user(), result: 'tokens' }]]);
  assert.ok(!/at-1|id-1/.test(JSON.stringify(events)));
});

test('T-28 tokens that the core refused are not given out', () => {
  const { results, read } = setUp();
  results.tell(1, 0, signedIn, read);
  results.keepTokens({ accessToken: 'of somebody else' });

  results.tell(0, 3, failed('not_trusted'), read);
  results.tell(0, 4, { kind: 'tokens' }, read);

  assert.equal(results.tokens(), undefined);
});

test('what a refresh does not name anew still holds, but for a lifetime', () => {
  const { results, read } = setUp();
  results.keepTokens({ accessToken: 'at-1', idToken: 'id-1', scope: 'openid', expiresAt: 1 });
  results.tell(1, 0, { kind: 'signedIn', person: { id: 'u1' }, token: 0 }, read);

  results.keepTokens({ accessToken: 'at-2' });
  results.tell(0, 4, { kind: 'tokens' }, read);

  assert.deepEqual(results.tokens(), { accessToken: 'at-2', idToken: 'id-1', scope: 'openid' });
});

test('T-28 tokens go with the person whose they are', () => {
  const { results, events, read } = setUp();
  results.keepTokens({ accessToken: 'at-1' });
  results.tell(1, 0, { ...signedIn, token: 0 }, read);

  results.tell(2, 0, { kind: 'signedIn', person: { id: 'u2' }, token: 7 }, read);

  assert.equal(results.tokens(), undefined);
  assert.deepEqual(events.at(-1), ['success', { user: results.user(), result: 'session' }]);
});

test('a call is answered by its own outcome', async () => {
  const { results, events, read } = setUp();
  const first = results.call();
  const second = results.call();

  results.tell(0, second.call, failed('no_tokens'), read);
  results.tell(0, first.call, { kind: 'tokens' }, read);

  assert.deepEqual(await first.outcome, { kind: 'tokens' });
  await assert.rejects(second.outcome, new LoginError('no_tokens', 'why'));
  assert.deepEqual(events, []);
});

test('T-08 a call is answered once', async () => {
  const { results, read } = setUp();
  const { call, outcome } = results.call();

  results.tell(0, call, { kind: 'tokens' }, read);
  results.tell(0, call, failed('cancelled'), read);
  results.rejectCalls(new LoginError('core_failed'));

  assert.deepEqual(await outcome, { kind: 'tokens' });
});

test('an attempt that failed is an error, and one that was given up is not', () => {
  const { results, events, read } = setUp();

  results.tell(1, 0, failed('popup_blocked'), read);
  results.tell(2, 0, failed('cancelled'), read);
  results.tell(3, 0, failed('held_back'), read);
  results.tell(4, 0, failed('hook_failed'), read);

  assert.deepEqual(events, [
    ['error', new LoginError('popup_blocked', 'why')],
    ['cancel', new LoginError('cancelled', 'why')],
    ['cancel', new LoginError('held_back', 'why')],
    ['error', new LoginError('hook_failed', 'why')],
  ]);
});

test('what was seen of it is the same in the rejection and in the event', async () => {
  const { results, events, read } = setUp();
  const { call, outcome } = results.call();
  const observed = { framed: false, online: true, way: 'window', window: 'blocked' } as const;

  results.tell(1, call, failed('popup_blocked'), read, observed);

  const error = await outcome.catch((thrown: LoginError) => thrown);
  assert.ok(error instanceof LoginError);
  assert.deepEqual(error.observed, observed);
  assert.deepEqual(events, [['error', error]]);
});

test('T-42 a failure of the form itself, which is no attempt and no call, is an error', () => {
  const { results, events, read } = setUp();
  const { call, outcome } = results.call();
  outcome.catch(() => {});

  results.tell(0, 0, failed('wrong_app'), read);
  results.tell(0, call, failed('no_tokens'), read);

  assert.deepEqual(events, [['error', new LoginError('wrong_app', 'why')]]);
});

test('T-33 after signing out nothing is left', () => {
  const { results, events, read } = setUp();
  results.keepTokens({ accessToken: 'at-1' });
  results.tell(1, 0, signedIn, read);

  results.tell(0, 3, { kind: 'signedOut' }, read);

  assert.deepEqual(
    [results.user(), results.session(), results.tokens()],
    [undefined, undefined, undefined],
  );
  assert.deepEqual(events.at(-1), ['signout', undefined]);
});

test('T-39 the host gets a frozen person without a prototype or a name that reaches one', () => {
  const { results, read } = setUp();
  const person = JSON.parse('{"id":"u1","__proto__":"x","constructor":"y","toString":"z"}');

  results.tell(1, 0, { kind: 'signedIn', person, token: 0 }, read);

  const user = results.user();
  assert.equal(Object.getPrototypeOf(user), null);
  assert.ok(Object.isFrozen(user));
  assert.deepEqual({ ...user }, { id: 'u1', toString: 'z' });
});

test('R-27 a handler that throws is reported once, and the next is still called', () => {
  const { results, complaints, events, read } = setUp();
  const oops = new Error('of the host');
  const throws = () => {
    throw oops;
  };
  results.on('success', throws);
  results.on('success', () => void events.push(['success', 'last']));

  results.tell(1, 0, signedIn, read);
  results.off('success', throws);
  results.tell(2, 0, signedIn, read);

  assert.deepEqual(complaints, [oops]);
  assert.equal(events.filter(([, detail]) => detail === 'last').length, 2);
});
