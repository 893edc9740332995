/** What is said, and what stays as it was, when a login meets a broker that is not as it should be. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { find, parts, press, reported, says, type, typedIn, waitForReport } from './form.js';
import { ann, prepareJourneys } from './journey.js';
import { openOnLine } from './line.js';
import { judgeWorded } from './worded.js';

const journey = prepareJourneys();

const configuration = /\/public-config$/;
const login = /\/api\/v2\/login\/account$/;

async function fill(page: Page) {
  await type(page, parts.account, ann.username);
  await type(page, parts.password, ann.password);
}

async function successes(page: Page) {
  return (await reported(page)).filter(({ event }) => event === 'latchkey-success').length;
}

journey('R-01 offline during a login: said, what was typed is kept', async (given) => {
  const { page } = await openOnLine(given);
  await fill(page);
  await page.setOfflineMode(true);
  await press(page, parts.submit);

  await judgeWorded(page, 'offline-login', /offline/);
  assert.equal(await typedIn(page, parts.account), ann.username);
  await page.setOfflineMode(false);
  await press(page, parts.submit);

  await waitForReport(page, 'latchkey-success');
});

journey('R-02 no answer to a login in time: said, what was typed is kept', async (given) => {
  const { page, line } = await openOnLine(given);
  await fill(page);
  const letGo = line.hold(login);
  await press(page, parts.submit);

  await judgeWorded(page, 'too-slow', /No answer came in time/);
  assert.equal(await typedIn(page, parts.account), ann.username);
  letGo();
  await press(page, parts.submit);

  await waitForReport(page, 'latchkey-success');
  assert.equal(await successes(page), 1);
});

journey('R-04 while a login is slow, progress and a way back are there', async (given) => {
  const { page, line } = await openOnLine(given);
  await fill(page);
  const letGo = line.hold(login);
  await press(page, parts.submit);

  await says(page, parts.status, /Signing you in/);
  const back = await find(page, parts.back);
  const submit = await find(page, parts.submit);
  assert.equal(await submit.evaluate((button) => button.getAttribute('aria-disabled')), 'true');
  await back.click();
  await find(page, `${parts.submit}:not([aria-disabled])`);
  letGo();
  assert.equal(await typedIn(page, parts.account), ann.username);
  await press(page, parts.submit);

  await waitForReport(page, 'latchkey-success');
  assert.equal(await successes(page), 1);
});

journey('R-03 a login that met a broken broker is not sent again by itself', async (given) => {
  const { page, line } = await openOnLine(given);
  await fill(page);
  given.world.faults.brokerDown = true;
  await press(page, parts.submit);
  await judgeWorded(page, 'unavailable-login', /not available right now/);
  assert.equal(await typedIn(page, parts.account), ann.username);

  // What is repeated by itself is the configuration, here a second form's: twice and more.
  const before = line.sent(configuration).length;
  await page.$eval('latchkey-login', (element) => {
    const second = document.createElement('latchkey-login');
    second.options = element.options;
    document.body.append(second);
  });
  for (let asked = before; asked < before + 3; asked = line.sent(configuration).length)
    await page.waitForRequest((request) => configuration.test(request.url()));
  assert.equal(line.sent(login, 'POST').length, 1);

  given.world.faults.brokerDown = false;
  await press(page, parts.submit);
  await waitForReport(page, 'latchkey-success');
  assert.equal(line.sent(login, 'POST').length, 2);
});

journey('R-18 a form that is submitted twice and more sends one request', async (given) => {
  const { page, line } = await openOnLine(given);
  await fill(page);
  const letGo = line.hold(login);

  const submit = await find(page, parts.submit);
  await submit.evaluate((button) => {
    const form = (button as HTMLButtonElement).form;
    for (let time = 0; time < 3; time++) {
      button.click();
      form?.requestSubmit();
    }
  });
  await page.focus(`>>> ${parts.password}`).catch(() => {});
  await page.keyboard.press('Enter');
  await says(page, parts.status, /Signing you in/);
  letGo();

  await waitForReport(page, 'latchkey-success');
  assert.equal(line.sent(login, 'POST').length, 1);
  assert.equal(await successes(page), 1);
});

journey('T-23 words of the broker are shown as words, whatever they hold', async (given) => {
  const markup =
    '<img src=x onerror="globalThis.hit=1"><script>globalThis.hit=1</script>' +
    '<a href="javascript:globalThis.hit=1">Call 555</a>';
  const { page, line } = await openOnLine(given);
  await fill(page);
  line.change(login, () => ({
    body: Buffer.from(
      JSON.stringify({ code: 499, statusCode: 499, apiCode: 499, message: markup, data: null }),
    ),
  }));
  await press(page, parts.submit);

  await judgeWorded(page, 'foreign-words', /did not accept this/);
  const foreign = await find(page, '[part="foreign"]');
  assert.equal(await foreign.evaluate((element) => element.textContent), markup);
  assert.equal(await foreign.evaluate((element) => element.childElementCount), 0);
  assert.equal(await page.evaluate(() => 'hit' in globalThis), false);
  assert.equal(await typedIn(page, parts.account), ann.username);
});

journey(
  'R-23 WeCom: a scan that came too late is said, and one click gives a new code',
  async ({ world, visitor }) => {
    const page = await visitor.open(world.addresses.appSameSite);
    await press(page, parts.tab('qr:wecom-qr'));
    const shownCode = async () => {
      await find(page, parts.frame);
      return world.phone.nextCode('wecom');
    };
    world.faults.authCodeExpired = true;
    world.phone.confirm(world.phone.scan(await shownCode()));

    await judgeWorded(page, 'wecom-too-late', /did not accept this/);
    world.faults.authCodeExpired = false;
    await press(page, parts.renew);
    world.phone.confirm(world.phone.scan(await shownCode()));

    await waitForReport(page, 'latchkey-success');
  },
);
