/**
 * The screen without a core: what happened in a sentence, and a way on: a button
 * that tries again, or, below the floor of browsers, a link to the broker's own login
 * page. What exactly went wrong is for developers, and is told to them by the event and
 * the console.
 */
import type { SurfaceFailure } from '../../web/dist/surface.js';
import type { Text } from '../../web/dist/wire.js';
import { element } from './dom.js';

const keys: Readonly<Partial<Record<SurfaceFailure, string>>> = {
  core_unsupported: 'widget.unsupported',
  core_blocked: 'widget.misconfigured',
  bad_options: 'widget.misconfigured',
};

/** The sentence for a code. */
export const failureKey = (code: SurfaceFailure) => keys[code] ?? 'widget.failed';

export function drawFailure(
  screen: HTMLElement,
  words: (text: Text) => string,
  code: SurfaceFailure,
  hosted: string,
  retry: () => void,
): void {
  const say = (key: string) => words({ key, values: [] });
  const alerts = element('div', { part: 'alerts', role: 'alert' });
  const notice = element('div', { part: 'notice' });
  const sentence = element('p', { part: 'notice-text' });
  sentence.textContent = say(failureKey(code));
  notice.append(sentence);
  alerts.append(notice);
  screen.replaceChildren(alerts);
  const isBelow = code === 'core_unsupported';
  if (isBelow && !hosted) return;

  const actions = element('div', { part: 'actions' });
  const way = isBelow
    ? element('a', { part: 'primary', href: hosted })
    : element('button', { part: 'primary', type: 'button' });
  way.textContent = say(isBelow ? 'widget.hosted' : 'widget.retry');
  const press = () => {
    way.setAttribute('aria-disabled', 'true');
    way.setAttribute('aria-busy', 'true');
    retry();
  };
  if (!isBelow) way.addEventListener('click', press, { once: true });
  actions.append(way);
  screen.append(actions);
}
