/**
 * Loads the module built from wasm/ and is the one file that knows it. The module
 * is compiled once a page and started once a login, so that a login whose core
 * traps is thrown away without harm to another (T-53, R-22).
 */
import { asLoginError, LoginError } from './errors.js';
import { wasmIntegrity } from './integrity.js';
import createGlue, { type Glue } from './latchkey.mjs';
import type { Core } from './runtime.js';
import type { Event, Milliseconds, Options, Step } from './wire.js';

/** What of the platform this needs; tests hand in their own. */
export interface Platform {
  readonly fetch: (url: string, request: RequestInit) => Promise<Response>;
  /** Absent where the browser has none, or forbids it. */
  readonly WebAssembly: typeof WebAssembly | undefined;
  readonly integrity: string;
  readonly patience: Milliseconds;
}

/** One core, for one login. */
export interface OpenCore {
  readonly step: Core;
  s256(verifier: string): string;
  close(): void;
}

export type Program = WebAssembly.Module;

/** threats.md section G. */
const patience: Milliseconds = 20_000;

/** Read as they are used: importing this file touches nothing. */
export const platform = (): Platform => ({
  fetch: (url, request) => fetch(url, request),
  WebAssembly: globalThis.WebAssembly,
  integrity: wasmIntegrity,
  patience,
});

/** Eight bytes: the smallest module there is. What refuses it refuses WebAssembly as such. */
const emptyModule = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

async function isForbidden(assembly: typeof WebAssembly): Promise<boolean> {
  try {
    await assembly.compile(emptyModule);
    return false;
  } catch {
    return true;
  }
}

/** A refused hash looks like a network error: only asking again without one tells them apart. */
async function isThere(url: string, { fetch }: Platform): Promise<boolean> {
  try {
    return (await fetch(url, { method: 'HEAD' })).ok;
  } catch {
    return false;
  }
}

/** Streaming needs the right MIME type; bytes do not. A copy for both would cost a slow phone more than it saves. */
async function compile(assembly: typeof WebAssembly, response: Response): Promise<Program> {
  if (response.headers.get('content-type') === 'application/wasm')
    return assembly.compileStreaming(response);
  return assembly.compile(await response.arrayBuffer());
}

async function load(url: string, on: Platform, signal: AbortSignal): Promise<Program> {
  const assembly = on.WebAssembly;
  if (!assembly) throw new LoginError('core_unsupported', 'this browser has no WebAssembly');

  const integrity = on.integrity === '' ? {} : { integrity: on.integrity };
  const response = await on.fetch(url, { ...integrity, signal }).catch(async () => {
    if (signal.aborted) throw new LoginError('core_late', url);
    throw new LoginError((await isThere(url, on)) ? 'core_corrupt' : 'core_missing', url);
  });
  if (!response.ok) throw new LoginError('core_missing', `${response.status} ${url}`);
  return compile(assembly, response).catch(async () => {
    if (signal.aborted) throw new LoginError('core_late', url);
    throw new LoginError((await isForbidden(assembly)) ? 'core_blocked' : 'core_corrupt', url);
  });
}

/**
 * Fetches and compiles. Rejects with a LoginError, each cause with its own code (R-20, T-44).
 * @param url of the wasm; absent: beside this module
 */
export async function loadProgram(url: string | undefined, on: Platform): Promise<Program> {
  // The literal that bundlers look for.
  const address = url ?? new URL('./latchkey.wasm', import.meta.url).href;
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(new LoginError('core_late', address));
    }, on.patience);
  });
  try {
    return await Promise.race([load(address, on, controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

const programs = new Map<string, Promise<Program>>();

/** The same, once a page for each address; what failed is asked again. */
export function sharedProgram(url: string | undefined): Promise<Program> {
  const key = url ?? '';
  const known = programs.get(key);
  if (known) return known;
  const loading = loadProgram(url, platform());
  programs.set(key, loading);
  loading.catch(() => programs.delete(key));
  return loading;
}

/** A fresh instance with memory of its own. */
function start(program: Program): Promise<Glue> {
  // The glue's own promise stays pending when this fails (toolchain.md section 6): ours does not.
  return new Promise((resolve, reject) => {
    const instantiateWasm = (
      imports: WebAssembly.Imports,
      done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ) => {
      WebAssembly.instantiate(program, imports).then((instance) => done(instance, program), reject);
      return {};
    };
    createGlue({ instantiateWasm }).then(resolve, reject);
  });
}

const noBody = new Uint8Array();

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
  try {
    const glue = await start(program);
    const handle = glue.open(JSON.stringify(options));
    if (handle === 0) throw new LoginError('bad_option', 'an option is too long, or not text');
    return {
      step: (event, at, body) =>
        readStep(glue.dispatch(handle, at, JSON.stringify(event), body ?? noBody), event),
      s256: (verifier) => glue.s256(verifier),
      close() {
        try {
          glue.close(handle);
        } catch {
          // One that has trapped is not entered again; its memory goes with it.
        }
      },
    };
  } catch (thrown) {
    throw asLoginError(thrown, 'core_failed');
  }
}
