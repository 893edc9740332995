/** A pool's connections that go through a suite: the seed's, and those that the console added. */
import type { SeedConnection, SeedPool } from '../../../seed.js';
import type { BrokerContext } from '../../context.js';
import type { DataFile } from '../../data-file.js';
import type { SuiteRecord } from './records.js';
import { createSuite, enteredRecord, type Suite } from './suite.js';

export interface Suites {
  all(): readonly Suite[];
  find(identifier: string): Suite | undefined;
  /** An administrator saved this connection, whose event address is there from then on (S1-07). */
  entered(connection: SeedConnection): void;
  /** What came from `auth_info`, by the names of the console's fields. */
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

  for (const connection of connections) {
    const record = enteredRecord(connection);
    if (record) add(connection.identifier, record);
  }
  const seeded = new Set(suites.keys());

  return {
    all: () => [...suites.values()],
    find: (identifier) => suites.get(identifier),
    entered: (connection) => {
      const { identifier } = connection;
      const record = enteredRecord(connection);
      if (record) (suites.get(identifier) ?? add(identifier, {})).desk.enter(record);
    },
    filledIn: (identifier) => {
      const { enterpriseId = '', agentId = '' } = suites.get(identifier)?.desk.record() ?? {};
      const fields = Object.entries({ corpId: enterpriseId, agentId });
      return new Map(fields.filter(([, text]) => text !== ''));
    },
    reset: () => {
      for (const [identifier, suite] of suites) {
        suite.reset();
        if (!seeded.has(identifier)) suites.delete(identifier);
      }
    },
  };
}
