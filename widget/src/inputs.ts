/**
 * What is in a field, reported by the hooks of wasm/view/README.md: whole, and as the digits of
 * a code where it is one; and whether Caps Lock is on in a secret one. Judges nothing.
 */
import type { SurfaceHost } from '../../web/dist/surface.js';

export interface Inputs {
  /** What an input method still has in hand is reported, before the form is used. */
  settle(): void;
}

/** @param root holds all that is drawn, and nothing else with these hooks */
export function listenToInputs(root: HTMLElement, host: SurfaceHost): Inputs {
  const told = new WeakSet<EventTarget>(); // fields whose last value has been reported
  let unsaid: Field | undefined; // half a word may be in it
  let locked = ''; // the field in which Caps Lock was on

  function tell(field: Field): void {
    const secret = hook(field, 'data-secret');
    const plain = hook(field, 'data-field');
    if (field instanceof HTMLInputElement && hook(field, 'data-digits')) keepDigits(field);
    if (secret) host.typeSecret(secret, field.value);
    else if (plain) {
      const malformed = field.hasAttribute('data-malformed');
      const said = { type: 'fieldChanged', field: plain, value: field.value } as const;
      host.report(malformed ? { ...said, malformed } : said);
    }
  }

  function settle(): void {
    const field = unsaid;
    unsaid = undefined;
    if (field) tell(field);
  }

  root.addEventListener('input', (event) => {
    const { target } = event;
    if (!isField(target)) return;
    told.add(target);
    if ((event as InputEvent).isComposing) unsaid = target;
    else tell(target);
  });
  root.addEventListener('compositionend', settle);

  root.addEventListener('change', ({ target }) => {
    // Some password managers fill a field and send this alone.
    if (target && !told.delete(target) && isField(target)) tell(target);
  });

  function seeCapsLock(field: string): void {
    if (field !== locked) host.report({ type: 'capsLockSeen', field });
    locked = field;
  }
  for (const type of ['keydown', 'keyup', 'click'])
    root.addEventListener(type, (event) => {
      const field = hook(event.target as Element, 'data-secret');
      // What a browser fills in comes with keys that say nothing.
      if (field && 'getModifierState' in event)
        seeCapsLock((event as KeyboardEvent).getModifierState('CapsLock') ? field : '');
    });
  root.addEventListener('focusout', () => seeCapsLock(''));

  return { settle };
}

export type Field = HTMLInputElement | HTMLSelectElement;

export function isField(target: EventTarget | null): target is Field {
  return (
    (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) &&
    (target.hasAttribute('data-field') || target.hasAttribute('data-secret'))
  );
}

export function hook(element: Element, name: string): string {
  return element.getAttribute(name) ?? '';
}

/** Digits that keyboards for Arabic, Persian, Chinese and Japanese have: the lowest four bits say which. */
const digitsOf = (text: string) =>
  text.replace(/[٠-٩۰-۹０-９]/g, (digit) => `${digit.charCodeAt(0) & 15}`).replace(/\D/g, '');

/** A code is copied with blanks, dashes and words around it. The caret stays behind its digit. */
function keepDigits(field: HTMLInputElement): void {
  const digits = digitsOf(field.value).slice(0, Number(hook(field, 'data-digits')));
  if (digits === field.value) return;
  const caret = digitsOf(field.value.slice(0, field.selectionStart ?? 0)).length;
  const place = () => field.setSelectionRange(caret, caret);
  field.value = digits;
  place();
  // An input method puts it where its own text was, and only then is it done.
  setTimeout(() => field.value === digits && place());
}
