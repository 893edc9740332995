/**
 * The port to what draws. The shell knows a form only as this; widget/ makes
 * it, one for each mounted form, and the headless use has none.
 */
import type { Event, Handle, Operation } from './wire.js';

/** What the person can do to a form. What is typed into a secret field is not among them: see `typeSecret`. */
export type PersonEvent = Extract<
  Event,
  {
    type:
      | 'methodChosen'
      | 'connectionChosen'
      | 'fieldChanged'
      | 'revealToggled'
      | 'capsLockSeen'
      | 'agreementToggled'
      | 'submitted'
      | 'codeRequested'
      | 'accountRequested'
      | 'choiceMade'
      | 'screenChosen'
      | 'skipPressed'
      | 'savePressed'
      | 'backPressed'
      | 'recallPressed'
      | 'retryPressed'
      | 'renewPressed'
      | 'redirectChosen'
      | 'copyPressed'
      | 'clientChosen';
  }
>;

/** Theme tokens by name. */
export type ThemeTokens = Readonly<Record<string, string>>;
export type Scheme = 'light' | 'dark' | 'system';

/** Why there is no form: the core could not be loaded or has failed, or the options are wrong. */
export type SurfaceFailure =
  | 'core_missing'
  | 'core_corrupt'
  | 'core_blocked'
  | 'core_late'
  | 'core_unsupported'
  | 'core_failed'
  | 'bad_options';

/** One mounted form. It shows that it is loading, in its final height, until the first `draw` or `fail`. */
export interface Surface {
  /** In order, all of them. */
  draw(operations: readonly Operation[]): void;
  /** From the core, checked; but for the operator's own sheet, which is the surface's to check (T-37). */
  setTheme(light: ThemeTokens, dark: ThemeTokens, layout: string, style: string): void;
  setScheme(scheme: Scheme): void;
  /** Loads the words of this language and says everything again. Never rejects: English is always there. */
  setLanguage(language: string): Promise<void>;
  /** The window of the iframe whose `data-frame` is this handle, or null while none is drawn. */
  frameWindow(frame: Handle): Window | null;
  /**
   * A plain sentence and a way on, in place of what was drawn: to try again, or to `hosted` where
   * this browser never will. `draw` after it begins from nothing.
   */
  fail(code: SurfaceFailure, retry: () => void): void;
  /** Takes all of it off the page. */
  dispose(): void;
}

/** The shell as a surface sees it. Each call is made in the turn of the DOM event that caused it. */
export interface SurfaceHost {
  /** The broker's own login page for this app; empty where this is that page, or the options are wrong. */
  readonly hosted: string;
  report(event: PersonEvent): void;
  /** Keeps the text in the vault and reports only its number, length and classes (T-30). */
  typeSecret(field: string, text: string): void;
  /** The iframe whose `data-frame` is this handle has loaded a page. */
  frameLoaded(frame: Handle): void;
  /** The person closed the dialog (target `'modal'` only). The surface has not disposed itself yet. */
  closed(): void;
}

/**
 * @param target an element that gets a shadow root, a shadow root, or `'modal'`: a `<dialog>` of
 * its own over the page, opened at once
 */
export type MakeSurface = (
  target: HTMLElement | ShadowRoot | 'modal',
  host: SurfaceHost,
) => Surface;
