/** What comes after a proof: somebody whom the broker does not know yet. */
import { saveConnection, wecomConnection } from '../../e2e/flows.js';
import { find, parts, press, says } from '../../e2e/form.js';
import type { At, Screen } from '../screen.js';

const challenge = {
  associationMode: 'challenge',
  challengeBindingMethods: ['username-password', 'phone-code'],
};

async function scanAsNewcomer({ world, page }: At) {
  await press(page, parts.tab('qr:wecom-qr'));
  await find(page, parts.frame);
  world.phone.confirm(world.phone.scan(await world.phone.nextCode('wecom')));
  await says(page, parts.heading, /^Connect your account$/);
}

export const steps: readonly Screen[] = [
  {
    name: 'bind-ask',
    given: { wecomScanner: 'newcomer' },
    before: (world) => saveConnection(world, wecomConnection, challenge),
    reach: scanAsNewcomer,
    there: parts.bindExisting,
    focus: 'heading',
  },
  {
    name: 'bind-existing',
    given: { wecomScanner: 'newcomer' },
    before: (world) => saveConnection(world, wecomConnection, challenge),
    async reach(at) {
      await scanAsNewcomer(at);
      await press(at.page, parts.bindExisting);
    },
    there: parts.account,
    focus: 'heading',
  },
  {
    name: 'bind-either',
    given: { wecomScanner: 'newcomer', bindingInOneForm: true },
    before: (world) => saveConnection(world, wecomConnection, challenge),
    reach: scanAsNewcomer,
    there: parts.account,
    focus: 'heading',
  },
];
