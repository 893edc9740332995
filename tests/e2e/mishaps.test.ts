/** What befalls a form from outside while it works: its page, its line, its program, the time. */
import assert from 'node:assert/strict';
import type { LoginError } from 'latchkey/headless';
import type { Page } from 'puppeteer-core';
import { find, parts, press, reported, says, type, typedIn, wait, waitForReport } from './form.js';
import { ann, prepareJourneys } from './journey.js';
import { openOnLine } from './line.js';
import { judgeWorded } from './worded.js';

const journey = prepareJourneys();

const login = /\/api\/v2\/login\/account$/;
const token = /\/oidc\/token$/;
const poll = /\/sso\/l\/qrConnect\?/;
const retry = '[part="primary"]';

async function fill(page: Page) {
  await type(page, parts.account, ann.username);
  await type(page, parts.password, ann.password);
}

async function signInOnTheHostedPage(popup: Page) {
  await fill(popup);
  await press(popup, parts.submit);
}

const eventsOf = async (page: Page) => (await reported(page)).map(({ event }) => event);

/** What a page's own script writes down. */
interface Watched {
  thrown: number;
}

journey('R-27 a page that throws where it is told: told once, and all goes on', async (given) => {
  const page = await given.visitor.open(given.world.addresses.appSameSite);
  await find(page, parts.submit);
  await page.$eval('latchkey-login', (element) => {
    const watched = globalThis as unknown as Watched;
    watched.thrown = 0;
    addEventListener('error', (event) => {
      event.preventDefault();
      watched.thrown += 1;
    });
    const dispatch = element.dispatchEvent;
    element.dispatchEvent = (event) => {
      dispatch.call(element, event);
      throw new Error(`of the page at ${event.type}`);
    };
  });

  const popup = await given.visitor.windowOf(() => page.click('#popup'));
  await find(page, parts.waiting);
  await popup.close();
  const { observed } = (await waitForReport(page, 'latchkey-cancel')) as LoginError;
  const { elapsed, ...seen } = observed;
  assert.deepEqual(seen, {
    framed: false,
    online: true,
    way: 'window',
    transport: 'callback_page',
    opener: false,
    window: 'looked_closed',
  });
  assert.equal(typeof elapsed, 'number');
  await fill(page);
  await press(page, parts.submit);
  await waitForReport(page, 'latchkey-success');
  assert.equal(await page.$eval('latchkey-login', (element) => element.getUser()?.['id']), ann.id);
  await press(page, '#sign-out');
  await waitForReport(page, 'latchkey-signout');
  await fill(page);
  await press(page, parts.submit);
  await find(page, '#sign-out');

  assert.deepEqual(await eventsOf(page), [
    'latchkey-cancel',
    'latchkey-success',
    'latchkey-signout',
    'latchkey-success',
  ]);
  assert.equal(await page.evaluate(() => (globalThis as unknown as Watched).thrown), 7);
});

journey('R-07 WeCom: an answer that comes three times is one sign-in', async (given) => {
  const { world, visitor } = given;
  const page = await visitor.open(world.addresses.appSameSite, {
    prepare: (empty) =>
      empty.evaluateOnNewDocument(() => {
        addEventListener('message', ({ isTrusted, data, origin, source }) => {
          if (!isTrusted) return;
          for (let time = 0; time < 2; time++)
            dispatchEvent(new MessageEvent('message', { data, origin, source }));
        });
      }),
  });
  await press(page, parts.tab('qr:wecom-qr'));
  await find(page, parts.frame);
  world.phone.confirm(world.phone.scan(await world.phone.nextCode('wecom')));
  await waitForReport(page, 'latchkey-success');
  await press(page, '#sign-out');
  await waitForReport(page, 'latchkey-signout');

  assert.deepEqual(await eventsOf(page), ['latchkey-success', 'latchkey-signout']);
});

