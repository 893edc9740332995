/**
 * A redirect's answer is used once, in whichever tab: a tab that was duplicated on the broker's
 * page comes back with the same answer as the first, and a code that is used twice takes back
 * what it gave (RFC 6749 section 4.1.2). What was used is remembered for all tabs; two that ask
 * at once are told apart by a lock (Web Locks API), where the browser has them.
 */
import { usedName } from '../handover.js';

/** States: pending ones are four in a tab at most. */
const most = 16;
/** Characters of each, 96 bits: it is known again by them, and stands nowhere whole (T-24). */
const telling = 16;

/** Where nothing is kept, no other tab can have a copy. */
function take(scope: Window, state: string): boolean {
  try {
    const mark = state.slice(0, telling);
    const used = (scope.localStorage.getItem(usedName) ?? '').split(' ');
    if (used.includes(mark)) return false;
    scope.localStorage.setItem(usedName, [mark, ...used].slice(0, most).join(' '));
  } catch {
    // Told apart by the broker then.
  }
  return true;
}

export async function claim(scope: Window, state: string): Promise<boolean> {
  const { locks } = scope.navigator as Partial<Pick<Navigator, 'locks'>>;
  const locked = locks?.request(usedName, () => take(scope, state));
  return (await locked?.catch(() => undefined)) ?? take(scope, state);
}
