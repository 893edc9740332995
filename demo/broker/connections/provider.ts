/** What a connection's provider is to the broker: an address to send people to, and an exchange when they are back. */
import type { Failure } from '../envelope.js';
import type { Profile } from '../people.js';
import type { Attempt } from './attempts.js';

/** Keys of upstream-idps 2.11, the strongest first. */
export type Identified =
  | { readonly keys: readonly string[]; readonly profile: Profile }
  | { readonly failure: Failure };

export interface Provider {
  /** The provider looks at the page that a login starts from: it must be one of the pool's own (T-18). */
  readonly startsFromPage?: boolean;
  /** The whole address that the browser is sent to, or why there is none. */
  address(attempt: Attempt): Promise<string | { readonly failure: Failure }>;
  /** The same inside the provider's own client, where nothing is to be scanned; absent: there is no such way. */
  addressInside?(attempt: Attempt): Promise<string | { readonly failure: Failure }>;
  /** Reads what came back in the query, and asks the provider who it was. */
  identify(query: URLSearchParams, attempt: Attempt): Promise<Identified>;
}

/** A provider whose code a frame may hand to the page (authing-broker 2.10, 2.11). */
export interface FrameProvider extends Provider {
  /** The exchange alone. */
  exchange(code: string): Promise<Identified>;
  reset(): void;
}

/** The value of a parameter that is there exactly once and not empty. */
export function single(query: URLSearchParams, name: string): string | undefined {
  const values = query.getAll(name);
  return values.length === 1 && values[0] !== '' ? values[0] : undefined;
}

/** Builds `base?name=value&…`, each value encoded as one parameter (T-14). */
export function addressOf(base: string, parameters: Readonly<Record<string, string>>): string {
  return `${base}?${new URLSearchParams(parameters).toString().replaceAll('+', '%20')}`;
}
