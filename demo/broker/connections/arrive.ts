/**
 * From a provider's word to a person of the pool: known by a key, or by a field that the
 * provider vouches for; asked what to become, or new, unless only known people may come
 * (authing-broker 6.5). Whose account asks for more is asked for that.
 */
import type { SeedConnection } from '../../seed.js';
import type { BrokerContext } from '../context.js';
import type { Failure } from '../envelope.js';
import { askedOf, toolsOf } from '../flow.js';
import type { Person, Profile } from '../people.js';
import type { Pool } from '../pool.js';
import { accountsStep } from '../steps/accounts.js';
import { bindingStep } from '../steps/binding.js';
import type { Step } from '../steps/step.js';
import type { Identified } from './provider.js';

export type Arrived =
  | { readonly person: Person }
  /** The first step of the flow that this begins. */
  | { readonly step: Step }
  | { readonly failure: Failure };

export function personOf(
  context: BrokerContext,
  pool: Pool,
  connection: Pick<SeedConnection, 'identifier' | 'loginOnly'>,
  identified: Identified,
): Arrived {
  if ('failure' in identified) return identified;
  const { keys, profile } = identified;
  const known = pool.people.byIdentity(keys);
  if (known) return admitted(known);

  const managed = pool.connections.find(connection.identifier);
  if (managed?.associationMode === 'field') {
    const matches = matching(pool, profile);
    const [match, another] = matches;
    if (another) return { step: accountsStep(matches, keys) };
    for (const key of match ? keys : []) match?.identities.add(key);
    if (match) return admitted(match);
  }
  if (managed?.associationMode === 'challenge') {
    const open = context.faults.bindingInOneForm ? 1666 : 1641;
    const apiCode = connection.loginOnly ? 1640 : open;
    const newcomer = { keys, profile, apiCode, methods: managed.challengeBindingMethods } as const;
    return { step: bindingStep(toolsOf(context, pool), newcomer) };
  }
  if (connection.loginOnly) return { failure: 'unknown_identity' };
  return { person: pool.people.create(profile, keys) };

  function admitted(person: Person): Arrived {
    const step = askedOf(context, pool, person);
    return step ? { step } : { person };
  }
}

/** Each once. A provider that gives neither field matches nobody. */
function matching({ people }: Pool, { phone, email }: Profile): Person[] {
  const found = [
    phone === undefined ? undefined : people.byPhone(phone),
    email === undefined ? undefined : people.byEmail(email),
  ];
  return [...new Set(found.filter((one) => one !== undefined))];
}
