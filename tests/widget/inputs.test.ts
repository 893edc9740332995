/**
 * What is typed, as the shell hears it: whole words of an input method, the digits of a code
 * however they come, Caps Lock, a password that is looked at, a code out of a text message.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CDPSession, Page } from 'puppeteer-core';
import type { Operation } from '#web/wire.js';
import { useChromium } from './chromium.js';
import {
  code,
  drawing,
  field,
  form,
  methods,
  passwordForm,
  sentence,
  type Tree,
} from './screens.js';

const bench = useChromium();

async function drawn(...trees: readonly Tree[]): Promise<Page> {
  const page = await bench.surface();
  await page.evaluate((all) => harness.draw(all), drawing(trees) as Operation[]);
  return page;
}

const reported = (page: Page) => page.evaluate(() => harness.reported());
const focus = (page: Page, id: string) =>
  page.evaluate((at) => harness.find(`[id=${at}]`).focus(), id);
const typedIn = (page: Page, id: string) =>
  page.evaluate((at) => (harness.find(`[id=${at}]`) as HTMLInputElement).value, id);

/** An input method shows what it has so far; `insertText` puts in what was chosen. */
const compose = (line: CDPSession, text: string) =>
  line.send('Input.imeSetComposition', {
    text,
    selectionStart: text.length,
    selectionEnd: text.length,
  });
const choose = (line: CDPSession, text: string) => line.send('Input.insertText', { text });

const captcha = () => field('captcha', sentence('field.captcha'));

for (const id of ['account', 'captcha'])
  test(`half a word of an input method in ${id} is nobody's: the word that was chosen is reported`, async () => {
    const page = await drawn(
      methods([form(...(passwordForm().inside ?? []).slice(0, 2), captcha())]),
    );
    const line = await page.createCDPSession();
    await focus(page, id);

    await compose(line, 'w');
    await compose(line, 'wang');
    assert.deepEqual(await reported(page), []);
    assert.equal(await typedIn(page, id), 'wang');
    await choose(line, '王');

    assert.deepEqual(await reported(page), [{ type: 'fieldChanged', field: id, value: '王' }]);
    await page.close();
  });

test('a form that is sent in the middle of a word has the word', async () => {
  const page = await drawn(methods([passwordForm()]));
  const line = await page.createCDPSession();
  await focus(page, 'account');
  await compose(line, 'ann');

  await page.evaluate(() => (harness.find('form') as HTMLFormElement).requestSubmit());

  assert.deepEqual(await reported(page), [
    { type: 'fieldChanged', field: 'account', value: 'ann' },
    { type: 'submitted' },
  ]);
  await page.close();
});

const pasted: readonly (readonly [what: string, text: string])[] = [
  ['blanks', ' 123 456\n'],
  ['dashes', '123-456'],
  ['words around it', 'Your code: 123456.'],
  ['more than there are boxes', '12345678'],
  ['full-width digits', '１２３４５６'],
  ['Arabic digits', '١٢٣٤٥٦'],
  ['Persian digits', '۱۲۳۴۵۶'],
];
for (const [what, text] of pasted)
  test(`a code is pasted with ${what}: its digits are kept`, async () => {
    const page = await drawn(methods([form(code(6))]));
    const line = await page.createCDPSession();
    await focus(page, 'code');

    await choose(line, text);

    assert.equal(await typedIn(page, 'code'), '123456');
    assert.deepEqual(await reported(page), [{ secret: 'code', text: '123456' }], 'nothing is sent');
    await page.close();
  });

test('in a code what is no digit is not there, and the caret stays where it was', async () => {
  const page = await drawn(methods([form(code(6))]));
  await focus(page, 'code');

  await page.keyboard.type('12a4');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('-3');

  assert.equal(await typedIn(page, 'code'), '1234');
  assert.equal(
    await page.evaluate(() => (harness.find('[id=code]') as HTMLInputElement).selectionStart),
    3,
  );
  await page.close();
});

/** A key as it comes with Caps Lock on: the test's own keyboard has none. */
const key = (page: Page, id: string, type: string, isLocked: boolean) =>
  page.evaluate(
    (at, kind, on) => {
      const made = new KeyboardEvent(kind, { key: 'a', bubbles: true, modifierCapsLock: on });
      harness.find(`[id=${at}]`).dispatchEvent(made);
    },
    id,
    type,
    isLocked,
  );

test('Caps Lock is reported once, in a secret field, and goes as the field is left', async () => {
  const page = await drawn(methods([passwordForm()]));
  await focus(page, 'account');
  await key(page, 'account', 'keydown', true);
  await focus(page, 'password');

  await key(page, 'password', 'keydown', true);
  await key(page, 'password', 'keyup', true);
  await key(page, 'password', 'keyup', false);
  await key(page, 'password', 'keydown', true);
  await focus(page, 'account');

  assert.deepEqual(await reported(page), [
    { type: 'capsLockSeen', field: 'password' },
    { type: 'capsLockSeen', field: '' },
    { type: 'capsLockSeen', field: 'password' },
    { type: 'capsLockSeen', field: '' },
  ]);
  await page.close();
});

