/**
 * Passkeys, by Chromium's virtual authenticator: by the button, picked beside the account's field,
 * refused by the person, for another page, and as a second factor that is made and asked for.
 */
import assert from 'node:assert/strict';
import { seed } from 'latchkey/testing';
import type { CDPSession, Page } from 'puppeteer-core';
import { find, parts, press, reported, says, type, until, wait, waitForReport } from './form.js';
import { ann, type Journey, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

const passkey = {
  button: '[data-on="methodChosen"][data-key="passkey"]',
  field: '[autocomplete="username webauthn"]',
  submit: '[part="form"] > [part="submit"]',
  choice: (name: string) => `[data-on="choiceMade"][data-key="${name}"]`,
} as const;

interface Authenticator {
  readonly session: CDPSession;
  readonly authenticatorId: string;
}

/** A platform's, whose person is verified; `agrees`: and touches it at once. */
async function addAuthenticator(page: Page, agrees = true): Promise<Authenticator> {
  const session = await page.createCDPSession();
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: agrees,
    },
  });
  return { session, authenticatorId };
}

/** Ann's passkey of the pool, as the browser keeps one. */
async function giveAnns({ world }: Journey, { session, authenticatorId }: Authenticator) {
  const made = world.passkey('ann');
  assert.ok(made, 'nobody is called ann');
  const { credentialId, rpId, privateKey, userHandle } = made;
  const credential = { credentialId, rpId, privateKey, userHandle };
  await session.send('WebAuthn.addCredential', {
    authenticatorId,
    credential: { ...credential, isResidentCredential: true, signCount: 0 },
  });
}

/** How a page meets its authenticator. */
interface Setting {
  /** The person touches it at once. */
  readonly agrees?: boolean;
  /** The browser offers passkeys beside a field. */
  readonly offers?: boolean;
  readonly at?: string;
  /** Whose it is: Ann's, or of nobody. */
  readonly has?: 'ann';
}

interface Visit {
  readonly page: Page;
  readonly authenticator: Authenticator;
  /** How often the broker was asked for a challenge. */
  challenges(): number;
}

/** The app's page, on the pool's site, with an authenticator from its first moment. */
async function visit(given: Journey, setting: Setting = {}): Promise<Visit> {
  const { agrees = true, offers = false, at = given.world.addresses.appSameSite, has } = setting;
  given.world.faults.passkeys = true;
  let authenticator: Authenticator | undefined;
  let challenges = 0;
  const page = await given.visitor.open(at, {
    async prepare(empty) {
      if (!offers)
        await empty.evaluateOnNewDocument(() => {
          if ('PublicKeyCredential' in globalThis)
            PublicKeyCredential.isConditionalMediationAvailable = async () => false;
        });
      empty.on('request', (request) => {
        const isAsked = request.url().endsWith('/login/initialize');
        if (isAsked && request.method() === 'POST') challenges += 1;
      });
      authenticator = await addAuthenticator(empty, agrees);
      if (has) await giveAnns(given, authenticator);
    },
  });
  assert.ok(authenticator);
  return { page, authenticator, challenges: () => challenges };
}

const agree = ({ authenticator: { session, authenticatorId } }: Visit) =>
  session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: true });

async function assertSignedIn(page: Page, id: string): Promise<void> {
  const { user } = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
  assert.equal(user.id, id);
  await says(page, parts.heading, /^You are signed in$/);
}

function personCalled(username: string) {
  const found = seed.pools.acme.people.find((one) => one.username === username);
  if (!found) throw new Error(`nobody is called ${username}`);
  return found;
}

async function enter(page: Page, username: string): Promise<void> {
  await type(page, parts.account, username);
  await type(page, parts.password, personCalled(username).password);
  await press(page, parts.submit);
}

journey('by the button', async (given) => {
  const { page } = await visit(given, { has: 'ann' });

  await press(page, passkey.button);

  await assertSignedIn(page, ann.id);
});

journey('picked beside the account field, without a click on anything', async (given) => {
  const at = await visit(given, { has: 'ann', offers: true });

  await assertSignedIn(at.page, ann.id);
  assert.equal(at.challenges(), 1);
});

journey('a password goes in while one is offered; the offer comes back after it', async (given) => {
  const at = await visit(given, { has: 'ann', offers: true, agrees: false });
  const { page } = at;
  await wait('a challenge', async () => at.challenges() === 1 || undefined);

  await type(page, parts.account, ann.username);
  await type(page, parts.password, 'wrong horse');
  await press(page, parts.submit);
  await says(page, parts.fieldError, /not right/);
  await wait('another challenge', async () => at.challenges() === 2 || undefined);
  await type(page, parts.password, ann.password);
  await press(page, parts.submit);

  await assertSignedIn(page, ann.id);
});

journey('the button takes the place of the offer; going back brings it again', async (given) => {
  const at = await visit(given, { has: 'ann', offers: true, agrees: false });
  const { page } = at;
  await wait('a challenge', async () => at.challenges() === 1 || undefined);

  await press(page, passkey.button);
  await says(page, parts.status, /Follow your browser/);
  // The authenticator hears of it at its next question.
  await agree(at);
  await press(page, parts.back);

  await assertSignedIn(page, ann.id);
  assert.equal(at.challenges(), 3);
});

