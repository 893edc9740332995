/**
 * `latchkey/define`: importing it makes `<latchkey-login>` known to the page.
 */
import { LatchkeyLogin } from './element.js';

export { LatchkeyLogin } from './element.js';

if (globalThis.customElements) LatchkeyLogin.define();
