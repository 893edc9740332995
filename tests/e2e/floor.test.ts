/**
 * Below the floor of browsers (README, "Browsers"): what the form needs is taken away from
 * the app's page, and the way to the broker's own page is there without the core.
 */
import assert from 'node:assert/strict';
import { find, parts, reported, says, until } from './form.js';
import { prepareJourneys } from './journey.js';
import { judgeWorded } from './worded.js';

const journey = prepareJourneys();

interface Floor {
  readonly without: string;
  /** Runs in the page before its scripts. The broker's page keeps all. */
  readonly takeAway: () => void;
  /** What the host is told. */
  readonly events: readonly string[];
}

const floors: readonly Floor[] = [
  {
    without: 'WebAssembly',
    takeAway: () => {
      if (location.hostname.startsWith('app.')) Reflect.deleteProperty(globalThis, 'WebAssembly');
    },
    events: ['latchkey-error'],
  },
  {
    without: 'adopted sheets',
    takeAway: () => {
      if (!location.hostname.startsWith('app.')) return;
      for (const { prototype } of [Document, ShadowRoot])
        Reflect.deleteProperty(prototype, 'adoptedStyleSheets');
    },
    events: [],
  },
];

const link = 'a[part="primary"]';

for (const { without, takeAway, events } of floors)
  journey(
    `without ${without}: a sentence in both languages, and the way to the broker's own page`,
    async ({ world, visitor }) => {
      const page = await visitor.open(world.addresses.appSameSite, {
        prepare: (empty) => empty.evaluateOnNewDocument(takeAway),
      });
      const name = `without-${without.toLowerCase().replace(' ', '-')}`;

      await judgeWorded(page, name, /^This browser cannot show the sign-in form\./);
      await says(page, link, /^Continue on the sign-in page$/);
      await page.click('#language');
      await judgeWorded(page, `${name}-zh-CN`, /^当前浏览器无法显示登录框/);
      await says(page, link, /^前往登录页面继续$/);
      assert.deepEqual(
        (await reported(page)).map(({ event }) => event),
        events,
      );

      await (await find(page, link)).click();
      await until(page, () => location.hostname.startsWith('login.'));
      await find(page, parts.submit);
      assert.equal(page.url(), `${world.addresses.acme}/login?app_id=acme-app`);
    },
  );
