/**
 * `trace()` after every way to sign in, in a real browser: it has no secret and nothing of the
 * person's, and leads where the form went. LATCHKEY_RECORD=1 keeps the traces as the corpus
 * that is gone through natively and as wasm (tests/fuzz).
 */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { LatchkeyLogin } from 'latchkey/element';
import { loadTools, type ReplayedStep, type Trace } from 'latchkey/tools';
import type { Page } from 'puppeteer-core';
import { type Flow, flows, runFlow } from './flows.js';
import { find, parts, press, says, type } from './form.js';
import { ann, prepareJourneys } from './journey.js';
import { openOnLine } from './line.js';
import { accessToken, sessionToken, theLogin } from './traces.js';

const journey = prepareJourneys();

const corpus = 'tests/fuzz/corpus/trace';
const isRecording = process.env['LATCHKEY_RECORD'] === '1';

const traceOf = async (page: Page) =>
  (await (await theLogin(page))?.evaluate((login) => (login as LatchkeyLogin).trace())) as Trace;

const userOf = async (page: Page) =>
  (await (
    await theLogin(page)
  )?.evaluate((login) => ({
    ...(login as LatchkeyLogin).getUser(),
  }))) as Record<string, string>;

const idToken = async (page: Page) =>
  (await theLogin(page))?.evaluate(
    async (login) => (await (login as LatchkeyLogin).getTokens()).idToken,
  );

async function replay(trace: Trace): Promise<readonly ReplayedStep[]> {
  const program = new URL(import.meta.resolve('latchkey/latchkey-tools.wasm'));
  const tools = await loadTools(await WebAssembly.compile(await readFile(program)));
  const steps = tools.replay(trace);
  assert.ok(typeof steps !== 'string', String(steps));
  return steps;
}

/** As a word: a short one may be a part of another. */
function assertNowhere(trace: Trace, secrets: Readonly<Record<string, string | undefined>>): void {
  const text = JSON.stringify(trace);
  for (const [name, secret] of Object.entries(secrets)) {
    assert.ok(secret, `there is no ${name} to look for`);
    const at = text.indexOf(secret);
    const around = text.slice(Math.max(0, at - 1), at + secret.length + 1);
    const isAWord = at >= 0 && !/^[a-z\d].*[a-z\d]$/i.test(around);
    assert.ok(
      !isAWord,
      `the ${name} is in the trace: ${text.slice(Math.max(0, at - 60), at + 20)}`,
    );
  }
}

async function keep(name: string, trace: Trace): Promise<void> {
  if (isRecording) await writeFile(`${corpus}/${name}`, `${JSON.stringify(trace)}\n`);
}

const fileOf = ({ name }: Flow) => name.replaceAll(/\W+/g, '-').toLowerCase();

for (const flow of flows)
  journey(`T-29 the trace of ${flow.name} has no secret, and leads to the same`, async (given) => {
    const { page, line } = await openOnLine(given);
    await runFlow(flow, given, page);
    const trace = await traceOf(page);
    const { id, name, email, phone, username } = await userOf(page);
    const session = await sessionToken(page);
    const [redeemed] = line.sent(/\/oidc\/token$/, 'POST');
    const words = new URLSearchParams(redeemed?.postData());
    const [back] = line.sent(/\/callback\.html\?/);
    const state = back && (new URL(back.url()).searchParams.get('state') ?? undefined);

    const typed = flow.secrets(given).map((secret, at) => [`typed text ${at + 1}`, secret]);
    assertNowhere(trace, {
      id,
      ...(name && { name }),
      ...(email && { email }),
      ...(phone && { phone }),
      ...(username && { username }),
      ...Object.fromEntries(typed),
      ...(session && { 'session token': session }),
      ...(words.has('code') && {
        code: words.get('code') ?? undefined,
        verifier: words.get('code_verifier') ?? undefined,
      }),
      ...(state && { state }),
      'access token': await accessToken(page),
      'ID token': await idToken(page),
    });

    await keep(fileOf(flow), trace);
    const replayed = await replay(trace);
    assert.equal(trace.missing, 0);
    assert.equal(replayed.length, trace.steps.length);
    assert.deepEqual(
      replayed.flatMap(({ differs, error }) => differs ?? error ?? []),
      [],
    );
    assert.equal(replayed.at(-1)?.phase, 'SignedIn');
    await keep(fileOf(flow), trace);
  });

journey('T-30 the trace of a refused password says why, and not whose', async (given) => {
  const { page } = await openOnLine(given);
  await type(page, parts.account, ann.email);
  await type(page, parts.password, 'not it at all');
  await press(page, parts.submit);
  await says(page, parts.fieldError, /4/);
  await press(page, parts.tab('qr:wecom-qr'));
  await find(page, parts.frame);
  const trace = await traceOf(page);

  assertNowhere(trace, { account: ann.email, password: 'not it at all', name: ann.name });
  const replayed = await replay(trace);
  assert.deepEqual(
    replayed.flatMap(({ differs }) => differs ?? []),
    [],
  );
  const refused = trace.steps.filter(({ event }) => event.type === 'responseArrived').at(-1);
  assert.match(refused?.body ?? '', /"(?:code|apiCode)":2\d{3}\b/);
  assert.deepEqual(
    [replayed.at(-1)?.phase, replayed.at(-1)?.attempt],
    ['Choosing', 'AwaitingScan'],
  );
  await keep('a-refused-password', trace);
});

test('the corpus has a trace of every way to sign in', async () => {
  for (const flow of flows) {
    const trace = JSON.parse(await readFile(`${corpus}/${fileOf(flow)}`, 'utf8')) as Trace;
    assert.equal((await replay(trace)).at(-1)?.phase, 'SignedIn', flow.name);
  }
});
