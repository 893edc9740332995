/**
 * What a step of a flow is: what is asked, and what may be done about it. A step knows the
 * person whom it asks and nothing of flows, cookies or answers' envelopes.
 */
import type { Request } from 'express';
import type { BrokerContext } from '../context.js';
import type { Language } from '../envelope.js';
import type { Person } from '../people.js';
import type { Pool } from '../pool.js';
import type { Disproof, Fields, Proofs } from '../proofs.js';

/** What steps are made with. */
export interface Tools {
  readonly context: BrokerContext;
  readonly pool: Pool;
  readonly proofs: Proofs;
}

/** Who is asked, and where that person goes on to. */
export interface Standing {
  readonly person: Person;
  readonly tenantId: string | undefined;
}

/** Nothing where there is nothing to ask. */
export type StepMaker = (tools: Tools, standing: Standing) => Step | undefined;

export interface Step {
  /** A flow asks for a step of one name once. */
  readonly name: string;
  /** Of authing-broker 5.3. */
  readonly apiCode: number;
  /** As a login screen reads it. */
  data(language: Language): unknown;
  /** By the names of authing-broker 5.5. */
  readonly actions: Readonly<Record<string, Action>>;
}

/** One request about a step. */
export interface Turn {
  readonly request: Request;
  /** The texts of `data`. */
  readonly fields: Fields;
  readonly data: Readonly<Record<string, unknown>>;
}

export type Action = (turn: Turn) => Outcome | Promise<Outcome>;

/**
 * Refused, and still waiting; answered, and still waiting; asked once more; or one of the
 * ends of a step. What an end does is done in its function, which is called once, and not
 * where another request was quicker.
 */
export type Outcome =
  | Disproof
  | { readonly answer: unknown }
  | { readonly again: true }
  /** Who goes on from here, and to which company. */
  | { readonly pass: () => Person; readonly tenantId?: string }
  /** Over: sign in again. */
  | { readonly abort: () => void }
  /** Over here, and to go on somewhere else. */
  | { readonly leave: () => { readonly apiCode: number; readonly data: unknown } };
