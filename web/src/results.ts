/**
 * What came of attempts and calls, for the host page: promises, events, and who is
 * signed in. In memory only (T-29).
 */
import { LoginError } from './errors.js';
import type { NewsEvents } from './news.js';
import type { Tokens } from './ports.js';
import type { CallNumber, Handle, Observed, Outcome, Person, SecretNumber } from './wire.js';

/** The signed-in person's text fields by their wire names; an object without a prototype (T-39). */
export type User = Person & { readonly id: string };

/** What the broker gave for an embedded login. */
export interface Session {
  readonly user: User;
  /** The broker's session token. */
  readonly token: string;
}

export interface SignIn {
  readonly user: User;
  /** `tokens`: `getTokens()` has them already; `session`: `getSession()` has a token of the broker's. */
  readonly result: 'session' | 'tokens';
}

/** What is told, by event. */
export interface LoginEvents extends NewsEvents {
  /** The core is there: from now on a popup opens in its click's own turn. */
  ready: undefined;
  success: SignIn;
  error: LoginError;
  /** Nothing came of it, because the person wanted it so, or the page did (`held_back`). */
  cancel: LoginError;
  signout: undefined;
  /** The dialog is gone (`openModal()`). */
  close: undefined;
}

export type LoginEventType = keyof LoginEvents;
export type Handler<Type extends LoginEventType> = (detail: LoginEvents[Type]) => void;

export interface Results {
  on<Type extends LoginEventType>(type: Type, handler: Handler<Type>): void;
  off<Type extends LoginEventType>(type: Type, handler: Handler<Type>): void;
  emit<Type extends LoginEventType>(type: Type, detail: LoginEvents[Type]): void;
  /** A call that waits for its outcome. */
  call(): { readonly call: CallNumber; readonly outcome: Promise<Outcome> };
  /** Once for each attempt and call; `read` gives a secret's text, `observed` comes with a failure. */
  tell(
    attempt: Handle,
    call: CallNumber,
    outcome: Outcome,
    read: (secret: SecretNumber) => string | undefined,
    observed?: Observed,
  ): void;
  /** They count when the outcome that they came with is told. */
  keepTokens(tokens: Tokens): void;
  /** No core is left to answer them. */
  rejectCalls(error: LoginError): void;
  user(): User | undefined;
  session(): Session | undefined;
  tokens(): Tokens | undefined;
  forget(): void;
}

/** What somebody wanted is no error. */
const wanted: ReadonlySet<string> = new Set(['cancelled', 'held_back']);

const dangerous: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Field by field, frozen, without a prototype (T-39). */
export function copyUser(person: Person): User {
  const user: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(person)) if (!dangerous.has(name)) user[name] = value;
  return Object.freeze(user) as User;
}

/** @param complain receives what a handler of the host's throws */
export function createResults(complain: (thrown: unknown) => void): Results {
  const handlers = new Map<LoginEventType, Set<(detail: never) => void>>();
  const calls = new Map<
    CallNumber,
    { resolve(outcome: Outcome): void; reject(error: LoginError): void }
  >();
  let lastCall = 0;
  let user: User | undefined;
  let token: string | undefined;
  let tokens: Tokens | undefined;
  /** Redeemed, and nothing yet: the core says what they come to. */
  let arrived: Tokens | undefined;

  const handlersOf = (type: LoginEventType) => {
    const known = handlers.get(type) ?? new Set();
    handlers.set(type, known);
    return known;
  };

  function emit<Type extends LoginEventType>(type: Type, detail: LoginEvents[Type]): void {
    for (const handler of [...handlersOf(type)])
      try {
        (handler as Handler<Type>)(detail);
      } catch (thrown) {
        complain(thrown);
      }
  }

  function forget(): void {
    user = undefined;
    token = undefined;
    tokens = undefined;
    arrived = undefined;
  }

  /**
   * Tokens are of the person that was told with them, and go with the next one (T-28). What a
   * refresh does not name anew still holds (OpenID Connect Core 1.0 section 12.2), but for a lifetime.
   */
  function take(outcome: Outcome): void {
    if (outcome.kind === 'sessionChecked') return; // of the broker's session, and of nobody's tokens
    if (outcome.kind === 'signedIn') tokens = arrived;
    if (outcome.kind === 'tokens' && arrived) {
      const { expiresAt: _, ...lasting } = tokens ?? {};
      tokens = Object.freeze({ ...lasting, ...arrived });
    }
    arrived = undefined;
  }

  function settle(call: CallNumber, outcome: Outcome, error: LoginError | undefined): void {
    const waiting = calls.get(call);
    calls.delete(call);
    if (error) waiting?.reject(error);
    else waiting?.resolve(outcome);
  }

  function announce(
    attempt: Handle,
    call: CallNumber,
    outcome: Outcome,
    error: LoginError | undefined,
  ): void {
    if (outcome.kind === 'signedIn' && user)
      emit('success', { user, result: tokens ? 'tokens' : 'session' });
    if (outcome.kind === 'signedOut') emit('signout', undefined);
    // A call that is no attempt (getTokens) has its rejection, and no event; a failure that is
    // neither's is the form's own.
    if (error && (attempt !== 0 || call === 0))
      emit(wanted.has(error.code) ? 'cancel' : 'error', error);
  }

  return {
    on: (type, handler) => void handlersOf(type).add(handler),
    off: (type, handler) => void handlersOf(type).delete(handler),
    emit,
    call() {
      const call = ++lastCall;
      const outcome = new Promise<Outcome>((resolve, reject) =>
        calls.set(call, { resolve, reject }),
      );
      return { call, outcome };
    },
    tell(attempt, call, outcome, read, observed) {
      take(outcome);
      if (outcome.kind === 'signedIn') {
        user = copyUser(outcome.person);
        token = outcome.token === 0 ? undefined : read(outcome.token);
      }
      if (outcome.kind === 'signedOut') forget();
      const error =
        outcome.kind === 'failed'
          ? new LoginError(outcome.reason, outcome.detail, observed)
          : undefined;
      settle(call, outcome, error);
      announce(attempt, call, outcome, error);
    },
    keepTokens(redeemed) {
      arrived = Object.freeze(redeemed);
    },
    rejectCalls(error) {
      const waiting = [...calls.values()];
      calls.clear();
      for (const { reject } of waiting) reject(error);
    },
    user: () => user,
    session: () => (user && token !== undefined ? { user, token } : undefined),
    tokens: () => tokens,
    forget,
  };
}
