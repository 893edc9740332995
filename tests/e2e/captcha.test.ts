/** A picture whose letters go along: from the start, after a try, before a text message, and from a page whose broker cannot know which picture it drew. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { codeOnPhone, signInByPassword } from './flows.js';
import { find, parts, press, says, type, typedIn, wait, waitForReport } from './form.js';
import { ann, type Journey, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

/** The address of a picture that is on screen, another one than `before`. */
function picture(page: Page, before = ''): Promise<string> {
  return wait('a picture', async () => {
    const shown = await find(page, parts.picture);
    const { src, drawn } = await shown.evaluate((element) => {
      const { src, complete, naturalWidth } = element as HTMLImageElement;
      return { src, drawn: complete && naturalWidth > 0 };
    });
    return drawn && src !== before ? src : undefined;
  });
}

async function typeLetters({ world }: Journey, page: Page, before = ''): Promise<string> {
  const src = await picture(page, before);
  await type(page, parts.captcha, world.captcha());
  return src;
}

const isFocused = async (page: Page, selector: string) =>
  (await find(page, selector)).evaluate(
    (element) => (element.getRootNode() as ShadowRoot).activeElement === element,
  );

journey('a picture from the start: left out, then typed', async (given) => {
  const { world, visitor } = given;
  world.faults.captcha = 'always';
  const page = await visitor.open(world.addresses.appSameSite);
  await picture(page);

  await signInByPassword(page);
  await says(page, parts.fieldError, /letters in the picture/);
  assert.equal(await isFocused(page, parts.captcha), true);
  assert.equal(await typedIn(page, parts.password), ann.password);

  await typeLetters(given, page);
  await press(page, parts.submit);
  const success = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
  assert.equal(success.user.id, ann.id);
});

journey('a picture after a wrong try: nothing that was typed is lost', async (given) => {
  const { world, visitor } = given;
  world.faults.captcha = 'after_failure';
  const page = await visitor.open(world.addresses.appSameSite);

  await type(page, parts.account, ann.username);
  await type(page, parts.password, 'wrong');
  await press(page, parts.submit);
  await says(page, parts.fieldError, /not right/);
  await type(page, parts.password, ann.password);
  await press(page, parts.submit);

  await says(page, parts.fieldError, /letters in the picture/);
  assert.equal(await typedIn(page, parts.account), ann.username);
  assert.equal(await typedIn(page, parts.password), ann.password);
  await typeLetters(given, page);
  await press(page, parts.submit);
  await waitForReport(page, 'latchkey-success');
});

journey('wrong letters bring a new picture, and so does its button', async (given) => {
  const { world, visitor } = given;
  const page = await visitor.open(world.addresses.appSameSite);
  await type(page, parts.account, 'cleo');
  await type(page, parts.password, 'correct horse 3');
  await press(page, parts.submit);
  const first = await picture(page);

  await type(page, parts.captcha, '0000');
  await press(page, parts.submit);
  await says(page, parts.fieldError, /not the letters/);
  const second = await picture(page, first);
  assert.equal(await typedIn(page, parts.captcha), '');
  assert.equal(await typedIn(page, parts.account), 'cleo');

  await type(page, parts.captcha, 'half');
  await press(page, parts.renew);
  await typeLetters(given, page, second);
  await press(page, parts.submit);
  await waitForReport(page, 'latchkey-success');
});

journey('a picture before a text message', async (given) => {
  const { world, visitor } = given;
  world.faults.captchaBeforeSms = true;
  const page = await visitor.open(world.addresses.appSameSite);
  await press(page, parts.tab('phone-code'));
  await type(page, parts.phone, ann.phone);
  await press(page, parts.sendCode);
  await says(page, parts.fieldError, /letters in the picture/);
  assert.deepEqual(world.phone.codes(ann.phone), []);

  await typeLetters(given, page);
  await press(page, parts.sendCode);
  await type(page, parts.code, await codeOnPhone(given, page, ann.phone));
  await press(page, parts.submit);
  await waitForReport(page, 'latchkey-success');
});

journey('who cannot read it has the sign-in page in a window', async (given) => {
  const { world, visitor } = given;
  world.faults.captcha = 'always';
  const page = await visitor.open(world.addresses.appSameSite);
  await picture(page);

  const popup = await visitor.windowOf(() => press(page, parts.signInPage));
  await type(popup, parts.account, ann.username);
});

journey('from another site: a sentence and the window instead of the form', async (given) => {
  const { world, visitor } = given;
  world.faults.captcha = 'always';
  const page = await visitor.open(world.addresses.appCrossSite);
  await says(page, parts.hint, /only the sign-in page can make/);
  assert.deepEqual(await page.$$(`>>> ${parts.password}`), []);
  assert.deepEqual(await page.$$(`>>> ${parts.picture}`), []);

  const popup = await visitor.windowOf(() => press(page, parts.signInPage));
  await type(popup, parts.account, ann.username);
  await type(popup, parts.password, ann.password);
  await typeLetters(given, popup);
  await press(popup, parts.submit);
  await waitForReport(page, 'latchkey-success');
});

journey(
  'from another site after a try: what was typed stays, and the window is offered',
  async (given) => {
    const { world, visitor } = given;
    const page = await visitor.open(world.addresses.appCrossSite);
    await type(page, parts.account, 'cleo');
    await type(page, parts.password, 'correct horse 3');
    await press(page, parts.submit);

    await says(page, parts.notice, /continue on the sign-in page/);
    assert.equal(await typedIn(page, parts.account), 'cleo');
    assert.equal(await typedIn(page, parts.password), 'correct horse 3');
    const popup = await visitor.windowOf(() => press(page, parts.retry));
    await type(popup, parts.account, 'cleo');
  },
);
