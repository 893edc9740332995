/**
 * One login, as the host page holds it: loads the core, mounts surfaces, and makes
 * calls of events and promises of outcomes. Nothing here throws; what goes wrong is
 * a rejected promise, an `error` event, and a sentence where the form would be.
 */
import type { Arrival } from './browser/arrival.js';
import type { Login, LogoutOptions, PopupOptions, RedirectSignIn, SilentSignIn } from './calls.js';
import type { OpenCore } from './core.js';
import { createEngine, type Engine } from './engine.js';
import { asLoginError, LoginError } from './errors.js';
import { hostedUrl } from './hosted.js';
import type { Settings } from './options.js';
import type { Ports, Tokens } from './ports.js';
import { startPrefetch } from './prefetch.js';
import type { Places, Program } from './program.js';
import { createResults, type SignIn } from './results.js';
import { claimOnce, type FindReturn, type Return } from './returns.js';
import type { MakeSurface, Scheme, Surface, SurfaceFailure, SurfaceHost } from './surface.js';
import type { Trace } from './trace.js';
import type { BrokerSession, CallNumber, Event, Options, Outcome } from './wire.js';

/** What a login is made of; the real ones are put together in index.ts. */
export interface LoginParts {
  /** Read, or why they cannot be. */
  readonly settings: Settings | LoginError;
  readonly ports: Ports;
  readonly makeSurface: MakeSurface | undefined;
  readonly findReturn: FindReturn;
  find(selector: string): HTMLElement | undefined;
  load(places: Places): Promise<Program>;
  open(program: Program, options: Options): Promise<OpenCore>;
}

const surfaceFailures: ReadonlySet<string> = new Set<SurfaceFailure>([
  'core_missing',
  'core_corrupt',
  'core_blocked',
  'core_late',
  'core_unsupported',
  'core_failed',
]);

const surfaceFailure = ({ code }: LoginError) =>
  surfaceFailures.has(code) ? (code as SurfaceFailure) : 'bad_options';

