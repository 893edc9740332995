/**
 * `latchkey/tools`: the core's own checks, for pages and commands of developers and
 * operators. A page that only signs people in never loads this.
 */
import createGlue, { type ToolsGlue } from './latchkey-tools.mjs';
import { loadModule, platform } from './program.js';

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

export interface Tools {
  /** @param development allows http logos of `*.localhost` */
  checkTheme(tokens: Readonly<Record<string, string>>, development?: boolean): CheckedTheme;
}

/** Rejects with a LoginError, as the form's own core does. */
export async function loadTools(): Promise<Tools> {
  const address = new URL('./latchkey-tools.wasm', import.meta.url).href;
  const program = await loadModule(address, '', platform());
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
    checkTheme: (tokens, development = false) =>
      JSON.parse(glue.checkTheme(JSON.stringify({ tokens, development }))) as CheckedTheme,
  };
}
