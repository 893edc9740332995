/** What the broker is given by the world around it. */
import type { Addresses } from '../addresses.js';
import type { Faults } from '../faults.js';
import type { Phone } from '../phone/phone.js';
import type { Seed, SeedPool } from '../seed.js';
import type { Keys } from './keys.js';

export interface BrokerContext {
  readonly addresses: Addresses;
  readonly faults: Faults;
  readonly seed: Seed;
  /** A pool's, by its name. Pages that are open know them: a broker that starts anew has the same. */
  readonly keys: Readonly<Record<SeedPool['name'], Keys>>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Where sent codes arrive, and requests to sign in. */
  readonly phone: Pick<Phone, 'receive' | 'ask'>;
  /** What the administrator has to mend, in a sentence. */
  readonly tellAdministrator: (sentence: string) => void;
  /** Where tickets and permanent codes survive a restart; empty: nowhere. */
  readonly dataFile: string;
  /** Origins of the apps' pages. */
  readonly appOrigins: readonly string[];
  /** Directory of the pages' built scripts, sheets and wasm. */
  readonly assets: string;
}
