/**
 * The relying-party table (threats.md section H), a test for each row: the shell's own
 * token code against the demo broker, which misbehaves on request. README.md says which
 * row is which test.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { seed, startWorld, type TokenFault, type World } from 'latchkey/testing';
import type { LoginError } from '#web/errors.js';
import type { Visitor } from '../demo/visitor.js';
import { ann, openParty, type Party, throughTheBroker, visitorAsAnn, wordsOf } from './party.js';

let world: World;
let visitor: Visitor;
before(async () => {
  world = await startWorld({ portOffset: 26_000 });
});
afterEach(() => world.reset());
after(() => world.close());

const count = ({ asked }: Party, path: RegExp) =>
  asked.filter((request) => path.test(request.path)).length;
const token = /\/oidc\/token$/;
const keys = /\/jwks\.json$/;

async function openForAnn(change: Parameters<typeof openParty>[1] = {}): Promise<Party> {
  visitor = await visitorAsAnn(world);
  const party = await openParty(world, change);
  await party.shows(party.isUsable);
  return party;
}

/** Through a window and back. */
async function signIn(party: Party) {
  const popup = party.login.loginWithPopup();
  popup.catch(() => {}); // looked at below
  party.comeBack(await throughTheBroker(world, visitor, party.opened.at(-1) ?? ''));
  return popup;
}

async function refusalOf(attempt: Promise<unknown>): Promise<{ code: string; detail: string }> {
  const { code, detail } = await attempt.then(
    () => assert.fail('it was accepted'),
    (error: LoginError) => error,
  );
  return { code, detail };
}

/** Nobody is signed in, it is said in words, and the next try is as good as any. */
async function assertAWayOn(party: Party, reason: string) {
  assert.equal(party.login.getUser(), undefined);
  assert.deepEqual(await refusalOf(party.login.getTokens()), { code: 'no_tokens', detail: '' });
  assert.ok(party.sentences().includes(`reason.${reason}`), party.sentences().join(' '));
  assert.ok(party.isUsable());

  world.reset();
  visitor = await visitorAsAnn(world);
  const { user } = await signIn(party);
  assert.equal(user.id, ann.id);
}

describe('accepted', () => {
  const rows: readonly [title: string, fault: TokenFault][] = [
    ['plain success', 'none'],
    ['a key without id where there is one key', 'key_without_id'],
    ['RS256, among keys of other kinds', 'RS256'],
    ['PS256', 'PS256'],
    ['ES256', 'ES256'],
    ['an audience as a list of one', 'audience_as_list'],
    ['a token type in capitals', 'type_in_capitals'],
    ['no lifetime', 'no_lifetime'],
  ];
  for (const [title, fault] of rows)
    test(`T-28 ${title}`, async () => {
      const party = await openForAnn();
      world.faults.token = fault;

      const { user, result } = await signIn(party);
      const { accessToken, idToken, expiresAt } = await party.login.getTokens();

      assert.deepEqual([user.id, result], [ann.id, 'tokens']);
      assert.deepEqual([accessToken.split('.').length, idToken?.split('.').length], [3, 3]);
      assert.equal(expiresAt === undefined, fault === 'no_lifetime');
    });

  test('T-28 user info is asked with the token in the bearer header', async () => {
    const party = await openForAnn();

    await signIn(party);

    const { accessToken } = await party.login.getTokens();
    const asked = party.asked.filter(({ path }) => path.endsWith('/oidc/me'));
    assert.deepEqual(
      asked.map(({ headers }) => headers.get('authorization')),
      [`Bearer ${accessToken}`],
    );
  });
});

