/** A pool's connections that go through a suite: the seed's, and those that the console added. */
import type { SeedConnection, SeedPool } from '../../../seed.js';
import type { BrokerContext } from '../../context.js';
import type { DataFile } from '../../data-file.js';
import type { SuiteRecord } from './records.js';
import { createSuite, enteredRecord, type Suite } from './suite.js';

export interface Suites {
  all(): readonly Suite[];
  find(identifier: string): Suite | undefined;
  /** An administrator saved this connection: with a suite, its event address is there from then on (S1-07). */
  entered(connection: SeedConnection): void;
  /** An administrator deleted it. */
  removed(identifier: string): void;
  /** What came from `auth_info`, by the names of the console's fields; empty: taken back since. */
  filledIn(identifier: string): ReadonlyMap<string, string>;
  reset(): void;
}

/** @param everySuite of all pools */
export function createSuites(
  context: BrokerContext,
  file: DataFile,
  { userPoolId, connections }: SeedPool,
  everySuite: () => readonly Suite[],
): Suites {
  const suites = new Map<string, Suite>();

  function add(identifier: string, record: Partial<SuiteRecord>): Suite {
    const suite = createSuite(context, file, userPoolId, identifier, record, everySuite);
    suites.set(identifier, suite);
    return suite;
  }

  function remove(identifier: string): void {
    suites.get(identifier)?.remove();
    suites.delete(identifier);
  }

  for (const connection of connections) {
    const record = enteredRecord(connection);
    if (record) add(connection.identifier, record);
  }
  const seeded = new Map(suites);

  return {
    all: () => [...suites.values()],
    find: (identifier) => suites.get(identifier),
    entered: (connection) => {
      const { identifier } = connection;
      const record = enteredRecord(connection);
      if (record) (suites.get(identifier) ?? add(identifier, {})).desk.enter(record);
      else remove(identifier);
    },
    removed: remove,
    filledIn: (identifier) => {
      const { enterpriseId = '', agentId = '' } = suites.get(identifier)?.desk.record() ?? {};
      // Without its company there is nothing that it could be the AgentID of.
      return new Map(enterpriseId === '' ? [] : Object.entries({ corpId: enterpriseId, agentId }));
    },
    reset: () => {
      for (const [identifier, suite] of suites)
        if (seeded.get(identifier) !== suite) suite.remove();
      suites.clear();
      for (const [identifier, suite] of seeded) {
        suite.reset();
        suites.set(identifier, suite);
      }
    },
  };
}
