/**
 * What a login was told and what came of it, as JSON for a bug report, without anybody's
 * secrets and data; `latchkey replay` goes through it again. Loaded when it is asked for.
 *
 * What stays readable is what is public: the words that a core has in its memory before it
 * is told anything (its protocol's and those of its options), and those of the app's
 * configuration, which anybody can fetch. Of everything else the form stays (mask.ts). So
 * no list says which fields are secret, and a new one is none too many.
 */
import type { Recorded, Recording } from './core.js';
import { createMask, type Mask, wordsOf } from './mask.js';
import type { Effect, Event, Milliseconds, Options } from './wire.js';

/** JSON. Of an effect only numbers, yes and no, and public texts: the rest follows from the events. */
export type TraceEffect = { readonly type: Effect['type'] } & Readonly<Record<string, unknown>>;

export interface TraceStep {
  /** By the device's clock. */
  readonly at: Milliseconds;
  readonly event: Event;
  /** What came with the event, as text. */
  readonly body?: string;
  /** The body was no UTF-8: it goes on with a byte that is none. */
  readonly broken?: true;
  /** Absent: the core stopped here for good. */
  readonly effects?: readonly TraceEffect[];
}

export interface Trace {
  readonly format: 'latchkey-trace-1';
  /** The hash of `latchkey.wasm`, as in `latchkey/integrity`. */
  readonly core: string;
  readonly options: Options;
  readonly steps: readonly TraceStep[];
  /** How many steps came after these and were not kept: a trace takes a megabyte at most. */
  readonly missing: number;
}

/** Texts of the program end with a zero. */
const texts = /[\x20-\x7e]{2,}(?=\0)/g;

function* leaves(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value && typeof value === 'object')
    for (const each of Object.values(value)) yield* leaves(each);
}

/** The same with each text changed, in the order of its fields. */
function change(value: unknown, text: (text: string) => unknown): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map((each) => change(each, text));
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, change(each, text)]),
  );
}

/** The requests for the configuration, which go out with nothing of the person's. */
const configurations = (steps: readonly Recorded[]) =>
  new Set(
    steps.flatMap(([, , , effects = []]) =>
      effects.flatMap((effect) => (effect.type === 'fetchConfiguration' ? [effect.request] : [])),
    ),
  );

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function bodyOf(body: Uint8Array | undefined, mask: Mask) {
  if (!body?.length) return {};
  const text = decoder.decode(body);
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(body);
    return { body: mask(text) };
  } catch {
    return { body: mask(text), broken: true } as const;
  }
}

/** @param fresh the memory of a core that was told nothing yet */
export function writeTrace(
  { options, steps, missing }: Recording,
  fresh: Uint8Array,
  core: string,
): Trace {
  const asked = configurations(steps);
  const isConfiguration = (event: Event) =>
    event.type === 'responseArrived' && asked.has(event.request);

  const words = new Set(['true', 'false', 'null']);
  const add = (text: string) => {
    for (const word of wordsOf(text)) words.add(word);
  };
  for (const text of new TextDecoder('latin1').decode(fresh).match(texts) ?? []) add(text);
  for (const text of leaves({ ...options, finishLoginUrl: '', accounts: '' })) add(text);
  for (const [event, , body] of steps) if (isConfiguration(event)) add(decoder.decode(body));

  const mask = createMask((word) => words.has(word));
  // What a person types and who it is are no words of anybody's protocol, whatever they look like:
  // typed key by key, each beginning of a name would be a word.
  const personal = createMask(() => false);
  const maskEvent = (event: Event) => ({
    ...(change(event, mask) as Event),
    ...('value' in event && { value: personal(event.value) }),
    ...('person' in event && { person: change(event.person, personal) }),
  });
  const publicOnly = (text: string) => (mask(text) === text ? text : undefined);

  return {
    format: 'latchkey-trace-1',
    core,
    options: change(options, mask) as Options,
    steps: steps.map(([event, at, body, effects]) => ({
      at,
      event: maskEvent(event) as Event,
      ...bodyOf(body, isConfiguration(event) ? (text) => text : mask),
      ...(effects && { effects: change(effects, publicOnly) as readonly TraceEffect[] }),
    })),
    missing,
  };
}
