/** The glue of latchkey-tools, as far as tools.ts uses it (wasm/binding/tools.cpp). */
import type { Settings } from './latchkey.mjs';

export interface ToolsGlue {
  /** JSON in and out: `{tokens, development}` gives `Checked`. */
  checkTheme(theme: string): string;
}

declare const create: (settings: Settings) => Promise<ToolsGlue>;
export default create;
