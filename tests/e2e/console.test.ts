/** The operator sets connections up in the console, and tries them from there. */
import assert from 'node:assert/strict';
import { seed } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import { find, parts, press, says, textOf, type, typedIn, until } from './form.js';
import { type Journey, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

async function openConsole({ world, visitor }: Journey): Promise<Page> {
  const page = await visitor.open(`${world.addresses.acme}/console`);
  await find(page, '[data-connection="wecom-qr"]');
  return page;
}

async function begin(page: Page, connectionType: string, identifier: string, name: string) {
  await press(page, '#new');
  await page.select('#type', connectionType);
  await type(page, '#identifier', identifier);
  await type(page, '#display-name', name);
}

const field = (name: string) => `#field-${name}`;
const finding = (path: string) => `[id="finding-${path}"]`;
const isShown = (page: Page, selector: string) =>
  page.$eval(selector, (element) => element.checkVisibility());
const isDisabled = (page: Page, selector: string) =>
  page.$eval(selector, (element) => (element as HTMLInputElement).disabled);

/** Nothing wrong is said of it any more. */
const isQuiet = (page: Page, path: string) =>
  until(page, (at) => document.querySelector(at)?.textContent === '', finding(path));

journey(
  'S2-06 S2-07 S2-15 S4-15 a self-built app from nothing: found wrong while typing, saved, switched on, signed in by',
  async (given) => {
    const { world, visitor } = given;
    const page = await openConsole(given);
    await begin(page, 'wechatwork:corp:qrconnect', 'Acme', 'Acme staff');
    await says(page, finding('identifier'), /lowercase letters, digits and hyphens/);
    await type(page, '#identifier', 'acme-staff');
    await isQuiet(page, 'identifier');
    await type(page, field('corpId'), 'ww0123');
    await says(page, finding('fields.corpId'), /A CorpID is ww or wx and 16 digits/);
    assert.equal(
      await page.$eval(field('corpId'), (input) => input.getAttribute('aria-invalid')),
      'true',
    );
    await type(page, field('corpId'), seed.wecom.corpId);
    await isQuiet(page, 'fields.corpId');
    await type(page, field('agentId'), seed.wecom.agentId);

    // What is missing is said when somebody wants to save, and is where the focus goes.
    await press(page, '#save');
    await says(page, finding('fields.secret'), /needs this field/);
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'field-secret');
    await type(page, field('secret'), seed.wecom.secret);
    await press(page, '#save');
    await says(page, '#saved', /^Saved\.$/);

    assert.equal(await textOf(page, '#heading'), 'Acme staff');
    assert.equal(await typedIn(page, field('secret')), '');
    assert.equal((await page.content()).includes(seed.wecom.secret), false);
    assert.equal(
      await page.$eval('#identifier', (input) => (input as HTMLInputElement).readOnly),
      true,
    );
    assert.equal(await textOf(page, '#given-callback'), new URL(world.addresses.callbackHost).host);
    assert.equal(await textOf(page, '#given-addresses'), '127.0.0.1');

    assert.equal(await isDisabled(page, '.experience'), true);
    await press(page, '#app-acme-app');
    await says(page, '#used', /offers it from now on/);
    await find(page, '.experience:enabled');
    const popup = await visitor.windowOf(() => press(page, '.experience'));
    await popup.waitForSelector('.qrcode');
    assert.equal(new URL(popup.url()).searchParams.get('appid'), seed.wecom.corpId);
    world.phone.confirm(world.phone.scan(await world.phone.nextCode('wecom')));
    await says(page, '#used', /^It works: signed in as Ann Example\.$/);

    const app = await visitor.open(world.addresses.appSameSite);
    await find(app, parts.tab('qr:acme-staff'));
  },
);

journey(
  'S1-04 S1-06 S1-07 S1-14 delegated development: the rest waits for Token and EncodingAESKey, as the event address does',
  async (given) => {
    const { world, visitor } = given;
    const permissions = ['clipboard-read', 'clipboard-sanitized-write'] as const;
    await visitor.context.overridePermissions(world.addresses.acme, [...permissions]);
    const page = await openConsole(given);
    await begin(page, 'wechatwork:agency:qrconnect', 'acme-agency', 'Acme by its agency');
    await says(page, '#order', /^Save Token and EncodingAESKey first\./);
    assert.equal(await isDisabled(page, field('templateId')), true);
    assert.equal(await isShown(page, '#given'), false);
    await type(page, field('token'), 'Xq7Lm2Rt9Vw4Kp8Z');
    await type(page, field('encodingAesKey'), aesKey.slice(1));
    await says(page, finding('fields.encodingAesKey'), /exactly 43 characters/);
    await type(page, field('encodingAesKey'), aesKey);
    await isQuiet(page, 'fields.encodingAesKey');
    await press(page, '#save');

    await says(page, '#given-event', /^http:\/\/broker\.localhost:\d+\/connections\/events\/acme-/);
    await press(page, '[aria-label="Copy: Event address"]');
    await says(page, '#copied', /^Copied: Event address\.$/);
    assert.equal(
      await page.evaluate(() => navigator.clipboard.readText()),
      await textOf(page, '#given-event'),
    );
    assert.equal(await isDisabled(page, field('templateId')), false);
    assert.equal(await page.$('#given-proof'), null);
    await press(page, '#app-acme-app');
    await says(page, '#used', /^Save this first: Template ID\.$/);

    const name = 'WW_verify_0123456789abcdef.txt';
    await type(page, field('txtFilename'), name);
    await type(page, field('txtContent'), '0123456789abcdeX');
    await says(page, finding('fields.txtContent'), /not what stands in its name/);
    await type(page, field('txtContent'), '0123456789abcdef');
    await press(page, '#save');
    await says(page, '#given-proof', new RegExp(`/${name}$`));
    const served = await page.goto(`${world.addresses.callbackHost}/${name}`);
    assert.equal(await served?.text(), '0123456789abcdef');
  },
);

