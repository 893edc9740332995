/**
 * A trace and what the core made of it now, side by side. What is recorded of an effect is a
 * part of it (trace.ts): only what is there is compared.
 */
import type { Trace, TraceStep } from './trace.js';
import type { Effect } from './wire.js';

/** What a step leads to. */
export interface ReplayedStep {
  /** As in the charts of wasm/README.md. */
  readonly phase: string;
  readonly attempt: string;
  /** A digest of all that the core remembers: the same for the same core, wherever it runs. */
  readonly state: string;
  readonly effects: readonly Effect[];
  readonly error?: 'not_an_event';
  /** The first effect, or part of one, that is not as it was recorded; absent: all are. */
  readonly differs?: string;
}

/** Why there is nothing to go through. */
export type ReplayRefusal = 'not_json' | 'not_a_trace' | 'bad_options';

/** Where `now` is not as it was; nothing where all is. What was left out of a list stands there as null. */
function difference(was: unknown, now: unknown, at: string): string | undefined {
  if (was === null || was === undefined || was === now) return undefined;
  if (typeof was !== 'object' || typeof now !== 'object' || now === null)
    return `${at}: recorded ${JSON.stringify(was)}, now ${JSON.stringify(now)}`;
  const fields = new Map(Object.entries(now));
  for (const [name, each] of Object.entries(was)) {
    const found = difference(each, fields.get(name), `${at}.${name}`);
    if (found) return found;
  }
  return undefined;
}

const typesOf = (effects: readonly { readonly type: string }[]) =>
  effects.map(({ type }) => type).join(', ') || 'none';

function compare({ effects: was = [] }: TraceStep, { effects, error }: ReplayedStep) {
  if (error) return undefined; // it did not read then either, and the shell answered for the core
  const [before, now] = [typesOf(was), typesOf(effects)];
  if (before !== now) return `effects: recorded ${before}, now ${now}`;
  return was
    .map((each, at) => difference(each, effects[at], each.type))
    .find((found) => found !== undefined);
}

/** @param run the core's: JSON in, JSON out (wasm/wire/replay.hpp) */
export function replayTrace(
  trace: Trace,
  run: (trace: string) => string,
): readonly ReplayedStep[] | ReplayRefusal {
  // What stopped one core would stop another.
  const steps = Array.isArray(trace?.steps) ? trace.steps.filter((step) => step?.effects) : [];
  const answer = JSON.parse(run(JSON.stringify({ ...trace, steps })));
  if (answer.error) return answer.error;
  return (answer.steps as readonly ReplayedStep[]).map((step, at) => {
    const differs = compare(steps[at] as TraceStep, step);
    return differs === undefined ? step : { ...step, differs };
  });
}
