/**
 * A connection without a logo, or whose logo failed, shows the first letter of its name.
 * Drawn by the styles from `data-initial`, so that nobody hears it.
 */

// A value within a sentence of ours stands between isolates (text/words.ts).
const value = /\u2068([^\u2069]+)\u2069/;

export function drawInitials(screen: HTMLElement): void {
  for (const button of screen.querySelectorAll<HTMLElement>('[part=connection]')) {
    const name = value.exec(button.textContent ?? '')?.[1] ?? button.textContent ?? '';
    const [initial = ''] = name.trim();
    const letter = initial.toLocaleUpperCase();
    // Written alike, it would be styled anew all the same.
    if (button.dataset['initial'] !== letter) button.dataset['initial'] = letter;
  }
}