journey('T-56 the person’s no is no error, and the form is there again', async (given) => {
  const { page, authenticator } = await visit(given, { has: 'ann' });
  const { session, authenticatorId } = authenticator;
  await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });

  await press(page, passkey.button);

  const told = await waitForReport(page, 'latchkey-cancel');
  assert.ok(told);
  await until(
    page,
    () => !document.querySelector('latchkey-login')?.shadowRoot?.querySelector('[part="notice"]'),
  );
  await type(page, parts.account, ann.username);
  await type(page, parts.password, ann.password);
  await press(page, parts.submit);
  await assertSignedIn(page, ann.id);
});

journey('T-56 passkeys for other pages are said, and not offered again', async (given) => {
  given.world.faults.passkeyParty = 'foreign';
  const { page } = await visit(given, { has: 'ann' });

  await press(page, passkey.button);

  await says(page, parts.notice, /cannot be used on this page/);
  await until(
    page,
    (button: string) =>
      !document.querySelector('latchkey-login')?.shadowRoot?.querySelector(button),
    passkey.button,
  );
  assert.equal((await reported(page)).at(-1)?.event, 'latchkey-error');
});

journey('T-56 on a page of another site there is none', async (given) => {
  const { page } = await visit(given, { at: given.world.addresses.appCrossSite });

  await press(page, passkey.button);

  await says(page, parts.notice, /cannot be used on this page/);
});

journey('none is offered where the app has none, or the browser', async (given) => {
  const page = await given.visitor.open(given.world.addresses.appSameSite);
  await find(page, parts.submit);
  assert.equal(await page.$(`>>> ${passkey.button}`), null);

  given.world.faults.passkeys = true;
  const old = await given.visitor.open(given.world.addresses.appSameSite, {
    prepare: (empty) =>
      empty.evaluateOnNewDocument(() => {
        Reflect.deleteProperty(globalThis, 'PublicKeyCredential');
      }),
  });
  await find(old, parts.submit);
  assert.equal(await old.$(`>>> ${passkey.button}`), null);
});

/** What the page's script asked of the browser, and which of it was ended by the page. */
const watchCalls = (page: Page) =>
  page.evaluateOnNewDocument(() => {
    const calls: AbortSignal[] = [];
    Object.assign(globalThis, { calls });
    const get = navigator.credentials.get.bind(navigator.credentials);
    navigator.credentials.get = (options) => {
      if (options?.signal) calls.push(options.signal);
      return get(options);
    };
  });
const calls = (page: Page) =>
  page.evaluate(() =>
    (globalThis as unknown as { calls: AbortSignal[] }).calls.map(({ aborted }) => aborted),
  );

journey('T-56 a form that is taken off the page asks no more', async (given) => {
  given.world.faults.passkeys = true;
  const page = await given.visitor.open(given.world.addresses.appSameSite, {
    async prepare(empty) {
      await watchCalls(empty);
      await addAuthenticator(empty, false);
    },
  });
  await wait('the offer', async () => (await calls(page)).length === 1 || undefined);
  assert.deepEqual(await calls(page), [false]);

  await page.$eval('latchkey-login', (element) => element.remove());

  await wait('the end of it', async () => (await calls(page))[0] || undefined);
});

journey('1636 a passkey is made, and asked for from then on', async (given) => {
  const first = await visit(given);
  await enter(first.page, 'pia');
  await says(first.page, parts.heading, /^Create a passkey$/);
  await press(first.page, passkey.submit);
  await assertSignedIn(first.page, personCalled('pia').id);

  const { session, authenticatorId } = first.authenticator;
  const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId });
  assert.equal(credentials.length, 1);
  const again = await visit(given);
  for (const credential of credentials)
    await again.authenticator.session.send('WebAuthn.addCredential', {
      authenticatorId: again.authenticator.authenticatorId,
      credential,
    });
  await enter(again.page, 'pia');
  await says(again.page, parts.heading, /^Confirm that it is you$/);
  await press(again.page, passkey.submit);
  await assertSignedIn(again.page, personCalled('pia').id);
});

journey('1636 a passkey that is not made is asked for again, or another factor', async (given) => {
  const { page, authenticator } = await visit(given);
  const { session, authenticatorId } = authenticator;
  await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await enter(page, 'mel');
  await press(page, passkey.choice('passkey'));
  await says(page, parts.heading, /^Create a passkey$/);
  await press(page, passkey.submit);
  await says(page, parts.status, /^$/); // the browser has answered
  await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
  await press(page, passkey.submit);
  await assertSignedIn(page, personCalled('mel').id);
});

journey('1636 a face is checked in the company’s app, and the form says so', async (given) => {
  const page = await given.visitor.open(given.world.addresses.appSameSite);

  await enter(page, 'ira');

  await says(page, '[part="hint"]', /mobile app/);
});
