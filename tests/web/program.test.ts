/** Loading the program: each way it can fail has its own code. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LoginError } from '#web/errors.js';
import { loadProgram, type Platform } from '#web/program.js';

/** The smallest module: magic number and version (WebAssembly Core Specification 5.5.16). */
const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
const url = 'https://app.acme.example/latchkey.wasm';

const wasm = (body: Uint8Array, type = 'application/wasm') =>
  new Response(body as BodyInit, { headers: { 'content-type': type } });

function platform(parts: Partial<Platform> = {}): Platform {
  return {
    fetch: async () => wasm(empty),
    WebAssembly,
    integrity: { first: '', rest: '' },
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
  loadProgram({ wasmUrl: url }, on).then(
    () => 'loaded',
    (error: unknown) => (error instanceof LoginError ? error.code : String(error)),
  );

describe('loading', () => {
  test('the right bytes are a program, whatever they are served as', async () => {
    assert.equal(await codeOf(platform()), 'loaded');
    assert.equal(await codeOf(platform({ fetch: async () => wasm(empty, 'text/html') })), 'loaded');
  });

  test('T-44 each piece is asked for with its own hash, the rest when it is wanted, once', async () => {
    const asked: (readonly [url: string, hash: string | undefined])[] = [];
    const fetch = async (from: string, { integrity }: RequestInit) => {
      asked.push([from, integrity]);
      return wasm(empty);
    };
    const integrity = { first: 'sha384-abc', rest: 'sha384-def' };

    const program = await loadProgram({ wasmUrl: url }, platform({ fetch, integrity }));
    const before = asked.length;
    await Promise.all([program.rest(), program.rest()]);

    assert.equal(before, 1);
    assert.deepEqual(asked, [
      [url, 'sha384-abc'],
      ['https://app.acme.example/latchkey-rest.wasm', 'sha384-def'],
    ]);
  });

  test('R-20 a rest that did not come is asked for again', async () => {
    let fails = true;
    const fetch = async (from: string) => {
      if (from.includes('rest') && fails) throw new TypeError('Failed to fetch');
      return wasm(empty);
    };
    const program = await loadProgram({ wasmUrl: url }, platform({ fetch }));

    await assert.rejects(program.rest(), { code: 'core_missing' });
    fails = false;

    assert.ok((await program.rest()) instanceof WebAssembly.Module);
  });

  const places: readonly (readonly [
    wasmUrl: string,
    wasmRestUrl: string | undefined,
    rest: string,
  ])[] = [
    ['/assets/latchkey.wasm?v=1/2#x', undefined, '/assets/latchkey-rest.wasm'],
    ['latchkey.wasm', undefined, 'latchkey-rest.wasm'],
    ['/assets/latchkey.5f3a.wasm', '/assets/rest.77c1.wasm', '/assets/rest.77c1.wasm'],
  ];
  for (const [wasmUrl, wasmRestUrl, rest] of places)
    test(`the rest of ${wasmUrl} is ${rest}`, async () => {
      const asked: string[] = [];
      const fetch = async (from: string) => {
        asked.push(from);
        return wasm(empty);
      };

      await (await loadProgram({ wasmUrl, wasmRestUrl }, platform({ fetch }))).rest();

      assert.deepEqual(asked, [wasmUrl, rest]);
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
    [
      'changed by a byte',
      { fetch: changed, integrity: { first: 'sha384-abc', rest: 'sha384-def' } },
      'core_corrupt',
    ],
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
