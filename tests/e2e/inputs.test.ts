/**
 * What phones and password managers go by, in the whole product: Chromium's own manager fills in,
 * a code is pasted or comes out of a text message, a password is looked at, an input method
 * composes. WebOTP is a stub of the platform's function: no desktop browser has text messages.
 */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { visitorOf } from './browser.js';
import { codeOnPhone } from './flows.js';
import { find, parts, press, says, type, typedIn, until, wait, waitForReport } from './form.js';
import { ann, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

interface PasswordManager {
  passwordsPrivate: { addPassword(login: object): Promise<void> };
}

/** Into the profile's own store, by the page that a person would use for it. */
async function savePassword(settings: Page, url: string): Promise<void> {
  await settings.goto('chrome://password-manager/passwords');
  await settings.evaluate(
    (login) =>
      (globalThis as unknown as { chrome: PasswordManager }).chrome.passwordsPrivate.addPassword(
        login,
      ),
    { url, username: ann.username, password: ann.password, note: '', useAccountStore: false },
  );
}

const isFilled = async (page: Page, selector: string) =>
  (await find(page, selector)).evaluate((input) => input.matches(':autofill'));

journey('a password that Chromium has saved is filled in by it, and signs in', async (given) => {
  const { world, visitor } = given;
  // Only the profile's own windows are filled in without being asked.
  const own = visitorOf(visitor.context.browser().defaultBrowserContext());
  const settings = await own.context.newPage();
  await savePassword(settings, world.addresses.appSameSite);

  const page = await own.open(world.addresses.appSameSite);
  await wait(
    'a field that is filled in',
    async () => (await isFilled(page, parts.password)) || undefined,
  );
  assert.equal(await typedIn(page, parts.account), ann.username);
  await press(page, parts.submit);

  const success = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
  assert.equal(success.user.id, ann.id);
  assert.deepEqual(own.complaints, []);
  await page.close();
  await settings.close();
});

journey('a code is pasted as it was copied, and waits for the button', async (given) => {
  const { world, visitor } = given;
  const page = await visitor.open(world.addresses.appSameSite);
  await press(page, parts.tab('phone-code'));
  await type(page, parts.phone, ann.phone);
  await press(page, parts.sendCode);
  const code = await codeOnPhone(given, page, ann.phone);

  await (await find(page, parts.code)).click();
  const line = await page.createCDPSession();
  await line.send('Input.insertText', { text: ` ${code.slice(0, 3)}-${code.slice(3)} ` });

  assert.equal(await typedIn(page, parts.code), code);
  await find(page, parts.submit);
  await press(page, parts.submit);
  const success = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
  assert.equal(success.user.id, ann.id);
});

interface Asked {
  wanted: unknown;
  aborted: boolean;
  answer(code: string): void;
}
/** What the browser was asked for, so far; the page that this runs in has WebOTP. */
async function withMessages(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    const asked: Asked[] = [];
    Object.assign(globalThis, { OTPCredential: class {}, asked });
    navigator.credentials.get = ({ signal, ...wanted } = {}) =>
      new Promise((resolve, reject) => {
        const one: Asked = {
          wanted,
          aborted: false,
          answer: (text) => resolve({ code: text } as unknown as Credential),
        };
        asked.push(one);
        signal?.addEventListener('abort', () => {
          one.aborted = true;
          reject(signal.reason);
        });
      });
  });
}
const asked = (page: Page) =>
  page.evaluate(() =>
    (globalThis as unknown as { asked: Asked[] }).asked.map(({ wanted, aborted }) => ({
      wanted,
      aborted,
    })),
  );
const sms = { otp: { transport: ['sms'] } };

journey(
  'a code out of a text message is filled in: asked for once it is sent, and dropped with its tab',
  async (given) => {
    const { world, visitor } = given;
    const page = await visitor.open(world.addresses.appSameSite, { prepare: withMessages });
    await press(page, parts.tab('phone-code'));
    await type(page, parts.phone, ann.phone);
    assert.deepEqual(await asked(page), []);
    await press(page, parts.sendCode);
    const code = await codeOnPhone(given, page, ann.phone);
    assert.deepEqual(await asked(page), [{ wanted: sms, aborted: false }]);

    await press(page, parts.tab('password'));
    assert.deepEqual(await asked(page), [{ wanted: sms, aborted: true }]);
    await press(page, parts.tab('phone-code'));
    await page.evaluate(
      (text) => (globalThis as unknown as { asked: Asked[] }).asked[1]?.answer(text),
      code,
    );
    await wait('the code', async () => (await typedIn(page, parts.code)) === code || undefined);
    await press(page, parts.submit);

    const success = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
    assert.equal(success.user.id, ann.id);
  },
);

const typeOf = async (page: Page, selector: string) =>
  (await find(page, selector)).evaluate((input) => input.getAttribute('type'));

