/**
 * Telephone numbers of all countries: loads what knows them (phone-numbers.ts) while a field
 * for one is shown. Without it, the number is typed as any other text.
 */
import type { Text } from '../../web/dist/wire.js';

export interface Phones {
  /** Something else may be on the screen now. */
  look(): void;
}

/** @param root a field in here has `data-phone` where numbers of other countries are taken */
export function createPhones(root: HTMLElement, words: (text: Text) => string): Phones {
  let dress: ((field: HTMLInputElement) => void) | undefined;
  let asked = false;

  function look(): void {
    const fields = root.querySelectorAll<HTMLInputElement>('[data-phone]');
    if (dress) fields.forEach(dress);
    else if (fields.length > 0 && !asked) load();
  }

  async function load(): Promise<void> {
    asked = true;
    try {
      const { phoneNumbers } = await import('./phone-numbers.js');
      dress = phoneNumbers(root, words);
      look();
    } catch {
      asked = false; // the next screen asks again
    }
  }

  return { look };
}
