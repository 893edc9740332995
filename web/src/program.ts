/**
 * Fetches and compiles the wasm, which comes in two pieces (wasm/binding/README.md): the
 * first draws a form, the rest is asked for when somebody needs it. Must not know what
 * they do: that is core.ts.
 */
import { LoginError } from './errors.js';
import { wasmIntegrity, wasmRestIntegrity } from './integrity.js';
import type { Milliseconds } from './wire.js';

/** What of the platform this needs; tests hand in their own. */
export interface Platform {
  readonly fetch: (url: string, request: RequestInit) => Promise<Response>;
  /** Absent where the browser has none, or forbids it. */
  readonly WebAssembly: typeof WebAssembly | undefined;
  /** Empty: not checked. */
  readonly integrity: { readonly first: string; readonly rest: string };
  readonly patience: Milliseconds;
}

export interface Program {
  readonly first: WebAssembly.Module;
  /** The first piece's; absent: not checked. */
  readonly hash?: string;
  /** Once for all who ask; what failed is asked again. Rejects as `loadModule` does. */
  rest(): Promise<WebAssembly.Module>;
}

/** Addresses, as the host page wrote them. */
export interface Places {
  /** Absent: beside this module. */
  readonly wasmUrl?: string | undefined;
  /** Absent: beside the first. */
  readonly wasmRestUrl?: string | undefined;
}

/** threats.md section G. */
const patience: Milliseconds = 20_000;

/** Read as they are used: importing this file touches nothing. */
export const platform = (): Platform => ({
  fetch: (url, request) => fetch(url, request),
  WebAssembly: globalThis.WebAssembly,
  integrity: { first: wasmIntegrity, rest: wasmRestIntegrity },
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
async function compile(
  assembly: typeof WebAssembly,
  response: Response,
): Promise<WebAssembly.Module> {
  if (response.headers.get('content-type') === 'application/wasm')
    return assembly.compileStreaming(response);
  return assembly.compile(await response.arrayBuffer());
}

async function load(
  url: string,
  hash: string,
  on: Platform,
  signal: AbortSignal,
): Promise<WebAssembly.Module> {
  const assembly = on.WebAssembly;
  if (!assembly) throw new LoginError('core_unsupported', 'this browser has no WebAssembly');

  const integrity = hash === '' ? {} : { integrity: hash };
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

/** Fetches and compiles one file. Rejects with a LoginError, each cause with its own code (R-20, T-44). */
export async function loadModule(
  address: string,
  hash: string,
  on: Platform,
): Promise<WebAssembly.Module> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(new LoginError('core_late', address));
    }, on.patience);
  });
  try {
    return await Promise.race([load(address, hash, on, controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The same promise to all who ask, until it fails. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    if (made) return made;
    made = make();
    made.catch(() => {
      made = undefined;
    });
    return made;
  };
}

/** The last part of the path is another file's name. */
const beside = (url: string) => url.replace(/[^/?#]*(?:[?#].*)?$/, 'latchkey-rest.wasm');

/** The first piece; the rest waits to be asked for. Rejects as `loadModule` does. */
export async function loadProgram(
  { wasmUrl, wasmRestUrl }: Places,
  on: Platform,
): Promise<Program> {
  // The literals that bundlers look for.
  const first = wasmUrl ?? new URL('./latchkey.wasm', import.meta.url).href;
  const restUrl =
    wasmRestUrl ??
    (wasmUrl === undefined
      ? new URL('./latchkey-rest.wasm', import.meta.url).href
      : beside(wasmUrl));
  return {
    first: await loadModule(first, on.integrity.first, on),
    hash: on.integrity.first,
    rest: once(() => loadModule(restUrl, on.integrity.rest, on)),
  };
}

const programs = new Map<string, () => Promise<Program>>();

/** The same, once a page for each address; what failed is asked again. */
export function sharedProgram(places: Places): Promise<Program> {
  const key = JSON.stringify([places.wasmUrl, places.wasmRestUrl]);
  const known = programs.get(key) ?? once(() => loadProgram(places, platform()));
  programs.set(key, known);
  return known();
}
