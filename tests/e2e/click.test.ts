/**
 * The window opens inside the click. The click is made by a script, in the middle of its
 * turn: until that turn is over the browser goes on with no promise, `await` or not
 * (HTML Standard, "perform a microtask checkpoint": only with an empty stack), and with no
 * timer or answer. A window that has been opened when the click returns waited for nothing.
 */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { find, parts, press, says, waitForReport } from './form.js';
import { type Journey, prepareJourneys } from './journey.js';
import { openOnLine } from './line.js';

const journey = prepareJourneys();

const rest = /latchkey-rest\.wasm$/;

interface Seen {
  /** How often the browser was asked for a window. */
  readonly windows: number;
  /** Whether any promise went on. */
  readonly promises: boolean;
}

/** What had happened when a click on it returned. */
async function clickInOneTurn(page: Page, selector: string): Promise<Seen> {
  return (await find(page, selector)).evaluate((element) => {
    const seen = { windows: 0, promises: false };
    const browsers = window.open;
    window.open = (...given) => {
      seen.windows += 1;
      return browsers.apply(window, given);
    };
    void (async () => {
      await undefined;
      seen.promises = true;
    })();
    element.click();
    window.open = browsers;
    return { ...seen };
  });
}

/** Clicks, and gives the window that it opened in the click's own turn. */
async function windowInOneTurn({ visitor }: Journey, page: Page, selector: string): Promise<Page> {
  return visitor.windowOf(async () => {
    const seen = await clickInOneTurn(page, selector);
    assert.deepEqual(seen, { windows: 1, promises: false });
  });
}

async function scan({ world }: Journey, app: 'wechat' | 'wecom'): Promise<void> {
  world.phone.confirm(world.phone.scan(await world.phone.nextCode(app)));
}

async function open({ world, visitor }: Journey): Promise<Page> {
  const page = await visitor.open(world.addresses.appSameSite);
  await find(page, parts.submit);
  return page;
}

journey('R-11 a click that waits for a promise is seen to wait', async (given) => {
  const page = await open(given);
  await page.$eval('main', (main) => {
    const late = document.createElement('button');
    late.id = 'late';
    late.textContent = 'Late';
    late.addEventListener('click', async () => {
      await undefined;
      window.open('about:blank');
    });
    main.before(late);
  });

  assert.deepEqual(await clickInOneTurn(page, '#late'), { windows: 0, promises: false });
});

// While the rest of the program (web/README.md) is under way: that is a promise as well.
for (const { title, button } of [
  { title: 'a connection’s button', button: parts.connection('wechat-pc') },
  { title: 'the button of the company’s provider', button: parts.connection('corp') },
  { title: 'loginWithPopup()', button: '#popup' },
  { title: 'loginWithPopup({ connection })', button: '#popup-idp' },
])
  journey(
    `R-11 ${title}: the window opens in the click’s turn, the rest of the program still out`,
    async (given) => {
      let letGo = () => {};
      const { page, line } = await openOnLine(given, (made) => {
        letGo = made.hold(rest);
      });
      await find(page, parts.submit);

      await windowInOneTurn(given, page, button);

      await find(page, parts.waiting);
      while (line.sent(rest).length === 0)
        await page.waitForRequest((request) => rest.test(request.url()));
      letGo();
    },
  );

for (const { title, button } of [
  { title: 'loginWithPopup()', button: '#popup' },
  { title: 'a connection’s button', button: parts.connection('wechat-pc') },
])
  journey(
    `R-11 ${title} was blocked: “Try again” opens the window in its click’s turn`,
    async (given) => {
      const page = await open(given);
      await page.evaluate(() => {
        const browsers = window.open;
        window.open = () => {
          window.open = browsers;
          return null;
        };
      });
      await press(page, button);
      await says(page, parts.notice, /\S/);

      await windowInOneTurn(given, page, parts.retry);

      await find(page, parts.waiting);
    },
  );

journey(
  'R-12 a window looks closed: its button opens another in the click’s turn',
  async (given) => {
    const page = await open(given);
    const button = parts.connection('wechat-pc');
    const first = await given.visitor.windowOf(() => press(page, button));
    await find(page, parts.waiting);
    given.world.phone.scan(await given.world.phone.nextCode('wechat')); // not the second window's, then
    await first.close();
    await says(page, parts.status, /looks closed/);

    await windowInOneTurn(given, page, button);
    await scan(given, 'wechat');

    await waitForReport(page, 'latchkey-success');
  },
);

journey(
  'B22 “Open in a window” below a provider’s frame does so in its click’s turn',
  async (given) => {
    const page = await open(given);
    await press(page, parts.tab('qr:wecom-qr'));
    await find(page, parts.frame);

    await windowInOneTurn(given, page, parts.inWindow('wecom-qr'));
    await scan(given, 'wecom');

    await waitForReport(page, 'latchkey-success');
  },
);

journey(
  'the way to the sign-in page beside a picture opens it in its click’s turn',
  async (given) => {
    given.world.faults.captcha = 'always';
    const page = await given.visitor.open(given.world.addresses.appSameSite);
    await find(page, parts.picture);

    await find(await windowInOneTurn(given, page, parts.signInPage), parts.submit);
  },
);

journey(
  'a connection’s button on the broker’s own page opens its window in the click’s turn',
  async (given) => {
    const app = await open(given);
    const hosted = await windowInOneTurn(given, app, '#popup');
    await find(hosted, parts.submit);

    await windowInOneTurn(given, hosted, parts.connection('wechat-pc'));
    await scan(given, 'wechat');

    await waitForReport(app, 'latchkey-success');
  },
);
