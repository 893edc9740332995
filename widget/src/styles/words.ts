/**
 * What is read: the header, notices, the status line, what is under way, and the
 * skeleton before there is anything to read.
 */

export const words = `
[part=header] { display: grid; gap: calc(var(--latchkey-space-gap) / 2); justify-items: start; }
[part=logo] {
  block-size: var(--latchkey-size-logo);
  max-inline-size: 100%;
  object-fit: contain;
  margin-block-end: var(--latchkey-space-gap);
}
[part=logo]:not([src]) { display: none; }
[part=heading] {
  font-size: var(--latchkey-font-size-heading);
  font-weight: 650;
  line-height: 1.25;
  letter-spacing: -.015em;
  text-wrap: balance;
}
[part=heading]:focus { outline: none; }
[part=welcome], [part=status], [part=hint], [part=separator], [part=detail], [part=skeleton-words] {
  color: var(--latchkey-color-text-muted);
}
[part=status], [part=hint], [part=detail], [part=field-error], [part=label], [part=separator],
[part=agreement] {
  font-size: var(--latchkey-font-size-small);
}
[part=alerts]:empty, [part=status]:empty, [part=hint]:empty { position: absolute; }
[part=alerts] { display: grid; gap: var(--latchkey-space-gap); }

[part=notice] {
  display: grid;
  grid-template-columns: auto 1fr;
  gap: 0 var(--latchkey-space-gap);
  padding: var(--latchkey-space-gap);
  border: 1px solid var(--latchkey-color-problem);
  border-radius: var(--latchkey-radius);
  background: var(--latchkey-color-tint-problem);
}
[part=notice]::before, [part=field-error]::before {
  content: '!';
  content: '!' / '';
  inline-size: 1.25em;
  block-size: 1.25em;
  margin-block-start: .125em;
  border-radius: 50%;
  background: var(--latchkey-color-problem);
  color: var(--latchkey-color-surface);
  font-weight: 700;
  line-height: 1.25;
  text-align: center;
}
[part=notice] > * { grid-column: 2; }
[part=notice]::before { grid-row: 1; }
[part=detail] { margin-block-start: calc(var(--latchkey-space-gap) / 2); }
[part=foreign] {
  padding-inline-start: var(--latchkey-space-gap);
  border-inline-start: 2px solid var(--latchkey-color-border);
  color: var(--latchkey-color-text);
}
[part=actions] { display: flex; flex-wrap: wrap; gap: var(--latchkey-space-gap); }
[part=actions] > * { flex: 1 1 auto; }

[part=busy] { display: grid; flex: 1; place-content: center; }
[part=waiting] { display: flex; align-items: center; gap: calc(var(--latchkey-space-gap) * 1.5); }
[part=waiting] > [part=actions] { flex: 1; }
[part=spinner], [aria-busy=true] [part=submit]::before, [part=primary][aria-busy=true]::before {
  content: '';
  display: inline-block;
  inline-size: 1.25em;
  block-size: 1.25em;
  border: 2px solid;
  border-inline-start-color: transparent;
  border-radius: 50%;
  animation: turn .8s linear infinite;
}
[part=spinner] { flex: none; inline-size: 2em; block-size: 2em; color: var(--latchkey-color-accent); }
@keyframes turn { to { transform: rotate(1turn); } }
@keyframes breathe { 50% { opacity: .45; } }
@media (prefers-reduced-motion: reduce) {
  [part=spinner], [part=submit]::before, [part=primary]::before { animation-duration: 4s !important; }
  [part=skeleton] { animation: none !important; }
}

[part=skeleton] { animation: breathe 1.8s ease-in-out infinite; }
[part=skeleton] > div {
  block-size: var(--latchkey-size-control);
  border-radius: var(--latchkey-radius);
  background: var(--latchkey-color-tint);
}
[part=skeleton] > :nth-child(-n + 2) { block-size: calc(var(--latchkey-size-control) / 2); inline-size: 70%; }
[part=skeleton] > :nth-child(2) { inline-size: 45%; margin-block-end: var(--latchkey-space-gap); }
[part=skeleton] > :last-child { background: var(--latchkey-color-shade); }
[part=skeleton-words] { position: absolute; clip-path: inset(50%); }

[part=header]:has(~ [part=person]) { justify-items: center; text-align: center; }
[part=header]:has(~ [part=person]) > [part=logo] { display: none; }
[part=person] { text-align: center; }
[part=header]:has(~ [part=person])::before {
  content: '✓';
  content: '✓' / '';
  inline-size: 2em;
  margin-block-end: var(--latchkey-space-gap);
  border: 2px solid;
  border-radius: 50%;
  font-size: var(--latchkey-font-size-heading);
  line-height: 1.85;
}
`;
