/**
 * The other ways in: the connections' buttons, a provider's QR code, one of several; and what a
 * person is shown to keep.
 */

export const ways = `
[part=separator] {
  display: flex;
  align-items: center;
  gap: var(--latchkey-space-gap);
}
[part=separator]::before, [part=separator]::after {
  content: '';
  flex: 1;
  border-block-start: 1px solid var(--latchkey-color-line);
}
[part=connections], [part=choices] { display: grid; gap: calc(var(--latchkey-space-gap) * .75); list-style: none; }
[part$=-item] { display: grid; gap: .25em; }
[part=connection] {
  position: relative;
  flex-wrap: wrap;
  row-gap: .25em;
  padding-inline: calc(var(--latchkey-size-icon) + 1.5em);
  text-wrap: balance;
}
[part=connection]::before, [part=connection-logo] {
  position: absolute;
  inset-inline-start: .75em;
  inline-size: var(--latchkey-size-icon);
  block-size: var(--latchkey-size-icon);
  border-radius: calc(var(--latchkey-radius) / 2);
}
[part=connection]::before {
  content: attr(data-initial);
  content: attr(data-initial) / '';
  background: var(--latchkey-color-tint);
  font-size: var(--latchkey-font-size);
  font-weight: 600;
  line-height: var(--latchkey-size-icon);
  text-align: center;
}
[part=connection]:has(> [src])::before { content: none; }
@media (max-width: 24em) {
  [part=connection] { justify-content: start; padding-inline-end: .75em; text-align: start; }
}
[part=connection-logo] { object-fit: contain; }
[part=connection-mark] {
  padding-inline: .5em;
  border-radius: var(--latchkey-radius);
  background: var(--latchkey-color-tint);
  font-size: .8125em;
  font-weight: 400;
}
[part=connection-logo]:not([src]) { display: none; }

[part=choice] { justify-content: start; text-align: start; }
:is([part=choice], [part=qr-person]) > [part=connection-logo] { position: static; flex: none; }
[part=choice-detail] { flex: none; max-inline-size: 60%; margin-inline-start: auto; color: var(--latchkey-color-text-muted); }
[part=picture], [part=qr-drawn] {
  align-self: center;
  max-inline-size: 100%;
  inline-size: 12em;
  border-radius: var(--latchkey-radius);
  background: var(--latchkey-color-paper);
  image-rendering: pixelated;
}
[part=qr-drawn] { aspect-ratio: 1; forced-color-adjust: none; }
[part=qr-person] { display: grid; align-content: center; justify-items: center; gap: var(--latchkey-space-gap); }
[part=kept] {
  padding: .75em;
  border: 1px dashed var(--latchkey-color-border);
  border-radius: var(--latchkey-radius);
  font-family: ui-monospace, monospace;
  text-align: center;
  text-wrap: balance;
  user-select: all;
}

[part=qr] {
  display: grid;
  grid-template: auto auto minmax(2.75rem, auto) / 100%;
  justify-items: center;
  gap: var(--latchkey-space-gap);
  text-align: center;
}
[part=qr] > [part=hint] { display: grid; align-items: end; min-block-size: 3em; }
[part=qr] > :not([part=hint]) { grid-area: 2 / 1; }
[part=qr]::after {
  content: '';
  pointer-events: none;
  grid-area: 2 / 1;
  inline-size: var(--latchkey-size-qr);
  max-inline-size: 100%;
  min-block-size: var(--latchkey-size-qr);
}
[part=qr-frame] {
  max-inline-size: 100%;
  border: 0;
  border-radius: var(--latchkey-radius);
  background: var(--latchkey-color-paper);
  color-scheme: light;
}
@media (max-width: 30em) {
  [data-layout=card] [part=qr], [data-layout=split] [part=qr] {
    margin-inline: calc(var(--latchkey-space-padding) * -1);
  }
  [part=qr] > [part=hint] { padding-inline: var(--latchkey-space-padding); }
}
[part=qr] > [part=spinner] { align-self: center; }
[part=qr] > [part=button] {
  grid-area: 3 / 1;
  padding-block: var(--latchkey-space-gap);
  border-color: transparent;
  background: none;
  font-size: .875em;
  font-weight: 400;
  text-decoration: underline;
}
[part=overlay] {
  z-index: 1;
  display: grid;
  align-content: center;
  justify-items: center;
  gap: var(--latchkey-space-gap);
  inline-size: var(--latchkey-size-qr);
  max-inline-size: 100%;
  padding: var(--latchkey-space-padding);
  border: 1px dashed var(--latchkey-color-border);
  border-radius: var(--latchkey-radius);
  background: var(--latchkey-color-surface);
}
[part=overlay]:empty { display: none; }
`;
