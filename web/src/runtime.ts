/**
 * Drives the core: one event in, its effects out in order, then what they leave
 * on screen.
 */
import type { Effect, Event, Milliseconds, Operation, Step } from './wire.js';

/** The module built from wasm/, seen as one function. `body` is bytes as received, unread. */
export type Core = (event: Event, at: Milliseconds, body?: Uint8Array) => Step;

/** Thrown by a core that cannot take this event before `complete` has resolved. Nothing of it has happened. */
export class NotYet extends Error {}

export interface RuntimeParts {
  readonly core: Core;
  complete(): Promise<void>;
  /** `body` came with the event that is being handled. */
  perform(effect: Effect, body: Uint8Array | undefined): void;
  draw(operations: readonly Operation[]): void;
  now(): Milliseconds;
  /** The core trapped, or a part threw: nothing is dispatched after it. */
  failed(thrown: unknown): void;
}

export interface Runtime {
  dispatch(event: Event, body?: Uint8Array): void;
  /** What is reported after it, or waits its turn, is dropped. */
  stop(): void;
}

/**
 * One event is finished, effects and drawing included, before the next begins: an
 * effect that answers at once (secrets, a blocked popup) queues its event.
 *
 * The queue is emptied in the caller's turn. So a click, the secrets it asks for
 * and the window that needs them are one turn, with no `await` between, and the
 * browser opens the window as the click's.
 */
export function createRuntime(parts: RuntimeParts): Runtime {
  const waiting: { readonly event: Event; readonly body: Uint8Array | undefined }[] = [];
  let busy = false;
  let stopped = false;

  function stop(): void {
    stopped = true;
    waiting.length = 0;
  }

  function fail(thrown: unknown): void {
    if (stopped) return;
    stop();
    parts.failed(thrown);
  }

  /** Undefined: the core cannot take it yet. */
  function step(event: Event, body: Uint8Array | undefined): Step | undefined {
    try {
      return parts.core(event, parts.now(), body);
    } catch (thrown) {
      if (thrown instanceof NotYet) return undefined;
      throw thrown;
    }
  }

  function carryOut({ effects, operations }: Step, body: Uint8Array | undefined): void {
    for (const effect of effects) {
      if (stopped) return; // a result that was told may have led the host page to unmount
      parts.perform(effect, body);
    }
    if (!stopped) parts.draw(operations);
  }

  /** Busy until nothing waits; an event that the core cannot take yet holds up those behind it. */
  function empty(): void {
    busy = true;
    try {
      for (let next = waiting[0]; next; next = waiting[0]) {
        const made = step(next.event, next.body);
        if (!made) {
          parts.complete().then(empty, fail);
          return;
        }
        waiting.shift();
        carryOut(made, next.body);
      }
    } catch (thrown) {
      fail(thrown);
    }
    busy = false;
  }

  function dispatch(event: Event, body?: Uint8Array): void {
    if (stopped) return;
    waiting.push({ event, body });
    if (!busy) empty();
  }

  return { dispatch, stop };
}
