/** All that belongs to a connection that goes through a suite: its desk, its tokens, its work. */
import { eventAddress, type SeedConnection } from '../../../seed.js';
import type { BrokerContext } from '../../context.js';
import type { DataFile } from '../../data-file.js';
import { failureReader } from '../refusals.js';
import { askWeCom, type TokenKeeper } from '../wecom-api.js';
import { createAuthorizer, suiteTokens } from './authorize.js';
import { createDesk, type SuiteDesk } from './desk.js';
import { keepRecord, type SuiteRecord } from './records.js';

export interface Suite {
  readonly userPoolId: string;
  readonly identifier: string;
  readonly desk: SuiteDesk;
  /** The suite's, for identity calls. */
  readonly tokens: TokenKeeper;
  /** When the work that events asked for is done. */
  idle(): Promise<void>;
  settle(): void;
  reset(): void;
  /** Its connection is deleted: what was entered and what WeCom sent goes with it. */
  remove(): void;
}

/** What was entered of a connection's record; nothing: it goes through no suite. */
export function enteredRecord(connection: SeedConnection): Partial<SuiteRecord> | undefined {
  if (connection.kind === 'wecom-agency') return connection.entered;
  return connection.kind === 'wecom-suite' ? connection.credentials : undefined;
}

/** Whether a company has authorized the app, and its ids are known. */
export function isReady({ desk }: Suite): boolean {
  const { enterpriseId, agentId, permanentCode } = desk.record();
  return enterpriseId !== '' && agentId !== '' && permanentCode !== '';
}

/** @param others of all pools: the names of domain files are looked up across them (upstream-idps 5.6) */
export function createSuite(
  context: BrokerContext,
  file: DataFile,
  userPoolId: string,
  identifier: string,
  seeded: Partial<SuiteRecord>,
  others: () => readonly Suite[],
): Suite {
  const records = keepRecord(file, `suite/${userPoolId}/${identifier}`, seeded);
  const ask = askWeCom(context.addresses.wecom);
  const tokens = suiteTokens(context.now, ask, records.now);
  const failed = failureReader(context, identifier, 'provider');
  const authorizer = createAuthorizer(context.now, records, ask, tokens, failed);
  const desk = createDesk({
    records,
    eventAddress: eventAddress(context.addresses, identifier, userPoolId),
    isTaken: (name, content) =>
      others().some((other) => {
        const found = other.desk === desk ? undefined : other.desk.record().domainFile;
        return found?.name === name && found.content !== content;
      }),
    suiteChanged: tokens.reset,
    workLater: authorizer.workLater,
  });
  // What a restart interrupted goes on.
  authorizer.workLater();
  return {
    userPoolId,
    identifier,
    desk,
    tokens,
    idle: authorizer.idle,
    settle: records.settle,
    reset: () => {
      tokens.reset();
      records.reset();
    },
    remove: () => {
      tokens.reset();
      records.remove();
    },
  };
}
