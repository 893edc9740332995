/** The form as a part of somebody's page: beside another, under its policy, by keyboard. */
import assert from 'node:assert/strict';
import type { LatchkeyLogin } from 'latchkey/element';
import type { ElementHandle, Page } from 'puppeteer-core';
import { find, parts, press, reported, says, type, typedIn, waitForReport } from './form.js';
import { ann, type Journey, prepareJourneys } from './journey.js';
import { openOnLine } from './line.js';

const journey = prepareJourneys();

const wasm = /\/latchkey\.wasm$/;

/** What a page's own script is given before it runs. */
interface Watched {
  shifts: number[];
  violations: string[];
  names: string[];
}

/** A second form, below the first; its successes are counted on it. */
async function addSecond(page: Page): Promise<ElementHandle<LatchkeyLogin>> {
  await page.$eval('latchkey-login', (element) => {
    const second = document.createElement('latchkey-login');
    second.id = 'second';
    second.options = element.options;
    second.addEventListener('latchkey-success', () => {
      second.dataset['successes'] = String(Number(second.dataset['successes'] ?? 0) + 1);
    });
    document.querySelector('.card')?.append(second);
  });
  const second = await page.waitForSelector('#second');
  await find(page, `#second >>> ${parts.submit}`);
  return second as ElementHandle<LatchkeyLogin>;
}

const inSecond = (selector: string) => `#second >>> ${selector}`;

journey('R-22 two forms on one page know nothing of each other', async ({ world, visitor }) => {
  const page = await visitor.open(world.addresses.appSameSite);
  await find(page, parts.submit);
  const second = await addSecond(page);
  const valueIn = (selector: string) =>
    page.$eval(inSecond(selector), (field) => (field as HTMLInputElement).value);
  const successes = () => second.evaluate((element) => element.dataset['successes'] ?? '0');

  // One is typed in and refused; the other has heard nothing.
  await type(page, parts.account, ann.username);
  await type(page, parts.password, 'not it');
  assert.equal(await valueIn(parts.account), '');
  assert.equal(await valueIn(parts.password), '');
  await (await page.$(inSecond(parts.account)))?.type('somebody');
  await press(page, parts.submit);
  await says(page, parts.fieldError, /4/);
  assert.equal(await page.$(inSecond(parts.fieldError)), null);
  assert.equal(await typedIn(page, parts.account), ann.username);
  assert.equal(await valueIn(parts.account), 'somebody');

  // One signs in, and the other is a form as before.
  await type(page, parts.password, ann.password);
  await press(page, parts.submit);
  await waitForReport(page, 'latchkey-success');
  assert.equal(await successes(), '0');
  assert.equal(await second.evaluate((element) => element.isAuthenticated()), false);
  assert.equal(await valueIn(parts.account), 'somebody');

  // And it signs in by itself.
  await type(page, inSecond(parts.account), ann.username);
  await type(page, inSecond(parts.password), ann.password);
  await press(page, inSecond(parts.submit));
  await page.waitForSelector('#second[data-successes="1"]');
});

/** The app's page with its program held back, and every shift of its layout noted. */
async function openWaiting(given: Journey) {
  let letGo = () => {};
  const { page } = await openOnLine(given, (line, empty) => {
    letGo = line.hold(wasm);
    return empty.evaluateOnNewDocument(() => {
      const watched = globalThis as unknown as Watched;
      watched.shifts = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          watched.shifts.push((entry as PerformanceEntry & { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
  });
  await says(page, '[part="skeleton-words"]', /\S/);
  await nextFrame(page);
  return { page, letGo };
}

/** After this, what was laid out has been seen by its observers. */
const nextFrame = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => resolve())),
      ),
  );

const shiftsOf = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as Watched).shifts.splice(0));

journey('nothing moves when the place of the form is taken', async (given) => {
  const { page } = await openWaiting(given);

  assert.deepEqual(await shiftsOf(page), []);
});

journey('nothing moves when the form comes to the place that was kept for it', async (given) => {
  const { page, letGo } = await openWaiting(given);
  const place = () =>
    page.$eval('#others', (below) => Math.round(below.getBoundingClientRect().top));
  const before = await place();
  await shiftsOf(page);

  letGo();
  await find(page, parts.submit);
  await nextFrame(page);

  assert.equal(await place(), before);
  assert.deepEqual(await shiftsOf(page), []);
});

journey('language and scheme change in the middle, and what was typed stays', async (given) => {
  const page = await given.visitor.open(given.world.addresses.appSameSite);
  await type(page, parts.account, ann.username);
  await type(page, parts.password, ann.password);
  const color = () =>
    page.$eval('>>> [part="heading"]', (heading) => getComputedStyle(heading).color);
  const light = await color();

  await page.click('#language');
  await says(page, parts.heading, /[\u4e00-\u9fff]/);
  await page.click('#scheme');

  assert.notEqual(await color(), light);
  assert.equal(await typedIn(page, parts.account), ann.username);
  assert.equal(await typedIn(page, parts.password), ann.password);
  await press(page, parts.submit);
  await waitForReport(page, 'latchkey-success');
});

/** What has the focus, through shadow roots: its part, or its tag, and its hook. */
const focused = (page: Page) =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const hook = (name: string) => at?.getAttribute(name) ?? '';
    return hook('data-field') || hook('data-secret') || hook('part') || hook('id');
  });