journey(
  'S3-08 S3-14 a service provider: any callback URL but # is warned of, and its launch domain is the app’s own',
  async (given) => {
    const { world } = given;
    const page = await openConsole(given);
    await begin(page, 'wechatwork:service-provider:qrconnect', 'provider', 'Provider');
    assert.equal(await isShown(page, '#association'), false);
    await type(page, field('corpId'), seed.wecom.corpId);
    await type(page, field('providerSecret'), 'Zt5Yh8Nb3Mc6Vx1Q');
    await type(page, field('callbackUrl'), 'https://app.acme.example/callback');
    await says(page, `${finding('fields.callbackUrl')}.warning`, /Write # and set the callbacks/);
    await type(page, field('callbackUrl'), '#');
    await isQuiet(page, 'fields.callbackUrl');
    await press(page, '#save');

    await says(page, '#given-launch', /\S/);
    assert.equal(await textOf(page, '#given-launch'), world.addresses.acme);
  },
);

journey('S5-10 S5-12 WeCom Mobile says where it is tried', async (given) => {
  const page = await openConsole(given);
  await begin(page, 'wechatwork:mobile', 'acme-mobile', 'WeCom app');
  await type(page, field('corpId'), seed.wecom.corpId);
  await type(page, field('agentId'), seed.wecom.agentId);
  await type(page, field('secret'), seed.wecom.secret);
  await type(page, field('schema'), 'wwauth0123456789abcdef000002');
  await press(page, '#save');
  await says(page, '#apps .help', /Inside the associated mobile app/);
  assert.equal(await page.$('.experience'), null);
});

journey('S4-15 a trial that is refused on the phone says so', async (given) => {
  const { world, visitor } = given;
  const page = await openConsole(given);
  await press(page, '[data-connection="wecom-qr"]');
  const popup = await visitor.windowOf(() => press(page, '.experience'));
  await popup.waitForSelector('.qrcode');
  world.phone.refuse(world.phone.scan(await world.phone.nextCode('wecom')));
  await says(page, '#used.error', /^Nobody signed in: the connection refused/);
});

journey(
  'S2-12 S2-13 accounts: what is chosen is saved, and how an account is proved is asked for',
  async (given) => {
    const page = await openConsole(given);
    await press(page, '[data-connection="wechat-pc"]');
    assert.equal(await page.$eval('#field-appSecret', (input) => input.ariaInvalid), 'false');
    await press(page, '#login-only');
    await says(page, `${finding('loginOnly')}.warning`, /nothing links a person/);
    assert.equal(await isShown(page, '#binding'), false);
    await press(page, '[name="association"][value="challenge"]');
    await isQuiet(page, 'loginOnly');
    await says(page, finding('challengeBindingMethods'), /Name at least one method/);
    await press(page, '#save');
    await says(page, '#saved.error', /^Not saved/);
    await press(page, '[name="binding"][value="phone-code"]');
    await press(page, '#save');
    await says(page, '#saved', /^Saved\.$/);

    await page.reload();
    await find(page, '[data-connection="wechat-pc"][aria-current]');
    const chosen = await page.$$eval('#policy input:checked', (inputs) =>
      inputs.map((input) => (input as HTMLInputElement).value),
    );
    assert.deepEqual(chosen, ['on', 'challenge', 'phone-code']);
  },
);

journey('a connection is made with the keyboard alone', async (given) => {
  const page = await openConsole(given);
  await page.focus('#new');
  const { keyboard } = page;
  await keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'type');
  const typeNext = async (text: string) => {
    await keyboard.press('Tab');
    await keyboard.type(text);
  };
  await typeNext('keys-only');
  await typeNext('Keys only');
  await typeNext(seed.wecom.corpId);
  await typeNext(seed.wecom.agentId);
  await typeNext(seed.wecom.secret);
  await keyboard.press('Enter');
  await says(page, '#saved', /^Saved\.$/);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'heading');
  assert.equal(await textOf(page, '[aria-current] .name'), 'Keys only');
});

journey('a connection is deleted when that was asked twice, and only then', async (given) => {
  const { world, visitor } = given;
  const page = await openConsole(given);
  await press(page, '[data-connection="wechat-pc"]');
  await press(page, '#delete');
  await says(page, '#delete-question', /^Delete WeChat\? Nobody signs in by it any more/);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'delete-not');
  await page.keyboard.press('Enter');
  assert.equal(await isShown(page, '#delete-asked'), false);
  await page.reload();
  await find(page, '[data-connection="wechat-pc"][aria-current]');

  await press(page, '#delete');
  await press(page, '#delete-surely');
  await says(page, '#saved', /^Deleted: WeChat\.$/);
  assert.equal(await page.$('[data-connection="wechat-pc"]'), null);
  await page.reload();
  await find(page, '[data-connection="wecom-qr"]');
  assert.equal(await page.$('[data-connection="wechat-pc"]'), null);
  const app = await visitor.open(world.addresses.appSameSite);
  await find(app, parts.connection('wecom-service'));
  assert.equal(await app.$(`>>> ${parts.connection('wechat-pc')}`), null);
});
