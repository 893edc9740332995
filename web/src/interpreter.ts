/**
 * Performs effects. One entry per effect, no decisions: if an entry needs an
 * `if` about the login, that `if` belongs in the core.
 */
import { askPage, type Hooks } from './hooks.js';
import type { Told } from './news.js';
import { createOthers } from './others.js';
import type { Ports, Redeemed, Stop, Tokens } from './ports.js';
import type { Prefetch } from './prefetch.js';
import type { ThemeTokens } from './surface.js';
import type { Vault } from './vault.js';
import type {
  Body,
  CallNumber,
  Effect,
  Event,
  Handle,
  Observed,
  Options,
  Outcome,
  Value,
} from './wire.js';

type Handlers = {
  readonly [Type in Effect['type']]: (
    effect: Extract<Effect, { type: Type }>,
    body: Uint8Array | undefined,
  ) => void;
};

/** Where effects that are not the browser's go. */
export interface Ends {
  /** The core's own: RFC 7636 section 4.2. */
  s256(verifier: string): string;
  /** Receives every answer, at once or later, and the bytes that came with it. */
  report(event: Event, body?: Uint8Array): void;
  /** The window of a frame that is drawn, or null. */
  frameWindow(frame: Handle): Window | null;
  hooks: Hooks;
  tellNews(told: Told): void;
  setTheme(light: ThemeTokens, dark: ThemeTokens, layout: string, style: string): void;
  tellHost(
    attempt: Handle,
    call: CallNumber,
    outcome: Outcome,
    observed: Observed | undefined,
  ): void;
  keepTokens(tokens: Tokens): void;
}

export interface Interpreter {
  perform(effect: Effect, body?: Uint8Array): void;
  /** A frame has loaded a page; reported if it is watched. */
  frameLoaded(frame: Handle): void;
  /** Closes, stops and forgets whatever is still open. */
  dispose(): void;
}