describe('refused', () => {
  const rows: readonly [number: string, title: string, fault: TokenFault, detail: string][] = [
    ['T-21', 'a wrong issuer', 'other_issuer', 'issuer'],
    ['T-21', 'no issuer', 'no_issuer', 'issuer'],
    ['T-28', 'a wrong audience', 'other_audience', 'audience'],
    ['T-28', 'no audience', 'no_audience', 'audience'],
    ['T-28', 'an untrusted second audience', 'second_audience', 'audience'],
    ['T-28', 'a second audience, for us as its party', 'second_audience_with_party', 'audience'],
    ['T-28', 'a second audience, for another party', 'other_party', 'authorized_party'],
    ['T-28', 'a wrong subject', 'other_subject', 'subject'],
    ['T-28', 'no subject', 'no_subject', 'subject'],
    ['T-28', 'a subject that is a number', 'subject_as_number', 'subject'],
    ['T-28', 'no issue time', 'no_issue_time', 'issue_time'],
    ['T-28', 'an issue time that is text', 'issue_time_as_text', 'issue_time'],
    ['T-28', 'no expiry', 'no_expiry', 'expiry'],
    ['T-28', 'an expiry that is text', 'expiry_as_text', 'expiry'],
    ['T-28', 'a wrong nonce', 'other_nonce', 'nonce'],
    ['T-28', 'no nonce', 'no_nonce', 'nonce'],
    ['T-28', 'a bad signature by RS256', 'bad_RS256', 'signature'],
    ['T-28', 'a bad signature by PS256', 'bad_PS256', 'signature'],
    ['T-28', 'a bad signature by ES256', 'bad_ES256', 'signature'],
    ['T-28', 'a stranger’s signature under the name of our key', 'foreign_key', 'signature'],
    ['T-28', 'a key that nobody published', 'unpublished_key', 'signature'],
    ['T-28', 'an algorithm that was not announced', 'undeclared_algorithm', 'algorithm'],
    ['T-28', 'no algorithm', 'no_algorithm', 'algorithm'],
    ['T-28', 'HMAC', 'HS256', 'algorithm'],
    ['T-28', 'HMAC by the public key, announced', 'HS256_by_public_key', 'algorithm'],
    ['T-28', 'no ID token', 'no_id_token', 'token'],
    ['T-28', 'a wrong subject in user info', 'other_person', 'subject'],
    ['T-28', 'no subject in user info', 'nobody', 'userinfo'],
    ['T-28', 'more than 64 keys', 'too_many_keys', 'too_many_keys'],
    ['T-21', 'an issuer in the metadata that is not ours', 'other_metadata_issuer', 'issuer'],
  ];
  for (const [number, title, fault, detail] of rows)
    test(`${number} ${title}`, async () => {
      const party = await openForAnn();
      world.faults.token = fault;

      const refusal = await refusalOf(signIn(party));

      assert.deepEqual(refusal, { code: 'not_trusted', detail });
      await assertAWayOn(party, 'not_trusted');
    });

  // How far it is off is known where the issue was at another time than this.
  const clocks: readonly [title: string, fault: TokenFault, detail: string, word: string][] = [
    ['a token that has expired', 'expired', 'clock_expired', 'clock_wrong.by'],
    ['a token of the next hour', 'issued_in_an_hour', 'clock_issued_later', 'clock_wrong.by'],
    ['a token that is not valid yet', 'valid_in_an_hour', 'clock_not_yet', 'clock_wrong'],
  ];
  for (const [title, fault, detail, word] of clocks)
    test(`R-09 T-28 ${title}, and the clock is mentioned`, async () => {
      const party = await openForAnn();
      world.faults.token = fault;

      const refusal = await refusalOf(signIn(party));

      assert.deepEqual(refusal, { code: 'clock_wrong', detail });
      await assertAWayOn(party, word);
    });

  test('T-21 metadata of another issuer gets no code', async () => {
    const party = await openForAnn();
    world.faults.token = 'other_metadata_issuer';

    await refusalOf(signIn(party));

    assert.equal(count(party, token), 0);
  });
});

