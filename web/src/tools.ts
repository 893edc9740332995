/**
 * `latchkey/tools`: the core's own checks, for pages and commands of developers and
 * operators. A page that only signs people in never loads this.
 */
import createGlue, { type ToolsGlue } from './latchkey-tools.mjs';
import { loadModule, platform } from './program.js';
import { type ReplayedStep, type ReplayRefusal, replayTrace } from './replay.js';
import type { Trace } from './trace.js';

export type { ReplayedStep, ReplayRefusal } from './replay.js';
export type { Trace, TraceEffect, TraceStep } from './trace.js';

/** What is wrong with a theme token. Ratios are in hundredths: 443 is 4.43 : 1. */
export interface Finding {
  /** `unknown_token`, `unreadable_color`, `bad_value`, `bad_address`, `low_contrast`. */
  readonly code: string;
  readonly token: string;
  /** With `low_contrast` only: the token it is read on, and in which scheme. */
  readonly against?: string;
  readonly dark?: boolean;
  readonly measured?: number;
  readonly required?: number;
  /** The nearest color that passes, of the same hue: `#5b6472`. */
  readonly nearest?: string;
}

export interface CheckedTheme {
  readonly light: Readonly<Record<string, string>>;
  readonly dark: Readonly<Record<string, string>>;
  readonly layout: string;
  readonly title: string;
  readonly logo: string;
  readonly findings: readonly Finding[];
}

/** In English and Simplified Chinese. */
export interface Sentence {
  readonly en: string;
  readonly zh: string;
}

/** What the linter may find. Codes are stable, sentences are not: wasm/lint/README.md. */
export interface LintCode {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** The address of the page the rule comes from. */
  readonly source: string;
  readonly problem: Sentence;
  readonly remedy: Sentence;
}

export interface LintFinding extends LintCode {
  /** `fields.corpId`, `identifier`, `provider.callbackDomain`; never a value. */
  readonly field: string;
}

/** Why there is nothing to check. */
export type LintRefusal = 'not_json' | 'not_a_connection';

/** A code of the core's, and where the person goes on from it (wasm/view/notice.hpp). */
export interface ReasonRow {
  readonly code: string;
  readonly way:
    | 'form'
    | 'account'
    | 'password'
    | 'address'
    | 'captcha'
    | 'code'
    | 'agreement'
    | 'retry'
    | 'redirect'
    | 'renew';
}

export interface LintSettings {
  /** Milliseconds since 1970: the certificates' dates are checked against it. */
  readonly now: number;
  /** Allows addresses of this machine. */
  readonly development?: boolean;
}

export interface Tools {
  /** @param connection the JSON text, or its bytes as they were read */
  lintConnection(
    connection: string | Uint8Array,
    settings: LintSettings,
  ): readonly LintFinding[] | LintRefusal;
  lintCodes(): readonly LintCode[];
  reasons(): readonly ReasonRow[];
  /** @param development allows http logos of `*.localhost` */
  checkTheme(tokens: Readonly<Record<string, string>>, development?: boolean): CheckedTheme;
  /** A step for each of the trace's, but for one that a core stopped at. */
  replay(trace: Trace): readonly ReplayedStep[] | ReplayRefusal;
}

/**
 * Rejects with a LoginError, as the form's own core does.
 * @param given `latchkey/latchkey-tools.wasm`, compiled already; for Node, which fetches no files
 */
export async function loadTools(given?: WebAssembly.Module): Promise<Tools> {
  const address = new URL('./latchkey-tools.wasm', import.meta.url).href;
  const program = given ?? (await loadModule(address, '', platform()));
  const glue = await new Promise<ToolsGlue>((resolve, reject) => {
    createGlue({
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(program, imports).then(
          (instance) => done(instance, program),
          reject,
        );
        return {};
      },
    }).then(resolve, reject);
  });
  return {
    lintConnection(connection, { now, development = false }) {
      const settings = JSON.stringify({ now: Math.trunc(now), development });
      const answer = JSON.parse(glue.lintConnection(connection, settings));
      return answer.findings ?? answer.error;
    },
    lintCodes: () => JSON.parse(glue.lintCodes()).codes,
    reasons: () => JSON.parse(glue.reasons()).reasons,
    checkTheme: (tokens, development = false) =>
      JSON.parse(glue.checkTheme(JSON.stringify({ tokens, development }))) as CheckedTheme,
    replay: (trace) => replayTrace(trace, glue.replay),
  };
}