export function createInterpreter(
  options: Options,
  ports: Ports,
  vault: Vault,
  prefetch: Prefetch,
  ends: Ends,
): Interpreter {
  const { report } = ends;
  const timers = new Map<Handle, Stop>();
  const requests = new Map<Handle, Stop>();
  const { origin } = options;
  const others = createOthers({ ports, origin, frameWindow: ends.frameWindow, report });

  /** A request whose secret is gone or cannot be encrypted is not sent in any other form. */
  function fill(values: Body, key: string): Record<string, unknown> | undefined {
    const filled: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(values)) {
      const given = fillOne(value, key);
      if (given === undefined) return undefined;
      filled[name] = given;
    }
    return filled;
  }

  function fillOne(value: Body[string], key: string): unknown {
    if (Array.isArray(value)) return fillAll(value, key);
    if (typeof value !== 'object') return value;
    return '$secret' in value ? vault.fill(value as Value, key) : fill(value as Body, key);
  }

  function fillAll(values: readonly Body[string][], key: string): unknown {
    const filled = values.map((each) => fillOne(each, key));
    return filled.includes(undefined) ? undefined : filled;
  }

  function answerTokens(request: Handle, redeemed: Redeemed): void {
    if (!requests.delete(request)) return; // it was aborted
    const { clockOff } = redeemed;
    if ('failure' in redeemed) {
      const nothing = { person: {}, refresh: 0, idToken: 0, endSession: '' };
      report({ type: 'tokensArrived', request, failure: redeemed.failure, clockOff, ...nothing });
      return;
    }
    const { tokens, person, refreshToken, endSession } = redeemed;
    ends.keepTokens(tokens);
    const keep = (text: string | undefined) => (text === undefined ? 0 : vault.keep(text));
    report({
      type: 'tokensArrived',
      request,
      failure: '',
      clockOff,
      person,
      refresh: keep(refreshToken),
      idToken: keep(tokens.idToken),
      endSession: endSession ?? '',
    });
  }

  /** The library cannot be stopped half-way: what comes after an abort is dropped. */
  function awaitTokens(request: Handle, coming: Promise<Redeemed>): void {
    requests.set(request, () => {});
    coming.then(
      (redeemed) => answerTokens(request, redeemed),
      () => answerTokens(request, { failure: 'library', clockOff: 0 }),
    );
  }

  function copy(text: string): void {
    ports.copy(text).then((done) => report({ type: 'textCopied', done }));
  }

  const handlers: Handlers = {
    fetchConfiguration({ request, url, limit, patience }) {
      const sending = {
        method: 'GET',
        url,
        headers: {},
        withCookies: false,
        limit,
        patience,
      } as const;
      const stop = prefetch.take(sending, ({ body, ...answer }) => {
        requests.delete(request);
        report({ type: 'responseArrived', request, ...answer }, body);
      });
      requests.set(request, stop);
    },

    // Secrets are put in here, at the last moment, and the text goes nowhere else.
    sendRequest({ request, method, url, headers, body, key, limit, patience }) {
      const filledHeaders = fill(headers, key) as Record<string, string> | undefined;
      const filledBody = fill(body ?? {}, key);
      if (!filledHeaders || !filledBody) {
        ports.diagnose('cannot_encrypt', 'the configuration has no RSA public key that reads');
        const failed = { status: 0, failure: 'network', retryAfter: 0 } as const;
        report({ type: 'responseArrived', request, ...failed });
        return;
      }
      const sending = {
        method,
        url,
        headers: filledHeaders,
        ...(body && { body: JSON.stringify(filledBody) }),
        withCookies: true,
        limit,
        patience,
      };
      const stop = ports.send(sending, ({ body: bytes, ...answer }) => {
        requests.delete(request);
        report({ type: 'responseArrived', request, ...answer }, bytes);
      });
      requests.set(request, stop);
    },

    abortRequest({ request }) {
      requests.get(request)?.();
      requests.delete(request);
    },

    // Answered before it returns: the click that asked is still the browser's reason to open a window.
    makeSecrets({ attempt }) {
      const verifier = ports.random();
      const secrets = {
        state: ports.random(),
        nonce: ports.random(),
        challenge: ends.s256(verifier),
        verifier: vault.keep(verifier),
      };
      report({ type: 'secretsMade', attempt, secrets });
    },

    forgetSecret({ secret }) {
      vault.forget(secret);
    },

    keepToken({ attempt, offset, length }, body) {
      const bytes = body?.subarray(offset, offset + length) ?? new Uint8Array();
      const secret = vault.keep(new TextDecoder().decode(bytes));
      report({ type: 'tokenKept', attempt, secret });
    },

    askPasskey({ request, ceremony, options }) {
      const control = new AbortController();
      requests.set(request, () => control.abort());
      const answer = (failure: string, text?: string) => {
        if (!requests.delete(request)) return; // it was aborted
        const credential = text === undefined ? 0 : vault.keep(text);
        report({ type: 'passkeyAnswered', request, credential, failure });
      };
      ports.askPasskey(ceremony, options, control.signal).then(
        ({ credential, failure }) => answer(failure, credential),
        () => answer('library'),
      );
    },

    openWindow({ window, url, opener }) {
      if (!others.open(window, url, opener)) report({ type: 'windowBlocked', window });
    },

    focusWindow({ window }) {
      others.focus(window);
    },

    openHidden({ window, url }) {
      others.openHidden(window, url);
    },

    closeWindow({ window }) {
      others.close(window);
    },

    watchFrame({ frame }) {
      others.watch(frame);
    },

    unwatchFrame({ frame }) {
      others.unwatch(frame);
    },

    postToFrame({ frame, origin, text, via }) {
      const to = ends.frameWindow(frame);
      if (!to) return;
      if (via === 'windowWithPort') others.link(frame, to, text, origin);
      else if (via === 'port') others.say(frame, text);
      else ports.post(to, text, origin);
    },

    startTimer({ timer, after }) {
      const fire = () => {
        timers.delete(timer);
        report({ type: 'timerFired', timer });
      };
      timers.set(timer, ports.startTimer(after, fire));
    },

    stopTimer({ timer }) {
      timers.get(timer)?.();
      timers.delete(timer);
    },

    redeemCode({ type: _, request, verifier, ...rest }) {
      const { development } = options;
      const text = vault.take(verifier) ?? '';
      awaitTokens(request, ports.redeem({ ...rest, verifier: text, development }));
    },

    exchangeToken({ type: _, request, token, ...rest }) {
      const { development } = options;
      const text = vault.read(token) ?? '';
      awaitTokens(request, ports.exchange({ ...rest, token: text, development }));
    },

    refreshTokens({ type: _, request, refresh, ...rest }) {
      const { development } = options;
      const refreshToken = vault.read(refresh) ?? '';
      awaitTokens(request, ports.refresh({ ...rest, refreshToken, development }));
    },

    leave({ url, keep: { verifier, ...kept } }) {
      const { broker, appId } = options;
      const page = ports.page().href;
      const words = { broker, appId, page, kept, verifier: vault.take(verifier) ?? '' };
      if (ports.keepTransaction(words)) ports.leave(url);
      else report({ type: 'storageRefused' });
    },

    endSession({ url, idToken, state, returnTo }) {
      const { broker, appId } = options;
      const hint = encodeURIComponent(vault.take(idToken) ?? '');
      const words = { broker, appId, page: returnTo, state, begun: ports.now() };
      if (ports.keepSignOut(words)) ports.leave(`${url}&id_token_hint=${hint}`);
      else report({ type: 'storageRefused' });
    },

    navigate({ url }) {
      ports.leave(url);
    },

    copyAddress() {
      copy(ports.page().href);
    },

    copyText({ text }) {
      copy(text);
    },

    saveText({ text }) {
      ports.save(text);
    },

    openClient({ start }) {
      ports.leave(start + encodeURIComponent(ports.page().href));
    },

    remember({ way }) {
      ports.remember(options, way);
    },

    keepQuiet({ quiet }) {
      ports.keepQuiet(options, quiet);
    },

    keepFailures({ text }) {
      ports.keepFailures(options, text);
    },

    keepAccounts({ text }) {
      ports.keepAccounts(options, text);
    },

    // With the bytes of the event that led to it: what a frame posted stays here meanwhile.
    askHost(question, body) {
      const { ask } = question;
      askPage(ends.hooks, question, ports.complain, (verdict) =>
        report({ type: 'hostAnswered', ask, verdict }, body),
      );
    },

    tellNews(told) {
      ends.tellNews(told);
    },

    setTheme({ light, dark, layout, style }) {
      ends.setTheme(light, dark, layout, style);
    },

    tellHost({ attempt, call, outcome, observed }) {
      ends.tellHost(attempt, call, outcome, observed);
    },

    diagnose({ code, detail }) {
      ports.diagnose(code, detail);
    },
  };

  return {
    // The map above is checked entry by entry; only the lookup needs the cast.
    perform: (effect, body) =>
      (handlers[effect.type] as (e: Effect, body: Uint8Array | undefined) => void)(effect, body),
    frameLoaded(frame) {
      if (others.isWatched(frame)) report({ type: 'frameLoaded', frame });
    },
    dispose() {
      others.dispose();
      for (const stop of [...timers.values(), ...requests.values()]) stop();
      timers.clear();
      requests.clear();
    },
  };
}