describe('refused in the answer', () => {
  /** Nothing is asked of the broker, and the attempt still takes its own answer. */
  async function assertUnheard(party: Party, popup: Promise<{ user: { id: string } }>) {
    assert.equal(count(party, token), 0);
    assert.ok(party.sentences().includes('waiting.open'));

    world.reset();
    visitor = await visitorAsAnn(world);
    party.comeBack(await throughTheBroker(world, visitor, party.opened.at(-1) ?? ''));
    assert.equal((await popup).user.id, ann.id);
    assert.equal(count(party, token), 1);
  }

  for (const [number, title, faults] of [
    ['T-22', 'a wrong state', { answerState: 'other' }],
    ['T-22', 'no state', { answerState: 'missing' }],
    ['T-21', 'a wrong issuer', { answerIssuer: 'other' }],
    ['T-21', 'no issuer', { answerIssuer: 'missing' }],
  ] as const)
    test(`${number} ${title} is nobody’s answer`, async () => {
      const party = await openForAnn();
      Object.assign(world.faults, faults);
      const popup = party.login.loginWithPopup();

      party.comeBack(await throughTheBroker(world, visitor, party.opened.at(-1) ?? ''));

      await assertUnheard(party, popup);
    });

  test('T-22 a genuine answer to another attempt is nobody’s', async () => {
    const party = await openForAnn();
    const other = await openParty(world);
    const popup = party.login.loginWithPopup();
    other.login.loginWithPopup().catch(() => {}); // nobody answers it

    party.comeBack(await throughTheBroker(world, visitor, other.opened.at(-1) ?? ''));

    await assertUnheard(party, popup);
  });

  /** Leaves the page for the broker's, and comes back to one that is new. */
  async function redirect(faults: Partial<World['faults']>) {
    const party = await openForAnn();
    party.blocksWindows = true;
    const blocked = await refusalOf(party.login.loginWithPopup());
    assert.equal(blocked.code, 'popup_blocked');
    party.host.report({ type: 'redirectChosen' });
    const [left] = party.left;
    assert.ok(left);
    Object.assign(world.faults, faults);
    const words = wordsOf(await throughTheBroker(world, visitor, left.url));
    return { words, kept: left.kept };
  }

  test('T-22 a return with its own state signs in', async () => {
    const party = await openParty(world, {}, await redirect({}));

    await new Promise((resolve) => party.login.on('success', resolve));

    assert.equal(party.login.getUser()?.id, ann.id);
  });

  for (const [number, title, faults] of [
    ['T-22', 'a wrong state', { answerState: 'other' }],
    ['T-22', 'no state', { answerState: 'missing' }],
    ['T-21', 'a wrong issuer', { answerIssuer: 'other' }],
    ['T-21', 'no issuer', { answerIssuer: 'missing' }],
  ] as const)
    test(`${number} a return with ${title} is told to start again`, async () => {
      const arrival = await redirect(faults);

      const party = await openParty(world, {}, arrival);
      await party.shows(() => party.isUsable() || party.login.isAuthenticated());

      assert.ok(party.sentences().includes('reason.start_again'));
      assert.equal(count(party, token), 0);
      assert.equal(party.login.isAuthenticated(), false);
    });
});

describe('recovered from', () => {
  test('T-28 keys that were changed between two logins', async () => {
    const party = await openForAnn();
    await signIn(party);
    world.faults.token = 'rotated';

    const { user } = await signIn(party);

    assert.equal(user.id, ann.id);
  });

  test('T-28 keys that were changed right before signing: they are asked for once more', async () => {
    const party = await openForAnn();
    world.faults.token = 'rotated_late';

    const { user } = await signIn(party);

    assert.equal(user.id, ann.id);
    assert.equal(count(party, keys), 2);
  });

  test('T-28 a key that is not found is looked for once more, and no more', async () => {
    const party = await openForAnn();
    world.faults.token = 'unpublished_key';

    await refusalOf(signIn(party));

    assert.equal(count(party, keys), 2);
  });

  test('T-28 keys that do not read, among a good one', async () => {
    const party = await openForAnn();
    world.faults.token = 'unreadable_keys';

    const { user } = await signIn(party);

    assert.equal(user.id, ann.id);
  });
});

