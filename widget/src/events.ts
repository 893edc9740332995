/**
 * Hears what the person does, one listener for each kind of DOM event, and reports it
 * by the hooks of wasm/view/README.md. Judges nothing.
 */
import type { PersonEvent, SurfaceHost } from '../../web/dist/surface.js';
import { hook, isField, listenToInputs } from './inputs.js';

/** The event that a `data-on` names, with its `data-key`; nothing for a name we do not know. */
export function eventOf(on: string, key: string, checked = false): PersonEvent | undefined {
  switch (on) {
    case 'methodChosen':
      return { type: on, method: key };
    case 'connectionChosen':
    case 'clientChosen':
      return { type: on, connection: key };
    case 'agreementToggled':
      return { type: on, agreement: key, checked };
    case 'revealToggled':
      return { type: on, field: key };
    case 'codeRequested':
      return { type: on, field: key };
    case 'choiceMade':
      return { type: on, choice: key };
    case 'screenChosen':
      return { type: on, screen: key };
    case 'submitted':
    case 'accountRequested':
    case 'skipPressed':
    case 'savePressed':
    case 'backPressed':
    case 'recallPressed':
    case 'retryPressed':
    case 'renewPressed':
    case 'redirectChosen':
    case 'copyPressed':
      return { type: on };
    default:
      return undefined;
  }
}

/** @param root holds all that is drawn, and nothing else with these hooks */
export function listen(root: HTMLElement, host: SurfaceHost): void {
  const inputs = listenToInputs(root, host);

  function report(element: Element, checked?: boolean): void {
    inputs.settle();
    const event = eventOf(hook(element, 'data-on'), hook(element, 'data-key'), checked);
    if (event) host.report(event);
  }

  root.addEventListener('click', ({ target }) => {
    const pressed = (target as Element).closest('button[data-on]');
    if (pressed && hook(pressed, 'aria-disabled') !== 'true') report(pressed);
  });

  root.addEventListener('submit', (event) => {
    event.preventDefault();
    report(event.target as Element);
  });

  root.addEventListener('change', ({ target }) => {
    const box = target as HTMLInputElement;
    if (box.type === 'checkbox') report(box, box.checked);
  });

  // Who looks at what was typed goes on typing.
  root.addEventListener('mousedown', (event) => {
    if ((event.target as Element).closest('[aria-pressed]')) event.preventDefault();
  });

  root.addEventListener('keydown', (event) => {
    const tab = (event.target as Element).closest<HTMLElement>('[role="tab"]');
    const next = tab && tabAfter(tab, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.click();
  });

  // T-46: outside, a key comes from the element and not from a field, and a page's shortcuts would take it.
  for (const type of ['keydown', 'keypress', 'keyup'] as const)
    root.addEventListener(type, (event) => {
      if (isField(event.target) && event.key?.length === 1 && !event.ctrlKey && !event.metaKey)
        event.stopPropagation();
    });

  // These two do not bubble, and are heard on their way down.
  root.addEventListener(
    'load',
    ({ target }) => {
      const frame = target instanceof HTMLIFrameElement ? hook(target, 'data-frame') : '';
      if (frame) host.frameLoaded(Number(frame));
    },
    true,
  );
  root.addEventListener(
    'error',
    ({ target }) => {
      // T-36: a logo that fails leaves its place, and its button stays.
      if (target instanceof HTMLImageElement) target.removeAttribute('src');
    },
    true,
  );
}

/**
 * The tab that a key goes to, or nothing when it is none of the tab list's keys.
 * WAI-ARIA Authoring Practices, "Tabs": arrows go round, Home and End to the ends.
 */
function tabAfter(tab: HTMLElement, key: string): HTMLElement | undefined {
  const list = tab.closest('[role="tablist"]');
  const tabs = [...(list?.querySelectorAll<HTMLElement>('[role="tab"]') ?? [])];
  const at = tabs.indexOf(tab);
  const forward = getComputedStyle(tab).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
  if (key === forward) return tabs[(at + 1) % tabs.length];
  if (key === backward) return tabs.at(at - 1);
  if (key === 'Home') return tabs[0];
  if (key === 'End') return tabs.at(-1);
  return undefined;
}
