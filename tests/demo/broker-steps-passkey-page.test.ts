/** Passkeys of the broker's in Chromium: made and asked for on the app's page, which is on the pool's site, and on no other. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { personCalled, sealed } from './flow-steps.js';
import { type Answer, asApp } from './steps.js';
import { createVisitor } from './visitor.js';
import { prepareVisits, world } from './visits.js';

const story = prepareVisits();

/** A platform's authenticator whose person always agrees. */
async function addAuthenticator(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
}

/** A request that the page sends, as a form in it would: with the broker's cookies. */
const ask = (page: Page, path: string, body: object, more: object = {}): Promise<Answer> =>
  page.evaluate(
    async (address: string, text: string, headers: Record<string, string>) => {
      const credentials = 'include';
      const request = { method: 'POST', headers, body: text, credentials } as const;
      return (await fetch(address, request)).json();
    },
    world.addresses.acme + path,
    JSON.stringify(body),
    { ...asApp, 'content-type': 'application/json', ...more },
  );

async function signIn(page: Page): Promise<Answer> {
  const password = await sealed(world, createVisitor(), personCalled('pia').password);
  const step = await ask(page, '/api/v2/login/account', { account: 'pia', password });
  assert.equal(step.apiCode, 1636);
  return step;
}

async function initialize(page: Page, kind: string, step: Answer): Promise<Answer> {
  const authorization = `Bearer ${step.data.mfaToken}`;
  const path = `/api/v3/webauthn/${kind}/initialize`;
  return (await ask(page, path, {}, { authorization })).data;
}

/** The name of the error where the browser refuses. */
const create = (page: Page, publicKey: Answer): Promise<Answer> =>
  page.evaluate(async (options: PublicKeyCredentialCreationOptionsJSON) => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    try {
      const made = await navigator.credentials.create({ publicKey });
      return (made as PublicKeyCredential).toJSON();
    } catch (error) {
      return (error as Error).name;
    }
  }, publicKey);

const get = (page: Page, publicKey: Answer): Promise<Answer> =>
  page.evaluate(async (options: PublicKeyCredentialRequestOptionsJSON) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    const made = await navigator.credentials.get({ publicKey });
    return (made as PublicKeyCredential).toJSON();
  }, publicKey);

const act = (page: Page, { flowHandle }: Answer, action: string, data: unknown) =>
  ask(page, '/interaction/authFlow', { action, flowHandle, data });

story('made on the app’s page, and asked for on the broker’s own', async (visitor) => {
  const page = await visitor.open(`${world.addresses.appSameSite}/`);
  await addAuthenticator(page);
  const first = await signIn(page);
  const { publicKey } = await initialize(page, 'mfa-bind', first);
  const bound = await act(page, first, 'passkey-bind', await create(page, publicKey));
  assert.deepEqual([bound.apiCode, bound.data.user.username], [1600, 'pia']);

  await page.goto(`${world.addresses.acme}/login?app_id=acme-app`);
  const step = await signIn(page);
  const asked = await initialize(page, 'mfa-verify', step);
  const credential = await get(page, asked.publicKey);
  const done = await act(page, step, 'passkey-verify', { credential, ticket: asked.ticket });
  assert.deepEqual([done.apiCode, done.data.user.username], [1600, 'pia']);
});

story('T-56 on a page of another site the browser makes none', async (visitor) => {
  const page = await visitor.open(`${world.addresses.appCrossSite}/`);
  await addAuthenticator(page);
  const step = await signIn(page);
  const { publicKey } = await initialize(page, 'mfa-bind', step);

  assert.equal(await create(page, publicKey), 'SecurityError');
});
