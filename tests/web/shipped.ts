/**
 * The program that is shipped, behind the shell that is shipped: what the tests that take
 * both together start from.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Arrival } from '#web/browser/arrival.js';
import type { Login } from '#web/calls.js';
import { type OpenCore, openCore } from '#web/core.js';
import { createLoginOf } from '#web/login.js';
import type { Ports } from '#web/ports.js';
import type { Program } from '#web/program.js';
import { keepReturns } from '#web/returns.js';
import type { Surface, SurfaceHost } from '#web/surface.js';
import type { Options } from '#web/wire.js';

type Bytes = Uint8Array<ArrayBuffer>;

const read = (file: string): Promise<Bytes> =>
  readFile(new URL(import.meta.resolve(`latchkey/${file}`)));

/** @param change to the bytes of the first piece */
export async function readShipped(
  change: (first: Bytes) => Bytes = (first) => first,
): Promise<Program> {
  const [first, rest] = await Promise.all([read('latchkey.wasm'), read('latchkey-rest.wasm')]);
  const compiled = await WebAssembly.compile(rest);
  return {
    first: await WebAssembly.compile(change(first)),
    rest: async () => compiled,
  };
}

/** One that takes every event from the start. */
export async function openWhole(program: Program, options: Options): Promise<OpenCore> {
  const core = await openCore(program, options);
  await core.complete();
  return core;
}

/** authing-broker 1.5, the fields that a first screen needs. */
export const configurationWith = (changes: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    code: 200,
    message: 'ok',
    data: {
      id: 'app-1',
      userPoolId: 'pool-1',
      name: 'Acme',
      protocol: 'oidc',
      loginTabs: { list: ['password'], default: 'password' },
      passwordTabConfig: { enabledLoginMethods: ['username-password'] },
      publicKey: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----',
      allowedOrigins: [],
      socialConnections: [],
      identityProviders: [],
      ecConnections: [],
      ...changes,
    },
  });

export interface Parts {
  readonly program: Program;
  readonly core: Options;
  readonly ports: Ports;
  /** What a test looks at of the surface; the rest does nothing. */
  readonly surface: Pick<Surface, 'draw'> & Partial<Surface>;
  readonly arrival?: Arrival | undefined;
  /** Whole from the start, where nothing else is said. */
  readonly open?: typeof openCore;
}

/** A login with its form on a page; its surface is there at once, and so is its host. */
export function mountLogin({ program, core, ports, surface, arrival, open = openWhole }: Parts): {
  readonly login: Login;
  readonly host: SurfaceHost;
} {
  let host: SurfaceHost | undefined;
  const login = createLoginOf({
    settings: { core, hooks: {}, scheme: 'system' },
    ports,
    makeSurface: (_, given) => {
      host = given;
      return {
        setTheme: () => {},
        setScheme: () => {},
        setLanguage: async () => {},
        frameWindow: () => null,
        fail: (code) => assert.fail(code),
        dispose: () => {},
        ...surface,
      };
    },
    findReturn: keepReturns(() => arrival),
    find: () => ({}) as HTMLElement,
    load: async () => program,
    open,
  });
  login.mount('#login');
  assert.ok(host);
  return { login, host };
}
