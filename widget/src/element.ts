/**
 * `<latchkey-login>`: attributes and properties to options, events of the login to events
 * of the element. Importing this registers nothing (define.ts does) and works without a
 * browser.
 */
import {
  type BeforeLogin,
  type BeforeRegister,
  type BeforeStep,
  type BrokerSession,
  type CodeError,
  type CodeSent,
  createLogin,
  type Login,
  type LoginError,
  type LoginEventType,
  type LoginOptions,
  type LogoutOptions,
  type PopupOptions,
  type RedirectOptions,
  type RedirectSignIn,
  type RegisterError,
  type Registered,
  type Scheme,
  type Session,
  type Shown,
  type SignIn,
  type SilentSignIn,
  type Tokens,
  type Trace,
  type User,
} from '../../web/dist/index.js';
import { type HookEvent, hooksOf } from './hooks.js';
import { makeSurface } from './surface.js';

export type { HookEvent } from './hooks.js';
export type { LatchkeyLoginAttributes } from './jsx.js';

/** What the element dispatches; all bubble and leave shadow roots. */
export interface LatchkeyEvents {
  /** The core is there: from now on `loginWithPopup()` opens its window in the click's own turn. */
  'latchkey-ready': CustomEvent<undefined>;
  'latchkey-success': CustomEvent<SignIn>;
  /** Something went wrong that the person has been told of; `detail.code` is stable. */
  'latchkey-error': CustomEvent<LoginError>;
  /** Nothing came of it, because the person wanted it so, or the page did (`held_back`). */
  'latchkey-cancel': CustomEvent<LoginError>;
  'latchkey-signout': CustomEvent<undefined>;
  'latchkey-close': CustomEvent<undefined>;
  /** Another screen is shown. */
  'latchkey-screen': CustomEvent<Shown>;
  /** On the same screen, another method's tab is. */
  'latchkey-method': CustomEvent<Shown>;
  /** BCP 47. */
  'latchkey-language': CustomEvent<string>;
  'latchkey-code-sent': CustomEvent<CodeSent>;
  'latchkey-code-error': CustomEvent<CodeError>;
  'latchkey-password-reset': CustomEvent<undefined>;
  'latchkey-password-reset-error': CustomEvent<LoginError>;
  'latchkey-registered': CustomEvent<Registered>;
  'latchkey-register-error': CustomEvent<RegisterError>;
  // Cancelable; dispatched for the words of the attribute `hooks`.
  'latchkey-before-login': HookEvent<BeforeLogin>;
  'latchkey-before-register': HookEvent<BeforeRegister>;
  'latchkey-before-step': HookEvent<BeforeStep>;
}

/** A new one does not compile until it is here. */
const told: Readonly<Record<LoginEventType, true>> = {
  ready: true,
  success: true,
  error: true,
  cancel: true,
  signout: true,
  close: true,
  screen: true,
  method: true,
  language: true,
  'code-sent': true,
  'code-error': true,
  'password-reset': true,
  'password-reset-error': true,
  registered: true,
  'register-error': true,
};

/** Attributes whose change begins anew; `lang` and `theme` change what is there. */
const settings = [
  'broker',
  'app-id',
  'redirect-uri',
  'mode',
  'result',
  'connections',
  'methods',
  'screen',
  'wasm-url',
  'wasm-rest-url',
  'hooks',
  'development',
  'no-broker-messages',
] as const;

// In Node there is none, and nothing is made there.
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

export class LatchkeyLogin extends Base {
  static readonly observedAttributes: readonly string[] = [...settings, 'lang', 'theme'];

  static #isDefined = false;

  /** Makes a tag of the page's choice known. Twice is no error. */
  static define(tag = 'latchkey-login'): void {
    if (customElements.get(tag)) return;
    // A class can be registered once: another tag gets a class of its own.
    const named = LatchkeyLogin.#isDefined ? class extends LatchkeyLogin {} : LatchkeyLogin;
    LatchkeyLogin.#isDefined = true;
    customElements.define(tag, named);
  }

  #login: Login | undefined;
  #options: Partial<LoginOptions> = {};
  #isMounted = false;
  #isScheduled = false;
  #isStale = false; // the login was made of settings that hold no longer

  /** What the attributes do not say; an attribute is the stronger. Setting it begins anew. */
  get options(): Partial<LoginOptions> {
    return this.#options;
  }
  set options(options: Partial<LoginOptions>) {
    this.#options = options;
    this.#isStale = true;
    this.#schedule();
  }

