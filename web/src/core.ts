/**
 * Starts the module built from wasm/, once a login, so that a login whose core traps is
 * thrown away without harm to another (T-53, R-22); and puts its two pieces together. The
 * one file that knows the module.
 */
import { asLoginError, LoginError } from './errors.js';
import createGlue, { type Glue } from './latchkey.mjs';
import type { Program } from './program.js';
import { type Core, NotYet } from './runtime.js';
import type { Event, Milliseconds, Options, Step } from './wire.js';

/** One core, for one login. */
export interface OpenCore {
  /** Throws NotYet where the rest of the program is needed, as long as it is not there. */
  readonly step: Core;
  /** Resolves when every event can be taken. Rejects with a LoginError; it can be called again. */
  complete(): Promise<void>;
  s256(verifier: string): string;
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

/** Rejects with `core_failed` where the module does not start. */
export async function openCore(program: Program, options: Options): Promise<OpenCore> {
  let running: Running;
  try {
    running = await start(program, options);
  } catch (thrown) {
    throw asLoginError(thrown, 'core_failed');
  }

  /** What has been handled by the first piece alone; undefined: the program is whole. */
  let handled: Parameters<Core>[] | undefined = [];
  /** An event was left in its middle: this instance is of no use any more. */
  let torn = false;
  let closed = false;
  let completing: Promise<void> | undefined;

  /** The same events make the same state (design section 5); their effects have been performed. */
  async function again(): Promise<Running> {
    const fresh = await start(program, options);
    await link(fresh);
    for (const [event, at, body] of handled ?? []) enter(fresh, event, at, body);
    return fresh;
  }

  async function link({ instance }: Running): Promise<void> {
    await WebAssembly.instantiate(await program.rest(), { primary: instance.exports });
  }

  async function join(): Promise<void> {
    if (!torn) await link(running);
    if (torn && !closed) running = await again();
    torn = false;
    handled = undefined;
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
      if (torn) throw new NotYet();
      try {
        const step = readStep(enter(running, event, at, body), event);
        handled?.push([event, at, body]);
        // The form is there, or what is in its place.
        if (handled && event.type === 'responseArrived') setTimeout(completeQuietly);
        return step;
      } catch (thrown) {
        torn = thrown instanceof NotYet;
        throw thrown;
      }
    },
    complete,
    s256: (verifier) => running.glue.s256(verifier),
    close() {
      closed = true;
      try {
        running.glue.close(running.handle);
      } catch {
        // One that has trapped is not entered again; its memory goes with it.
      }
    },
  };
}
