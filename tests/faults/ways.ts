/**
 * The ways to sign in: how each is begun on the app's page, which requests it is made of, and
 * whose codes the phone scans for it. What goes on in windows is a person's (person.ts).
 */
import { seed, type World } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import { parts, press, wait } from '../e2e/form.js';
import { ann } from '../e2e/journey.js';
import { enter, get, goTo, post, type Step, type Way } from './way.js';
import { waysOfSteps } from './ways-of-steps.js';

const password: Way = {
  name: 'password',
  steps: [post('login', /^login\.acme.*\/api\/v2\/login\/account$/)],
  finish: 'login',
  person: ann.id,
  typed: { [parts.account]: ann.username, [parts.password]: ann.password },
  async begin(page) {
    await press(page, parts.tab('password'));
    await enter(page, parts.account, ann.username);
    await enter(page, parts.password, ann.password);
    await press(page, parts.submit);
  },
  again: (page) => press(page, parts.submit),
};

/** Times that a person asks for a code before they turn to something else. */
const sendings = 3;

/** Whether one has come: the form says it in its status, when it has its answer. */
async function codeCame(page: Page): Promise<boolean> {
  await press(page, `${parts.sendCode}:not([aria-disabled])`);
  const said = await wait('a word about the code', () =>
    page.evaluate((status) => {
      if (window.faults.requests > 0) return undefined;
      const root = document.querySelector('latchkey-login')?.shadowRoot;
      const words = root?.querySelector(status)?.textContent ?? '';
      return /We sent a code/.test(words) ? 'sent' : 'not sent';
    }, parts.status),
  );
  return said === 'sent';
}

/** A code that is on the phone is typed, whatever the form says of its sending. */
async function byCode(page: Page, world: World): Promise<void> {
  const newest = () => world.phone.codes(ann.phone).at(-1)?.code;
  const old = newest();
  for (let time = 0; !(await codeCame(page)) && newest() === old; time++)
    if (time === sendings) return;
  await enter(page, parts.code, newest() ?? '');
  await press(page, parts.submit);
}

const phoneCode: Way = {
  name: 'phone code',
  steps: [
    post('send', /^login\.acme.*\/api\/v2\/sms\/send$/),
    post('login', /^login\.acme.*\/api\/v2\/login\/phone-code$/),
  ],
  finish: 'login',
  person: ann.id,
  typed: { [parts.phone]: ann.phone },
  async begin(page, world) {
    await press(page, parts.tab('phone-code'));
    await enter(page, parts.phone, ann.phone);
    await byCode(page, world);
  },
  again: byCode,
};

const showCode = async (page: Page) => {
  await press(page, parts.tab('password')); // a code that is over gives way to a new one
  await press(page, parts.tab('qr:wecom-qr'));
};

const qr: Way = {
  name: 'QR code',
  phone: 'wecom',
  steps: [
    goTo('frame', /^wecom.*\/wwopen\/sso\/qrConnect$/),
    get('poll', /^wecom.*\/sso\/l\/qrConnect$/),
    get('verify', /^login\.acme.*\/api\/v1\/qrcode\/wecom-qr\/verify$/),
  ],
  finish: 'verify',
  person: ann.id,
  typed: {},
  begin: showCode,
  again: showCode,
};

function inWindow(
  name: string,
  button: string,
  steps: readonly Step[],
  finish: string,
  more: Partial<Way> = {},
): Way {
  const begin = async (page: Page) => {
    await press(page, parts.tab('password'));
    await press(page, button);
  };
  return { name, steps, finish, typed: {}, begin, again: begin, ...more };
}

const authorize = goTo('authorize', /^login\.acme.*\/oidc\/auth$/);
const home = [
  goTo('callback page', /^app\..*\/callback\.html$/),
  get('metadata', /^login\.acme.*\/openid-configuration$/),
  post('token', /^login\.acme.*\/oidc\/token$/),
  get('keys', /^login\.acme.*\/jwks\.json$/),
  get('person', /^login\.acme.*\/oidc\/me$/),
];
const hosted = [
  authorize,
  goTo('login page', /^login\.acme.*\/login$/),
  get('its configuration', /^login\.acme.*\/public-config$/),
  post('login', /^login\.acme.*\/api\/v2\/login\/account$/),
  ...home,
];
const connection = (provider: RegExp) => [
  goTo('start', /^login\.acme.*\/connections\/(social\/wechat-pc|oidc\/init)$/),
  goTo('provider', provider),
  goTo('callback', /^broker.*\/callback$/),
];
const wechat = connection(/^wechat\..*\/connect\/qrconnect$/);
const idp = connection(/^idp\..*\/auth$/);
const who = get('who', /^login\.acme.*\/api\/v2\/users\/me$/);

export const ways: readonly Way[] = [
  password,
  phoneCode,
  qr,
  inWindow('WeChat', parts.connection('wechat-pc'), [...wechat, who], 'who', { phone: 'wechat' }),
  inWindow('company', parts.connection('corp'), [...idp, who], 'who'),
  inWindow('popup', '#popup', hosted, 'token'),
  inWindow('company popup', '#popup-idp', [authorize, ...idp, ...home], 'token'),
  inWindow('redirect', '#redirect', hosted, 'token', { leaves: true }),
  ...waysOfSteps,
];

export const company = seed.idp.person;