describe('tokens for a session, which are had anew when they have expired', () => {
  /** Signs in by the form. */
  async function signInHere(): Promise<Party> {
    const party = await openParty(world);
    await party.shows(party.isUsable);
    const done = new Promise((resolve) => party.login.on('success', resolve));
    party.host.report({ type: 'fieldChanged', field: 'account', value: ann.username });
    party.host.typeSecret('password', ann.password);
    party.host.report({ type: 'submitted' });
    await done;
    return party;
  }

  test('T-28 they are the person’s', async () => {
    const party = await signInHere();

    const { idToken } = await party.login.getTokens();

    assert.equal(idToken?.split('.').length, 3);
  });

  const rows: readonly [title: string, fault: TokenFault, detail: string][] = [
    ['of a wrong issuer', 'other_issuer', 'issuer'],
    ['of a wrong subject', 'other_subject', 'subject'],
    ['of somebody else altogether', 'somebody_else', 'subject'],
    ['whose user info is of somebody else', 'other_person', 'subject'],
    ['of a wrong audience', 'other_audience', 'audience'],
    ['for others as well', 'second_audience', 'audience'],
    ['with a bad signature', 'bad_RS256', 'signature'],
    ['signed by HMAC', 'HS256', 'algorithm'],
  ];
  for (const [title, fault, detail] of rows)
    test(`T-28 tokens ${title} are not given out, now or later`, async () => {
      const party = await signInHere();
      world.faults.token = fault;

      const refusals = [
        await refusalOf(party.login.getTokens()),
        await refusalOf(party.login.getTokens()),
      ];

      const refusal = { code: 'not_trusted', detail };
      assert.deepEqual(refusals, [refusal, refusal]);
      assert.equal(party.login.getUser()?.id, ann.id);
      world.faults.token = 'none';
      assert.ok((await party.login.getTokens()).accessToken);
    });
});

describe('tokens by a refresh token', () => {
  const scope = 'openid profile offline_access';

  /** Signed in by a code, with tokens that are over already. */
  async function signInForAMoment(): Promise<Party> {
    const party = await openForAnn({ scope });
    world.faults.token = 'over_at_once';
    await signIn(party);
    world.faults.token = 'none';
    party.asked.length = 0;
    return party;
  }

  test('T-28 they are had anew, of the same person, and the refresh token is the next', async () => {
    const party = await signInForAMoment();

    const first = await party.login.getTokens();
    const same = await party.login.getTokens();

    assert.equal(first.accessToken.split('.').length, 3);
    assert.equal(same, first);
    assert.equal(count(party, token), 1);
    assert.equal(party.login.getUser()?.id, ann.id);
    assert.ok(!('refreshToken' in first), 'it is ours to use');

    // With the one that came: the broker refuses a used one, and ends all that came of it.
    world.faults.token = 'over_at_once';
    const again = await openForAnn({ scope });
    await signIn(again);
    await refusalOf(again.login.getTokens());
    world.faults.token = 'none';
    const third = await again.login.getTokens();
    assert.notEqual(third.accessToken, first.accessToken);
  });

  test('T-28 calls at once refresh once', async () => {
    const party = await signInForAMoment();

    const [one, other] = await Promise.all([party.login.getTokens(), party.login.getTokens()]);

    assert.equal(one, other);
    assert.equal(count(party, token), 1);
  });

  const rows: readonly [number: string, title: string, fault: TokenFault, detail: string][] = [
    ['T-21', 'a wrong issuer', 'other_issuer', 'issuer'],
    ['T-28', 'a wrong subject', 'other_subject', 'subject'],
    ['T-28', 'somebody else altogether', 'somebody_else', 'subject'],
    ['T-28', 'somebody else in user info', 'other_person', 'subject'],
    ['T-28', 'a wrong audience', 'other_audience', 'audience'],
    ['T-28', 'a bad signature', 'bad_RS256', 'signature'],
    ['T-21', 'metadata of another issuer', 'other_metadata_issuer', 'issuer'],
  ];
  for (const [number, title, fault, detail] of rows)
    test(`${number} ${title} after a refresh: no tokens are given out, now or later`, async () => {
      const party = await signInForAMoment();
      world.faults.token = fault;

      const refusal = await refusalOf(party.login.getTokens());

      assert.deepEqual(refusal, { code: 'not_trusted', detail });
      world.faults.token = 'none';
      assert.deepEqual(await refusalOf(party.login.getTokens()), { code: 'no_tokens', detail: '' });
      assert.equal(party.login.getUser()?.id, ann.id);
    });

  test('T-28 no ID token after a refresh: the person is still the same, and so is the last one', async () => {
    const party = await signInForAMoment();
    world.faults.token = 'no_id_token';

    const { idToken } = await party.login.getTokens();

    assert.equal(idToken?.split('.').length, 3);
  });

  test('R-03 a broker that is down leaves the refresh token for the next call', async () => {
    const party = await signInForAMoment();
    world.faults.brokerDown = true;

    assert.deepEqual(await refusalOf(party.login.getTokens()), { code: 'unavailable', detail: '' });
    world.faults.brokerDown = false;

    assert.ok((await party.login.getTokens()).accessToken);
  });

  test('T-33 after a sign-out there is nothing to refresh', async () => {
    const party = await signInForAMoment();

    await party.login.logout();

    assert.deepEqual(await refusalOf(party.login.getTokens()), { code: 'no_tokens', detail: '' });
    assert.equal(count(party, token), 0);
  });
});

