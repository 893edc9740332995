/** What a person begins without signing in: a new account, a forgotten password. */
import { parts, press, says, type } from '../../e2e/form.js';
import { ann } from '../../e2e/journey.js';
import type { At, Screen } from '../screen.js';

const field = (name: string) => `[data-field="${name}"]`;
const secret = (name: string) => `[data-secret="${name}"]`;
const opening = (screen: string) => `[data-on="screenChosen"][data-key="${screen}"]`;
/** Of a step: the tabs have their own. */
const submit = '[part="form"] > [part="submit"]';

const opened =
  (screen: string, then?: (at: At) => Promise<unknown>) =>
  async (at: At): Promise<void> => {
    await press(at.page, opening(screen));
    await then?.(at);
  };

async function proveByMail({ world, page }: At): Promise<void> {
  await type(page, field('step-email'), ann.email);
  await press(page, '[part="form"] [data-on="codeRequested"]');
  await says(page, parts.status, /We sent a code/);
  await type(page, secret('step-code'), world.phone.codes(ann.email).at(-1)?.code ?? '');
  await press(page, submit);
  await says(page, parts.heading, /^Set a new password$/);
}

export const openingScreens: readonly Screen[] = [
  {
    name: 'openings',
    given: { registerMethods: ['email'], recovery: true, passkeys: true },
    there: '[data-key="passkey"]',
  },
  {
    name: 'register',
    given: { registerMethods: ['email', 'phone', 'username-password'], agreements: true },
    reach: opened('register'),
    there: field('step-email'),
    focus: 'heading',
  },
  {
    name: 'register-weak',
    given: { registerMethods: ['email'], passwordStrength: 3 },
    reach: opened('register', async ({ page }) => {
      await type(page, field('step-email'), 'new@acme.example');
      await type(page, secret('new-password'), 'horse');
      await press(page, submit);
    }),
    there: parts.fieldError,
    focus: 'new-password',
    announces: ['focus', /too easy to guess/],
  },
  {
    name: 'register-code',
    given: { registerMethods: ['phone'] },
    reach: opened('register', async ({ page }) => {
      await type(page, field('step-phone'), '13900000001');
      await press(page, '[part="form"] [data-on="codeRequested"]');
      await says(page, parts.status, /We sent a code/);
    }),
    there: secret('step-code'),
    focus: 'step-code',
    announces: ['status', /We sent a code to/],
  },
  {
    name: 'recovery',
    given: { recovery: true },
    reach: opened('forgot-password'),
    there: field('step-phone'),
    focus: 'step-phone',
  },
  {
    name: 'recovery-password',
    given: { recovery: true },
    reach: opened('forgot-password', async (at) => {
      await press(at.page, '[data-on="choiceMade"][data-key="email"]');
      await proveByMail(at);
    }),
    there: secret('new-password'),
    focus: 'new-password',
  },
];
