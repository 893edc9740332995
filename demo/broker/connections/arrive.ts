/**
 * From a provider's word to a person of the pool: known by a key, or by a field that the
 * provider vouches for; asked what to become, or new, unless only known people may come
 * (authing-broker 6.5).
 */
import type { SeedConnection } from '../../seed.js';
import type { BrokerContext } from '../context.js';
import type { Failure } from '../envelope.js';
import type { Newcomer } from '../flows.js';
import type { Person, Profile } from '../people.js';
import type { Pool } from '../pool.js';
import type { Identified } from './provider.js';

export type Arrived =
  | { readonly person: Person }
  | { readonly newcomer: Newcomer }
  | { readonly failure: Failure };

export function personOf(
  { faults }: Pick<BrokerContext, 'faults'>,
  pool: Pool,
  connection: Pick<SeedConnection, 'identifier' | 'loginOnly'>,
  identified: Identified,
): Arrived {
  if ('failure' in identified) return identified;
  const { keys, profile } = identified;
  const known = pool.people.byIdentity(keys);
  if (known) return { person: known };

  const managed = pool.connections.find(connection.identifier);
  if (managed?.associationMode === 'field') {
    const [match, another] = matching(pool, profile);
    if (another) return { failure: 'several_accounts' };
    for (const key of match ? keys : []) match?.identities.add(key);
    if (match) return { person: match };
  }
  if (managed?.associationMode === 'challenge') {
    const open = faults.bindingInOneForm ? 1666 : 1641;
    const step = connection.loginOnly ? 1640 : open;
    return { newcomer: { keys, profile, step, methods: managed.challengeBindingMethods } };
  }
  if (connection.loginOnly) return { failure: 'unknown_identity' };
  return { person: pool.people.create(profile, keys) };
}

/** Each once. A provider that gives neither field matches nobody. */
function matching({ people }: Pool, { phone, email }: Profile): Person[] {
  const found = [
    phone === undefined ? undefined : people.byPhone(phone),
    email === undefined ? undefined : people.byEmail(email),
  ];
  return [...new Set(found.filter((one) => one !== undefined))];
}
