/** Which step comes next: what an account asks for, in this order, each step once. */
import { ownAccounts, publicAccounts } from './accounts.js';
import { mfa } from './mfa.js';
import { firstLogin, rotation, weakPassword } from './passwords.js';
import { profile, tenantProfile } from './profile.js';
import type { Standing, Step, StepMaker, Tools } from './step.js';
import { tenants } from './tenants.js';
import { takenUsername } from './username.js';

/** The account itself, then its password, then the second factor, and only then what it knows. */
const order: readonly StepMaker[] = [
  ownAccounts,
  takenUsername,
  firstLogin,
  rotation,
  weakPassword,
  mfa,
  publicAccounts,
  profile,
  tenants,
  tenantProfile,
];

export function nextStep(
  tools: Tools,
  standing: Standing,
  passed: ReadonlySet<string>,
): Step | undefined {
  for (const make of order) {
    const step = make(tools, standing);
    if (step && !passed.has(step.name)) return step;
  }
  return undefined;
}
