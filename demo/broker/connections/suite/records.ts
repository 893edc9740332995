/**
 * What the broker knows of a connection that goes through a suite: what its
 * administrator entered, and what WeCom sent since. One immutable record for each;
 * every change is in the data file before it is acknowledged. Holds secrets.
 */
import type { DataFile } from '../../data-file.js';
import type { EventKeys } from './open.js';

export interface Ticket {
  readonly suiteId: string;
  readonly text: string;
  /** Seconds since the epoch, by WeCom's clock. */
  readonly sent: number;
}

/** An authorization that was announced, until its code is exchanged (D90642: store it first, work later). */
export interface Announced {
  readonly infoType: 'create_auth' | 'reset_permanent_code';
  readonly authCode: string;
  /** Seconds since the epoch, by WeCom's clock. */
  readonly sent: number;
}

/** A company that authorized the app although another one is configured: shown, not adopted. */
export interface OtherCompany {
  readonly corpId: string;
  readonly name: string;
}

export interface SuiteRecord extends EventKeys {
  /** Template or login suite; empty: not entered yet. */
  readonly suiteId: string;
  readonly suiteSecret: string;
  /** `WW_verify_….txt` and what is in it (S1-14). */
  readonly domainFile: { readonly name: string; readonly content: string } | undefined;
  /** The provider, from the verification of the event address (B15). */
  readonly providerCorpId: string;
  readonly ticket: Ticket | undefined;
  /** Delegated development: the company, entered or filled from `auth_info` (S1-17, S1-18). */
  readonly enterpriseId: string;
  readonly agentId: string;
  readonly companyName: string;
  /** The delegated app's secret (5.1); empty: not authorized. */
  readonly permanentCode: string;
  /** Seconds since the epoch: events about the company that are older change nothing. */
  readonly authorizedAt: number;
  /** `auth_info` is another one since: to be read again. */
  readonly isStale: boolean;
  readonly others: readonly OtherCompany[];
  readonly announced: readonly Announced[];
  /** Codes that were exchanged or given up: a doubled event is answered and does nothing. */
  readonly done: readonly string[];
}

export const emptyRecord: SuiteRecord = {
  token: '',
  encodingAesKey: '',
  suiteId: '',
  suiteSecret: '',
  domainFile: undefined,
  providerCorpId: '',
  ticket: undefined,
  enterpriseId: '',
  agentId: '',
  companyName: '',
  permanentCode: '',
  authorizedAt: 0,
  isStale: false,
  others: [],
  announced: [],
  done: [],
};

export interface RecordKeeper {
  now(): SuiteRecord;
  change(fields: Partial<SuiteRecord>): void;
  /** The record as it is now is what a reset goes back to. */
  settle(): void;
  /** But for the ticket: a used one does not come again. */
  reset(): void;
  /** Nothing of it is kept any more, nor what is still being worked on, until a reset. */
  remove(): void;
}

export function keepRecord(
  file: DataFile,
  name: string,
  seeded: Partial<SuiteRecord>,
): RecordKeeper {
  const kept = file.read(name) as Partial<SuiteRecord> | undefined;
  let record: SuiteRecord = { ...emptyRecord, ...seeded, ...kept };
  let settled = record;
  let isRemoved = false;

  function change(fields: Partial<SuiteRecord>): void {
    if (isRemoved) return;
    record = { ...record, ...fields };
    file.write(name, record);
  }
  return {
    now: () => record,
    change,
    settle: () => {
      settled = record;
    },
    reset: () => {
      isRemoved = false;
      change({ ...settled, ticket: settled.ticket && (record.ticket ?? settled.ticket) });
    },
    remove: () => {
      isRemoved = true;
      record = emptyRecord;
      file.remove(name);
    },
  };
}
