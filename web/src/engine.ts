/**
 * One core with what hangs on it: runtime, interpreter, vault, and the surface
 * that shows it at the moment, if any does.
 */
import type { OpenCore } from './core.js';
import type { Hooks } from './hooks.js';
import { createInterpreter } from './interpreter.js';
import { newsEvents, type Told } from './news.js';
import { createPicture } from './picture.js';
import type { CallbackWords, KeptWords, Ports, Stop } from './ports.js';
import type { Prefetch } from './prefetch.js';
import type { Results } from './results.js';
import { createRuntime } from './runtime.js';
import type { Surface } from './surface.js';
import { createVault, describeSecret } from './vault.js';
import type { CallNumber, Event, Handle, Options } from './wire.js';

export interface EngineParts {
  readonly options: Options;
  readonly hooks: Hooks;
  readonly core: OpenCore;
  readonly ports: Ports;
  readonly prefetch: Prefetch;
  readonly results: Results;
  /** It stopped for good: the core trapped, or the surface threw. */
  failed(thrown: unknown): void;
}

export interface Engine {
  report(event: Event): void;
  /** This page was come back to by a redirect; the transaction is this tab's, or absent. */
  returned(call: CallNumber, words: CallbackWords, kept: KeptWords | undefined): void;
  typeSecret(field: string, text: string): void;
  frameLoaded(frame: Handle): void;
  /** From now on this surface shows it; all that is drawn so far is drawn on it at once. */
  show(surface: Surface): void;
  hide(): void;
  /** Ends everything that is under way; nothing is reported or told after it. */
  dispose(): void;
}

export function createEngine(parts: EngineParts): Engine {
  const { options, hooks, core, ports, prefetch, results } = parts;
  const picture = createPicture();
  const vault = createVault(ports.encrypt);
  const untold: Told[] = [];
  let surface: Surface | undefined;
  let theme: Parameters<Surface['setTheme']> | undefined;

  const interpreter = createInterpreter(options, ports, vault, prefetch, {
    s256: core.s256,
    report: (event, body) => runtime.dispatch(event, body),
    frameWindow: (frame) => surface?.frameWindow(frame) ?? null,
    hooks,
    tellNews: (told) => void untold.push(told),
    setTheme(...tokens) {
      theme = tokens;
      surface?.setTheme(...tokens);
    },
    tellHost: (attempt, call, outcome, observed) =>
      results.tell(attempt, call, outcome, vault.read, observed),
    keepTokens: results.keepTokens,
  });

  const runtime = createRuntime({
    core: core.step,
    complete: core.complete,
    perform: interpreter.perform,
    draw(operations) {
      if (operations.length > 0) {
        picture.add(operations);
        surface?.draw(operations);
      }
      // When what they are about is there to be seen.
      for (const told of untold.splice(0)) results.emit(told.news, newsEvents[told.news](told));
    },
    now: ports.now,
    failed: parts.failed,
  });

  const report = (event: Event) => runtime.dispatch(event);
  const listeners: readonly Stop[] = [
    ports.onOnline((online) => report({ type: 'onlineChanged', online })),
    ports.onVisible((visible) => report({ type: 'visibilityChanged', visible })),
    ports.onBroughtBack(() => report({ type: 'started' })),
  ];

  return {
    report,
    returned(call, words, kept) {
      const transaction = kept && { ...kept.kept, verifier: vault.keep(kept.verifier) };
      report({ type: 'returned', call, ...words, ...(transaction && { kept: transaction }) });
    },
    typeSecret(field, text) {
      report({ type: 'secretTyped', field, ...describeSecret(text, vault.keep(text)) });
    },
    frameLoaded: interpreter.frameLoaded,
    show(shown) {
      surface = shown;
      if (theme) shown.setTheme(...theme);
      const all = picture.all();
      if (all.length > 0) shown.draw(all);
    },
    hide() {
      surface = undefined;
    },
    dispose() {
      surface = undefined;
      runtime.stop();
      interpreter.dispose();
      prefetch.dispose();
      vault.forgetAll();
      for (const stop of listeners) stop();
      core.close();
    },
  };
}
