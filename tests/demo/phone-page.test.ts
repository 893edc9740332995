/** The phone's page in Chromium: one tap scans, Confirm and Refuse answer, messages arrive by themselves. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';
import type { OpenSettings, Visitor } from '../e2e/browser.js';
import { getJson, postJson } from './steps.js';
import { createVisitor } from './visitor.js';
import { patience, prepareVisits, world } from './visits.js';
import { pageAddress as wechatPage } from './wechat-steps.js';
import { pageAddress as wecomPage } from './wecom-steps.js';

const story = prepareVisits();

const openPhone = (visitor: Visitor, settings?: OpenSettings) =>
  visitor.open(world.addresses.phone, settings);

const at = (id: string) => `[data-testid="${id}"]`;

async function tap(page: Page, id: string) {
  // Asked again where the page has been drawn anew in between.
  await page.locator(at(id)).setTimeout(patience).click();
}

async function textOf(page: Page, id: string): Promise<string> {
  await page.waitForSelector(at(id), { timeout: patience });
  return page.$eval(at(id), (element) => element.textContent ?? '');
}

/** The address that a provider's page goes to. */
async function destination(page: Page): Promise<string> {
  const asked = await page.waitForRequest(
    (request) => request.url().startsWith(world.addresses.callbackHost),
    { timeout: patience },
  );
  return asked.url();
}

story('one tap scans a WeCom code, Confirm signs in', async (visitor) => {
  const login = await visitor.open(wecomPage(world));
  const phone = await openPhone(visitor);

  assert.match(await textOf(phone, 'scan-wecom'), /Acme sign-in.*broker\.localhost:7200/);
  await tap(phone, 'scan-wecom');
  assert.match(
    await textOf(phone, 'question'),
    /Acme sign-in.*Ann Example.*broker\.localhost:7200/,
  );
  const gone = destination(login);
  await tap(phone, 'confirm');

  assert.match(await gone, /[?&]code=/);
  assert.match(await textOf(phone, 'outcome-confirmed'), /Confirmed/);
});

story('one tap scans a WeChat code, Refuse says no', async (visitor) => {
  const login = await visitor.open(wechatPage(world, { lang: 'en' }));
  const phone = await openPhone(visitor);

  await tap(phone, 'scan-wechat');
  await tap(phone, 'refuse');

  assert.match(await textOf(phone, 'outcome-refused'), /Refused/);
  await login.waitForFunction(
    () => document.getElementById('status')?.textContent?.startsWith('You cancelled'),
    { timeout: patience },
  );
});

story(
  'somebody whom the app is not visible to reads that he has no permission',
  async (visitor) => {
    world.faults.wecomScanner = 'outside_scope';
    await visitor.open(wecomPage(world));
    const phone = await openPhone(visitor);

    await tap(phone, 'scan-wecom');

    assert.match(await textOf(phone, 'outcome-not_permitted'), /no permission/);
  },
);

story('a message arrives by itself, is announced, and shows its code', async (visitor) => {
  const phone = await openPhone(visitor);
  await phone.waitForFunction(
    () => document.getElementById('connection')?.textContent === 'Online',
    {
      timeout: patience,
    },
  );

  world.phone.receive('13800000001', 'Acme: your code is 493017.', '493017');
  await phone.waitForFunction(
    () =>
      document.getElementById('news')?.textContent === 'New message: Acme: your code is 493017.',
    { timeout: patience },
  );
  assert.equal(await phone.$eval('#badge-messages', (badge) => badge.textContent), '1');
  await tap(phone, 'app-messages');

  assert.equal(await textOf(phone, 'message-code'), '493017');
});

story(
  'a code of the broker’s is scanned and confirmed on the phone of a chosen person',
  async (visitor) => {
    world.faults.qrMethods = ['app-qrcode'];
    const broker = createVisitor();
    const api = `${world.addresses.acme}/api/v2/qrcode`;
    const { random } = (await postJson(broker, `${api}/gene`, { scene: 'APP_AUTH' })).data;
    const ask = async () => (await getJson(broker, `${api}/check?random=${random}`)).data;
    // As a page does that shows it.
    const asking = setInterval(() => void ask(), 500);
    try {
      const phone = await openPhone(visitor);
      assert.match(await textOf(phone, 'scan-company-ann'), /Acme Freight.*Ann Example/);
      await tap(phone, 'scan-company-cleo');
      assert.match(await textOf(phone, 'question'), /Log in to Acme Freight.*Cleo Example/);
      await tap(phone, 'confirm');
      assert.match(await textOf(phone, 'outcome-confirmed'), /Confirmed/);
    } finally {
      clearInterval(asking);
    }
    const { status, userInfo } = await ask();

    assert.equal(status, 2);
    assert.equal(userInfo.nickname, 'Cleo Example');
  },
);

