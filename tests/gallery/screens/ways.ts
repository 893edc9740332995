/** The other ways in: codes to scan, windows, and pages on which some of them do not work. */
import { find, parts, press, says, type } from '../../e2e/form.js';
import type { At, Screen } from '../screen.js';
import { passTime } from '../still.js';

const tab = parts.tab('qr:wecom-qr');

async function scanned({ world, page }: At) {
  await press(page, tab);
  await find(page, parts.frame);
  return world.phone.scan(await world.phone.nextCode('wecom'));
}

async function drawn({ page }: At): Promise<void> {
  await press(page, parts.tab('qr:app-qrcode'));
  await says(page, parts.status, /ready to be scanned/);
}

/** WeChat 8 on Android (tests/wasm/user_agents.tsv). */
const wechat =
  'Mozilla/5.0 (Linux; Android 12; wv) AppleWebKit/537.36 Mobile Safari/537.36 MicroMessenger/8.0.40';

export const ways: readonly Screen[] = [
  {
    name: 'qr',
    async reach({ world, page }) {
      await press(page, tab);
      await find(page, parts.frame);
      await world.phone.nextCode('wecom');
    },
    there: parts.frame,
    focus: 'tab qr:wecom-qr',
  },
  {
    name: 'qr-expired',
    async reach({ page }) {
      await press(page, tab);
      await find(page, parts.frame);
      await passTime(page, 180);
    },
    there: parts.overlay,
    focus: 'tab qr:wecom-qr',
    announces: ['status', /This code has expired/],
  },
  {
    name: 'qr-refused',
    async reach(at) {
      at.world.phone.refuse(await scanned(at));
    },
    there: parts.overlay,
    focus: 'tab qr:wecom-qr',
    announces: ['status', /declined on the phone/],
  },
  {
    name: 'qr-too-late',
    given: { authCodeExpired: true },
    async reach(at) {
      at.world.phone.confirm(await scanned(at));
      await find(at.page, parts.notice);
    },
    there: parts.renew,
    focus: 'heading',
    announces: ['alert', /did not accept this/],
  },
  {
    name: 'qr-drawn',
    given: { qrMethods: ['app-qrcode'], qrPicture: 'content' },
    reach: drawn,
    there: '[part="qr-drawn"] svg',
    focus: 'tab qr:app-qrcode',
    announces: ['status', /ready to be scanned/],
  },
  {
    name: 'qr-scanned',
    given: { qrMethods: ['app-qrcode'], qrPicture: 'content' },
    async reach(at) {
      await drawn(at);
      at.world.phone.scan(await at.world.phone.nextCode('company'));
    },
    there: '[part="qr-person"]',
    focus: 'tab qr:app-qrcode',
    announces: ['status', /confirm on your phone/],
  },
  {
    name: 'push',
    given: { push: true },
    reach: ({ page }) => press(page, parts.tab('push')),
    there: '[data-field="push-account"]',
    focus: 'tab push',
  },
  {
    name: 'push-asked',
    given: { push: true },
    async reach({ page }) {
      await press(page, parts.tab('push'));
      await type(page, '[data-field="push-account"]', 'ann');
      await press(page, parts.submit);
      await says(page, parts.status, /asked you on your phone/);
    },
    there: parts.renew,
    focus: 'button backPressed',
    announces: ['status', /asked you on your phone/],
  },
  {
    name: 'domain',
    given: { emailDomains: true },
    async reach({ page }) {
      await type(page, parts.account, 'ann@northwind.example');
      await press(page, parts.submit);
      await says(page, parts.submit, /Northwind ID/);
    },
    there: parts.submit,
    focus: 'submit',
    announces: ['status', /Northwind ID/],
  },
  {
    name: 'waiting',
    async reach({ visitor, page }) {
      await visitor.windowOf(() => press(page, parts.connection('corp')));
      await page.bringToFront();
    },
    there: parts.recall,
    focus: 'button backPressed',
    announces: ['status', /Finish signing in with Northwind ID/],
  },
  {
    name: 'looks-closed',
    async reach({ visitor, page }) {
      const popup = await visitor.windowOf(() => press(page, parts.connection('corp')));
      await find(page, parts.recall);
      await popup.close();
      await says(page, parts.status, /looks closed/);
    },
    there: parts.back,
    focus: 'button backPressed',
    announces: ['status', /window looks closed/],
  },
  {
    name: 'blocked',
    async reach({ page }) {
      await find(page, parts.submit);
      await page.evaluate(() => {
        window.open = () => null;
      });
      await press(page, parts.connection('corp'));
    },
    there: parts.redirect,
    focus: 'primary redirectChosen',
    announces: ['alert', /blocked the window/],
  },
  {
    name: 'elsewhere',
    address: ({ addresses }) => `${addresses.appSameSite}/?desk=quay`,
    prepare: (page) => page.setUserAgent({ userAgent: wechat }),
    there: '[data-on="copyPressed"]',
  },
  {
    name: 'framed',
    address: () => 'about:blank',
    async reach({ world, page }) {
      await page.setContent(
        `<!doctype html><html lang="en"><title>Somebody</title><meta name="viewport" content="width=device-width">
<style>body{margin:0}iframe{display:block;border:0;inline-size:100%;block-size:1800px}</style>
<main><h1 hidden>Somebody</h1><iframe title="Acme Freight" src="${world.addresses.appSameSite}/"></iframe></main>`,
      );
    },
    isFramed: true,
    there: parts.connection('corp'),
  },
];
