/** The glue that Emscripten makes of wasm/binding, as far as core.ts uses it. */

export interface Glue {
  /** JSON of `Options`; gives a handle. */
  open(options: string): number;
  /** JSON of `Event` and the bytes that came with it; gives JSON of `Step`. */
  dispatch(handle: number, now: number, event: string, body: string | Uint8Array): string;
  close(handle: number): void;
  /** RFC 7636 section 4.2. */
  s256(verifier: string): string;
  /** Its memory. */
  readonly HEAPU8: Uint8Array;
}

export interface Settings {
  /** `done` takes the instance; what is returned is not used. */
  instantiateWasm(
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
}

declare const create: (settings: Settings) => Promise<Glue>;
export default create;