journey('R-07 a window’s answer that comes twice is redeemed once', async (given) => {
  const { page, line } = await openOnLine(given, (_line, empty) =>
    empty.evaluateOnNewDocument(() => {
      const { addEventListener: add } = BroadcastChannel.prototype;
      BroadcastChannel.prototype.addEventListener = function (
        this: BroadcastChannel,
        kind: string,
        heard: (event: MessageEvent) => void,
      ) {
        add.call(this, kind, (event: Event) => {
          heard(event as MessageEvent);
          heard(event as MessageEvent);
        });
      } as typeof add;
    }),
  );
  await find(page, parts.submit);

  await signInOnTheHostedPage(await given.visitor.windowOf(() => page.click('#popup')));
  await waitForReport(page, 'latchkey-success');
  await press(page, '#sign-out');
  await waitForReport(page, 'latchkey-signout');

  assert.equal(line.sent(token, 'POST').length, 1);
  assert.deepEqual(await eventsOf(page), ['latchkey-success', 'latchkey-signout']);
});

const turnAround = (page: Page, direction: 'rtl' | 'ltr') =>
  page.evaluate((chosen) => document.documentElement.setAttribute('dir', chosen), direction);

journey('R-26 other words while a login is sent: shown, and the login goes on', async (given) => {
  const { page, line } = await openOnLine(given);
  await fill(page);
  const letGo = line.hold(login);
  await press(page, parts.submit);
  await says(page, parts.status, /Signing you in/);

  await page.click('#language');
  await turnAround(page, 'rtl');
  await says(page, parts.status, /[\u4e00-\u9fff]/);
  await page.click('#language');
  await says(page, parts.status, /Signing you in/);
  letGo();

  await waitForReport(page, 'latchkey-success');
  assert.equal(line.sent(login, 'POST').length, 1);
  assert.deepEqual(await eventsOf(page), ['latchkey-success']);
});

journey('R-26 other words while a window is open: shown, and its answer counts', async (given) => {
  const { page, line } = await openOnLine(given);
  await find(page, parts.submit);
  const popup = await given.visitor.windowOf(() => page.click('#popup'));
  await says(page, parts.waiting, /[a-z]/);

  await page.evaluate(() => document.querySelector<HTMLElement>('#language')?.click());
  await turnAround(page, 'rtl');
  await says(page, parts.waiting, /[\u4e00-\u9fff]/);
  await signInOnTheHostedPage(popup);

  await waitForReport(page, 'latchkey-success');
  assert.equal(line.sent(token, 'POST').length, 1);
  assert.deepEqual(await eventsOf(page), ['latchkey-success']);
});

journey('R-26 other words while a code is shown: the same code signs in', async (given) => {
  const { world, visitor } = given;
  const page = await visitor.open(world.addresses.appSameSite);
  await press(page, parts.tab('qr:wecom-qr'));
  const frame = await find(page, parts.frame);
  const code = await world.phone.nextCode('wecom');

  await page.click('#language');
  await turnAround(page, 'rtl');
  await says(page, parts.heading, /[\u4e00-\u9fff]/);
  assert.equal(await frame.evaluate((element) => element.isConnected), true);
  world.phone.confirm(world.phone.scan(code));

  await waitForReport(page, 'latchkey-success');
});

/** Takes the form off its page, and puts the same element there again. */
async function takeOff(page: Page): Promise<() => Promise<void>> {
  const form = await page.$('latchkey-login');
  const place = await page.$('.card');
  assert.ok(form && place);
  await form.evaluate((element) => element.remove());
  return () => place.evaluate((at, element) => at.append(element), form);
}

/** A form as on the first day, that signs in. */
async function isFresh(page: Page) {
  await find(page, parts.submit);
  assert.equal(await typedIn(page, parts.account), '');
  assert.equal(await typedIn(page, parts.password), '');
  assert.deepEqual(await eventsOf(page), []);
  await fill(page);
  await press(page, parts.submit);
  await waitForReport(page, 'latchkey-success');
  assert.deepEqual(await eventsOf(page), ['latchkey-success']);
}

journey(
  'R-19 taken off during a login: let go, unheard, and fresh when it is back',
  async (given) => {
    const { page, line } = await openOnLine(given);
    await fill(page);
    const letGo = line.hold(login);
    const sent = page.waitForRequest((request) => login.test(request.url()));
    await press(page, parts.submit);
    await sent;
    await says(page, parts.status, /Signing you in/);

    const aborted = new Promise<string | undefined>((resolve) =>
      page.on('requestfailed', (request) => {
        if (login.test(request.url())) resolve(request.failure()?.errorText);
      }),
    );
    const putBack = await takeOff(page);
    assert.equal(await aborted, 'net::ERR_ABORTED');
    letGo();
    await putBack();

    await isFresh(page);
  },
);