test('what a browser fills in comes with keys that have no name: nothing is thrown', async () => {
  const page = await drawn(methods([passwordForm()]));

  await page.evaluate(() => {
    const input = harness.find('[id=password]') as HTMLInputElement;
    input.value = 'filled';
    for (const type of ['keydown', 'input', 'keyup', 'change'])
      input.dispatchEvent(new Event(type, { bubbles: true }));
  });

  assert.deepEqual(await reported(page), [{ secret: 'password', text: 'filled' }]);
  assert.deepEqual(await page.evaluate(() => harness.complaints), []);
  await page.close();
});

test('who looks at a password goes on typing: focus and caret stay', async () => {
  const page = await drawn(methods([passwordForm()]));
  await focus(page, 'password');
  await page.keyboard.type('secret');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await reported(page);
  const number = await page.evaluate(() => {
    const all = [...harness.root().querySelectorAll('[part=screen] *')];
    return 1 + all.indexOf(harness.find('[id=password]'));
  });

  const { x, y, width, height } = await page.evaluate(() => {
    const place = harness.find('reveal').getBoundingClientRect();
    return { x: place.x, y: place.y, width: place.width, height: place.height };
  });
  await page.mouse.click(x + width / 2, y + height / 2);
  assert.deepEqual(await reported(page), [{ type: 'revealToggled', field: 'password' }]);
  await page.evaluate((at) => harness.draw([['set', at, 'type', 'text']]), number);
  await page.keyboard.type('X');

  assert.equal(await typedIn(page, 'password'), 'secrXet');
  await page.close();
});

/** WebOTP as a phone has it; this Chromium has none, and no messages. */
const pretend = (page: Page) =>
  page.evaluate(() => {
    const asked: { wanted: unknown; aborted: boolean; answer(code: string): void }[] = [];
    Object.assign(globalThis, { OTPCredential: class {}, asked });
    navigator.credentials.get = (wanted) =>
      new Promise((resolve, reject) => {
        const { signal, ...rest } = wanted ?? {};
        const one = {
          wanted: rest,
          aborted: false,
          answer: (text: string) => resolve({ code: text } as unknown as Credential),
        };
        asked.push(one);
        signal?.addEventListener('abort', () => {
          one.aborted = true;
          reject(signal.reason);
        });
      });
  });
interface Asked {
  wanted: unknown;
  aborted: boolean;
  answer(code: string): void;
}
const askedFor = (page: Page) =>
  page.evaluate(() =>
    (globalThis as unknown as { asked: Asked[] }).asked.map(({ wanted, aborted }) => ({
      wanted,
      aborted,
    })),
  );
const sms = { otp: { transport: ['sms'] } };

/** The number of the code's input: see drawing(). */
const codeForm = () => methods([form(code(6))]);
const codeNumber = 6;
const awaits = (page: Page, on: boolean) =>
  page.evaluate(
    (at, set) => harness.draw([set ? ['set', at, 'data-otp', ''] : ['unset', at, 'data-otp']]),
    codeNumber,
    on,
  );

test('a code out of a text message is as good as typed', async () => {
  const page = await drawn(codeForm());
  await pretend(page);

  await awaits(page, true);
  assert.deepEqual(await askedFor(page), [{ wanted: sms, aborted: false }]);
  await page.evaluate(() =>
    (globalThis as unknown as { asked: Asked[] }).asked[0]?.answer('123456'),
  );

  assert.equal(await typedIn(page, 'code'), '123456');
  assert.deepEqual(await reported(page), [{ secret: 'code', text: '123456' }]);
  await page.close();
});

const leavings: readonly (readonly [how: string, leave: (page: Page) => Promise<unknown>])[] = [
  ['no longer awaits one', (page) => awaits(page, false)],
  ['is gone', (page) => page.evaluate(() => harness.draw([['remove', 1]]))],
  ['has failed', (page) => page.evaluate(() => harness.fail('core_failed'))],
  ['is taken off', (page) => page.evaluate(() => harness.surface().dispose())],
];
for (const [how, leave] of leavings)
  test(`a message is no longer asked for once the form ${how}, and one that comes fills nothing`, async () => {
    const page = await drawn(codeForm());
    await pretend(page);
    await awaits(page, true);

    await leave(page);
    await page.evaluate(() =>
      (globalThis as unknown as { asked: Asked[] }).asked[0]?.answer('123456'),
    );

    assert.deepEqual(await askedFor(page), [{ wanted: sms, aborted: true }]);
    assert.deepEqual(
      (await reported(page)).filter((one) => 'secret' in (one as object)),
      [],
    );
    assert.deepEqual(await page.evaluate(() => harness.complaints), []);
    await page.close();
  });

test('a browser that has no such thing is asked for nothing', async () => {
  const page = await drawn(codeForm());
  await page.evaluate(() => {
    const all = globalThis as { OTPCredential?: unknown; asked?: unknown[] };
    delete all.OTPCredential;
    all.asked = [];
    navigator.credentials.get = (wanted) => {
      all.asked?.push(wanted);
      return Promise.resolve(null);
    };
  });

  await awaits(page, true);

  assert.deepEqual(await page.evaluate(() => (globalThis as { asked?: unknown[] }).asked), []);
  await page.close();
});
