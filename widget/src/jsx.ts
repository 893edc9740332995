/**
 * `<latchkey-login>` in JSX. Types only: nothing is imported, and a project without React
 * sees no trace of this.
 */

/** The attributes, and what every element of a JSX tree may have. */
export interface LatchkeyLoginAttributes {
  readonly broker?: string | undefined;
  readonly 'app-id'?: string | undefined;
  readonly 'redirect-uri'?: string | undefined;
  readonly mode?: 'embedded' | 'hosted' | undefined;
  readonly result?: 'session' | 'tokens' | undefined;
  readonly lang?: string | undefined;
  readonly theme?: 'light' | 'dark' | 'system' | undefined;
  /** Identifiers, by blanks or commas. */
  readonly connections?: string | undefined;
  /** `password`, `phone-code`, `email-code`, `ldap`, `ad`, `qr`, `connections`, by blanks or commas. */
  readonly methods?: string | undefined;
  /** `login` or `forgot-password`. */
  readonly screen?: string | undefined;
  /** `login`, `register`, `step`, by blanks or commas: what `latchkey-before-…` is dispatched for. */
  readonly hooks?: string | undefined;
  readonly 'wasm-url'?: string | undefined;
  readonly 'wasm-rest-url'?: string | undefined;
  readonly development?: boolean | undefined;
  readonly 'no-broker-messages'?: boolean | undefined;
  /** Set as a property: React 19 and Preact do. */
  readonly options?: object | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: `ref`, `key` and handlers are the framework's to type
  readonly [other: string]: any;
}

interface WithLatchkey {
  'latchkey-login': LatchkeyLoginAttributes;
}

declare global {
  // Preact, Solid and React up to 18 look here.
  namespace JSX {
    interface IntrinsicElements extends WithLatchkey {}
  }
}

// React 19 looks here. Where there is no React, there is nothing to add to: an error in
// one project and none in the next, which is what `ignore` is for.
// biome-ignore lint/suspicious/noTsIgnore: `expect-error` fails where React is installed
/** @ts-ignore */
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends WithLatchkey {}
  }
}
