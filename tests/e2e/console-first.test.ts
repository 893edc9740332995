/**
 * Each of the five connections set up for the first time, from an empty form of the console
 * to somebody signed in by it. What the form refuses and explains is console.test.ts.
 */
import assert from 'node:assert/strict';
import { seed, type World } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import { find, parts, press, says, textOf, type, typedIn, until } from './form.js';
import { type Journey, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

interface Mistake {
  readonly field: string;
  readonly wrong: string;
  readonly right: string;
  readonly finding: RegExp;
}

interface First {
  readonly rows: string;
  readonly name: string;
  readonly type: string;
  readonly identifier: string;
  readonly displayName: string;
  /** Typed wrong before it is typed right. */
  readonly mistake: Mistake;
  /** The others of the form. */
  readonly fields: Readonly<Record<string, string>>;
  /** After the first saving, up to what the switch needs. */
  finish?(given: Journey, page: Page): Promise<void>;
  /** Where the app's page has its words. */
  readonly shownAt: string;
  /** What Experience login ends with; nothing: it cannot be tried in a window. */
  readonly tried?: { readonly provider: 'wecom' | 'wechat'; readonly as: string };
}

const { template, domainFile } = seed.wecomService;
const field = (name: string) => `#field-${name}`;

const firsts: readonly First[] = [
  {
    rows: 'S2-06 S2-08 S2-15',
    name: 'WeCom self-built',
    type: 'wechatwork:corp:qrconnect',
    identifier: 'first-self-built',
    displayName: 'Acme staff',
    mistake: {
      field: 'corpId',
      wrong: 'ww0123',
      right: seed.wecom.corpId,
      finding: /A CorpID is ww or wx and 16 digits/,
    },
    fields: { agentId: seed.wecom.agentId, secret: seed.wecom.secret },
    shownAt: parts.tab('qr:first-self-built'),
    tried: { provider: 'wecom', as: 'Ann Example' },
  },
  {
    rows: 'S1-05 S1-24 S1-25',
    name: 'WeCom delegated development',
    type: 'wechatwork:agency:qrconnect',
    identifier: 'first-delegated',
    displayName: 'Acme by Harbour',
    mistake: {
      field: 'encodingAesKey',
      wrong: template.encodingAesKey.slice(1),
      right: template.encodingAesKey,
      finding: /exactly 43 characters/,
    },
    fields: { token: template.token },
    finish: developForTheCompany,
    shownAt: parts.connection('first-delegated'),
    tried: { provider: 'wecom', as: 'Ann Example' },
  },
  {
    rows: 'S3-03 S3-05 S3-11 S3-18',
    name: 'WeCom service provider',
    type: 'wechatwork:service-provider:qrconnect',
    identifier: 'first-provider',
    displayName: 'Any company’s WeCom',
    mistake: {
      field: 'corpId',
      wrong: 'ww00aa',
      right: seed.wecomService.corpId,
      finding: /A CorpID is ww or wx and 16 digits/,
    },
    fields: { providerSecret: seed.wecomService.providerSecret },
    shownAt: parts.connection('first-provider'),
    tried: { provider: 'wecom', as: 'Ann Example' },
  },
  {
    rows: 'S5-05 S5-06 S5-11 S5-12',
    name: 'WeCom Mobile',
    type: 'wechatwork:mobile',
    identifier: 'first-mobile',
    displayName: 'Acme’s app',
    mistake: {
      field: 'schema',
      wrong: 'acme://login',
      right: seed.wecom.mobile.schema,
      finding: /A schema is usually wwauth/,
    },
    fields: {
      corpId: seed.wecom.corpId,
      agentId: seed.wecom.mobile.agentId,
      secret: seed.wecom.mobile.secret,
    },
    shownAt: parts.connection('first-mobile'),
  },
  {
    rows: 'S4-06 S4-08 S4-14 S4-15',
    name: 'WeChat on PC',
    type: 'wechat:pc',
    identifier: 'first-wechat',
    displayName: 'Your own WeChat',
    mistake: {
      field: 'appId',
      wrong: seed.wecom.corpId,
      right: seed.wechat.appId,
      finding: /not of WeChat's Open Platform/,
    },
    fields: { appSecret: seed.wechat.secret },
    shownAt: parts.connection('first-wechat'),
    tried: { provider: 'wechat', as: seed.wechat.person.nickname },
  },
];

/** Its words are the mistake's, then none. */
async function typeWrongThenRight(page: Page, mistake: Mistake): Promise<void> {
  const place = `[id="finding-fields.${mistake.field}"]`;
  await type(page, field(mistake.field), mistake.wrong);
  await says(page, place, mistake.finding);
  await type(page, field(mistake.field), mistake.right);
  await until(page, (at) => document.querySelector(at)?.textContent === '', place);
}

/** A button of a page whose answer is the page anew. */
async function pressAtWeCom(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), press(page, selector)]);
}

