/** Accounts that signed in here before, where the operator wants them remembered. */
import { find, parts, press } from '../../e2e/form.js';
import { ann } from '../../e2e/journey.js';
import type { At, Screen } from '../screen.js';

const choice = (id: string) => `[data-on="choiceMade"][data-key="${id}"]`;

/** As it is after three logins: by a password, by a code, and by a provider. */
async function returned({ page, world }: At): Promise<void> {
  await find(page, parts.account);
  await page.evaluate(
    (name, text) => localStorage.setItem(name, text),
    `latchkey:accounts:${world.addresses.acme} acme-app`,
    [
      ...[ann.id, 'Ann Example', 'ann', 'password', ''],
      ...['user-2', 'Bo', '13800000002', 'phone-code', ''],
      ...['user-3', 'Maximiliane von Hohenstein-Freytag', '', 'with:corp', ''],
      '',
    ].join('\n'),
  );
  await page.reload();
  await find(page, choice(ann.id));
}

export const accounts: readonly Screen[] = [
  {
    name: 'accounts',
    given: { rememberedAccounts: true },
    reach: returned,
    there: choice(ann.id),
  },
  {
    name: 'account-forgotten',
    given: { rememberedAccounts: true },
    async reach(at) {
      await returned(at);
      await press(at.page, choice('forget:user-2'));
    },
    there: choice(ann.id),
    focus: 'heading',
    announces: ['status', /Bo.* is no longer remembered here/],
  },
  {
    name: 'account-picked',
    given: { rememberedAccounts: true },
    async reach(at) {
      await returned(at);
      await press(at.page, choice(ann.id));
    },
    there: parts.password,
    focus: 'password',
  },
];