  /** `light` (the default), `dark` or `system`. */
  get theme(): Scheme {
    const theme = this.getAttribute('theme');
    return theme === 'dark' || theme === 'system' ? theme : (this.#options.scheme ?? 'light');
  }
  set theme(theme: Scheme) {
    this.setAttribute('theme', theme);
  }

  connectedCallback(): void {
    this.#schedule();
  }

  disconnectedCallback(): void {
    this.#schedule();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after) return;
    if (name === 'lang') this.#login?.setLanguage(after || document.documentElement.lang || 'en');
    else if (name === 'theme') this.#login?.setScheme(this.theme);
    else {
      this.#isStale = true;
      this.#schedule();
    }
  }

  loginWithPopup(options?: PopupOptions): Promise<SignIn> {
    return this.#make().loginWithPopup(options);
  }
  loginWithRedirect(options?: RedirectOptions): Promise<void> {
    return this.#make().loginWithRedirect(options);
  }
  handleRedirectCallback(): Promise<RedirectSignIn | undefined> {
    return this.#make().handleRedirectCallback();
  }
  getSession(): Session | undefined {
    return this.#login?.getSession();
  }
  getUser(): User | undefined {
    return this.#login?.getUser();
  }
  getTokens(): Promise<Tokens> {
    return this.#make().getTokens();
  }
  isAuthenticated(): boolean {
    return this.#login?.isAuthenticated() ?? false;
  }
  checkSession(): Promise<BrokerSession> {
    return this.#make().checkSession();
  }
  loginSilently(): Promise<SilentSignIn> {
    return this.#make().loginSilently();
  }
  logout(options?: LogoutOptions): Promise<void> {
    return this.#make().logout(options);
  }
  trace(): Promise<Trace> {
    return this.#make().trace();
  }

  /** Once for all changes of a turn: a framework sets many, and may move the element. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      this.#settle();
    });
  }

  /** Takes down what stands where it should not, or was made of settings that hold no longer. */
  #discard(): void {
    if (this.#isMounted && (this.#isStale || !this.isConnected)) {
      this.#login?.unmount();
      this.#isMounted = false;
    }
    if (this.#isStale) this.#login = undefined;
    this.#isStale = false;
  }

  #settle(): void {
    this.#discard();
    if (this.#isMounted || !this.isConnected) return;
    this.#isMounted = true;
    this.#make().mount(this.shadowRoot ?? this.attachShadow({ mode: 'open' }));
  }

  #make(): Login {
    // A call in the turn of the settings is for the login that they make.
    if (this.#isStale) this.#discard();
    if (this.#login) return this.#login;
    const login = createLogin(this.#read(), makeSurface);
    for (const type of Object.keys(told) as LoginEventType[])
      login.on(type, (detail: unknown) => {
        if (login === this.#login) this.#tell(`latchkey-${type}`, detail);
      });
    this.#login = login;
    return login;
  }

  #tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** As they are given: what does not fit is the shell's to refuse, by name. */
  #read(): LoginOptions {
    const text = (name: string) => this.getAttribute(name) ?? undefined;
    const list = (name: string) =>
      text(name)
        ?.split(/[\s,]+/)
        .filter(Boolean);
    const hooks = list('hooks');
    const given = {
      broker: text('broker'),
      appId: text('app-id'),
      redirectUri: text('redirect-uri'),
      mode: text('mode') as LoginOptions['mode'],
      result: text('result') as LoginOptions['result'],
      language: text('lang') || undefined,
      connections: list('connections'),
      methods: list('methods'),
      screen: text('screen'),
      hooks: hooks && { ...this.#options.hooks, ...hooksOf(this, hooks) },
      wasmUrl: text('wasm-url'),
      wasmRestUrl: text('wasm-rest-url'),
      development: this.hasAttribute('development') || undefined,
      brokerMessages: this.hasAttribute('no-broker-messages') ? false : undefined,
    };
    const said = Object.entries(given).filter(([, value]) => value !== undefined);
    return {
      broker: '',
      appId: '',
      ...this.#options,
      ...Object.fromEntries(said),
      scheme: this.theme,
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-login': LatchkeyLogin;
  }
  interface GlobalEventHandlersEventMap extends LatchkeyEvents {}
}
