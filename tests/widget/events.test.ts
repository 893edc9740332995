/**
 * What the person does, as the shell hears it: through the hooks of wasm/view/README.md.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'puppeteer-core';
import type { Operation } from '#web/wire.js';
import { useChromium } from './chromium.js';
import {
  button,
  connection,
  connections,
  drawing,
  header,
  methods,
  panel,
  passwordForm,
  plain,
  sentence,
  type Tree,
  tabs,
} from './screens.js';

const bench = useChromium({ '/frame': '<!doctype html><title>Frame</title>' });

async function drawn(trees: readonly Tree[], language = 'en'): Promise<Page> {
  const page = await bench.surface(language);
  await page.evaluate((all) => harness.draw(all), drawing(trees) as Operation[]);
  return page;
}

const reported = (page: Page) => page.evaluate(() => harness.reported());
const press = (page: Page, selector: string) =>
  page.evaluate((at) => harness.find(at).click(), selector);

const pressed: readonly (readonly [on: string, key: string, event: object])[] = [
  ['methodChosen', 'phone-code', { type: 'methodChosen', method: 'phone-code' }],
  ['connectionChosen', 'acme', { type: 'connectionChosen', connection: 'acme' }],
  ['codeRequested', '', { type: 'codeRequested', field: '' }],
  ['choiceMade', 'email', { type: 'choiceMade', choice: 'email' }],
  ['skipPressed', '', { type: 'skipPressed' }],
  ['savePressed', '', { type: 'savePressed' }],
  ['backPressed', '', { type: 'backPressed' }],
  ['recallPressed', '', { type: 'recallPressed' }],
  ['retryPressed', '', { type: 'retryPressed' }],
  ['renewPressed', '', { type: 'renewPressed' }],
  ['redirectChosen', '', { type: 'redirectChosen' }],
];

for (const [on, key, event] of pressed)
  test(`pressing reports ${on}`, async () => {
    const page = await drawn([button('button', on, plain('Press'), { 'data-key': key })]);

    await press(page, 'button');

    assert.deepEqual(await reported(page), [event]);
    await page.close();
  });

test('a press on what is inside a button is a press of the button', async () => {
  const page = await drawn(connections(connection('acme', 'Acme ID')));

  await press(page, 'connection-name');

  assert.deepEqual(await reported(page), [{ type: 'connectionChosen', connection: 'acme' }]);
  await page.close();
});

test('a name that is not ours, and a button that is held back, report nothing', async () => {
  const page = await drawn([
    button('button', 'started', plain('Unknown')),
    button('primary', 'retryPressed', plain('Held'), { 'aria-disabled': 'true' }),
  ]);

  await press(page, 'button');
  await press(page, 'primary');

  assert.deepEqual(await reported(page), []);
  await page.close();
});

test('Enter in a field submits the form, and the page stays', async () => {
  const page = await drawn([methods([passwordForm()])]);
  const address = page.url();
  await page.evaluate(() => harness.find('[id=account]').focus());

  await page.keyboard.press('Enter');

  assert.deepEqual(await reported(page), [{ type: 'submitted' }]);
  assert.equal(page.url(), address);
  await page.close();
});

test('what is typed is reported by its field; a secret goes to the vault and nowhere else', async () => {
  const page = await drawn([methods([passwordForm()])]);

  await page.evaluate(() => harness.find('[id=account]').focus());
  await page.keyboard.type('ab');
  await page.evaluate(() => harness.find('[id=password]').focus());
  await page.keyboard.type('pw');

  assert.deepEqual(await reported(page), [
    { type: 'fieldChanged', field: 'account', value: 'a' },
    { type: 'fieldChanged', field: 'account', value: 'ab' },
    { secret: 'password', text: 'p' },
    { secret: 'password', text: 'pw' },
  ]);
  await page.close();
});

test('a password manager that sends change alone is heard', async () => {
  const page = await drawn([methods([passwordForm()])]);

  await page.evaluate(() => {
    const input = harness.find('[id=password]') as HTMLInputElement;
    input.value = 'from the manager';
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });

  assert.deepEqual(await reported(page), [{ secret: 'password', text: 'from the manager' }]);
  await page.close();
});

test('a checkbox reports which agreement, and how it stands now', async () => {
  const page = await drawn([
    {
      tag: 'input',
      part: 'checkbox',
      set: { type: 'checkbox', 'data-on': 'agreementToggled', 'data-key': 'terms' },
    },
  ]);

  await press(page, 'checkbox');
  await press(page, 'checkbox');

  assert.deepEqual(await reported(page), [
    { type: 'agreementToggled', agreement: 'terms', checked: true },
    { type: 'agreementToggled', agreement: 'terms', checked: false },
  ]);
  await page.close();
});

const three = () => [
  tabs('password', {
    password: sentence('method.password'),
    'phone-code': sentence('method.phone-code'),
    'qr:acme': sentence('method.qr', 'Acme'),
  }),
  panel('password', [passwordForm()]),
];

const keys: readonly (readonly [from: string, key: string, to: string])[] = [
  ['password', 'ArrowRight', 'phone-code'],
  ['qr:acme', 'ArrowRight', 'password'],
  ['password', 'ArrowLeft', 'qr:acme'],
  ['phone-code', 'Home', 'password'],
  ['password', 'End', 'qr:acme'],
];

for (const [from, key, to] of keys)
  test(`in the list of tabs ${key} goes from ${from} to ${to}`, async () => {
    const page = await drawn(three());
    await page.evaluate((at) => harness.find(`[data-key="${at}"]`).focus(), from);

    await page.keyboard.press(key as 'Home');

    const focused = await page.evaluate(
      () => (harness.root().activeElement as HTMLElement | null)?.dataset['key'],
    );
    assert.equal(focused, to);
    assert.deepEqual(await reported(page), [{ type: 'methodChosen', method: to }]);
    await page.close();
  });

test('from right to left the arrows change places', async () => {
  const page = await drawn(three());
  await page.evaluate(() => {
    harness.find('box').dir = 'rtl';
    harness.find('[data-key="password"]').focus();
  });

  await page.keyboard.press('ArrowLeft');

  assert.deepEqual(await reported(page), [{ type: 'methodChosen', method: 'phone-code' }]);
  await page.close();
});

test('other keys on a tab are left alone', async () => {
  const page = await drawn(three());
  await page.evaluate(() => harness.find('[data-key="password"]').focus());

  await page.keyboard.press('ArrowDown');

  assert.deepEqual(await reported(page), []);
  await page.close();
});

test('a frame that has loaded a page is reported by its number, and its window is found', async () => {
  const page = await drawn([header('Acme')]);

  await page.evaluate(
    (all) => harness.draw(all),
    drawing(
      [
        {
          tag: 'iframe',
          part: 'qr-frame',
          set: { 'data-frame': '7', sandbox: 'allow-scripts', src: `${bench.origin}/frame` },
        },
      ],
      0,
      50,
    ) as Operation[],
  );

  await page.waitForFunction(() => harness.find('qr-frame') && performance.now() > 0);
  await page.waitForFunction(() => {
    const frame = harness.find('qr-frame') as HTMLIFrameElement;
    return harness.surface().frameWindow(7) === frame.contentWindow && frame.contentWindow !== null;
  });
  await page.waitForFunction(() => {
    const store = globalThis as { seen?: unknown[] };
    store.seen = [...(store.seen ?? []), ...harness.reported()];
    return store.seen.length > 0;
  });
  const seen = await page.evaluate(() => (globalThis as { seen?: unknown[] }).seen);
  assert.deepEqual(seen, [{ frame: 7 }]);
  assert.equal(await page.evaluate(() => harness.surface().frameWindow(8)), null);
  await page.close();
});

test('T-36 a logo that fails leaves its button, its name and an initial', async () => {
  const page = await drawn(
    connections(connection('acme', 'Acme ID', `${bench.origin}/missing.png`)),
  );

  await page.waitForFunction(() => !harness.find('connection-logo').hasAttribute('src'));

  const seen = await page.evaluate(() => ({
    initial: harness.find('connection').dataset['initial'],
    drawn: getComputedStyle(harness.find('connection'), '::before').content,
    name: harness.find('connection-name').textContent,
  }));
  assert.deepEqual(seen, {
    initial: 'A',
    drawn: '"A" / ""',
    name: 'Continue with \u2068Acme ID\u2069',
  });
  await press(page, 'connection');
  assert.deepEqual(await reported(page), [{ type: 'connectionChosen', connection: 'acme' }]);
  await page.close();
});
