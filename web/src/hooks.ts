/**
 * What a page may hold back, as it says so (`LoginOptions.hooks`), and how it is asked. When
 * it is asked and what becomes of its answer is the core's (wasm/flow/asking.cpp).
 */
import type { Effect, Event, HookName, Screen } from './wire.js';

/** `connection`: its button; `qr:` and a connection: its code was scanned. */
export type LoginType =
  | 'password'
  | 'phone-code'
  | 'email-code'
  | 'ldap'
  | 'ad'
  | 'passkey'
  | `qr:${string}`
  | 'connection';

/** What is tried and by whom; no password, no code and nothing of a provider's is among it. */
export interface BeforeLogin {
  readonly type: LoginType;
  /** As it was typed; absent where nothing was. */
  readonly account?: string;
  /** The connection's identifier; absent where it is none. */
  readonly connection?: string;
}

/**
 * By which tab of the registration an account is to be made: `phone`, `emailCode`, `email`,
 * `phone-password`, … `connection`: for an identity that the broker does not know yet.
 */
export interface BeforeRegister {
  readonly type: string;
  /** As it was typed; absent for `connection`. */
  readonly account?: string;
}

/** A step that the broker wants next. */
export interface BeforeStep {
  readonly screen: Exclude<Screen, 'login' | 'signed-in'>;
}

/** Only an exact `false` holds it back; nothing said is a yes. What throws, rejects or takes too long holds it back with `hook_failed`. */
export type Hook<About> = (
  about: About,
) => boolean | undefined | void | PromiseLike<boolean | undefined> | PromiseLike<void>;

export interface Hooks {
  /** Once for each login, before anything is sent or opened; not for what the page calls for itself. */
  readonly beforeLogin?: Hook<BeforeLogin> | undefined;
  readonly beforeRegister?: Hook<BeforeRegister> | undefined;
  readonly beforeStep?: Hook<BeforeStep> | undefined;
}

export const hookNames: readonly HookName[] = ['beforeLogin', 'beforeRegister', 'beforeStep'];

type Question = Extract<Effect, { type: 'askHost' }>;
type Verdict = Extract<Event, { type: 'hostAnswered' }>['verdict'];

const toldOf = ({ hook, about, account, connection }: Question) =>
  Object.freeze({
    [hook === 'beforeStep' ? 'screen' : 'type']: about,
    ...(account && { account }),
    ...(connection && { connection }),
  });

const isPromise = (said: unknown): said is PromiseLike<unknown> =>
  typeof (said as PromiseLike<unknown> | undefined)?.then === 'function';

/**
 * In this turn where the hook answers in it, so that a window still opens in its click's.
 * @param complain receives what the hook throws
 */
export function askPage(
  hooks: Hooks,
  question: Question,
  complain: (thrown: unknown) => void,
  answer: (verdict: Verdict) => void,
): void {
  const settle = (said: unknown) => answer(said === false ? 'no' : 'yes');
  const fail = (thrown: unknown) => {
    complain(thrown);
    answer('failed');
  };
  let said: unknown;
  try {
    // Which is told what is in the types above; only the lookup needs the cast.
    said = (hooks[question.hook] as Hook<unknown> | undefined)?.(toldOf(question));
    if (isPromise(said)) {
      said.then(settle, fail);
      return;
    }
  } catch (thrown) {
    fail(thrown);
    return;
  }
  settle(said);
}