journey(
  'R-19 taken off with a window of its own open: closed, and fresh when it is back',
  async (given) => {
    const page = await given.visitor.open(given.world.addresses.appSameSite);
    const popup = await given.visitor.windowOf(() => press(page, parts.connection('corp')));

    const putBack = await takeOff(page);
    await wait('the window closes', async () => popup.isClosed());
    await putBack();

    await isFresh(page);
  },
);

journey(
  'R-19 T-18 taken off with a window open that has no opener: it goes unheard, and closes itself',
  async (given) => {
    const page = await given.visitor.open(given.world.addresses.appSameSite);
    await find(page, parts.submit);
    const popup = await given.visitor.windowOf(() => page.click('#popup'));
    await find(popup, parts.submit);

    const putBack = await takeOff(page);
    await signInOnTheHostedPage(popup).catch(() => {}); // it may be gone before the press is answered
    await wait('the window closes', async () => popup.isClosed());
    await putBack();

    await isFresh(page);
  },
);

journey(
  'R-19 taken off with a code shown: nobody asks for it, and fresh when it is back',
  async (given) => {
    const { world, visitor } = given;
    const page = await visitor.open(world.addresses.appSameSite);
    await press(page, parts.tab('qr:wecom-qr'));
    await find(page, parts.frame);
    const code = await world.phone.nextCode('wecom');

    const putBack = await takeOff(page);
    world.phone.confirm(world.phone.scan(code));
    await putBack();

    await isFresh(page);
  },
);

/** A page whose newest program can be made to trap: what it calls by its table is gone. */
interface Trapping {
  trap(): void;
}

const makeTrappable = (page: Page) =>
  page.evaluateOnNewDocument(() => {
    let newest: WebAssembly.Instance | undefined;
    const instantiate = WebAssembly.instantiate as unknown as (
      module: WebAssembly.Module,
      imports: WebAssembly.Imports,
    ) => Promise<WebAssembly.Instance>;
    Object.assign(WebAssembly, {
      async instantiate(module: WebAssembly.Module, imports: WebAssembly.Imports) {
        const made = await instantiate(module, imports);
        if (!('primary' in imports)) newest = made; // its rest has no table of its own
        return made;
      },
    });
    Object.assign(window, {
      trap() {
        const exported = Object.values(newest?.exports ?? {});
        for (const table of exported.filter((one) => one instanceof WebAssembly.Table))
          for (let at = 0; at < table.length; at++) table.set(at, null);
      },
    });
  });

const trap = (page: Page) => page.evaluate(() => (window as unknown as Trapping).trap());

journey(
  'R-21 T-53 a program that traps: said, and the form comes again with what was typed',
  async (given) => {
    const { page, line } = await openOnLine(given, (_line, empty) => makeTrappable(empty));
    await find(page, parts.submit);
    await press(page, parts.tab('phone-code'));
    await type(page, parts.phone, '13800138000');
    await press(page, parts.tab('password'));
    await fill(page);
    const letGo = line.hold(login);
    await press(page, parts.submit);
    await says(page, parts.status, /Signing you in/);

    await trap(page);
    letGo();
    await judgeWorded(page, 'trapped', /stopped|went wrong|could not/i);
    const error = (await waitForReport(page, 'latchkey-error')) as { code: string };
    assert.equal(error.code, 'core_failed');
    await press(page, retry);

    await find(page, parts.submit);
    assert.equal(await typedIn(page, parts.account), ann.username);
    assert.equal(await typedIn(page, parts.password), '');
    await press(page, parts.tab('phone-code'));
    assert.equal(await typedIn(page, parts.phone), '13800138000');
    await press(page, parts.tab('password'));
    await type(page, parts.password, ann.password);
    await press(page, parts.submit);
    await waitForReport(page, 'latchkey-success');
  },
);