journey(
  'T-30 a password is shown while it is typed, and hidden again as it is sent',
  async (given) => {
    const { world, visitor } = given;
    const page = await visitor.open(world.addresses.appSameSite);
    await type(page, parts.account, ann.username);
    await type(page, parts.password, 'wrogn');
    const reveal = await find(page, parts.reveal);
    const name = await reveal.evaluate((button) => button.textContent);
    assert.equal(name, 'Show password');

    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await reveal.click();
    assert.equal(await typeOf(page, parts.password), 'text');
    assert.equal(await reveal.evaluate((button) => button.getAttribute('aria-pressed')), 'true');
    await page.keyboard.press('Delete');
    await page.keyboard.type('ng');
    await page.keyboard.press('Delete');
    assert.equal(await typedIn(page, parts.password), 'wrong', 'the caret is where it was');

    await press(page, parts.submit);
    await says(page, parts.fieldError, /not right/);
    assert.equal(await typeOf(page, parts.password), 'password');

    await reveal.click();
    await press(page, parts.tab('phone-code'));
    await press(page, parts.tab('password'));
    assert.equal(await typeOf(page, parts.password), 'password', 'another tab hides it too');
  },
);

journey('Caps Lock is said under the password, while its field has the focus', async (given) => {
  const { world, visitor } = given;
  const page = await visitor.open(world.addresses.appSameSite);
  const password = await find(page, parts.password);
  await password.focus();
  const words = () => page.$eval(`>>> ${parts.capsLock}`, (hint) => hint.textContent);
  assert.equal(await words(), '');

  // No keyboard of a test has this lock.
  await password.evaluate((input) =>
    input.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'A', bubbles: true, modifierCapsLock: true }),
    ),
  );

  assert.equal(await words(), 'Caps Lock is on.');
  const names = await password.evaluate((input) => input.getAttribute('aria-describedby'));
  assert.equal(names, 'password-caps-lock');
  await (await find(page, parts.account)).focus();
  assert.equal(await words(), '');
});

journey(
  'an input method composes an account and letters: nothing takes half a word or the caret',
  async (given) => {
    const { world, visitor } = given;
    world.faults.captcha = 'always';
    const page = await visitor.open(world.addresses.appSameSite);
    const line = await page.createCDPSession();
    for (const selector of [parts.account, parts.captcha]) {
      const field = await find(page, selector);
      await field.click();
      for (const text of ['w', 'wa', 'wang'])
        await line.send('Input.imeSetComposition', {
          text,
          selectionStart: text.length,
          selectionEnd: text.length,
        });
      // A drawing in between: another language says everything again.
      await page.evaluate(() =>
        document.querySelector('latchkey-login')?.setAttribute('lang', 'ja'),
      );
      assert.equal(await typedIn(page, selector), 'wang');
      await line.send('Input.insertText', { text: '王' });
      await page.keyboard.type('x');

      assert.equal(await typedIn(page, selector), '王x');
    }
  },
);

const widths = [320, 1280];
for (const width of widths)
  journey(`the boxes of a code, ${width} wide`, async (given) => {
    const { world, visitor } = given;
    const page = await visitor.open(world.addresses.appSameSite, { width });
    await press(page, parts.tab('phone-code'));
    const code = await find(page, parts.code);
    await code.type('123456');

    const seen = await code.evaluate((element) => {
      const input = element as HTMLInputElement;
      const style = getComputedStyle(input);
      const pen = document.createElement('canvas').getContext('2d');
      if (!pen) throw new Error('no canvas');
      pen.font = style.font;
      const digit = pen.measureText('0').width;
      return {
        direction: style.direction,
        isScrolled: input.scrollLeft > 0 || input.scrollWidth > input.clientWidth,
        isOutside: input.getBoundingClientRect().right > innerWidth,
        // From one digit to the next, in digits.
        pitch: Math.round((1 + Number.parseFloat(style.letterSpacing) / digit) * 10) / 10,
      };
    });
    assert.deepEqual(seen, { direction: 'ltr', isScrolled: false, isOutside: false, pitch: 2.6 });
  });

journey('from right to left a code still goes from left to right', async (given) => {
  const { world, visitor } = given;
  const page = await visitor.open(world.addresses.appSameSite, { language: 'ar' });
  await page.evaluate(() => document.querySelector('latchkey-login')?.setAttribute('lang', 'ar'));
  await until(
    page,
    () => document.querySelector('latchkey-login')?.shadowRoot?.querySelector('[dir=rtl]') !== null,
  );
  await press(page, parts.tab('phone-code'));
  const code = await find(page, parts.code);
  await code.type('١٢٣');

  assert.equal(await typedIn(page, parts.code), '123');
  assert.equal(await code.evaluate((input) => getComputedStyle(input).direction), 'ltr');
});
