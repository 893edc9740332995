/**
 * The box that the form is in, its three layouts, and the dialog. Structure only: colors
 * and sizes are read from the theme's properties. What a page's own rules do to `:host`
 * ends at the box: it inherits custom properties, direction and scheme, and nothing else.
 */

export const box = `
:host {
  display: block;
  container-type: inline-size;
  box-sizing: border-box;
  inline-size: 100%;
  background: var(--latchkey-color-background);
}
:host([hidden]) { display: none; }
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
p, h2, ul, blockquote { margin: 0; padding: 0; }

[part=box] {
  all: initial;
  box-sizing: border-box;
  color-scheme: inherit;
  font: 400 var(--latchkey-font-size) / 1.5 var(--latchkey-font-family);
  color: var(--latchkey-color-text);
  -webkit-text-size-adjust: 100%;
  text-autospace: normal;
  inline-size: 100%;
  max-inline-size: var(--latchkey-size-width);
  min-block-size: var(--latchkey-size-height);
  margin-inline: auto;
  background: var(--latchkey-color-surface);
  overflow-wrap: anywhere;
  display: flex;
  flex-direction: column;
}
[part=screen] { flex: 1; }
[part=screen]:not(:has(> [part=methods])) { justify-content: center; }
[part=screen], [part=skeleton] {
  display: flex;
  flex-direction: column;
  gap: calc(var(--latchkey-space-gap) * 1.5);
}
[part=box] { padding: var(--latchkey-space-padding); }
[data-layout=card] {
  border-radius: var(--latchkey-radius-box);
  box-shadow: var(--latchkey-shadow-box);
}
[data-layout=plain] { padding: 0; background: none; }

@media (min-width: 30em) {
  [data-layout=card] { padding: calc(var(--latchkey-space-padding) * 1.5); }
}

[data-layout=split] {
  border-radius: var(--latchkey-radius-box);
  box-shadow: var(--latchkey-shadow-box);
}
@container (min-width: 48rem) {
  [data-layout=split] {
    max-inline-size: calc(var(--latchkey-size-width) * 2.1);
    position: relative;
    padding: 0;
    overflow: hidden;
  }
  [data-layout=split] > [part=screen], [data-layout=split] > [part=skeleton] {
    justify-content: center;
    inline-size: 50%;
    margin-inline-start: auto;
    padding: calc(var(--latchkey-space-padding) * 2);
  }
  [data-layout=split] [part=header] {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: 50%;
    padding: calc(var(--latchkey-space-padding) * 2);
    align-content: center;
    overflow: auto;
    background: radial-gradient(circle at 0 0, var(--latchkey-color-shade), transparent 70%)
      var(--latchkey-color-panel);
    color: var(--latchkey-color-panel-text);
  }
  [data-layout=split] [part=welcome] { color: inherit; }
}

[part=dialog] {
  inline-size: 100%;
  max-inline-size: calc(100vw - var(--latchkey-space-gap) * 2);
  max-block-size: calc(100dvh - var(--latchkey-space-gap) * 2);
  margin: auto;
  padding: 0;
  border: 0;
  background: none;
  color: inherit;
  overflow: auto;
  inline-size: fit-content;
}
[part=dialog] > [part=box] {
  position: relative;
  inline-size: 100vw;
}
[part=dialog]:focus { outline: none; }
[part=dialog]::backdrop { background: var(--latchkey-color-backdrop); }
[part=close] {
  position: absolute;
  z-index: 1;
  inset-block-start: calc(var(--latchkey-space-gap) / 2);
  inset-inline-end: calc(var(--latchkey-space-gap) / 2);
  inline-size: var(--latchkey-size-control);
  block-size: var(--latchkey-size-control);
  border: 0;
  border-radius: var(--latchkey-radius);
  background: none;
  color: var(--latchkey-color-text-muted);
  cursor: pointer;
}
[part=close]::before, [part=close]::after {
  content: '';
  position: absolute;
  inset: 50% 30% auto;
  border-block-start: 2px solid;
  transform: translateY(-50%) rotate(45deg);
}
[part=close]::after { transform: translateY(-50%) rotate(-45deg); }
[part=close]:hover { background: var(--latchkey-color-tint); }
`;