journey('T-53 a program that traps in one form harms no other of the page', async (given) => {
  const { page } = await openOnLine(given, (_line, empty) => makeTrappable(empty));
  await type(page, parts.account, ann.username);
  await page.$eval('latchkey-login', (element) => {
    const second = document.createElement('latchkey-login');
    second.id = 'second';
    second.options = element.options;
    document.querySelector('.card')?.append(second);
  });
  await find(page, `#second >>> ${parts.submit}`);

  await trap(page);
  await (await page.$(`#second >>> ${parts.submit}`))?.click();
  await find(page, `#second >>> ${retry}`);

  assert.equal(await typedIn(page, parts.account), ann.username);
  await type(page, parts.password, ann.password);
  await press(page, parts.submit);
  await waitForReport(page, 'latchkey-success');
});

/** A machine that sleeps: no timer of a minute or more fires, and the clock goes on. */
const makeSleepy = (page: Page) =>
  page.evaluateOnNewDocument(() => {
    if (window !== window.top) return;
    const { setTimeout: start } = window;
    const right = Date.now;
    Object.assign(window, {
      setTimeout: (handler: () => void, delay = 0, ...given: unknown[]) =>
        start(handler, delay < 60_000 ? delay : 2 ** 31 - 1, ...given),
      sleep(seconds: number) {
        const now = Date.now() + seconds * 1000;
        const since = right();
        Date.now = () => now + right() - since;
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
      },
    });
  });

const sleep = (page: Page, seconds: number) =>
  page.evaluate((by) => (window as unknown as { sleep(by: number): void }).sleep(by), seconds);

journey('R-17 WeCom: a machine that slept for an hour finds its code expired', async (given) => {
  const { world } = given;
  const { page } = await openOnLine(given, (_line, empty) => makeSleepy(empty));
  await press(page, parts.tab('qr:wecom-qr'));
  await find(page, parts.frame);
  const old = await world.phone.nextCode('wecom');

  await sleep(page, 60);
  assert.equal(await page.$(`>>> ${parts.renew}`), null);
  await sleep(page, -7200);
  assert.equal(await page.$(`>>> ${parts.renew}`), null);
  await sleep(page, 7200 + 3600);
  await says(page, parts.overlay, /This code has expired/);
  assert.equal(await page.$(`>>> ${parts.frame}`), null);
  world.phone.confirm(world.phone.scan(old));
  await press(page, parts.renew);
  await find(page, parts.frame);
  assert.deepEqual(await eventsOf(page), []);
  world.phone.confirm(world.phone.scan(await world.phone.nextCode('wecom')));

  await waitForReport(page, 'latchkey-success');
});

journey('R-24 WeCom: a poll that fails among good ones is not seen', async (given) => {
  const { world, visitor } = given;
  let polls = 0;
  const page = await visitor.open(world.addresses.appSameSite);
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (poll.test(request.url()) && polls++ === 1) void request.abort('failed');
    else void request.continue();
  });
  const failed = new Promise<void>((resolve) =>
    page.on('requestfailed', (request) => {
      if (poll.test(request.url())) resolve();
    }),
  );
  await press(page, parts.tab('qr:wecom-qr'));
  const frame = await find(page, parts.frame);
  const code = await world.phone.nextCode('wecom');
  const before = await frame.evaluate((element) => element.getAttribute('src'));

  const scan = world.phone.scan(code);
  await failed;
  assert.equal(await page.$(`>>> ${parts.renew}`), null);
  assert.equal(await frame.evaluate((element) => element.getAttribute('src')), before);
  world.phone.confirm(scan);

  await waitForReport(page, 'latchkey-success');
  assert.deepEqual(await eventsOf(page), ['latchkey-success']);
});

journey(
  'R-25 a configuration that changes during a login: its result, then the new one',
  async (given) => {
    const { world } = given;
    const { page, line } = await openOnLine(given);
    await fill(page);
    const letGo = line.hold(login);
    await press(page, parts.submit);
    await says(page, parts.status, /Signing you in/);

    world.faults.rewriteConfiguration = (document) => ({
      ...document,
      loginTabs: { list: ['phone-code'], default: 'phone-code' },
    });
    letGo();
    await waitForReport(page, 'latchkey-success');
    await press(page, '#sign-out');
    await waitForReport(page, 'latchkey-signout');
    await (await takeOff(page))();

    await find(page, parts.phone);
    assert.equal(await page.$(`>>> ${parts.account}`), null);
    assert.deepEqual(await eventsOf(page), ['latchkey-success', 'latchkey-signout']);
  },
);
