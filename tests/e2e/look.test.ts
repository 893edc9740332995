/**
 * The pages around the form, as a person sees them: three widths, two schemes, two languages.
 * The form's own screens are in tests/gallery; here it is in the languages that are not
 * there. Pictures go to build/screenshots, or with KEEP_SCREENSHOTS=1 to
 * demo/screenshots, to be looked at.
 */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import type { Visitor } from './browser.js';
import { find, parts, press, says, type } from './form.js';
import { prepareJourneys } from './journey.js';
import { axeFindings, look } from './look.js';

const journey = prepareJourneys();
const folder = process.env['KEEP_SCREENSHOTS'] ? 'demo/screenshots' : 'build/screenshots';
await mkdir(folder, { recursive: true });

const widths = [320, 768, 1280];
const schemes = ['light', 'dark'] as const;
const languages = ['en', 'zh-CN'];

async function judge(page: Page, name: string) {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  const { scrollsSideways, clipped, primaries } = await look(page);
  assert.equal(scrollsSideways, false, `${name} scrolls sideways`);
  assert.deepEqual(clipped, [], name);
  assert.equal(primaries.length <= 1, true, `${name}: ${primaries.join(', ')}`);
  assert.deepEqual(await axeFindings(page), [], name);
}

async function openApp(visitor: Visitor, address: string, settings: object, language: string) {
  const page = await visitor.open(address, settings);
  if (language !== 'en') await press(page, '#language');
  await find(page, parts.submit);
  if (language !== 'en') await says(page, parts.heading, /[\u4e00-\u9fff]/);
  return page;
}

for (const width of widths)
  for (const scheme of schemes)
    for (const language of languages)
      journey(`the app at ${width} px, ${scheme}, ${language}`, async ({ world, visitor }) => {
        const settings = { width, scheme };
        const { appSameSite } = world.addresses;
        const page = await openApp(visitor, appSameSite, settings, language);
        await judge(page, `app-${width}-${scheme}-${language}`);
      });

for (const { language, letters } of [
  { language: 'zh-TW', letters: /登入/ },
  { language: 'ja', letters: /[ぁ-ゖァ-ヺ]/ },
])
  journey(`the form at 320 px, ${language}`, async ({ world, visitor }) => {
    const page = await openApp(visitor, world.addresses.appSameSite, { width: 320 }, 'en');
    await page.$eval(
      'latchkey-login',
      (element, tag) => element.setAttribute('lang', tag),
      language,
    );
    await says(page, parts.heading, letters);
    await judge(page, `app-320-${language}`);

    await press(page, parts.tab('phone-code'));
    await judge(page, `phone-code-320-${language}`);
    await press(page, parts.tab('qr:wecom-qr'));
    await find(page, parts.frame);
    await judge(page, `wecom-320-${language}`);
  });

for (const width of widths)
  for (const scheme of schemes)
    journey(`hosted page and theme page at ${width} px, ${scheme}`, async ({ world, visitor }) => {
      const { acme } = world.addresses;
      const hosted = await visitor.open(`${acme}/login?app_id=acme-app`, { width, scheme });
      await find(hosted, parts.submit);
      await judge(hosted, `hosted-${width}-${scheme}`);

      const theme = await visitor.open(`${acme}/theme`, { width, scheme });
      await find(theme, parts.submit);
      const { scrollsSideways } = await look(theme);
      await theme.screenshot({ path: `${folder}/theme-${width}-${scheme}.png`, fullPage: true });
      assert.equal(scrollsSideways, false);
      assert.deepEqual(await axeFindings(theme), []);
    });

for (const width of widths)
  for (const scheme of schemes)
    journey(`the console at ${width} px, ${scheme}`, async ({ world, visitor }) => {
      const page = await visitor.open(`${world.addresses.acme}/console`, { width, scheme });
      await find(page, '.experience:enabled');
      await judge(page, `console-${width}-${scheme}`);
      await press(page, '#new');
      await page.select('#type', 'wechatwork:agency:qrconnect');
      await type(page, '#identifier', 'Acme');
      await says(page, '[id="finding-identifier"]', /lowercase/);
      await judge(page, `console-new-${width}-${scheme}`);
    });
