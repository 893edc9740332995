/** What the broker asks after the first proof; whom it asks what is in demo/broker/README.md. */
import { seed } from 'latchkey/testing';
import { parts, press, says, type } from '../../e2e/form.js';
import type { At, Screen } from '../screen.js';

const field = (name: string) => `[data-field="${name}"]`;
const secret = (name: string) => `[data-secret="${name}"]`;
const choice = (id = '') => `[data-on="choiceMade"]${id && `[data-key="${id}"]`}`;
const invalid = (one: string) => `${one}[aria-invalid="true"]`;

const code = secret('step-code');
const newPassword = secret('new-password');
/** Of a step: it has no tabs. */
const submit = '[part="form"] > [part="submit"]';

/** By the name, or by the address where the name would not do. */
const signedInAs =
  (username: string, account = username) =>
  async ({ page }: At) => {
    const person = seed.pools.acme.people.find((one) => one.username === username);
    if (!person) throw new Error(`nobody is called ${username}`);
    await type(page, parts.account, account);
    await type(page, parts.password, person.password);
    await press(page, parts.submit);
  };

/** What is done once somebody is asked. */
const asked =
  (username: string, then: (page: At['page']) => Promise<unknown>) => async (at: At) => {
    await signedInAs(username)(at);
    await then(at.page);
  };

const sentTo = (page: At['page']) => says(page, parts.status, /We sent a code/);

const factors: readonly Screen[] = [
  {
    name: 'factor-sms',
    reach: asked('mia', sentTo),
    there: code,
    focus: 'step-code',
    announces: ['status', /We sent a code to 138\*{4}0011/],
  },
  {
    name: 'factor-sms-add',
    reach: signedInAs('mel'),
    there: field('step-phone'),
    focus: 'step-phone',
  },
  {
    name: 'factor-email',
    reach: asked('max', sentTo),
    there: code,
    focus: 'step-code',
    announces: ['status', /We sent a code to/],
  },
  { name: 'factor-app', reach: signedInAs('tom'), there: secret('totp'), focus: 'totp' },
  { name: 'factor-of-several', reach: signedInAs('moe'), there: choice('email'), focus: 'totp' },
  { name: 'factor-app-add', reach: signedInAs('tia'), there: '[part="picture"]', focus: 'totp' },
  {
    name: 'recovery-code',
    reach: asked('tom', (page) => press(page, choice('recovery-code'))),
    there: secret('recovery-code'),
    focus: 'recovery-code',
  },
  {
    name: 'recovery-code-kept',
    reach: asked('tom', async (page) => {
      await press(page, choice('recovery-code'));
      await type(page, secret('recovery-code'), 'tom11-tom22-tom33-tom44');
      await press(page, submit);
    }),
    there: '[data-on="savePressed"]',
    focus: 'heading',
  },
  { name: 'factor-passkey-add', reach: signedInAs('pia'), there: submit, focus: 'heading' },
  { name: 'factor-face', reach: signedInAs('ira'), there: code, focus: 'step-code' },
  {
    name: 'factor-none',
    prepare: (page) =>
      page.evaluateOnNewDocument(() => {
        Reflect.deleteProperty(globalThis, 'PublicKeyCredential');
      }),
    reach: signedInAs('pia'),
    there: parts.back,
    focus: 'heading',
  },
];

const passwords: readonly Screen[] = [
  { name: 'password-first', reach: signedInAs('fay'), there: newPassword, focus: 'new-password' },
  { name: 'password-rotated', reach: signedInAs('rob'), there: newPassword, focus: 'old-password' },
  {
    name: 'password-weak',
    given: { passwordStrength: 3 },
    reach: asked('wes', async (page) => {
      await type(page, newPassword, 'horse');
      await press(page, parts.reveal);
    }),
    there: `${newPassword}[type="text"]`,
    focus: 'new-password',
  },
  {
    name: 'password-changed',
    reach: asked('fay', async (page) => {
      await type(page, newPassword, 'new horse 21');
      await press(page, submit);
      await says(page, parts.status, /Your password is changed/);
    }),
    there: parts.password,
    focus: 'heading',
    announces: ['status', /Your password is changed/],
  },
  {
    name: 'unlock',
    reach: signedInAs('lou', 'lou@acme.example'),
    there: secret('old-password'),
    focus: 'step-code',
  },
];

const accounts: readonly Screen[] = [
  {
    name: 'account-name',
    reach: asked('uma', async (page) => {
      await type(page, field('username'), '-');
      await press(page, submit);
    }),
    there: parts.notice,
    focus: 'submit',
    announces: ['alert', /did not accept/],
  },
  { name: 'account-of-several', reach: signedInAs('kim'), there: choice(), focus: 'heading' },
  { name: 'account-public', reach: signedInAs('pub'), there: choice(), focus: 'heading' },
  { name: 'organization', reach: signedInAs('tess'), there: choice(), focus: 'heading' },
  {
    name: 'organization-join',
    reach: asked('ted', (page) => press(page, choice('join-tenant'))),
    there: field('tenant-code'),
    focus: 'tenant-code',
  },
  {
    name: 'organization-address',
    reach: asked('ted', async (page) => {
      await press(page, choice('join-tenant'));
      await type(page, field('tenant-code'), 'harbour-2');
      await press(page, submit);
    }),
    there: field('step-email'),
    focus: 'step-email',
  },
  {
    name: 'organization-new',
    reach: asked('ted', (page) => press(page, choice('create-tenant'))),
    there: field('tenant-name'),
    focus: 'tenant-name',
  },
  {
    name: 'profile',
    reach: asked('pat', async (page) => {
      await type(page, field('profile-5'), 'many');
      await press(page, submit);
    }),
    there: invalid(field('profile-0')),
    focus: 'profile-0',
    announces: ['focus', /Please fill this in/],
  },
  {
    name: 'profile-skippable',
    reach: signedInAs('sky'),
    there: '[data-on="skipPressed"]',
    focus: 'heading',
  },
  {
    name: 'invitation-over',
    given: { nextApiCode: 4032 },
    reach: signedInAs('mia'),
    there: parts.back,
    focus: 'heading',
  },
];

export const askedScreens: readonly Screen[] = [...factors, ...passwords, ...accounts];
