/**
 * Does to the page what the core worked out. Decides nothing: the order, and
 * what may stay as it is, were settled in wasm/render.
 *
 * The lists in allowed.ts are the widget's own. Whatever the core asks for, nothing
 * else can be made or set, and text is only ever set as text.
 */
import type { Operation, Text } from '../../web/dist/wire.js';
import { attributes, isAllowedAddress, live, spoken, tags } from './allowed.js';
import { createFocus } from './focus.js';

export interface Applier {
  apply(operations: readonly Operation[]): void;
  /** Says everything again, after the words have changed. */
  sayAgain(): void;
  /** Takes away all that was drawn; the numbers begin anew. */
  clear(): void;
  /** How many elements are remembered, the root not counted. */
  readonly size: number;
}

/** An element of ours, with what must be known of it later. */
interface Known {
  readonly element: HTMLElement;
  readonly inside: Set<number>;
  readonly said: Map<string, Text>;
  parent: number;
}

const rootNumber = 0;

/**
 * @param root belongs to the applier alone
 * @param words makes a sentence in the person's language, foreign text isolated for direction
 */
export function createApplier(root: HTMLElement, words: (text: Text) => string): Applier {
  const known = new Map<number, Known>();
  const isolated = new WeakSet<Element>(); // those whose `dir` is ours
  const focus = createFocus(root);
  let composing: EventTarget | null = null;
  let held: string | undefined; // a value that waits for the composition to end

  function remember(number: number, element: HTMLElement): void {
    known.set(number, { element, inside: new Set(), said: new Map(), parent: -1 });
  }
  remember(rootNumber, root);

  // While an input method composes, a written value would break what is being typed.
  root.addEventListener('compositionstart', ({ target }) => {
    composing = target;
    held = undefined;
  });
  root.addEventListener('input', () => {
    held = undefined; // the person is ahead of it
  });
  root.addEventListener('compositionend', ({ target }) => {
    composing = null;
    if (held !== undefined) write(target as HTMLInputElement, held);
    held = undefined;
  });

  function at(number: number): Known {
    const found = known.get(number);
    if (!found) throw new RangeError(`no element ${number}`);
    return found;
  }

  function create(number: number, tag: string): void {
    if (known.has(number)) throw new RangeError(`element ${number} is there already`);
    remember(number, document.createElement(onList(tags, tag)));
  }

  function set(element: HTMLElement, name: string, value: string): void {
    if (name === 'checked') {
      const box = element as HTMLInputElement;
      if (String(box.checked) !== value) box.checked = value === 'true';
    } else if (name === 'value') {
      if (element === composing) held = value;
      else write(element as HTMLInputElement, value);
    } else if (name === 'src' || name === 'href') {
      // T-36: a picture that we refuse is missing, and the rest of the form is as it should be.
      if (isAllowedAddress(element.localName, value)) element.setAttribute(name, value);
      else element.removeAttribute(name);
    } else {
      element.setAttribute(onList(attributes, name), value);
      if (name === 'data-focus' && value === '') focus.want(element);
      if (name === 'data-qr') void import('./qr.js').then(({ drawQr }) => drawQr(element, value));
    }
  }

  function unset(element: HTMLElement, name: string): void {
    if (live.has(name)) set(element, name, name === 'checked' ? 'false' : '');
    else if (name === 'src' || name === 'href') element.removeAttribute(name);
    else element.removeAttribute(onList(attributes, name));
  }

  function say(element: HTMLElement, where: string, text: Text): void {
    if (where !== 'text') {
      element.setAttribute(onList(spoken, where), words(text));
      return;
    }
    element.textContent = words(text);
    // Foreign text alone in its element has its own direction, and disturbs none beside it.
    const foreign = 'plain' in text && text.plain !== '';
    if (foreign && !element.hasAttribute('dir')) {
      element.setAttribute('dir', 'auto');
      isolated.add(element);
    } else if (!foreign && isolated.delete(element)) {
      element.removeAttribute('dir');
    }
  }

  function insert(parent: number, number: number, next: number): void {
    const child = at(number);
    at(parent).element.insertBefore(child.element, next === rootNumber ? null : at(next).element);
    known.get(child.parent)?.inside.delete(number);
    child.parent = parent;
    at(parent).inside.add(number);
  }

  /** With all inside it: numbers are not used again. */
  function forget(number: number): void {
    for (const inner of at(number).inside) forget(inner);
    known.delete(number);
  }

  function remove(number: number): void {
    if (number === rootNumber) throw new RangeError('the root stays');
    const gone = at(number);
    gone.element.remove();
    known.get(gone.parent)?.inside.delete(number);
    forget(number);
  }

  function applyOne(operation: Operation) {
    switch (operation[0]) {
      case 'create':
        return create(operation[1], operation[2]);
      case 'set':
        return set(at(operation[1]).element, operation[2], operation[3]);
      case 'unset':
        return unset(at(operation[1]).element, operation[2]);
      case 'say': {
        const [, number, where, text] = operation;
        say(at(number).element, where, text);
        at(number).said.set(where, text);
        return;
      }
      case 'insert':
        return insert(operation[1], operation[2], operation[3]);
      case 'remove':
        return remove(operation[1]);
    }
  }

  return {
    apply(operations) {
      if (operations.length === 0) return;
      const settle = focus.before();
      for (const operation of operations) applyOne(operation);
      settle();
    },
    sayAgain() {
      for (const { element, said } of known.values())
        for (const [where, text] of said) say(element, where, text);
    },
    clear() {
      root.replaceChildren();
      known.clear();
      remember(rootNumber, root);
    },
    get size() {
      return known.size - 1;
    },
  };
}

function onList(list: ReadonlySet<string>, name: string): string {
  if (!list.has(name)) throw new TypeError(`not on our list: ${name}`);
  return name;
}

/** The person may be ahead of us: writing an equal value moves the caret. */
function write(input: HTMLInputElement, value: string): void {
  if (input.value !== value) input.value = value;
}