journey('by keyboard alone: tabs by arrows, the first error, and in', async (given) => {
  const page = await given.visitor.open(given.world.addresses.appSameSite);
  await find(page, parts.submit);
  const next = async () => {
    await page.keyboard.press('Tab');
    return focused(page);
  };

  // Past what the page itself has before the form.
  for (let stops = 0; (await next()) !== 'tab'; stops++) assert.ok(stops < 10);
  await page.keyboard.press('ArrowRight');
  await find(page, parts.phone);
  assert.equal(await focused(page), 'tab');
  await page.keyboard.press('Home');
  await find(page, parts.account);
  assert.equal(await next(), 'account');

  await page.keyboard.press('Enter');
  await find(page, parts.fieldError);
  assert.equal(await focused(page), 'account');
  await page.keyboard.type(ann.username);
  await page.keyboard.press('Enter');
  await find(page, `${parts.password}[aria-invalid="true"]`);
  assert.equal(await focused(page), 'password');
  await page.keyboard.type(ann.password);
  await page.keyboard.press('Enter');

  await waitForReport(page, 'latchkey-success');
});

/** T-43, with the origins that the demo world adds. */
function policyOf(origins: Readonly<Record<string, string>>): string {
  const { acme, callbackHost, wecom, wechat, idp, dingtalk } = origins;
  return (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
    `connect-src 'self' ${acme}; frame-src ${acme} ${callbackHost} ${wecom} ${wechat} ${idp} ${dingtalk}; ` +
    `img-src 'self' https: data: ${acme} ${wecom} ${wechat} ${idp} ${dingtalk}; base-uri 'none'; ` +
    "require-trusted-types-for 'script'; trusted-types 'none'"
  );
}

async function watch(page: Page) {
  await page.evaluateOnNewDocument(() => {
    const watched = globalThis as unknown as Watched;
    watched.violations = [];
    watched.names = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      watched.violations.push(`${effectiveDirective} ${blockedURI}`),
    );
    watched.names = Object.getOwnPropertyNames(globalThis);
  });
}

journey('T-43 under the strict policy: password, code and window, no violation', async (given) => {
  const { world, visitor } = given;
  const page = await visitor.open(world.addresses.appSameSite, { prepare: watch });
  const answer = await page.reload();
  assert.equal(
    answer?.headers()['content-security-policy'],
    policyOf({ ...world.addresses } as Record<string, string>),
  );

  await type(page, parts.account, ann.username);
  await type(page, parts.password, 'not it');
  await press(page, parts.submit);
  await says(page, parts.fieldError, /4/);
  await press(page, parts.tab('qr:wecom-qr'));
  await find(page, parts.frame);
  await world.phone.nextCode('wecom');
  const popup = await visitor.windowOf(() => page.click('#popup'));
  await type(popup, parts.account, ann.username);
  await type(popup, parts.password, ann.password);
  await press(popup, parts.submit);
  await waitForReport(page, 'latchkey-success');

  const { violations, added } = await page.evaluate(() => {
    const { violations, names } = globalThis as unknown as Watched;
    const now = Object.getOwnPropertyNames(globalThis);
    const isOfPuppeteer = (name: string) => /^(puppeteer_)?__aria/.test(name);
    const added = now.filter((name) => !names.includes(name) && !isOfPuppeteer(name));
    return { violations, added };
  });
  assert.deepEqual(violations, []);
  // T-46: the package gives the page no name.
  assert.deepEqual(added, []);
});

journey('T-18 a window of ours has no name by which another page could take it', async (given) => {
  const page = await given.visitor.open(given.world.addresses.appSameSite);
  await find(page, parts.submit);
  const before = (await given.visitor.context.pages()).length;

  const popup = await given.visitor.windowOf(() => page.click('#popup'));
  await find(popup, parts.submit);

  assert.equal(await popup.evaluate(() => window.name), '');
  assert.equal((await given.visitor.context.pages()).length, before + 1);
});

/** Pages that make life hard for whatever is on them. */
const hostile: readonly (readonly [string, () => void])[] = [
  [
    'whose prototypes have grown',
    () => {
      const grown: object[] = [Object.prototype, Array.prototype, String.prototype];
      for (const prototype of grown)
        Object.assign(prototype, { extra: 'grown', more: () => 'grown' });
    },
  ],
  [
    'whose prototypes are frozen',
    () => {
      const frozen: object[] = [Object.prototype, Array.prototype, Function.prototype];
      for (const prototype of frozen) Object.freeze(prototype);
    },
  ],
  [
    'with elements named like ours',
    () => {
      document.addEventListener('readystatechange', () => {
        if (document.readyState !== 'interactive') return;
        for (const name of ['screen', 'account', 'password', 'panel-password', 'Module', 'fetch']) {
          const form = document.createElement('form');
          form.id = name;
          form.setAttribute('name', name);
          form.hidden = true;
          document.body.append(form);
        }
      });
    },
  ],
];

for (const [title, spoil] of hostile)
  journey(`T-46 in a page ${title}`, async ({ world, visitor }) => {
    const page = await visitor.open(world.addresses.appSameSite, {
      prepare: (empty) => empty.evaluateOnNewDocument(spoil),
    });

    await type(page, parts.account, ann.username);
    await type(page, parts.password, ann.password);
    await press(page, parts.submit);

    // Asked from here: what puppeteer brings to wait in a page does not bear such pages.
    let lines = await reported(page);
    for (; lines.length === 0; lines = await reported(page)) await nextFrame(page);
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['latchkey-success'],
    );
  });
