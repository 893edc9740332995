/**
 * A code's one input, which looks like a box for each of its digits: drawn behind it, as wide as
 * its letters are apart. The digits stand from left to right in every language. Above eight
 * digits, and below four, it is a field like any other.
 */

export const code = `
[part=code-input] {
  --line: var(--latchkey-color-border);
  --thick: 1px;
  --across: calc(var(--digits) * 2.6ch - .4ch);
  --boxes: repeating-linear-gradient(90deg, var(--line) 0 2.2ch, transparent 0 2.6ch);
  direction: ltr;
  margin-inline-end: -1.2ch;
  padding-inline: .6ch 0;
  border-width: max(0px, 1px - var(--digits, 0) * 1px);
  border-radius: 0;
  background:
    var(--boxes) 0 0 / var(--across) var(--thick) no-repeat,
    var(--boxes) 0 100% / var(--across) var(--thick) no-repeat,
    repeating-linear-gradient(90deg, var(--line) 0 var(--thick), transparent 0 calc(2.2ch - var(--thick)),
      var(--line) 0 2.2ch, transparent 0 2.6ch) 0 0 / var(--across) no-repeat;
  font-family: ui-monospace, monospace;
  font-size: 1.25em;
  letter-spacing: 1.6ch;
}
[part=field-row] > [part=code-input] { flex: none; inline-size: calc(var(--across) + 1.2ch); }
[data-digits="4"] { --digits: 4; }
[data-digits="5"] { --digits: 5; }
[data-digits="6"] { --digits: 6; }
[data-digits="7"] { --digits: 7; }
[data-digits="8"] { --digits: 8; }
[part=code-input]:hover { --line: var(--latchkey-color-text-muted); }
[part=code-input][aria-invalid] { --line: var(--latchkey-color-problem); }
[part=code-input]:focus-visible {
  --line: var(--latchkey-color-focus);
  --thick: 2px;
  outline-color: transparent;
}
@media (forced-colors: active) {
  [part=code-input] { --line: CanvasText; color: CanvasText; forced-color-adjust: none; }
  [part=code-input]:focus-visible { --line: Highlight; }
}
`;