/** The provider and the company at WeCom, and the form in between (S1-08 to S1-18). */
async function developForTheCompany({ world, visitor }: Journey, page: Page): Promise<void> {
  const wecom = await visitor.open(`${world.addresses.wecom}/console`);
  const suite = `section[data-suite="${template.suiteId}"]`;
  await type(wecom, `${suite} [name="address"]`, await textOf(page, '#given-event'));
  await pressAtWeCom(wecom, `${suite} [data-act="save-callback"]`);
  await pressAtWeCom(wecom, `${suite} [data-act="push-ticket"]`);

  await page.bringToFront();
  await type(page, field('templateId'), template.suiteId);
  await type(page, field('templateSecret'), template.suiteSecret);
  await type(page, field('txtFilename'), domainFile.name);
  await type(page, field('txtContent'), domainFile.content);
  await press(page, '#save');
  await says(page, '#given-proof', new RegExp(`/${domainFile.name}$`));

  await wecom.bringToFront();
  await pressAtWeCom(wecom, `${suite} fieldset:nth-of-type(1) [data-act="authorize"]`);
  const app = `section[data-company="${seed.wecom.corpId}"]`;
  await type(wecom, `${app} [name="origin"]`, world.addresses.callbackHost);
  await type(wecom, `${app} [name="name"]`, domainFile.name);
  await type(wecom, `${app} [name="content"]`, domainFile.content);
  await pressAtWeCom(wecom, `${app} [data-act="verify-domain"]`);
  for (const one of world.suites) await one.idle();

  await page.bringToFront();
  await page.reload();
  await find(page, '[data-connection="first-delegated"][aria-current]');
  assert.equal(await typedIn(page, field('corpId')), seed.wecom.corpId);
  assert.match(await typedIn(page, field('agentId')), /^[0-9]+$/);
}

async function hasItsWords({ visitor }: Journey, world: World, first: First): Promise<void> {
  const app = await visitor.open(world.addresses.appSameSite);
  // Set apart from the words around it (Unicode: first strong isolate).
  const name = `\u2068${first.displayName}\u2069`;
  const words =
    first.shownAt === parts.connection(first.identifier) ? `Continue with ${name}` : `${name} QR`;
  assert.equal(await textOf(app, first.shownAt), words);
}

/** The company's app signs in by what was switched on for it last. */
async function signInOnPhone({ world, visitor }: Journey): Promise<void> {
  const phone = await visitor.open(world.addresses.phone);
  const at = (id: string) => `[data-testid="${id}"]`;
  await press(phone, at('app-company'));
  await press(phone, at('sign-in'));
  await press(phone, at('confirm'));
  await says(phone, at('company-account'), /Ann Example$/);
}

for (const first of firsts) {
  journey(
    `${first.rows} ${first.name} for the first time: mended while typing, saved, on the app’s page by its name, tried`,
    async (given) => {
      const { world, visitor } = given;
      const page = await visitor.open(`${world.addresses.acme}/console`);
      await find(page, '[data-connection="wecom-qr"]');
      await press(page, '#new');
      await page.select('#type', first.type);
      await type(page, '#identifier', first.identifier);
      await type(page, '#display-name', first.displayName);
      await typeWrongThenRight(page, first.mistake);
      for (const [name, text] of Object.entries(first.fields)) await type(page, field(name), text);
      await press(page, '#save');
      await says(page, '#saved', /^Saved\.$/);
      await first.finish?.(given, page);

      await press(page, '#app-acme-app');
      await says(page, '#used', /offers it from now on/);
      await hasItsWords(given, world, first);

      await page.bringToFront();
      if (!first.tried) {
        assert.match(await textOf(page, '#apps .help'), /^Inside the associated mobile app/);
        assert.equal(await page.$('.experience'), null);
        await press(page, '#app-acme-mobile');
        await says(page, '#used', /offers it from now on/);
        return signInOnPhone(given);
      }
      await find(page, '.experience:enabled');
      await visitor.windowOf(() => press(page, '.experience'));
      const { provider, as } = first.tried;
      world.phone.confirm(world.phone.scan(await world.phone.nextCode(provider)));
      await says(page, '#used', new RegExp(`^It works: signed in as ${as}\\.$`));
    },
  );
}
