/**
 * `latchkey`: a login with the widget's form. Importing it has no effect.
 */
import {
  createLogin as createHeadless,
  type Login,
  type LoginOptions,
} from '../../web/dist/index.js';
import { makeSurface } from './surface.js';

export * from '../../web/dist/index.js';
export { type LatchkeyEvents, LatchkeyLogin } from './element.js';

/** A login that `mount()` and `openModal()` show with the widget's form. */
export function createLogin(options: LoginOptions): Login {
  return createHeadless(options, makeSurface);
}
