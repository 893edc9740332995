/** One pool of the broker: an app, its people, and everything that a reset forgets. */
import type { SeedPool } from '../seed.js';
import { type Captchas, createCaptchas } from './captcha.js';
import { type Codes, createCodes } from './codes.js';
import type { Suites } from './connections/suite/suites.js';
import type { BrokerContext } from './context.js';
import { createDirectories, type Directories } from './directories.js';
import { createExchanges, type Exchanges } from './exchanges.js';
import { createFailures, type Failures } from './failures.js';
import type { Feedback } from './feedback.js';
import { createFlows, type Flows } from './flows.js';
import type { Keys } from './keys.js';
import { createLimits, type Limits } from './limits.js';
import { type Connections, createConnections } from './management/store.js';
import { createMfaTokens, type MfaTokens } from './mfa-tokens.js';
import { createPasskeys, type Passkeys } from './passkeys.js';
import { createPeople, type People, type Person, userObject } from './people.js';
import { createPushes, type Pushes } from './push.js';
import { type BrokerCodes, createBrokerCodes } from './qr/codes.js';
import { createRecoveries, type Recoveries } from './recovery.js';
import { type Checked, createChecked } from './register/checked.js';
import { createSessions, type Session, type Sessions } from './sessions.js';
import { createTenants, type Tenants } from './tenants.js';

export interface Pool {
  readonly seed: SeedPool;
  readonly origin: string;
  /** Ids of its apps: the one on the web, and the one on phones where there is one. */
  readonly apps: readonly string[];
  /** The issuer of its tokens (RFC 8414 section 2). */
  readonly issuer: string;
  /** Pages that may read answers, compared as whole strings: the app's and its own. */
  readonly allowedOrigins: readonly string[];
  readonly keys: Keys;
  readonly people: People;
  readonly directories: Directories;
  readonly sessions: Sessions;
  readonly codes: Codes;
  readonly captchas: Captchas;
  readonly passkeys: Passkeys;
  readonly mfaTokens: MfaTokens;
  readonly tenants: Tenants;
  /** Oldest first. */
  readonly feedback: Feedback[];
  readonly failures: Failures;
  readonly flows: Flows;
  /** What tests say that they went through. */
  readonly exchanges: Exchanges;
  readonly limits: Limits;
  readonly checked: Checked;
  readonly recoveries: Recoveries;
  readonly qr: BrokerCodes;
  readonly pushes: Pushes;
  readonly connections: Connections;
  /** Those connections that go through a suite of WeCom's. */
  readonly suites: Suites;
  /** Theme tokens by name, as the operator saved them. */
  theme: Readonly<Record<string, string>>;
  reset(): void;
}

export function createPool(context: BrokerContext, seed: SeedPool, suites: Suites): Pool {
  const { now } = context;
  const origin = context.addresses[seed.name];
  const issuer = `${origin}/oidc`;
  const keys = context.keys[seed.name];
  const allowedOrigins = [...context.appOrigins, origin];
  const party = { id: siteOf(origin), name: seed.appName, origins: allowedOrigins };
  const pool: Pool = {
    seed,
    origin,
    apps: [seed.appId, ...(seed.mobile ? [seed.mobile.appId] : [])],
    issuer,
    allowedOrigins,
    keys,
    people: createPeople(seed.people, now),
    directories: createDirectories(seed.directories),
    sessions: createSessions(issuer, keys, now),
    codes: createCodes(now),
    captchas: createCaptchas(now),
    passkeys: createPasskeys(party, now),
    mfaTokens: createMfaTokens(issuer, seed.userPoolId, keys, now),
    tenants: createTenants(seed.tenants),
    feedback: [],
    failures: createFailures(now),
    flows: createFlows(now),
    exchanges: createExchanges(),
    checked: createChecked(now),
    recoveries: createRecoveries(now),
    limits: createLimits(now, seed.appId),
    qr: createBrokerCodes(context, seed),
    pushes: createPushes(now),
    connections: createConnections(seed, context.addresses.idp, suites),
    suites,
    theme: {},
    reset: () => {
      pool.people.reset();
      pool.sessions.reset();
      pool.codes.reset();
      pool.captchas.reset();
      pool.passkeys.reset();
      pool.mfaTokens.reset();
      pool.tenants.reset();
      pool.feedback.splice(0);
      pool.failures.reset();
      pool.flows.reset();
      pool.exchanges.reset();
      pool.limits.reset();
      pool.checked.reset();
      pool.recoveries.reset();
      pool.qr.clear();
      pool.pushes.reset();
      pool.connections.reset();
      pool.suites.reset();
      pool.theme = {};
    },
  };
  return pool;
}

/** `acme.localhost` of `http://login.acme.localhost:4200`: what the pool's pages and its app's have in common. */
function siteOf(origin: string): string {
  return new URL(origin).hostname.replace(/^[^.]+\./, '');
}

/** Opens a session, at the app on the web unless told, and gives the user object of authing-broker 2.14. */
export async function signIn(
  pool: Pool,
  person: Person,
  appId = pool.seed.appId,
): Promise<{ readonly session: Session; readonly user: object }> {
  const session = await pool.sessions.open(person, appId);
  return { session, user: userObject(person, session.token, session.ends) };
}
