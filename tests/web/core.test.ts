/** Loading the program: each way it can fail has its own code. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadProgram, type Platform } from '#web/core.js';
import { LoginError } from '#web/errors.js';

/** The smallest module: magic number and version (WebAssembly Core Specification 5.5.16). */
const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
const url = 'https://app.acme.example/latchkey.wasm';

const wasm = (body: Uint8Array, type = 'application/wasm') =>
  new Response(body as BodyInit, { headers: { 'content-type': type } });

function platform(parts: Partial<Platform> = {}): Platform {
  return {
    fetch: async () => wasm(empty),
    WebAssembly,
    integrity: '',
    patience: 5000,
    ...parts,
  };
}

/** As a page without 'wasm-unsafe-eval' has it. */
const forbidden: typeof WebAssembly = {
  ...WebAssembly,
  compile: async () => {
    throw new WebAssembly.CompileError('refused by policy');
  },
  compileStreaming: async () => {
    throw new WebAssembly.CompileError('refused by policy');
  },
};

const codeOf = (on: Platform) =>
  loadProgram(url, on).then(
    () => 'loaded',
    (error: unknown) => (error instanceof LoginError ? error.code : String(error)),
  );

describe('loading', () => {
  test('the right bytes are a program, whatever they are served as', async () => {
    assert.equal(await codeOf(platform()), 'loaded');
    assert.equal(await codeOf(platform({ fetch: async () => wasm(empty, 'text/html') })), 'loaded');
  });

  test('T-44 the hash goes with the request', async () => {
    const asked: RequestInit[] = [];
    const fetch = async (_: string, request: RequestInit) => {
      asked.push(request);
      return wasm(empty);
    };

    await loadProgram(url, platform({ fetch, integrity: 'sha384-abc' }));

    assert.deepEqual(
      asked.map(({ integrity }) => integrity),
      ['sha384-abc'],
    );
  });

  const changed = async (_: string, request: RequestInit) => {
    if (request.method === 'HEAD') return new Response(null);
    throw new TypeError('Failed to fetch');
  };
  const offline = async () => {
    throw new TypeError('Failed to fetch');
  };
  const rows: readonly (readonly [name: string, parts: Partial<Platform>, code: string])[] = [
    ['missing', { fetch: async () => new Response('', { status: 404 }) }, 'core_missing'],
    ['unreachable', { fetch: offline }, 'core_missing'],
    ['changed by a byte', { fetch: changed, integrity: 'sha384-abc' }, 'core_corrupt'],
    ['truncated', { fetch: async () => wasm(empty.subarray(0, 6)) }, 'core_corrupt'],
    ['another file', { fetch: async () => wasm(new Uint8Array(100)) }, 'core_corrupt'],
    ['an error page', { fetch: async () => new Response('<!doctype html>') }, 'core_corrupt'],
    ['forbidden by the page', { WebAssembly: forbidden }, 'core_blocked'],
    ['unknown to the browser', { WebAssembly: undefined }, 'core_unsupported'],
  ];
  for (const [name, parts, code] of rows)
    test(`R-20 T-44 ${name}`, async () => {
      assert.equal(await codeOf(platform(parts)), code);
    });

  test('R-20 T-44 late: the request is let go', async () => {
    let signal: AbortSignal | undefined | null;
    const fetch = (_: string, request: RequestInit) => {
      signal = request.signal;
      return new Promise<Response>(() => {});
    };

    assert.equal(await codeOf(platform({ fetch, patience: 20 })), 'core_late');
    assert.equal(signal?.aborted, true);
  });
});
