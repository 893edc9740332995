/**
 * WeCom Mobile (upstream-idps 7): the phone's page with the company's own app, which signs in
 * by WeCom's app; and the form on the web, which says that this way is an app's.
 */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { mobileConnection, saveConnection } from './flows.js';
import { find, parts, press, says, textOf, type, typedIn, waitForReport } from './form.js';
import { ann, type Journey, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

const at = (id: string) => `[data-testid="${id}"]`;

/** The company's app on the phone, in front. */
async function openApp(phone: Page) {
  await press(phone, at('app-company'));
  await says(phone, '#heading', /^Acme Freight$/);
}

journey(
  'S5-12 WeCom Mobile: one tap opens WeCom, Confirm comes back and signs in',
  async ({ world, visitor }) => {
    const phone = await visitor.open(world.addresses.phone);
    await openApp(phone);

    await press(phone, at('sign-in'));
    await says(phone, '#heading', /^WeCom$/);
    assert.equal(
      await textOf(phone, at('question')),
      'Log in to Acme Freight, Acme?You are Ann Example. The result goes back to the app on this phone.Confirm only if you pressed the button in that app yourself.ConfirmRefuse',
    );
    await press(phone, at('confirm'));

    await says(phone, at('company-account'), /^Signed in as\s*Ann Example$/);
    assert.equal(world.companyApp.state().account, ann.name);
    await press(phone, at('sign-out'));
    await find(phone, at('sign-in'));
  },
);

journey(
  'S5-12 WeCom Mobile: refused, said in words, the next tap signs in',
  async ({ world, visitor }) => {
    const phone = await visitor.open(world.addresses.phone);
    await openApp(phone);

    await press(phone, at('sign-in'));
    await press(phone, at('refuse'));
    await says(phone, at('company-notice'), /^You refused in WeCom\.$/);
    await press(phone, at('sign-in'));
    await press(phone, at('confirm'));

    await says(phone, at('company-account'), /Ann Example$/);
  },
);

journey(
  'B10 WeCom Mobile: a code that is over is said in words, the next tap signs in',
  async ({ world, visitor }) => {
    const phone = await visitor.open(world.addresses.phone);
    await openApp(phone);

    world.faults.authCodeExpired = true;
    await press(phone, at('sign-in'));
    await press(phone, at('confirm'));
    await says(
      phone,
      at('company-notice'),
      /^This sign-in has expired or was used already\. Please try again\.$/,
    );
    world.faults.authCodeExpired = false;
    await press(phone, at('sign-in'));
    await press(phone, at('confirm'));

    await says(phone, at('company-account'), /Ann Example$/);
  },
);

journey(
  'S5-04 WeCom Mobile: an app signed with another key reads that it has no permission',
  async ({ world, visitor }) => {
    world.faults.companyApp = 'other_signature';
    const phone = await visitor.open(world.addresses.phone);
    await openApp(phone);

    await press(phone, at('sign-in'));

    await says(phone, at('outcome-unregistered'), /No such permission/);
    assert.equal(await textOf(phone, at('way-on')), 'Back to Acme Freight');
    await press(phone, at('way-on'));
    await says(phone, '.hint', /^Waiting for WeCom\. Answer there, or start again\.$/);
  },
);

journey(
  'S5-09 WeCom Mobile: somebody unknown reads the broker’s words',
  async ({ world, visitor }) => {
    world.faults.wecomScanner = 'newcomer';
    const phone = await visitor.open(world.addresses.phone);
    await openApp(phone);

    await press(phone, at('sign-in'));
    await press(phone, at('confirm'));

    await says(phone, at('company-notice'), /^There is no such account\.$/);
  },
);

/** The company's app asks whose account a member is to be whom the broker does not know. */
async function askedOnPhone({ world, visitor }: Journey, policy: object): Promise<Page> {
  await saveConnection(world, mobileConnection, { associationMode: 'challenge', ...policy });
  world.faults.wecomScanner = 'newcomer';
  const phone = await visitor.open(world.addresses.phone);
  await openApp(phone);
  await press(phone, at('sign-in'));
  await press(phone, at('confirm'));
  await says(phone, '.hint', /^WeCom knows you, and we do not yet\./);
  return phone;
}

journey('S5-09 WeCom Mobile asked to bind: bound by password, wrong then right', async (given) => {
  const methods = ['username-password', 'phone-code'];
  const phone = await askedOnPhone(given, { loginOnly: false, challengeBindingMethods: methods });

  await type(phone, at('password-who'), ann.username);
  await type(phone, at('password-secret'), 'wrong');
  await press(phone, at('bind-password'));
  await says(phone, at('company-notice'), /password/);
  assert.equal(await typedIn(phone, at('password-who')), ann.username);
  await type(phone, at('password-secret'), ann.password);
  await press(phone, at('bind-password'));

  await says(phone, at('company-account'), /Ann Example$/);
});

journey(
  'S5-09 WeCom Mobile, login only, asked to bind: by the code in Messages; what was typed stays',
  async (given) => {
    const methods = ['username-password', 'phone-code'];
    const phone = await askedOnPhone(given, { loginOnly: true, challengeBindingMethods: methods });
    assert.equal(await phone.$(at('create-account')), null);

    await press(phone, at('way-phone-code'));
    await type(phone, at('phone-code-who'), ann.phone);
    await press(phone, at('send-phone-code'));
    await says(phone, at('company-notice'), /^A code is on its way\./);
    await press(phone, at('app-messages'));
    const code = await textOf(phone, at('message-code'));
    await press(phone, at('app-company'));
    assert.equal(await typedIn(phone, at('phone-code-who')), ann.phone);
    await type(phone, at('phone-code-secret'), code);
    await press(phone, at('bind-phone-code'));

    await says(phone, at('company-account'), /Ann Example$/);
  },
);

journey('S5-09 WeCom Mobile asked to bind: a new account, and not asked again', async (given) => {
  const policy = { loginOnly: false, challengeBindingMethods: ['phone-code'] };
  const phone = await askedOnPhone(given, policy);

  await press(phone, at('create-account'));
  await says(phone, at('company-account'), /Dai Newcomer$/);
  await press(phone, at('sign-out'));
  await press(phone, at('sign-in'));
  await press(phone, at('confirm'));

  await says(phone, at('company-account'), /Dai Newcomer$/);
});

journey(
  'S5-09 WeCom Mobile asked in one form: a number that nobody has becomes an account',
  async (given) => {
    given.world.faults.bindingInOneForm = true;
    const policy = { loginOnly: false, challengeBindingMethods: ['phone-code'] };
    const phone = await askedOnPhone(given, policy);
    const number = '13800000009';

    await type(phone, at('phone-code-who'), number);
    await press(phone, at('send-phone-code'));
    await says(phone, at('company-notice'), /^A code is on its way\./);
    const code = given.world.phone.codes(number).at(-1)?.code ?? '';
    await type(phone, at('phone-code-secret'), code);
    await press(phone, at('bind-phone-code'));

    await says(phone, at('company-account'), /Dai Newcomer$/);
  },
);

const button = parts.connection('wecom-mobile');
const words = {
  en: /^\W?WeCom Mobile\W? works in a mobile app alone\. Please sign in another way\.$/,
  'zh-CN': /^\W?WeCom Mobile\W? 只能在手机应用中使用，请换一种方式登录。$/,
};

/** Drawn, named by its words, and pressing it opens nothing. */
async function explains(page: Page, sentence: RegExp) {
  await says(page, '[part="hint"]', sentence);
  const shown = await find(page, button);
  const { disabled, reason } = await shown.evaluate((one) => {
    const root = one.getRootNode() as ShadowRoot;
    return {
      disabled: one.getAttribute('aria-disabled'),
      reason: root.getElementById(one.getAttribute('aria-describedby') ?? '')?.textContent ?? '',
    };
  });
  assert.equal(disabled, 'true');
  assert.match(reason, sentence);

  const before = (await page.browserContext().pages()).length;
  const address = page.url();
  await shown.click();
  await says(page, '[part="hint"]', sentence);
  assert.equal((await page.browserContext().pages()).length, before);
  assert.equal(page.url(), address);
}

journey(
  'S5-01 WeCom Mobile on the web: its button says that it is an app’s, another way signs in',
  async ({ world, visitor }) => {
    world.faults.mobileOnWeb = true;
    const page = await visitor.open(world.addresses.appSameSite);

    await explains(page, words.en);
    await press(page, '#language');
    await explains(page, words['zh-CN']);
    await press(page, parts.tab('qr:wecom-qr'));
    await find(page, parts.frame);
    world.phone.confirm(world.phone.scan(await world.phone.nextCode('wecom')));

    await waitForReport(page, 'latchkey-success');
  },
);

journey(
  'S5-10 WeCom Mobile on the broker’s own page: the same words',
  async ({ world, visitor }) => {
    world.faults.mobileOnWeb = true;
    const page = await visitor.open(`${world.addresses.acme}/login?app_id=acme-app`);

    await explains(page, words.en);
  },
);
