/**
 * Starts the module built from wasm/, once a login, so that a login whose core traps is
 * thrown away without harm to another (T-53, R-22); and puts its two pieces together. The
 * one file that knows the module.
 */
import { asLoginError, LoginError } from './errors.js';
import createGlue, { type Glue } from './latchkey.mjs';
import type { Program } from './program.js';
import { type Core, NotYet } from './runtime.js';
import type { Effect, Event, Milliseconds, Options, Step } from './wire.js';

/** What the core was told, the bytes that came with it, and what came of it; absent: it stopped there for good. */
export type Recorded = readonly [
  event: Event,
  at: Milliseconds,
  body: Uint8Array | undefined,
  effects?: readonly Effect[] | undefined,
];

/** All that it was told since it was opened: the same makes the same states (design section 5). */
export interface Recording {
  readonly options: Options;
  readonly steps: readonly Recorded[];
  /** Steps after those, of which there is no room to keep any. */
  readonly missing: number;
}

/** One core, for one login. */
export interface OpenCore {
  /** Throws NotYet where the rest of the program is needed, as long as it is not there. */
  readonly step: Core;
  /** Resolves when every event can be taken. Rejects with a LoginError; it can be called again. */
  complete(): Promise<void>;
  s256(verifier: string): string;
  recording(): Recording;
  /** The memory of one that was told nothing yet: its own words, and those of its options. */
  fresh(): Promise<Uint8Array>;
  close(): void;
}

/** A fresh instance with memory of its own. */
interface Running {
  readonly glue: Glue;
  readonly instance: WebAssembly.Instance;
  readonly handle: number;
}

/** In the place of each function of the rest, until the rest puts itself there. */
const placeholders: WebAssembly.ModuleImports = new Proxy(
  {},
  {
    get: () => () => {
      throw new NotYet();
    },
  },
);

async function start({ first }: Program, options: Options): Promise<Running> {
  let started: WebAssembly.Instance | undefined;
  // The glue's own promise stays pending when this fails (toolchain.md section 6): ours does not.
  const glue = await new Promise<Glue>((resolve, reject) => {
    const instantiateWasm = (
      imports: WebAssembly.Imports,
      done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ) => {
      WebAssembly.instantiate(first, { ...imports, placeholder: placeholders }).then((instance) => {
        started = instance;
        done(instance, first);
      }, reject);
      return {};
    };
    createGlue({ instantiateWasm }).then(resolve, reject);
  });
  const handle = glue.open(JSON.stringify(options));
  if (handle === 0 || !started)
    throw new LoginError('bad_option', 'an option is too long, or not text');
  return { glue, instance: started, handle };
}

const noBody = new Uint8Array();

/** As the core says it of a handle that is not open. */
const stale = '{"error":"stale_handle"}';

const enter = (
  { glue, handle }: Running,
  event: Event,
  at: Milliseconds,
  body: Uint8Array | undefined,
) => glue.dispatch(handle, at, JSON.stringify(event), body ?? noBody);

/**
 * The answer of a handle that is not open has neither effects nor operations, nor has that of
 * what does not read as an event (T-50): a call of the host page's must hear of it all the same.
 */
function readStep(text: string, event: Event): Step {
  const { effects = [], operations = [], error } = JSON.parse(text) as Partial<Step>;
  if (!error || !('call' in event)) return { effects, operations };
  const outcome = { kind: 'failed', reason: 'misconfigured', detail: error } as const;
  return { effects: [{ type: 'tellHost', attempt: 0, call: event.call, outcome }], operations };
}

/** Bytes that a recording may take, or thereabouts. */
const room = 1024 * 1024;
const roomOfAStep = 256;

const dot = 0x2e;
const x = 0x78;

/** What the core asks the shell to keep as a secret stands in no recording: `x` for all of it but the dots. */
function withoutTokens(body: Uint8Array, effects: readonly Effect[]): Uint8Array {
  const clean = body.slice();
  for (const effect of effects)
    if (effect.type === 'keepToken')
      for (let at = effect.offset; at < effect.offset + effect.length; at++)
        if (clean[at] !== dot) clean[at] = x;
  return clean;
}

/** Rejects with `core_failed` where the module does not start. */
export async function openCore(program: Program, options: Options): Promise<OpenCore> {
  /** Gone once it is closed, with its memory: what was recorded of it is asked for later. */
  let running: Running | undefined;
  try {
    running = await start(program, options);
  } catch (thrown) {
    throw asLoginError(thrown, 'core_failed');
  }

  const steps: Recorded[] = [];
  let recorded = 0;
  let missing = 0;
  let whole = false;
  /** An event was left in its middle: this instance is of no use any more. */
  let torn = false;
  let closed = false;
  let completing: Promise<void> | undefined;

  /** The same events make the same state (design section 5); their effects have been performed. */
  async function again(): Promise<Running> {
    const fresh = await start(program, options);
    await link(fresh);
    for (const [event, at, body] of steps) enter(fresh, event, at, body);
    return fresh;
  }

  /** All there is until the program is whole, since another may have to be told the same. */
  function record(
    event: Event,
    at: Milliseconds,
    body: Uint8Array | undefined,
    effects?: readonly Effect[],
  ): void {
    recorded += roomOfAStep + (body?.length ?? 0);
    if (whole && (missing || recorded > room)) missing++;
    else steps.push([event, at, body && withoutTokens(body, effects ?? []), effects]);
  }

  async function link({ instance }: Running): Promise<void> {
    await WebAssembly.instantiate(await program.rest(), { primary: instance.exports });
  }

  async function join(): Promise<void> {
    if (running && !torn) await link(running);
    const fresh = torn && !closed ? await again() : running;
    running = closed ? undefined : fresh;
    torn = false;
    whole = true;
  }

  function complete(): Promise<void> {
    completing ??= join().catch((thrown) => {
      completing = undefined;
      throw asLoginError(thrown, 'core_failed');
    });
    return completing;
  }

  /** Should it fail, the event that needs it asks again, and says so. */
  function completeQuietly(): void {
    if (!closed) complete().catch(() => {});
  }

  return {
    step(event, at, body) {
      if (!running) return readStep(stale, event);
      if (torn) throw new NotYet();
      try {
        const step = readStep(enter(running, event, at, body), event);
        record(event, at, body, step.effects);
        // The form is there, or what is in its place.
        if (!whole && event.type === 'responseArrived') setTimeout(completeQuietly);
        return step;
      } catch (thrown) {
        torn = thrown instanceof NotYet;
        if (!torn) record(event, at, body);
        throw thrown;
      }
    },
    complete,
    s256: (verifier) => (running as Running).glue.s256(verifier),
    recording: () => ({ options, steps, missing }),
    async fresh() {
      const fresh = await start(program, { ...options, finishLoginUrl: '', accounts: '' });
      await link(fresh); // words of the rest come with it
      return fresh.glue.HEAPU8;
    },
    close() {
      closed = true;
      try {
        running?.glue.close(running.handle);
      } catch {
        // One that has trapped is not entered again; its memory goes with it.
      }
      running = undefined;
    },
  };
}
