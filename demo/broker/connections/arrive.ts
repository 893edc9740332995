/** From a provider's word to a person of the pool: known by a key, or new, unless only known people may come. */
import type { SeedConnection } from '../../seed.js';
import type { Failure } from '../envelope.js';
import type { Person } from '../people.js';
import type { Pool } from '../pool.js';
import type { Identified } from './provider.js';

export function personOf(
  pool: Pool,
  connection: Pick<SeedConnection, 'loginOnly'>,
  identified: Identified,
): { readonly person: Person } | { readonly failure: Failure } {
  if ('failure' in identified) return identified;
  const known = pool.people.byIdentity(identified.keys);
  if (known) return { person: known };
  if (connection.loginOnly) return { failure: 'no_such_user' };
  return { person: pool.people.create(identified.profile, identified.keys) };
}
