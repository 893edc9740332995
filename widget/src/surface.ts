/**
 * One mounted form: a shadow root with the box, its styles and its words, and in the box
 * either the skeleton, what the core drew, or a sentence that there is no form.
 *
 *   part="box"
 *     part="skeleton"   until the first screen and its words are there
 *     part="screen"     the applier's
 */
import type { MakeSurface, Surface, SurfaceFailure, SurfaceHost } from '../../web/dist/surface.js';
import { createApplier } from './apply.js';
import { element } from './dom.js';
import { listen } from './events.js';
import { drawFailure } from './failure.js';
import { drawInitials } from './initials.js';
import { createMessages } from './messages.js';
import { createPhones } from './phones.js';
import { adoptSheets, hasSheets, type Sheets } from './styles/sheets.js';
import { bare } from './text/bare.js';
import { loadCatalog, loadWhole } from './text/catalogs.js';
import { type Catalog, createWords } from './text/words.js';

/** What is under the box, and how it is taken off the page. */
interface Place {
  readonly root: ShadowRoot;
  readonly around: HTMLElement | ShadowRoot;
  open(): void;
  leave(): void;
}

export const makeSurface: MakeSurface = (target, host) => {
  const place = placeOf(target, host);
  const sheets: Sheets | undefined = hasSheets() ? adoptSheets(place.root) : undefined;
  const box = element('div', { part: 'box', 'data-layout': 'card' });
  const skeleton = element('div', { part: 'skeleton' });
  const loading = element('p', { part: 'skeleton-words', role: 'status' });
  const screen = element('div', { part: 'screen', hidden: '' });
  for (let bar = 0; bar < 6; bar++) skeleton.append(element('div', { 'aria-hidden': 'true' }));
  box.append(loading, skeleton, screen);
  place.around.append(box);
  place.open();

  let words = createWords(bare);
  let wanted = 0; // the last call of setLanguage: an earlier one that ends later changes nothing
  let spoken = false; // the words of the first form are there
  let partial: Catalog | undefined; // while the others are not, and nobody is fetching them
  let failure: { readonly code: SurfaceFailure; readonly retry: () => void } | undefined;
  const typed = new Map<string, string>(); // into the form that failed, until its fields are there again
  const applier = createApplier(screen, (text) => (spoken ? words(text) : ''));
  const messages = createMessages(screen);
  const phones = createPhones(screen, (text) => words(text));
  listen(screen, host);

  /** The skeleton goes once, when there is something to read in its place. */
  function reveal(): void {
    if (!skeleton.isConnected || !spoken) return;
    const isEmpty = !screen.hasChildNodes();
    const isBooting = screen.querySelector('[part=busy]') && !screen.querySelector('[part=notice]');
    const isMute = screen.querySelector('[part=heading]:empty');
    if (isEmpty || isBooting || isMute) return;
    skeleton.remove();
    loading.remove();
    screen.hidden = false;
    if (target === 'modal') screen.querySelector<HTMLElement>('[data-focus=lost]')?.focus();
  }

  const fields = () => screen.querySelectorAll<HTMLInputElement>('[data-field]');

  /** what was typed, but for secrets, outlives the core. */
  function keepTyped(): void {
    for (const { dataset, value } of fields()) if (value) typed.set(dataset['field'] ?? '', value);
  }

  function typeAgain(): void {
    if (typed.size === 0) return;
    for (const { dataset } of fields()) {
      const name = dataset['field'] ?? '';
      const value = typed.get(name);
      typed.delete(name);
      if (value) host.report({ type: 'fieldChanged', field: name, value });
    }
  }

  function speak(catalog: Catalog, isWhole: boolean): void {
    words = createWords(catalog, isWhole);
    applier.sayAgain();
    phones.look();
    drawInitials(screen);
    showFailure();
  }

  /** The other words: the first form waits for none of them. The next screen asks again. */
  async function learn(catalog: Catalog, call: number): Promise<void> {
    partial = undefined;
    const whole = await loadWhole(catalog);
    if (call !== wanted) return;
    if (!whole) partial = catalog;
    speak(whole ?? catalog, true);
    reveal();
  }

  function showFailure(): void {
    if (failure) drawFailure(screen, words, failure.code, host.hosted, failure.retry);
    reveal();
  }

  const surface: Surface = {
    draw(operations) {
      if (failure) {
        failure = undefined;
        applier.clear();
      }
      if (!sheets) return surface.fail('core_unsupported', () => {});
      applier.apply(operations);
      messages.look();
      phones.look();
      typeAgain();
      if (operations.some(([kind]) => kind === 'say')) drawInitials(screen);
      if (!wanted) void surface.setLanguage(document.documentElement.lang);
      if (partial) void learn(partial, wanted);
      reveal();
    },

    setTheme(light, dark, layout, style) {
      sheets?.setTokens(light, dark);
      sheets?.setCustom(style);
      box.dataset['layout'] = layout;
    },

    setScheme(scheme) {
      sheets?.setScheme(scheme);
    },

    async setLanguage(language) {
      const call = ++wanted;
      const catalog = await loadCatalog(language);
      if (call !== wanted) return;
      spoken = true;
      box.lang = catalog.language;
      box.dir = catalog.direction;
      speak(catalog, false);
      loading.textContent = words({ key: 'widget.loading', values: [] });
      place.root
        .querySelector('[part=close]')
        ?.setAttribute('aria-label', words({ key: 'widget.close', values: [] }));
      void learn(catalog, call);
    },

    frameWindow(frame) {
      const found = screen.querySelector<HTMLIFrameElement>(`[data-frame="${Number(frame)}"]`);
      return found?.contentWindow ?? null;
    },

    fail(code, again) {
      keepTyped();
      applier.clear();
      messages.look();
      failure = { code, retry: again };
      if (!wanted) void surface.setLanguage(document.documentElement.lang);
      showFailure();
    },

    dispose() {
      wanted++;
      applier.clear();
      messages.look();
      place.leave();
    },
  };
  return surface;
};

function placeOf(target: HTMLElement | ShadowRoot | 'modal', host: SurfaceHost): Place {
  if (target === 'modal') return modalPlace(host);
  const root =
    target instanceof ShadowRoot
      ? target
      : (target.shadowRoot ?? target.attachShadow({ mode: 'open' }));
  return {
    root,
    around: root,
    open() {},
    leave() {
      root.replaceChildren();
      if (hasSheets()) root.adoptedStyleSheets = [];
    },
  };
}

/** A dialog of the browser's own: it keeps the focus inside, and Escape closes it. */
function modalPlace(host: SurfaceHost): Place {
  const carrier = element('div', {});
  const root = carrier.attachShadow({ mode: 'open' });
  const dialog = element('dialog', { part: 'dialog', autofocus: '' });
  const close = element('button', { part: 'close', type: 'button' });
  const closed = () => host.closed();
  dialog.append(close);
  root.append(dialog);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', closed);
  return {
    root,
    around: dialog,
    open() {
      document.body.append(carrier);
      dialog.showModal();
    },
    leave() {
      dialog.removeEventListener('close', closed);
      dialog.close(); // gives the focus back
      carrier.remove();
    },
  };
}
