/** The glue of latchkey-tools, as far as tools.ts uses it (wasm/binding/tools.cpp). */
import type { Settings } from './latchkey.mjs';

export interface ToolsGlue {
  /** The bytes of a connection's file, and `{now, development}`: `{findings}` or `{error}`. */
  lintConnection(connection: string | Uint8Array, settings: string): string;
  /** `{codes}`: all that lintConnection may find. */
  lintCodes(): string;
  /** `{reasons}`: every code of the core's. */
  reasons(): string;
  /** JSON in and out: `{tokens, development}` gives `Checked`. */
  checkTheme(theme: string): string;
  /** JSON of `Trace`: `{steps}` or `{error}`. */
  replay(trace: string): string;
}

declare const create: (settings: Settings) => Promise<ToolsGlue>;
export default create;
