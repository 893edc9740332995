/**
 * The form without a core, and without what a browser needs for it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useChromium } from './chromium.js';
import { drawing, firstScreen } from './screens.js';

const bench = useChromium();

async function bare() {
  const page = await bench.open('/');
  await page.waitForFunction(() => 'harness' in globalThis);
  return page;
}

test('R-20 without a core there is a sentence and a button that tries again', async () => {
  const page = await bench.surface();

  const seen = await page.evaluate((operations) => {
    harness.draw(operations);
    harness.fail('core_failed');
    const read = {
      sentence: harness.find('notice-text').textContent,
      role: harness.find('alerts').getAttribute('role'),
      forms: harness.find('screen').querySelectorAll('form').length,
    };
    harness.find('primary').click();
    harness.find('primary').click();
    return { ...read, reported: harness.reported() };
  }, drawing(firstScreen()));

  assert.deepEqual(seen, {
    sentence: 'The sign-in form could not be loaded. Check your connection and try again.',
    role: 'alert',
    forms: 0,
    reported: ['retry'],
  });
  await page.close();
});

test('R-20 what is drawn after a failure begins from nothing, with the same numbers', async () => {
  const page = await bench.surface();

  const forms = await page.evaluate((operations) => {
    harness.draw(operations);
    harness.fail('core_failed');
    harness.draw(operations);
    return [
      harness.find('screen').querySelectorAll('form').length,
      harness.find('screen').querySelectorAll('[part=notice]').length,
    ];
  }, drawing(firstScreen()));

  assert.deepEqual(forms, [1, 0]);
  await page.close();
});

test('R-20 a failure is told in the language that is there, and in the next one', async () => {
  const page = await bench.surface('zh-CN');

  const seen = await page.evaluate(async () => {
    harness.fail('core_missing');
    const chinese = harness.find('notice-text').textContent;
    await harness.surface().setLanguage('en');
    return [chinese, harness.find('notice-text').textContent];
  });

  assert.deepEqual(seen, [
    '登录框没有加载成功，请检查网络后重试。',
    'The sign-in form could not be loaded. Check your connection and try again.',
  ]);
  await page.close();
});

test('R-20 words that cannot be loaded are replaced by the few that are always there', async () => {
  const page = await bare();
  await page.setRequestInterception(true);
  page.on('request', (request) =>
    /\/text\/(en|zh-CN)\.js$/.test(request.url()) ? request.abort() : request.continue(),
  );

  const sentence = await page.evaluate(async () => {
    harness.make('first');
    harness.fail('core_missing');
    await harness.surface().setLanguage('zh-CN');
    return harness.find('notice-text').textContent;
  });

  assert.equal(
    sentence,
    'The sign-in form could not be loaded. Check your connection and try again.',
  );
  await page.close();
});

for (const [language, sentence, way] of [
  [
    'en',
    'This browser cannot show the sign-in form. Please update it or use another one.',
    'Continue on the sign-in page',
  ],
  ['zh-CN', '当前浏览器无法显示登录框，请升级或换一个浏览器。', '前往登录页面继续'],
] as const)
  test(`a browser without constructed sheets is told so in ${language}, with a link to the broker's own page`, async () => {
    const page = await bare();

    const seen = await page.evaluate(
      async (operations, tag) => {
        Reflect.deleteProperty(CSSStyleSheet.prototype, 'replaceSync');
        harness.make('first');
        harness.draw(operations);
        await harness.surface().setLanguage(tag);
        const link = harness.find('primary');
        return {
          sentence: harness.find('notice-text').textContent,
          way: link.textContent,
          to: link.getAttribute('href'),
          buttons: harness.find('screen').querySelectorAll('button').length,
        };
      },
      drawing(firstScreen()),
      language,
    );

    assert.deepEqual(seen, {
      sentence,
      way,
      to: 'https://login.acme.example/login?app_id=acme',
      buttons: 0,
    });
    await page.close();
  });

test("on the broker's own page there is no link to that page", async () => {
  const page = await bare();

  const ways = await page.evaluate(async () => {
    harness.hosted = '';
    harness.make('first');
    harness.fail('core_unsupported');
    await harness.surface().setLanguage('en');
    return harness.find('screen').querySelectorAll('a, button').length;
  });

  assert.equal(ways, 0);
  await page.close();
});
