/**
 * The screen without a core: what happened in a sentence, and a button that tries
 * again where that can help. What exactly went wrong is for developers, and is told to
 * them by the event and the console.
 */
import type { SurfaceFailure } from '../../web/dist/surface.js';
import type { Text } from '../../web/dist/wire.js';
import { element } from './dom.js';

const keys: Readonly<Partial<Record<SurfaceFailure, string>>> = {
  core_unsupported: 'widget.unsupported',
  core_blocked: 'widget.misconfigured',
  bad_options: 'widget.misconfigured',
};

export function drawFailure(
  screen: HTMLElement,
  words: (text: Text) => string,
  code: SurfaceFailure,
  retry: () => void,
): void {
  const say = (key: string) => words({ key, values: [] });
  const alerts = element('div', { part: 'alerts', role: 'alert' });
  const notice = element('div', { part: 'notice' });
  const sentence = element('p', { part: 'notice-text' });
  sentence.textContent = say(keys[code] ?? 'widget.failed');
  notice.append(sentence);
  alerts.append(notice);
  screen.replaceChildren(alerts);
  if (code === 'core_unsupported') return;

  const actions = element('div', { part: 'actions' });
  const again = element('button', { part: 'primary', type: 'button' });
  again.textContent = say('widget.retry');
  const press = () => {
    again.setAttribute('aria-disabled', 'true');
    again.setAttribute('aria-busy', 'true');
    retry();
  };
  again.addEventListener('click', press, { once: true });
  actions.append(again);
  screen.append(actions);
}
