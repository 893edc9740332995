/**
 * One mounted form: loading, languages, the dialog, and several at once.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useChromium } from './chromium.js';
import { drawing, firstScreen, header, plain, sentence, status } from './screens.js';
import { page as documentOf } from './serve.js';

const bench = useChromium({ '/rtl': documentOf('<main dir="rtl"></main>') });

async function bare() {
  const page = await bench.open('/');
  await page.waitForFunction(() => 'harness' in globalThis);
  return page;
}

test('before there is anything to read a skeleton keeps the place, and says that it loads', async () => {
  const page = await bare();

  const seen = await page.evaluate(async () => {
    harness.make('first');
    const { height } = harness.find('box').getBoundingClientRect();
    await harness.surface().setLanguage('en');
    return {
      height,
      skeleton: harness.find('skeleton').checkVisibility(),
      screen: harness.find('screen').checkVisibility(),
      words: harness.find('skeleton-words').textContent,
      role: harness.find('skeleton-words').getAttribute('role'),
    };
  });

  assert.deepEqual(seen, {
    height: 512, // --latchkey-size-height: 32rem
    skeleton: true,
    screen: false,
    words: 'Loading the sign-in form',
    role: 'status',
  });
  await page.close();
});

test('the form stands in the place of the skeleton, and what is below does not move', async () => {
  const page = await bare();

  const [before, after] = await page.evaluate(async (operations) => {
    harness.make('first');
    const below = document.body.appendChild(document.createElement('p'));
    const before = below.offsetTop;
    await harness.surface().setLanguage('en');
    harness.draw(operations);
    return [before, below.offsetTop];
  }, drawing(firstScreen()));

  assert.equal(after, before);
  await page.close();
});

test('while the core itself is still loading, the skeleton stays', async () => {
  const page = await bench.surface();
  const spinner = { tag: 'div', part: 'busy' };

  const shown = await page.evaluate(
    (booting, first) => {
      harness.draw(booting);
      const before = harness.find('screen').checkVisibility();
      harness.draw(first);
      return [before, harness.find('screen').checkVisibility()];
    },
    drawing([header('Acme'), spinner]),
    [['remove', 3], ...drawing(firstScreen(), 0, 50)] as ReturnType<typeof drawing>,
  );

  assert.deepEqual(shown, [false, true]);
  await page.close();
});

test('nothing is shown before its words are there', async () => {
  const page = await bare();

  const seen = await page.evaluate(async (operations) => {
    harness.make('first');
    const words = harness.surface().setLanguage('zh-CN');
    harness.draw(operations);
    const before = harness.find('screen').checkVisibility();
    await words;
    return {
      before,
      after: harness.find('screen').checkVisibility(),
      text: harness.find('heading').textContent,
    };
  }, drawing(firstScreen()));

  assert.deepEqual(seen, { before: false, after: true, text: '登录 \u2068Acme\u2069' });
  await page.close();
});

test('another language says everything again, and what was typed stays', async () => {
  const page = await bench.surface('en');

  const seen = await page.evaluate(
    async (operations) => {
      harness.draw(operations);
      const account = harness.find('[id=account]') as HTMLInputElement;
      account.value = 'ada';
      account.focus();
      const read = () => ({
        heading: harness.find('heading').textContent,
        label: harness.find('label').textContent,
        submit: harness.find('submit').textContent,
        list: harness.find('connections').getAttribute('aria-label'),
        foreign: harness.find('welcome').textContent,
        language: harness.find('box').lang,
      });
      const english = read();
      await harness.surface().setLanguage('zh-Hans');
      const kept = [account.value, harness.root().activeElement === account];
      return { english, chinese: read(), kept };
    },
    drawing([header('Acme', 'Hello there'), ...firstScreen().slice(1)]),
  );

  assert.deepEqual(seen, {
    english: {
      heading: 'Sign in to \u2068Acme\u2069',
      label: 'Account',
      submit: 'Sign in',
      list: 'Other ways to sign in',
      foreign: 'Hello there',
      language: 'en',
    },
    chinese: {
      heading: '登录 \u2068Acme\u2069',
      label: '账号',
      submit: '登录',
      list: '其他登录方式',
      foreign: 'Hello there',
      language: 'zh-CN',
    },
    kept: ['ada', true],
  });
  await page.close();
});

/** The first screen of somebody who is asked for more, as the core draws it. */
const stepScreen = () => {
  const top = header('');
  const heading = { ...top.inside?.[0], say: { text: sentence('heading.second-step') } };
  return drawing([{ ...top, inside: [heading as typeof top] }]);
};

test('R-20 a step waits for its words; where they do not come the next screen asks for them', async () => {
  const page = await bare();
  const held: (() => void)[] = [];
  let isThere = false;
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (!/\/text\/steps\/en\.js$/.test(request.url())) return void request.continue();
    held.push(() => void (isThere ? request.continue() : request.abort()));
    if (isThere) held.pop()?.();
  });
  const seen = () =>
    page.evaluate(() => [
      harness.find('screen').checkVisibility(),
      harness.find('heading').textContent,
    ]);

  const asked = page.waitForRequest((request) => /\/text\/steps\/en\.js$/.test(request.url()));
  await page.evaluate(async (operations) => {
    harness.make('first');
    await harness.surface().setLanguage('en');
    harness.draw(operations);
  }, stepScreen());
  await asked;
  assert.deepEqual(await seen(), [false, '']);

  held.pop()?.();
  await page.waitForFunction(() => harness.find('heading').textContent !== '');
  assert.deepEqual(await seen(), [true, 'heading.second-step']);

  isThere = true;
  await page.evaluate(() => harness.draw([]));
  await page.waitForFunction(
    () => harness.find('heading').textContent === 'Confirm that it is you',
  );
  await page.close();
});

