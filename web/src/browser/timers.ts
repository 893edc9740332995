/**
 * Timers that a sleeping machine does not lengthen: the browser's own stand still while it
 * sleeps, and some do while their page is hidden.
 */
import type { Stop } from '../ports.js';
import type { Milliseconds } from '../wire.js';

/** What is heard when somebody comes back to the page. */
const returns = ['visibilitychange', 'focus'] as const;

/**
 * Fires once: after its time or, on a return to the page, when the device's clock says that
 * the time has passed. The clock alone ends none, so one that is moved does little harm.
 */
export function startTimer(
  scope: Window & typeof globalThis,
  after: Milliseconds,
  fire: () => void,
): Stop {
  const due = Date.now() + after;
  const stop = () => {
    clearTimeout(timer);
    for (const each of returns) scope.removeEventListener(each, look);
  };
  const end = () => {
    stop();
    fire();
  };
  const look = () => {
    if (!scope.document.hidden && Date.now() >= due) end();
  };
  const timer = setTimeout(end, after);
  for (const each of returns) scope.addEventListener(each, look);
  return stop;
}
