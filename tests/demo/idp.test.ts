/** The plain OIDC provider of a company. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { seed, startWorld, type World } from 'latchkey/testing';
import { challenge, claimsOf, verifier } from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let visitor: Visitor = createVisitor();
before(async () => {
  world = await startWorld({ portOffset: 23_500 });
});
afterEach(() => {
  world.reset();
  visitor = createVisitor();
});
after(() => world.close());

const callback = 'http://broker.localhost:27700/connections/oidc/callback';

function request(changes: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: 'latchkey-broker',
    redirect_uri: callback,
    response_type: 'code',
    scope: 'openid profile email',
    state: 'state-of-the-test',
    nonce: 'nonce-of-the-test',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  });
  for (const [name, value] of [...query]) if (value === '') query.delete(name);
  return `${world.addresses.idp}/auth?${query}`;
}

async function answerForm(form: Record<string, string>): Promise<Response> {
  const { address } = await visitor.follow(request());
  return visitor.ask(address, { method: 'POST', body: new URLSearchParams(form) });
}

async function returned(form: Record<string, string>): Promise<URL> {
  const answer = await answerForm(form);
  const location = new URL(answer.headers.get('location') ?? '', world.addresses.idp).href;
  return new URL((await visitor.follow(location, (one) => one.startsWith(callback))).address);
}
const ann = { username: 'ann', password: 'idp password 1' };

test('T-21 the right password gives the broker a code, with state and issuer', async () => {
  const { searchParams } = await returned(ann);

  assert.ok(searchParams.get('code'));
  assert.equal(searchParams.get('state'), 'state-of-the-test');
  assert.equal(searchParams.get('iss'), 'http://idp.localhost:27802');
});

test('the code is worth the person, to the broker alone', async () => {
  const redeem = (code: string, credentials: string) =>
    visitor.ask(`${world.addresses.idp}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: callback,
        code_verifier: verifier,
      }),
    });
  const code = (await returned(ann)).searchParams.get('code') ?? '';
  const stranger = await redeem(code, 'latchkey-broker:wrong');
  const broker = await redeem(code, `latchkey-broker:${seed.idp.clientSecret}`);
  const claims = claimsOf((await broker.json()).id_token);

  assert.equal(stranger.status, 401);
  assert.equal(broker.status, 200);
  assert.equal(claims.sub, 'idp-ann');
  assert.equal(claims.name, 'Ann Example');
  assert.equal(claims.nonce, 'nonce-of-the-test');
});

test('a wrong password shows the form again, with the reason', async () => {
  for (const form of [{ ...ann, password: 'wrong' }, { ...ann, username: 'bob' }, {}]) {
    const answer = await answerForm(form);
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /role="alert">Wrong user name or password\./);
  }
});

test('cancelling is told to the broker', async () => {
  const { searchParams } = await returned({ cancel: 'yes' });

  assert.equal(searchParams.get('error'), 'access_denied');
  assert.equal(searchParams.get('iss'), 'http://idp.localhost:27802');
});

test('T-16 another return address is refused', async () => {
  for (const redirect_uri of [`${callback}/`, `${callback}?x=1`, 'http://evil.localhost/', '']) {
    const answer = await visitor.ask(request({ redirect_uri }));
    assert.equal(answer.status, 400, redirect_uri);
    assert.equal(answer.headers.get('location'), null);
  }
});

test('T-11 PKCE is required', async () => {
  const atBroker = (address: string) => address.startsWith(callback);
  const bare = request({ code_challenge: '', code_challenge_method: '' });
  const { searchParams } = new URL((await visitor.follow(bare, atBroker)).address);

  assert.equal(searchParams.get('error'), 'invalid_request');
});

test('R-13 the pages cut off their opener when the fault says so, and only then', async () => {
  const policyOf = async () =>
    (await visitor.follow(request())).response?.headers.get('cross-origin-opener-policy');
  const before = await policyOf();
  world.faults.openerPolicy = true;
  const during = await policyOf();

  assert.equal(before, null);
  assert.equal(during, 'same-origin');
});

test('the login page holds no script and is not framed', async () => {
  const { response } = await visitor.follow(request());
  const text = (await response?.text()) ?? '';

  assert.equal(text.includes('<script'), false);
  assert.equal(response?.headers.get('x-frame-options'), 'DENY');
  assert.match(
    response?.headers.get('content-security-policy') ?? '',
    /^default-src 'none'; style-src 'self'/,
  );
});

test('an interaction of another browser is gone', async () => {
  const { address } = await visitor.follow(request());
  const stranger = createVisitor();

  assert.equal((await stranger.ask(address)).status, 400);
  assert.equal(
    (await stranger.ask(address, { method: 'POST', body: new URLSearchParams(ann) })).status,
    400,
  );
});
