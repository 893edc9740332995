/**
 * A page that makes life hard for whatever is on it (T-46): what old libraries, monitoring
 * scripts and careless style sheets do to pages, all at once. It is the app's own page, so it
 * comes from the app's server and under the app's policy.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Assets, addBeforeScripts, changedAssets } from './assets.js';

/** Built pages of which the app's own are hostile; the broker's are as they were. */
export const makeHostileAssets = (): Promise<Assets> =>
  changedAssets('hostile', async (folder) => {
    await writeFile(join(folder, 'hostile.js'), `(${spoil})();`);
    await writeFile(join(folder, 'hostile.css'), style);
    for (const page of ['app.html', 'callback.html']) {
      const added =
        '<link rel="stylesheet" href="/assets/hostile.css"><script src="/assets/hostile.js"></script>';
      await addBeforeScripts(folder, page, added);
    }
  });

/** Everything that can be inherited into a shadow tree, and what moves a box. */
const style = `
* {
  margin: 3px !important;
  padding: 2px !important;
  border: 1px dashed magenta !important;
  box-sizing: content-box !important;
  background: none !important;
  color: magenta !important;
  cursor: wait !important;
  direction: rtl !important;
  font-family: cursive !important;
  font-style: italic !important;
  font-weight: 100 !important;
  hyphens: auto !important;
  letter-spacing: 0.5em !important;
  line-height: 3 !important;
  text-align: right !important;
  text-indent: 2em !important;
  text-shadow: 1px 1px red !important;
  text-transform: uppercase !important;
  transition: all 2s !important;
  white-space: nowrap !important;
  word-spacing: 1em !important;
}
body * { font-size: 9px !important; }
[part], [role=alert] { display: none !important; }
`;

/** Runs in the page, before anything else does. */
function spoil(): void {
  // What libraries add to everybody's objects, so that `for in` finds it.
  const grown: object[] = [Object, Array, String, Number, Function, Promise, Event, Node].map(
    ({ prototype }) => prototype,
  );
  for (const prototype of grown)
    for (const name of ['extra', 'each', 'clone', 'isEmpty'])
      Object.assign(prototype, { [name]: () => 'grown' });
  Object.assign(Object.prototype, { text: 'grown', node: { grown: true } });

  // What they replace by an older way to do it.
  Object.assign(String.prototype, {
    trim(this: string) {
      return this.replace(/^\s+|\s+$/g, '');
    },
  });
  Object.assign(Array.prototype, {
    find(this: unknown[], holds: (item: unknown) => boolean) {
      for (let at = 0; at < this.length; at++) if (holds(this[at])) return this[at];
      return undefined;
    },
  });

  // What watchers put themselves in front of.
  const { fetch: ask, open: opens, setTimeout: start } = window;
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  const heard = new WeakMap<object, EventListener>();
  const seen: unknown[] = [];
  const around = (listener: EventListenerOrEventListenerObject | null) => {
    if (!listener) return listener;
    const known = heard.get(listener);
    if (known) return known;
    const wrapped = function (this: unknown, event: Event) {
      seen.push(event.type);
      if (typeof listener === 'function') listener.call(this as never, event);
      else listener.handleEvent(event);
    };
    heard.set(listener, wrapped);
    return wrapped;
  };
  Object.assign(EventTarget.prototype, {
    addEventListener(this: EventTarget, ...[type, listener, how]: Parameters<typeof add>) {
      return add.call(this ?? window, type, around(listener), how);
    },
    removeEventListener(this: EventTarget, ...[type, listener, how]: Parameters<typeof add>) {
      return remove.call(this ?? window, type, around(listener), how);
    },
  });
  Object.assign(window, {
    async fetch(...given: Parameters<typeof ask>) {
      seen.push(given[0]);
      const answer = await ask.apply(window, given);
      answer
        .clone()
        .text()
        .then(seen.push.bind(seen), () => {});
      return answer;
    },
    open(...given: Parameters<typeof opens>) {
      seen.push(given[0]);
      return opens.apply(window, given);
    },
    setTimeout(handler: () => void, delay?: number, ...given: unknown[]) {
      return start(() => (handler as (...all: unknown[]) => void)(...given), delay);
    },
  });

  // Shortcuts of a page that takes no form for one that it cannot look into.
  for (const type of ['keydown', 'keypress', 'keyup'] as const)
    document.addEventListener(type, (event) => {
      const { tagName } = event.target as Element;
      if (tagName !== 'INPUT' && /^[a-z0-9]$/.test(event.key)) event.preventDefault();
    });

  // Names that a page's elements give to `window` and `document`.
  document.addEventListener('DOMContentLoaded', () => {
    for (const name of ['screen', 'account', 'password', 'panel-password', 'Module', 'fetch']) {
      const form = document.createElement('form');
      form.id = name;
      form.setAttribute('name', name);
      form.hidden = true;
      document.body.append(form);
    }
  });

  for (const prototype of grown) Object.freeze(prototype);
}
