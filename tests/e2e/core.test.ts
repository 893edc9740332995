/** R-20, T-44: the program that does not come, or comes as something else. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { find, parts, press, says, type, typedIn, waitForReport } from './form.js';
import { ann, prepareJourneys } from './journey.js';
import { type Change, openOnLine, rewrittenPages } from './line.js';
import { judgeWorded } from './worded.js';

const journey = prepareJourneys(rewrittenPages);

const wasm = /\/latchkey\.wasm$/;
const rest = /\/latchkey-rest\.wasm$/;
const configuration = /\/public-config$/;
const login = /\/api\/v2\/login\/account$/;
const retry = '[part="primary"]';

/** The page around the form goes on as if nothing were wrong. */
async function isUnharmed(page: Page) {
  await page.click('#language');
  await says(page, 'h1', /[\u4e00-\u9fff]/);
  await says(page, '[part="notice-text"], [part="skeleton-words"]', /[\u4e00-\u9fff]/);
  await page.click('#language');
  await says(page, '[part="notice-text"], [part="skeleton-words"]', /[a-z]/);
}

interface Fault {
  readonly title: string;
  readonly code: string;
  readonly change: Change;
}

const faults: readonly Fault[] = [
  {
    title: 'R-20 the program is missing',
    code: 'core_missing',
    change: () => ({ status: 404, body: Buffer.from('Not found\n') }),
  },
  {
    title: 'R-20 the program cannot be fetched',
    code: 'core_missing',
    change: () => 'refused',
  },
  {
    title: 'T-44 one byte of the program is another',
    code: 'core_corrupt',
    change: ({ body }) => ({
      body: Buffer.from(body.map((byte, at) => (at === body.length - 1 ? byte ^ 1 : byte))),
    }),
  },
  {
    title: 'T-44 the program ends early',
    code: 'core_corrupt',
    change: ({ body }) => ({ body: body.subarray(0, body.length / 2) }),
  },
];

for (const { title, code, change } of faults)
  journey(`${title}: said, and one press brings the form when it is mended`, async (given) => {
    let mend = () => {};
    const { page } = await openOnLine(given, (line) => {
      mend = line.change(wasm, change);
    });

    await judgeWorded(page, title.toLowerCase().replaceAll(' ', '-'), /could not be loaded/);
    const error = (await waitForReport(page, 'latchkey-error')) as { code: string };
    assert.equal(error.code, code);
    await isUnharmed(page);

    await press(page, retry);
    await judgeWorded(page, `${code}-again`, /could not be loaded/);
    mend();
    await press(page, retry);
    await find(page, parts.submit);
  });

journey(
  'T-44 a policy that forbids the program: said to both, a mended page works',
  async (given) => {
    const told: string[] = [];
    let mend = () => {};
    const { page } = await openOnLine(given, (line) => {
      mend = line.change(/localhost:\d+\/$/, ({ headers, body }) => ({
        body,
        headers: {
          'content-security-policy': String(headers['content-security-policy']).replace(
            " 'wasm-unsafe-eval'",
            '',
          ),
        },
      }));
    });
    page.on('console', (message) => told.push(message.text()));

    await judgeWorded(page, 'core-blocked', /not set up correctly/);
    const error = (await waitForReport(page, 'latchkey-error')) as { code: string };
    assert.equal(error.code, 'core_blocked');
    await isUnharmed(page);
    await press(page, retry);
    await judgeWorded(page, 'core-blocked-again', /not set up correctly/);
    assert.match(told.join('\n'), /core_blocked.*wasm-unsafe-eval/);

    mend();
    await page.reload();
    await find(page, parts.submit);
  },
);

journey('T-44 a program of another MIME type works', async (given) => {
  const { page } = await openOnLine(given, (line) =>
    line.change(wasm, ({ body }) => ({ body, headers: { 'content-type': 'text/plain' } })),
  );

  await find(page, parts.submit);
});

journey(
  'R-20 a program that does not come: waited for, then said, and asked for again',
  async (given) => {
    let letGo = () => {};
    const { page } = await openOnLine(given, (line) => {
      letGo = line.hold(wasm);
    });
    await says(page, '[part="skeleton-words"]', /Loading the sign-in form/);
    await isUnharmed(page);

    await judgeWorded(page, 'core-late', /could not be loaded/);
    const error = (await waitForReport(page, 'latchkey-error')) as { code: string };
    assert.equal(error.code, 'core_late');
    letGo();
    await press(page, retry);

    await find(page, parts.submit);
  },
);

journey(
  'R-20 program and configuration are asked for beside each other, each once',
  async (given) => {
    let letGo = () => {};
    const { page, line } = await openOnLine(given, (made) => {
      letGo = made.hold(wasm);
    });

    // The program is held back: only a question that does not wait for it can be out.
    await says(page, '[part="skeleton-words"]', /\S/);
    while (line.sent(configuration).length === 0)
      await page.waitForRequest((request) => configuration.test(request.url()));
    letGo();
    await find(page, parts.submit);

    assert.equal(line.sent(wasm).length, 1);
    assert.equal(line.sent(configuration).length, 1);
  },
);

async function fill(page: Page) {
  await type(page, parts.account, ann.username);
  await type(page, parts.password, ann.password);
}

journey(
  'R-20 the rest of the program is slow: a login waits for it, and nothing is lost',
  async (given) => {
    let letGo = () => {};
    const { page, line } = await openOnLine(given, (made) => {
      letGo = made.hold(rest);
    });
    await fill(page);
    await press(page, parts.submit);
    await press(page, parts.submit);
    while (line.sent(rest).length === 0)
      await page.waitForRequest((request) => rest.test(request.url()));
    const before = line.sent(login, 'POST').length;

    letGo();
    await waitForReport(page, 'latchkey-success');

    assert.equal(before, 0);
    assert.equal(line.sent(login, 'POST').length, 1);
    assert.equal(line.sent(rest).length, 1);
  },
);

journey(
  'R-20 R-21 the rest of the program is missing: said, and one press brings it',
  async (given) => {
    let mend = () => {};
    const { page } = await openOnLine(given, (line) => {
      mend = line.change(rest, () => ({ status: 404, body: Buffer.from('Not found\n') }));
    });
    await fill(page);
    await press(page, parts.submit);
    await judgeWorded(page, 'rest-missing', /could not be loaded/);
    const error = (await waitForReport(page, 'latchkey-error')) as { code: string };
    assert.equal(error.code, 'core_missing');

    mend();
    await press(page, retry);
    await find(page, parts.submit);
    assert.equal(await typedIn(page, parts.account), ann.username);
    await type(page, parts.password, ann.password);
    await press(page, parts.submit);
    await waitForReport(page, 'latchkey-success');
  },
);
