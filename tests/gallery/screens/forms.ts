/** The form itself: its methods, and what is said beside its fields. */
import type { World } from 'latchkey/testing';
import { find, parts, press, says, type } from '../../e2e/form.js';
import { ann } from '../../e2e/journey.js';
import { lineOf } from '../../e2e/line.js';
import type { At, Screen } from '../screen.js';

const hosted = ({ addresses }: World) => `${addresses.acme}/login?app_id=acme-app`;

const invalid = (field: string) => `${field}[aria-invalid="true"]`;

async function signIn(page: At['page'], account: string, password: string) {
  await type(page, parts.account, account);
  await type(page, parts.password, password);
  await press(page, parts.submit);
}

export const forms: readonly Screen[] = [
  { name: 'password', there: parts.account },
  {
    name: 'password-hosted',
    address: hosted,
    there: parts.account,
  },
  {
    name: 'password-split',
    address: hosted,
    prepare: (page) =>
      page.evaluateOnNewDocument(() => {
        addEventListener('load', () => {
          const login = document.querySelector('latchkey-login');
          if (!login) return;
          login.dataset['layout'] = 'split';
          login.options = { ...login.options, theme: { layout: 'split' } };
        });
      }),
    there: '[data-layout="split"] [data-field="account"]',
  },
  {
    name: 'fields-missing',
    reach: ({ page }) => press(page, parts.submit),
    there: invalid(parts.account),
    focus: 'account',
    announces: ['focus', /Enter your account/],
  },
  {
    name: 'password-wrong',
    reach: ({ page }) => signIn(page, ann.username, 'not it'),
    there: invalid(parts.password),
    focus: 'password',
    announces: ['focus', /You have 4 tries left/],
  },
  {
    name: 'locked',
    async reach({ page }) {
      for (let left = 4; left > 0; left--) {
        await signIn(page, ann.username, 'not it');
        await says(page, parts.fieldError, new RegExp(`${left} tr`));
      }
      await signIn(page, ann.username, 'not it');
    },
    there: parts.notice,
    focus: 'submit',
    announces: ['alert', /locked for now/],
  },
  {
    name: 'signing-in',
    async reach({ page }) {
      (await lineOf(page)).hold(/\/api\/v2\/login\/account$/);
      await signIn(page, ann.username, ann.password);
    },
    there: `${parts.submit}[aria-disabled]`,
    focus: 'submit',
    announces: ['status', /Signing you in/],
  },
  {
    name: 'asking',
    async reach({ page }) {
      await find(page, parts.submit);
      await page.$eval('latchkey-login', (element) => {
        const hooks = { beforeLogin: () => new Promise<boolean>(() => {}) };
        element.options = { ...element.options, hooks };
      });
      await signIn(page, ann.username, ann.password);
    },
    there: `${parts.submit}[aria-disabled]`,
    focus: 'submit',
    announces: ['status', /Signing you in/],
  },
  {
    name: 'password-shown',
    async reach({ page }) {
      await type(page, parts.account, ann.username);
      await type(page, parts.password, 'CORRECT HORSE');
      await press(page, parts.reveal);
      const password = await find(page, parts.password);
      await password.focus();
      // No keyboard of a test has this lock.
      await password.evaluate((input) =>
        input.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'A', bubbles: true, modifierCapsLock: true }),
        ),
      );
      await says(page, parts.capsLock, /Caps Lock is on/);
    },
    there: `${parts.password}[type="text"]`,
    focus: 'password',
    announces: ['focus', /Caps Lock is on/],
  },
  {
    name: 'phone-abroad',
    given: { internationalSms: true },
    async reach({ page }) {
      await press(page, parts.tab('phone-code'));
      await find(page, '[part="country"]');
      await type(page, parts.phone, '7911123456');
    },
    there: '[part="country"]',
    focus: 'phone',
  },
  {
    name: 'captcha',
    given: { captcha: 'always' },
    there: parts.picture,
  },
  {
    name: 'captcha-missing',
    given: { captcha: 'always' },
    reach: ({ page }) => signIn(page, ann.username, ann.password),
    there: invalid(parts.captcha),
    focus: 'captcha',
    announces: ['focus', /letters in the picture/],
  },
  {
    name: 'captcha-elsewhere',
    given: { captcha: 'always' },
    address: ({ addresses }) => addresses.appCrossSite,
    there: parts.signInPage,
  },
  {
    name: 'phone-code',
    reach: ({ page }) => press(page, parts.tab('phone-code')),
    there: parts.phone,
    focus: 'tab phone-code',
  },
  {
    name: 'phone-code-sent',
    async reach({ page }) {
      await press(page, parts.tab('phone-code'));
      await type(page, parts.phone, ann.phone);
      await press(page, parts.sendCode);
      await says(page, parts.status, /We sent a code/);
    },
    there: `${parts.sendCode}[aria-disabled]`,
    focus: 'code',
    announces: ['status', /We sent a code to 13800000001/],
  },
  {
    name: 'phone-code-typed',
    async reach({ page }) {
      await press(page, parts.tab('phone-code'));
      await type(page, parts.phone, ann.phone);
      await type(page, parts.code, '1234');
    },
    there: parts.code,
    focus: 'code',
  },
  {
    name: 'email-code',
    reach: ({ page }) => press(page, parts.tab('email-code')),
    there: parts.email,
    focus: 'tab email-code',
  },
  {
    name: 'email-code-malformed',
    async reach({ page }) {
      await press(page, parts.tab('email-code'));
      await type(page, parts.email, 'ann');
      await press(page, parts.sendCode);
    },
    there: invalid(parts.email),
    focus: 'email',
    announces: ['focus', /does not look like an e-mail/],
  },
  {
    name: 'ldap',
    given: { directories: true },
    reach: ({ page }) => press(page, parts.tab('ldap')),
    there: '[data-field="ldap-account"]',
    focus: 'tab ldap',
  },
  {
    name: 'ad',
    given: { directories: true, tabTitles: true },
    reach: ({ page }) => press(page, parts.tab('ad')),
    there: '[data-field="ad-account"]',
    focus: 'tab ad',
  },
  {
    name: 'agreements',
    given: { agreements: true },
    there: '[part="agreement"]',
  },
  {
    name: 'agreement-missing',
    given: { agreements: true },
    reach: ({ page }) => signIn(page, ann.username, ann.password),
    there: '[part="agreement"] [part="field-error"]',
    focus: 'checkbox 1683',
    announces: ['focus', /agree to this before/],
  },
  {
    name: 'last-used',
    prepare: (page, { addresses }) =>
      page.evaluateOnNewDocument(
        (name) => localStorage.setItem(name, 'with:corp'),
        `latchkey:way:${addresses.acme} acme-app`,
      ),
    there: parts.mark,
  },
  {
    name: 'signed-in',
    async reach({ page }) {
      await signIn(page, ann.username, ann.password);
      await page.waitForSelector('#inside:not([hidden])');
      // The app puts its own page in the place of the form; another may leave it there.
      await page.$eval('latchkey-login', (login) => {
        login.hidden = false;
      });
      await find(page, '[part="person"]');
    },
    there: '[part="person"]',
  },
];
