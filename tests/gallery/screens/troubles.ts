/** What stands in the place of the form, or above it, when the broker or the line is not as it should be. */
import { find, parts, press, type } from '../../e2e/form.js';
import { ann } from '../../e2e/journey.js';
import { lineOf } from '../../e2e/line.js';
import type { At, Screen } from '../screen.js';

const login = /\/api\/v2\/login\/account$/;

async function signIn(page: At['page']) {
  await type(page, parts.account, ann.username);
  await type(page, parts.password, ann.password);
  await press(page, parts.submit);
}

/** The program is there; the configuration is asked for anew. */
const beginAnew = (page: At['page']) =>
  page.$eval('latchkey-login', (element) => {
    element.options = { ...element.options };
  });

const nothingOffered = {
  loginTabs: { list: [], default: '' },
  passwordTabConfig: { enabledLoginMethods: [] },
  verifyCodeTabConfig: { enabledLoginMethods: [] },
  qrcodeTabsSettings: {},
  socialConnections: [],
  identityProviders: [],
  ecConnections: [],
  ssoPageComponentDisplay: {},
};

export const troubles: readonly Screen[] = [
  {
    name: 'broken',
    given: { rewriteConfiguration: () => [] },
    there: parts.retry,
    announces: ['alert', /could not read/],
  },
  {
    name: 'nothing-offered',
    given: { rewriteConfiguration: (document) => ({ ...document, ...nothingOffered }) },
    there: parts.retry,
    announces: ['alert', /No way to sign in is switched on/],
  },
  {
    name: 'offline',
    async reach({ page }) {
      await find(page, parts.submit);
      await page.setOfflineMode(true);
      await beginAnew(page);
    },
    there: parts.retry,
    announces: ['alert', /offline/],
  },
  {
    name: 'offline-login',
    async reach({ page }) {
      await find(page, parts.submit);
      await page.setOfflineMode(true);
      await signIn(page);
    },
    there: parts.notice,
    focus: 'submit',
    announces: ['alert', /offline/],
  },
  {
    name: 'unavailable',
    given: { brokerDown: true },
    there: parts.retry,
    announces: ['alert', /not available right now/],
  },
  {
    name: 'step-elsewhere',
    given: { nextApiCode: 1644 },
    reach: ({ page }) => signIn(page),
    there: parts.redirect,
    focus: 'primary redirectChosen',
    announces: ['alert', /continue on the sign-in page/],
  },
  {
    name: 'foreign-words',
    async reach({ page }) {
      const message = 'The directory is being moved to another building until Monday morning.';
      (await lineOf(page)).change(login, () => ({
        body: Buffer.from(
          JSON.stringify({ code: 499, statusCode: 499, apiCode: 499, message, data: null }),
        ),
      }));
      await signIn(page);
    },
    there: '[part="foreign"]',
    focus: 'submit',
    announces: ['alert', /being moved to another building/],
  },
  {
    name: 'loading',
    prepare: async (page) => {
      (await lineOf(page)).hold(/\/latchkey\.wasm$/);
    },
    there: '[part="skeleton"]',
    announces: ['status', /Loading the sign-in form/],
  },
  {
    name: 'program-missing',
    prepare: async (page) => {
      (await lineOf(page)).change(/\/latchkey\.wasm$/, () => ({
        status: 404,
        body: Buffer.from('Not found\n'),
      }));
    },
    there: '[part="primary"]',
    announces: ['alert', /could not be loaded/],
  },
  {
    name: 'browser-too-old',
    prepare: (page) =>
      page.evaluateOnNewDocument(() => {
        Reflect.deleteProperty(globalThis, 'WebAssembly');
      }),
    there: 'a[part="primary"]',
    announces: ['alert', /cannot show the sign-in form/],
  },
];