export function createLoginOf(parts: LoginParts): Login {
  const { settings, ports, makeSurface } = parts;
  const results = createResults(ports.complain);
  const broken = settings instanceof LoginError ? settings : undefined;
  let options = broken ? undefined : (settings as Settings).core;
  let scheme: Scheme = broken ? 'system' : (settings as Settings).scheme;

  let engine: Engine | undefined;
  let starting: Promise<Engine> | undefined;
  /** The last one there was, which its trace is of. */
  let opened: readonly [core: OpenCore, hash: string | undefined] | undefined;
  let surface: Surface | undefined;
  let modal = false;
  // Before anything is loaded: a code in the address is for nobody else to see (T-24).
  const back = options && parts.findReturn(options);
  // One that another tab has used is as good as none: the broker would take back what it gave.
  const claimed = back && claimOnce(back, ports.claim);
  let isMine = false;
  let signOutReturn = options && ports.takeSignOut(options.broker, options.appId);

  async function begin(): Promise<Engine> {
    if (!options || settings instanceof LoginError) throw broken;
    // Beside the wasm, not after it.
    const prefetch = startPrefetch(options, ports.send);
    try {
      const program = await parts.load(settings);
      const core = await parts.open(program, {
        ...options,
        remembered: ports.recall(options),
        quiet: ports.isQuiet(options),
        failures: ports.recallFailures(options),
        accounts: ports.recallAccounts(options),
      });
      opened = [core, program.hash];
      isMine = (await claimed) ?? false; // before anything begins by itself
      const { hooks } = settings;
      return createEngine({ options, hooks, core, ports, prefetch, results, failed: fail });
    } catch (thrown) {
      prefetch.dispose();
      throw thrown;
    }
  }

  /** The engine that is there, or is on its way. Rejects with a LoginError, which has been told. */
  function start(): Promise<Engine> {
    if (starting) return starting;
    const mine = begin().then(
      (made) => {
        if (starting !== mine)
          made.dispose(); // unmounted in between
        else run(made);
        return made;
      },
      (thrown) => {
        if (starting === mine) fail(thrown);
        throw asLoginError(thrown, 'core_failed');
      },
    );
    starting = mine;
    return mine;
  }

  function run(made: Engine): void {
    engine = made;
    if (surface) made.show(surface);
    made.report({ type: 'started' });
    if (back?.arrival) takeUp(made, back, back.arrival);
    if (signOutReturn) made.report({ type: 'signOutReturned', ...signOutReturn });
    signOutReturn = undefined;
    results.emit('ready', undefined);
  }

  function takeUp(made: Engine, found: Return, { words, kept }: Arrival): void {
    const { call, outcome } = results.call();
    const returnTo = kept?.kept.returnTo || undefined;
    const coming = outcome.then(() => ({ ...signedIn(), returnTo }));
    const end = () => {
      found.isOver = true;
    };
    coming.then(end, end); // the form says it, whether anyone asks or not
    found.arrival = undefined;
    found.coming = coming;
    made.returned(call, words, isMine ? kept : undefined);
  }

  /** Throws the core away: the next use starts a fresh one (T-53). */
  function drop(error: LoginError): void {
    const gone = engine;
    engine = undefined;
    starting = undefined;
    gone?.dispose();
    results.rejectCalls(error);
  }

  function fail(thrown: unknown): void {
    const error = asLoginError(thrown, 'core_failed');
    drop(error);
    if (options?.development || error.code.startsWith('bad_'))
      ports.diagnose(error.code, error.detail);
    surface?.fail(surfaceFailure(error), () => void start().catch(() => {}));
    results.emit('error', error);
  }

  const host: SurfaceHost = {
    hosted: options?.mode === 'embedded' ? hostedUrl(options) : '',
    report: (event) => engine?.report(event),
    typeSecret: (field, text) => engine?.typeSecret(field, text),
    frameLoaded: (frame) => engine?.frameLoaded(frame),
    closed() {
      unmount();
      results.emit('cancel', new LoginError('cancelled', 'closed'));
    },
  };

  function takeDown(): void {
    engine?.hide();
    const gone = surface;
    const wasModal = modal;
    surface = undefined;
    modal = false;
    gone?.dispose();
    if (wasModal) results.emit('close', undefined);
  }

  function putUp(target: HTMLElement | ShadowRoot | 'modal' | undefined): void {
    takeDown();
    if (!target || !makeSurface) {
      results.emit('error', new LoginError('no_target'));
      return;
    }
    surface = makeSurface(target, host);
    modal = target === 'modal';
    surface.setScheme(scheme);
    if (options) void surface.setLanguage(options.language);
    if (engine) engine.show(surface);
    else start().catch(() => {});
  }

  function unmount(): void {
    takeDown();
    // Who is signed in stays signed in; everything else is ended.
    if (!results.user() && starting) drop(new LoginError('cancelled', 'unmounted'));
  }

  /** In this turn where the core is there: a window opens only in its click's. */
  async function ask(make: (call: CallNumber) => Event): Promise<Outcome> {
    const { call, outcome } = results.call();
    if (engine) engine.report(make(call));
    else
      start().then(
        (made) => made.report(make(call)),
        () => {}, // its calls have been rejected
      );
    return outcome;
  }

  function signedIn(): SignIn {
    const user = results.user();
    if (!user) throw new LoginError('cancelled');
    return { user, result: results.tokens() ? 'tokens' : 'session' };
  }

  async function signIn(here: boolean, connection = '', returnTo = ''): Promise<void> {
    await ask((call) => ({ type: 'signInRequested', call, connection, here, returnTo }));
  }

  async function loginWithPopup({ connection }: PopupOptions = {}): Promise<SignIn> {
    await signIn(false, connection);
    return signedIn();
  }

  /** Taking the form down and putting it up again (React's StrictMode) loses nothing. */
  async function handleRedirectCallback(): Promise<RedirectSignIn | undefined> {
    while (broken || back?.arrival) await start();
    return back?.coming;
  }

  /** Those that are good now. */
  function goodTokens(): Tokens | undefined {
    const held = results.tokens();
    return held && (held.expiresAt ?? Number.POSITIVE_INFINITY) > ports.now() ? held : undefined;
  }

  async function getTokens(): Promise<Tokens> {
    const held = goodTokens();
    if (held) return held;
    await ask((call) => ({ type: 'tokensRequested', call }));
    const tokens = goodTokens();
    if (!tokens) throw new LoginError('no_tokens');
    return tokens;
  }

  async function checkSession(): Promise<BrokerSession> {
    const outcome = await ask((call) => ({ type: 'sessionCheckRequested', call }));
    return outcome.kind === 'sessionChecked' ? outcome.session : 'unknown';
  }

  async function loginSilently(): Promise<SilentSignIn> {
    const outcome = await ask((call) => ({ type: 'silentSignInRequested', call }));
    // Whom the core saw there it has signed in.
    return outcome.kind === 'sessionChecked'
      ? ({ session: outcome.session } as SilentSignIn)
      : { session: 'signed_in', ...signedIn() };
  }

  async function logout({ returnTo = '' }: LogoutOptions = {}): Promise<void> {
    results.forget(); // even if the network fails (T-33)
    await ask((call) => ({ type: 'signOutRequested', call, returnTo }));
  }

  /** Also of a core that is gone: that is when it is wanted. */
  async function trace(): Promise<Trace> {
    if (!opened) await start();
    const [core, hash] = opened as NonNullable<typeof opened>;
    try {
      const { writeTrace } = await import('./trace.js');
      return writeTrace(core.recording(), await core.fresh(), hash ?? '');
    } catch (thrown) {
      throw asLoginError(thrown, 'core_missing');
    }
  }

  results.on('success', () => {
    if (modal) takeDown();
  });

  const ready = start().then(() => {});
  ready.catch(() => {}); // it is an event as well

  return {
    ready,
    mount(target) {
      putUp(typeof target === 'string' ? parts.find(target) : target);
    },
    unmount,
    openModal: () => putUp('modal'),
    loginWithPopup,
    loginWithRedirect: ({ connection, returnTo } = {}) => signIn(true, connection, returnTo),
    handleRedirectCallback,
    getSession: results.session,
    getUser: results.user,
    getTokens,
    isAuthenticated: () => results.user() !== undefined,
    checkSession,
    loginSilently,
    logout,
    trace,
    setLanguage(language) {
      if (options) options = { ...options, language };
      void surface?.setLanguage(language);
      engine?.report({ type: 'languageChanged', language });
    },
    setTheme(theme) {
      if (options) options = { ...options, theme };
      engine?.report({ type: 'themeChanged', theme });
    },
    setScheme(chosen) {
      scheme = chosen;
      surface?.setScheme(chosen);
    },
    on: results.on,
    off: results.off,
  };
}