for (const { how, status } of [
  { how: 'confirm', status: 'AUTHORIZED' },
  { how: 'refuse', status: 'REJECTED' },
])
  story(`a request to sign in waits in the company’s app: ${how}`, async (visitor) => {
    world.faults.push = true;
    const broker = createVisitor();
    const api = `${world.addresses.acme}/api/v3`;
    const phone = await openPhone(visitor);
    const asked = await postJson(broker, `${api}/signin-by-push`, { account: 'ann' });
    await phone.waitForFunction(
      () => document.getElementById('badge-company')?.textContent === '1',
      { timeout: patience },
    );

    await tap(phone, 'app-company');
    assert.match(await textOf(phone, 'question'), /Log in to Acme Freight.*Ann Example/);
    await tap(phone, how);
    await textOf(phone, how === 'confirm' ? 'outcome-confirmed' : 'outcome-refused');
    const query = `pushCodeId=${asked.data.pushCodeId}`;
    const { data } = await getJson(broker, `${api}/check-pushcode-status?${query}`);

    assert.equal(data.status, status);
  });

story('an official account is followed, or not now', async (visitor) => {
  world.faults.qrMethods = ['wechatmp-qrcode'];
  const broker = createVisitor();
  const api = `${world.addresses.acme}/api/v2/qrcode`;
  const body = { scene: 'WECHATMP_AUTH', extIdpConnId: '65c00000000000000000000b' };
  const { random } = (await postJson(broker, `${api}/gene`, body)).data;
  const ask = async () => (await getJson(broker, `${api}/check?random=${random}`)).data;
  const asking = setInterval(() => void ask(), 500);
  try {
    const phone = await openPhone(visitor);
    await tap(phone, 'scan-wechat-ann');
    assert.match(await textOf(phone, 'question'), /Follow Acme Freight\?.*Follow.*Not now/);
    await tap(phone, 'refuse');
    await textOf(phone, 'outcome-refused');
  } finally {
    clearInterval(asking);
  }

  assert.equal((await ask()).status, 0);
});

story('text of a message stays text', async (visitor) => {
  const phone = await openPhone(visitor);

  world.phone.receive('1', '<img src=x onerror=alert(1)>', '<b>1</b>');
  await tap(phone, 'app-messages');

  assert.equal(await textOf(phone, 'message-code'), '<b>1</b>');
  assert.equal(await phone.$('img'), null);
});

story('the keyboard is enough: scan and Confirm', async (visitor) => {
  const login = await visitor.open(wecomPage(world));
  const phone = await openPhone(visitor);
  await phone.waitForSelector(at('scan-wecom'), { timeout: patience });

  const focused = () =>
    phone.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['testid'] ?? '');
  async function tabTo(id: string) {
    for (let steps = 0; steps < 10; steps++) {
      await phone.keyboard.press('Tab');
      if ((await focused()) === id) return;
    }
    assert.fail(`${id} is not reached by Tab`);
  }
  await tabTo('scan-wecom');
  await phone.keyboard.press('Enter');
  await phone.waitForFunction(() => document.activeElement?.id === 'heading', {
    timeout: patience,
  });
  await tabTo('confirm');
  const gone = destination(login);
  await phone.keyboard.press('Enter');

  assert.match(await gone, /[?&]code=/);
});

const looks = [320, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({ width, scheme })),
);
for (const { width, scheme } of looks) {
  story(`axe finds nothing on any screen at ${width} px, ${scheme}`, async (visitor) => {
    const axe = await readFile(
      createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
      'utf8',
    );
    await visitor.open(wecomPage(world));
    world.phone.receive('13800000001', 'Acme: your code is 493017.', '493017');
    const phone = await openPhone(visitor, { width, height: 640, scheme });
    const session = await phone.createCDPSession();
    // Not through the page: its policy forbids what isn't its own.
    await session.send('Runtime.evaluate', { expression: axe });

    async function look(screen: string) {
      const { findings, overflow } = await phone.evaluate(async () => {
        const { axe } = window as unknown as {
          axe: { run(): Promise<{ violations: { id: string }[] }> };
        };
        const { scrollWidth, clientWidth } = document.documentElement;
        return {
          findings: (await axe.run()).violations.map(({ id }) => id),
          overflow: scrollWidth - clientWidth,
        };
      });
      assert.deepEqual({ screen, findings, overflow }, { screen, findings: [], overflow: 0 });
    }

    await phone.waitForSelector(at('scan-wecom'), { timeout: patience });
    await look('home');
    await tap(phone, 'scan-wecom');
    await phone.waitForSelector(at('confirm'), { timeout: patience });
    await look('question');
    await tap(phone, 'refuse');
    await phone.waitForSelector(at('outcome-refused'), { timeout: patience });
    await look('wecom');
    await tap(phone, 'app-wechat');
    await look('wechat');
    await tap(phone, 'app-messages');
    await look('messages');
    await tap(phone, 'app-company');
    await look('company');
    await tap(phone, 'sign-in');
    await tap(phone, 'refuse');
    await phone.waitForSelector(at('company-notice'), { timeout: patience });
    await look('company, refused');
    await tap(phone, 'sign-in');
    await tap(phone, 'confirm');
    await phone.waitForSelector(at('company-account'), { timeout: patience });
    await look('company, signed in');
  });
}
