/**
 * What is filled in and pressed: tabs, fields, buttons, agreements. A target is as high
 * as `--latchkey-size-control`; focus is marked alike everywhere.
 *
 * A browser that cannot tell what a `:has()` depends on styles all that its rule names
 * anew, whenever anything is inserted: such a rule names no descendants, and hands them
 * what they need by a property.
 */

import { code } from './code.js';

export const form = `
:focus-visible { outline: 2px solid var(--latchkey-color-focus); outline-offset: 2px; }
[part=methods], [part=panel], [part=form], [part=agreements] {
  display: flex;
  flex-direction: column;
  gap: calc(var(--latchkey-space-gap) * 1.5);
  transition: opacity var(--latchkey-motion-duration);
}
[part=methods][inert] { opacity: .55; }

[part=tabs] {
  display: flex;
  flex-wrap: wrap;
  gap: .25em;
  padding: .25em;
  border-radius: var(--latchkey-radius);
  background: var(--latchkey-color-tint);
}
[part=tab] {
  flex: 1 1 0;
  min-inline-size: min-content;
  min-block-size: calc(var(--latchkey-size-control) - .5em);
  padding: .25em .4em;
  overflow-wrap: break-word;
  word-break: keep-all;
  line-height: 1.25;
  border: 0;
  border-radius: calc(var(--latchkey-radius) - 2px);
  background: none;
  font: inherit;
  font-size: var(--latchkey-font-size-small);
  font-weight: 500;
  color: var(--latchkey-color-text-muted);
  cursor: pointer;
  transition: background-color var(--latchkey-motion-duration);
}
[part=tab]:hover { color: var(--latchkey-color-text); }
[part=tab][aria-selected=true] {
  background: var(--latchkey-color-raised);
  box-shadow: var(--latchkey-shadow-raised);
  color: var(--latchkey-color-text);
}

[part=field] { display: grid; gap: .375em; }
[part=label] { font-weight: 600; }
[part=hint]:empty { margin-block-start: -.375em; }
[part$=input], [part=select] {
  inline-size: 100%;
  min-block-size: var(--latchkey-size-control);
  padding: 0 .75em;
  border: 1px solid var(--latchkey-color-border);
  border-radius: var(--latchkey-radius);
  background: var(--latchkey-color-surface);
  font: inherit;
  color: inherit;
  transition: border-color var(--latchkey-motion-duration);
}
[part$=input]:hover, [part=select]:hover { border-color: var(--latchkey-color-text-muted); }
[part$=input]:focus-visible, [part=select]:focus-visible { outline-offset: -1px; border-color: var(--latchkey-color-focus); }
[part$=input][aria-invalid], [part=select][aria-invalid] { border-color: var(--latchkey-color-problem); }
[part=input][aria-hidden] { position: absolute; inline-size: 1px; clip-path: inset(50%); }
[part=field-row] { display: flex; flex-wrap: wrap; gap: calc(var(--latchkey-space-gap) / 2); }
[part=field-row] > [part$=input] { flex: 1 1 9em; inline-size: 0; }
[part=field-row] > [part=button] { flex: 0 1 auto; }
[part=input][data-secret] { padding-inline-end: var(--latchkey-size-control); }
[part=input]::-ms-reveal { display: none; }
[part=reveal] {
  position: relative;
  inline-size: var(--latchkey-size-control);
  margin-inline-start: calc(var(--latchkey-size-control) * -1 - var(--latchkey-space-gap) / 2);
  border: 0;
  outline-offset: -2px;
  background: none;
  font-size: 0;
  color: var(--latchkey-color-text-muted);
  cursor: pointer;
}
[part=reveal]::before, [part=reveal]::after {
  content: '';
  position: absolute;
  inset: 0;
  margin: auto;
  inline-size: 1rem;
  block-size: 1rem;
  border: 2px solid;
  border-radius: 90% 20%;
  background: radial-gradient(currentcolor 3px, transparent 4px);
  transform: rotate(45deg);
}
[part=reveal]::after {
  inline-size: 1.6rem;
  block-size: 0;
  border-block-end-color: var(--latchkey-color-surface);
  border-radius: 0;
}
[part=reveal][aria-pressed=true]::after { content: none; }

${code}
[part=captcha] {
  justify-self: start;
  max-inline-size: 100%;
  min-block-size: var(--latchkey-size-control);
  border: 1px solid var(--latchkey-color-line);
  border-radius: var(--latchkey-radius);
  background: var(--latchkey-color-paper);
}
[part=field-error] { display: flex; gap: .5em; color: var(--latchkey-color-problem); }
[part=field-error]::before { flex: none; font-size: .875em; }

[part=submit], [part=primary], [part=button], [part=connection], [part=choice] {
  display: flex;
  align-items: center;
  justify-content: center;
  gap: .625em;
  min-block-size: var(--latchkey-size-control);
  padding: .375em 1em;
  border: 1px solid var(--latchkey-color-line);
  border-radius: var(--latchkey-radius);
  background: var(--latchkey-color-surface);
  font: inherit;
  font-weight: 500;
  line-height: 1.25;
  text-align: center;
  text-decoration: none;
  color: inherit;
  cursor: pointer;
  transition: background-color var(--latchkey-motion-duration),
    box-shadow var(--latchkey-motion-duration);
}
[part=methods], [part=primary] {
  --main-border: transparent;
  --main-background: var(--latchkey-color-accent);
  --main-color: var(--latchkey-color-accent-text);
}
[part=actions]:has(> [part=primary]) ~ [part=methods] {
  --main-border: var(--latchkey-color-accent);
  --main-background: none;
  --main-color: var(--latchkey-color-accent);
}
[part=submit], [part=primary] {
  border-color: var(--main-border);
  background: var(--main-background);
  font-weight: 600;
  color: var(--main-color);
}
[part=button]:hover, [part=connection]:hover, [part=choice]:hover { background: var(--latchkey-color-tint); }
[part=submit]:hover, [part=primary]:hover { box-shadow: inset 0 0 0 99em var(--latchkey-color-shade); }
[part=button]:active, [part=connection]:active { border-color: var(--latchkey-color-border); }
[aria-disabled=true] { cursor: default; }
[part=button][aria-disabled=true], [part=connection][aria-disabled=true],
[part=choice][aria-disabled=true] {
  border-style: dashed;
  background: none;
  color: var(--latchkey-color-text-muted);
}

[part=agreements] { gap: calc(var(--latchkey-space-gap) / 2); }
[part=agreement] { display: grid; grid-template-columns: auto 1fr; gap: .25em .625em; }
[part=agreement] > [part=field-error] { grid-column: 2; }
[part=checkbox] {
  inline-size: 1.5rem;
  block-size: 1.5rem;
  margin: 0;
  accent-color: var(--latchkey-color-accent);
}
[part=agreement-title] { padding-block: .15em; }
[part=link] { color: var(--latchkey-color-accent); text-underline-offset: .2em; }

@media (forced-colors: active) {
  [part=tab], [part=reveal] { border: 1px solid ButtonBorder; }
  [part=tab][aria-selected=true] { border: 3px double Highlight; }
  [data-layout=card], [data-layout=split] { border: 1px solid; }
}
`;
