/**
 * The element's way to hold something back: a cancelable event for each word of its
 * attribute `hooks`, and the answer of all who heard it.
 */
import type { Hooks } from '../../web/dist/index.js';

/** `preventDefault()` holds it back at once; so does a promise that comes to `false`. */
export type HookEvent<About> = CustomEvent<
  About & {
    /** Waits for it: `false` holds back, a rejection is a hook that failed. */
    waitUntil(answer: PromiseLike<unknown>): void;
  }
>;

/** One who hears it and throws holds it back as well: an event's own caller is not told of that. */
function dispatch(element: HTMLElement, event: CustomEvent): boolean {
  let hasThrown = false;
  const note = () => {
    hasThrown = true;
  };
  addEventListener('error', note);
  const go = element.dispatchEvent(event);
  removeEventListener('error', note);
  if (hasThrown) throw new Error(`a listener of ${event.type} threw`);
  return go;
}

function ask(element: HTMLElement, word: string, about: object): boolean | Promise<boolean> {
  const answers: PromiseLike<unknown>[] = [];
  const waitUntil = (answer: PromiseLike<unknown>) => void answers.push(answer);
  const go = dispatch(
    element,
    new CustomEvent(`latchkey-before-${word}`, {
      detail: Object.freeze({ ...about, waitUntil }),
      bubbles: true,
      composed: true,
      cancelable: true,
    }),
  );
  if (!go || answers.length === 0) return go;
  return Promise.all(answers).then((said) => !said.includes(false));
}

/** Of the words of the attribute, `login step`; one that is none is the shell's to refuse. */
export function hooksOf(element: HTMLElement, words: readonly string[]): Hooks {
  const named = words.map((word) => [
    `before${word.charAt(0).toUpperCase()}${word.slice(1)}`,
    (about: object) => ask(element, word, about),
  ]);
  return Object.fromEntries(named);
}
