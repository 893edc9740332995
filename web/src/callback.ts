/**
 * `latchkey/callback`: what a page of the host's origin runs that the broker sends
 * the person back to. It cleans its address, passes on what it was opened with, and
 * closes. It stands alone, so that it can be served as one file of under 2 KB;
 * handover.ts is the other end, and tests/web/callback_test.ts holds the two together.
 */
import type { CallbackWords, KeptWords } from './ports.js';

const sentences = {
  en: 'You can close this window and go back to the page you came from.',
  zh: '您可以关闭此窗口，回到之前的页面。',
};

/** A redirect's answer goes back to the page that was left, in this same tab. */
function goBack(scope: Window, words: CallbackWords, state: string): boolean {
  const { sessionStorage, location } = scope;
  const { page } = JSON.parse(sessionStorage.getItem(`latchkey:kept:${state}`) ?? '') as KeptWords;
  if (new URL(page).origin !== location.origin) return false;
  sessionStorage.setItem('latchkey:returned', JSON.stringify(words));
  location.replace(page);
  return true;
}

/** To our own origin only; by storage for one turn only (T-07). */
const ways = [
  (scope: Window, words: CallbackWords) =>
    (scope.opener as Window | null)?.postMessage(words, scope.location.origin),
  (_: Window, words: CallbackWords) => {
    const channel = new BroadcastChannel('latchkey');
    channel.postMessage(words);
    channel.close();
  },
  ({ localStorage }: Window, words: CallbackWords) => {
    localStorage.setItem('latchkey:callback', JSON.stringify(words));
    localStorage.removeItem('latchkey:callback');
  },
];

/** Storage and channels may be forbidden here; what is left is tried all the same. */
function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** For the person whom a browser does not let us spare this. */
function say({ document, navigator }: Window): void {
  const language = navigator.language.startsWith('zh') ? 'zh' : 'en';
  const sentence = document.createElement('p');
  sentence.lang = language;
  sentence.textContent = sentences[language];
  document.body.append(sentence);
}

export function runCallback(scope: Window): void {
  const { location, history } = scope;
  const words = { type: 'latchkey:callback', query: location.search, fragment: location.hash };
  history.replaceState(null, '', location.pathname); // before anything else is loaded (T-24)

  const state = new URLSearchParams(words.query).get('state');
  if (state && attempt(() => goBack(scope, words, state))) return;
  if (state) for (const way of ways) attempt(() => way(scope, words));
  scope.close();
  scope.setTimeout(() => say(scope), 300);
}

if (typeof window !== 'undefined') runCallback(window);