describe('signing out', () => {
  /** Leaves for the broker's page, says yes there, and gives what the page is come back to with. */
  async function signOutThere(faults: Partial<World['faults']> = {}) {
    const party = await openForAnn();
    await signIn(party);
    const { idToken } = await party.login.getTokens();
    party.login.logout({ returnTo: '/' }).catch(() => {}); // the page is left
    const [left] = party.signedOut;
    assert.ok(left);
    assert.equal(party.login.getUser(), undefined);

    Object.assign(world.faults, faults);
    const asks = await (await visitor.ask(left.url)).text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(asks)?.[1] ?? '';
    const done = await visitor.ask(`${world.addresses.acme}/oidc/session/end/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
    });
    const back = new URL(done.headers.get('location') ?? '');
    return { party, left, idToken, back };
  }

  /** The page that is come back to, and what it is told. */
  async function comeBackFrom({ left, back }: Awaited<ReturnType<typeof signOutThere>>) {
    const { state, begun } = left.kept;
    const party = await openParty(world, {}, undefined, { query: back.search, state, begun });
    await party.shows(party.isUsable);
    return party.told;
  }

  test('T-33 the broker’s own page is asked with the ID token and a state, and the return is told', async () => {
    const gone = await signOutThere();

    const asked = new URL(gone.left.url);
    assert.equal(asked.origin + asked.pathname, `${world.addresses.acme}/oidc/session/end`);
    // OpenID Connect RP-Initiated Logout 1.0 section 2
    assert.deepEqual(Object.fromEntries(asked.searchParams), {
      client_id: seed.pools.acme.appId,
      post_logout_redirect_uri: `${world.addresses.appSameSite}/`,
      state: gone.left.kept.state,
      id_token_hint: gone.idToken,
    });
    assert.match(gone.left.kept.state, /^[\w-]{43}$/);
    assert.equal(count(gone.party, /\/api\/v2\/logout$/), 0);
    assert.deepEqual(await comeBackFrom(gone), ['signout']);

    // The broker has forgotten as well.
    const next = await openParty(world);
    await next.shows(next.isUsable);
    next.login.loginWithPopup().catch(() => {});
    const { address } = await visitor.follow(next.opened.at(-1) ?? '');
    assert.equal(new URL(address).pathname, '/login');
  });

  for (const [title, signOutState] of [
    ['a wrong state', 'other'],
    ['no state', 'missing'],
  ] as const)
    test(`T-33 a return with ${title} is told nobody`, async () => {
      const gone = await signOutThere({ signOutState });

      assert.deepEqual(await comeBackFrom(gone), []);
    });

  test('T-33 a sign-out never leaves the page unasked, and nobody’s return signs anybody out', async () => {
    const party = await openForAnn();
    await signIn(party);

    for (const query of ['', '?state=wrong', '?state=wrong&logout=1'])
      party.comeBack(`${world.addresses.appSameSite}/callback.html${query}`);
    assert.equal(party.login.getUser()?.id, ann.id);
    await party.login.logout();

    assert.deepEqual(party.left, []);
    assert.equal(count(party, /\/api\/v2\/logout$/), 1);
    assert.equal(party.login.getUser(), undefined);
  });

  test('T-33 a broker that does not answer signs nobody in again', async () => {
    const party = await openForAnn();
    await signIn(party);
    world.faults.brokerDown = true;

    const leaving = party.login.logout();

    assert.equal(party.login.isAuthenticated(), false);
    await leaving;
    assert.deepEqual(await refusalOf(party.login.getTokens()), { code: 'no_tokens', detail: '' });
    assert.ok(party.isUsable());
  });
});
