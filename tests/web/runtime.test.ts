/** One event at a time, in the caller's turn. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRuntime, type Runtime, type RuntimeParts } from '#web/runtime.js';
import type { Event, Operation, Step } from '#web/wire.js';

const nothing: Step = { effects: [], operations: [] };

/** A runtime that writes down what it does. */
function record(core: (event: Event) => Step, parts: Partial<RuntimeParts> = {}) {
  const log: string[] = [];
  const runtime: Runtime = createRuntime({
    core: (event, at, body) => {
      log.push(`${event.type} at ${at}${body ? ` with ${body.length}` : ''}`);
      return core(event);
    },
    perform: (effect) => void log.push(effect.type),
    draw: (operations: readonly Operation[]) => void log.push(`draw ${operations.length}`),
    now: () => 5,
    complete: async () => {},
    failed: (thrown) => void log.push(`failed ${String(thrown)}`),
    ...parts,
  });
  return { runtime, log };
}

test('effects are performed in order, then the view is drawn', () => {
  const { runtime, log } = record(() => ({
    effects: [
      { type: 'makeSecrets', attempt: 1 },
      { type: 'closeWindow', window: 2 },
    ],
    operations: [['remove', 3]],
  }));

  runtime.dispatch({ type: 'submitted' }, new Uint8Array(2));

  assert.deepEqual(log, ['submitted at 5 with 2', 'makeSecrets', 'closeWindow', 'draw 1']);
});

test('T-18 an event reported during a step waits for it, and has its turn in the same call', () => {
  const turns: string[] = [];
  const { runtime, log } = record(
    (event) =>
      event.type === 'submitted'
        ? { effects: [{ type: 'makeSecrets', attempt: 1 }], operations: [] }
        : nothing,
    {
      perform: () => {
        runtime.dispatch({ type: 'backPressed' });
        turns.push('performed');
      },
    },
  );

  runtime.dispatch({ type: 'submitted' });
  turns.push('returned');

  assert.deepEqual(log, ['submitted at 5', 'draw 0', 'backPressed at 5', 'draw 0']);
  assert.deepEqual(turns, ['performed', 'returned']);
});

test('R-20 a core that traps ends the runtime, with one report', () => {
  const { runtime, log } = record(() => {
    throw new WebAssembly.RuntimeError('unreachable');
  });

  runtime.dispatch({ type: 'submitted' });
  runtime.dispatch({ type: 'submitted' });

  assert.deepEqual(log, ['submitted at 5', 'failed RuntimeError: unreachable']);
});

test('what is reported after a stop is dropped, and so are the effects that were left', () => {
  const { runtime, log } = record(
    () => ({
      effects: [
        { type: 'closeWindow', window: 1 },
        { type: 'closeWindow', window: 2 },
      ],
      operations: [],
    }),
    {
      perform: (effect) => {
        log.push(effect.type);
        runtime.stop();
      },
    },
  );

  runtime.dispatch({ type: 'submitted' });
  runtime.dispatch({ type: 'submitted' });

  assert.deepEqual(log, ['submitted at 5', 'closeWindow']);
});
