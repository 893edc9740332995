/** T-55: how often one may ask the broker, by address and by browser. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import { type Answer, asApp, getJson, passwordLogin, postJson } from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let visitor: Visitor = createVisitor();
let clock = Date.now();
before(async () => {
  world = await startWorld({ portOffset: 16_500, now: () => clock });
});
afterEach(() => {
  world.reset();
  visitor = createVisitor();
});
after(() => world.close());

const second = 1000;
const minute = 60 * second;
const api = (path: string) => `${world.addresses.acme}/api/${path}`;
const askForCode = (phone: string): Promise<Answer> =>
  postJson(visitor, api('v2/sms/send'), { phone, scene: 'login' });
const number = (at: number) => String(13_900_000_000 + at);

async function times(count: number, deed: (at: number) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let at = 0; at < count; at += 1) answers.push(await deed(at));
  return answers;
}
const codesOf = (answers: readonly Answer[]) => [...new Set(answers.map(({ code }) => code))];

test('an address gets ten codes an hour, whoever asks and however it is written', async () => {
  const begun = clock;
  const sent = await times(10, async () => {
    visitor = createVisitor();
    const answer = await askForCode('13800000001');
    clock += minute;
    return answer;
  });
  const refused = await askForCode('+86 138-0000-0001');
  const other = await askForCode('13900000009');
  clock = begun + 60 * minute - 1;
  const early = await askForCode('13800000001');
  clock += 1;
  const later = await askForCode('13800000001');

  assert.deepEqual(codesOf(sent), [200]);
  assert.equal(refused.code, 1000);
  assert.deepEqual(refused.data, { retryAfter: 50 * 60 });
  assert.equal(refused.message, 'Too many requests. Try again in 3000 seconds.');
  assert.equal(other.code, 200);
  assert.deepEqual(early.data, { retryAfter: 1 });
  assert.equal(later.code, 200);
});

test('an address that nobody has is counted alike', async () => {
  const known = await times(11, async () => {
    clock += minute;
    return askForCode('13800000001');
  });
  const unknown = await times(11, async () => {
    clock += minute;
    return askForCode('13900000009');
  });

  const shape = (answers: Answer[]) => answers.map(({ code, data }) => [code, data]);
  assert.deepEqual(shape(known), shape(unknown));
  assert.equal(known.at(-1).code, 1000);
});

test('a browser gets thirty codes an hour, whatever the addresses', async () => {
  await askForCode(number(99));
  const sent = await times(30, (at) => askForCode(number(at)));
  const refused = await askForCode(number(30));
  const elsewhere = createVisitor();
  const body = { phone: number(31), scene: 'login' };
  const fresh = await postJson(elsewhere, api('v2/sms/send'), body);

  assert.deepEqual(codesOf(sent), [200]);
  assert.equal(refused.code, 1000);
  assert.equal(fresh.code, 200);
});

test('the wait stands in the header as well, on HTTP 200', async () => {
  await times(11, async () => {
    clock += minute;
    return askForCode('13800000001');
  });
  const answer = await visitor.ask(api('v2/sms/send'), {
    method: 'POST',
    headers: { ...asApp, 'content-type': 'application/json' },
    body: JSON.stringify({ phone: '13800000001', scene: 'login' }),
  });

  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('retry-after'), String((await answer.json()).data.retryAfter));
});

test('a browser has sixty wrong tries in ten minutes, and right ones do not count', async () => {
  const right = await times(61, () => passwordLogin(world, visitor, 'ann', 'correct horse 1'));
  const wrong = await times(60, (at) => passwordLogin(world, visitor, `nobody${at}`, 'wrong'));
  const refused = await passwordLogin(world, visitor, 'ann', 'correct horse 1');
  clock += 10 * minute;
  const later = await passwordLogin(world, visitor, 'ann', 'correct horse 1');

  assert.deepEqual(codesOf(right), [200]);
  assert.deepEqual(codesOf(wrong), [2333]);
  assert.equal(refused.code, 1000);
  assert.equal(later.code, 200);
});

test('an address has twenty wrong tries in ten minutes, with a code as well', async () => {
  const wrong = await times(20, () => {
    visitor = createVisitor();
    const body = { phone: '13800000001', code: '000000' };
    return postJson(visitor, api('v2/login/phone-code'), body);
  });
  const refused = await passwordLogin(world, createVisitor(), '13800000001', 'correct horse 1');

  assert.deepEqual(codesOf(wrong), [2001]);
  assert.equal(refused.code, 1000);
});

test('a phone is asked five times in ten minutes', async () => {
  world.faults.push = true;
  const push = () => postJson(visitor, api('v3/signin-by-push'), { account: 'ann' });
  const asked = await times(5, push);

  assert.deepEqual(codesOf(asked), [200]);
  assert.equal((await push()).code, 1000);
  assert.equal(world.phone.scans().length, 5);
});

test('questions who has an account end after thirty of one, and 120 of all', async () => {
  const probe = (key: string): Promise<Answer> => {
    const query = new URLSearchParams({
      userPoolId: '65a000000000000000000001',
      type: 'email',
      key,
    });
    return getJson(visitor, api(`v2/users/find?${query}`));
  };
  await probe('first@acme.example');
  const one = await times(31, () => probe('ann@acme.example'));
  const all = await times(91, (at) => probe(`${at}@acme.example`));

  assert.deepEqual(codesOf(one.slice(0, 30)), [200]);
  assert.equal(one.at(-1).code, 1000);
  assert.deepEqual(codesOf(all.slice(0, 90)), [200]);
  assert.equal(all.at(-1).code, 1000);
});

test('what has no limit goes on, and a reset forgets', async () => {
  await times(11, async () => {
    clock += minute;
    return askForCode('13800000001');
  });
  const configuration = await getJson(visitor, api('v2/applications/acme-app/public-config'));
  world.reset();

  assert.equal(configuration.code, 200);
  assert.equal((await askForCode('13800000001')).code, 200);
});