test('of two languages asked for one after the other the last one holds', async () => {
  const page = await bench.surface('en');

  const language = await page.evaluate(async () => {
    await Promise.all(
      ['zh-CN', 'en', 'zh-CN', 'en'].map((tag) => harness.surface().setLanguage(tag)),
    );
    return harness.find('box').lang;
  });

  assert.equal(language, 'en');
  await page.close();
});

test('the dialog is closed by Escape, which is reported once, and the focus goes back', async () => {
  const page = await bare();
  await page.evaluate(async (operations) => {
    const opener = document.body.appendChild(document.createElement('button'));
    opener.id = 'opener';
    opener.focus();
    harness.make('first', 'modal');
    await harness.surface().setLanguage('en');
    harness.draw(operations);
  }, drawing(firstScreen()));
  assert.equal(await page.evaluate(() => (harness.find('dialog') as HTMLDialogElement).open), true);

  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !(harness.find('dialog') as HTMLDialogElement).open);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  assert.deepEqual(await page.evaluate(() => harness.reported()), ['closed']);

  const left = await page.evaluate(() => {
    harness.surface().dispose();
    return [document.querySelectorAll('body > div').length, document.activeElement?.id];
  });
  assert.deepEqual(left, [0, 'opener']);
  await page.close();
});

test('a dialog that is disposed of reports nothing', async () => {
  const page = await bare();

  const seen = await page.evaluate(async () => {
    harness.make('first', 'modal');
    harness.surface().dispose();
    await new Promise((resolve) => setTimeout(resolve));
    return [harness.reported(), document.querySelectorAll('body > div').length];
  });

  assert.deepEqual(seen, [[], 0]);
  await page.close();
});

test('R-22 two surfaces on a page have nothing in common', async () => {
  const page = await bench.surface('en');

  const seen = await page.evaluate(async (operations) => {
    harness.make('second');
    await harness.surface('second').setLanguage('zh-CN');
    harness.draw(operations);
    harness.draw(operations, 'second');
    harness.surface('second').setTheme({ 'color-accent': '#047857' }, {}, 'card', '');
    harness.surface('second').setScheme('dark');
    harness.surface('second').fail('core_failed', () => {});
    return {
      first: harness.find('submit').textContent,
      accent: getComputedStyle(harness.find('submit')).backgroundColor,
      second: harness.find('notice-text', 'second').textContent,
    };
  }, drawing(firstScreen()));

  assert.deepEqual(seen, {
    first: 'Sign in',
    accent: 'rgb(20, 85, 235)',
    second: '登录框没有加载成功，请检查网络后重试。',
  });
  await page.close();
});

test('a surface that is disposed of leaves an empty root, where another can begin', async () => {
  const page = await bench.surface();

  const seen = await page.evaluate(async (operations) => {
    harness.draw(operations);
    const { host } = harness.root();
    harness.surface().dispose();
    const left = harness.root().childNodes.length;
    const { makeSurface } = await import('../../widget/dist/surface.js');
    const again = makeSurface(host as HTMLElement, {
      hosted: '',
      report() {},
      typeSecret() {},
      frameLoaded() {},
      closed() {},
    });
    await again.setLanguage('en');
    again.draw(operations);
    return [left, host.shadowRoot?.querySelectorAll('form').length];
  }, drawing(firstScreen()));

  assert.deepEqual(seen, [0, 1]);
  await page.close();
});

test('the box has the direction of its words, whatever the page has', async () => {
  const page = await bench.open('/rtl');
  await page.waitForFunction(() => 'harness' in globalThis);

  const direction = await page.evaluate(
    async (operations) => {
      document.documentElement.dir = 'rtl';
      harness.make('first');
      await harness.surface().setLanguage('en');
      harness.draw(operations);
      return getComputedStyle(harness.find('heading')).direction;
    },
    drawing([header('Acme'), status(plain('x'))]),
  );

  assert.equal(direction, 'ltr');
  await page.close();
});

test("T-46 a page's own rules end at the box", async () => {
  const page = await bench.surface();

  const seen = await page.evaluate((operations) => {
    harness.draw(operations);
    const hostile = new CSSStyleSheet();
    hostile.replaceSync(
      '* { color: red !important; letter-spacing: 1em !important; text-transform: uppercase !important; direction: rtl !important; }',
    );
    const look = () => {
      const { color, letterSpacing, textTransform, direction } = getComputedStyle(
        harness.find('label'),
      );
      return [color, letterSpacing, textTransform, direction];
    };
    const before = look();
    document.adoptedStyleSheets = [hostile];
    return [before, look()];
  }, drawing(firstScreen()));

  assert.deepEqual(seen[1], seen[0]);
  assert.deepEqual(seen[0]?.slice(1), ['normal', 'none', 'ltr']);
  await page.close();
});

test('T-46 a key that types is not heard outside the form, and every other one is', async () => {
  const page = await bench.surface();
  await page.evaluate((operations) => {
    harness.draw(operations);
    for (const type of ['keydown', 'keypress', 'keyup'] as const)
      document.addEventListener(type, ({ key }) => {
        document.title += ` ${type} ${key}`;
      });
    document.title = 'heard:';
    harness.find('[id=account]').focus();
  }, drawing(firstScreen()));

  await page.keyboard.press('k');
  await page.keyboard.press('Escape');

  assert.equal(await page.title(), 'heard: keydown Escape keyup Escape');
  await page.close();
});
