/**
 * Counts the functions that the first piece's series enter, so that wasm-split can move all
 * others out. A border that is badly drawn breaks nothing: a function that is not there yet
 * makes its event wait (web/src/core.ts).
 *
 * node count.mjs GLUE INSTRUMENTED PROFILE
 */
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { series } from './first_piece.mjs';

const secrets = { state: 's'.repeat(43), nonce: 'n'.repeat(43), challenge: 'c'.repeat(43) };

/** One form, driven as a browser would; what its effects ask for is reported at once. */
function play(glue, [given, body, events]) {
  const handle = glue.open(JSON.stringify(given));
  let now = Date.UTC(2026, 0, 1);
  const dispatch = (event, bytes = '') => {
    now += 50;
    const { effects = [] } = JSON.parse(glue.dispatch(handle, now, JSON.stringify(event), bytes));
    for (const effect of effects) perform(effect);
  };
  const perform = ({ type, request, attempt }) => {
    if (type === 'fetchConfiguration')
      dispatch({ type: 'responseArrived', request, status: 200, failure: '', retryAfter: 0 }, body);
    if (type === 'makeSecrets')
      dispatch({ type: 'secretsMade', attempt, secrets: { ...secrets, verifier: 2 } });
  };
  dispatch({ type: 'started' });
  for (const event of events) dispatch(event);
  glue.close(handle);
}

const [gluePath, instrumented, profile] = process.argv.slice(2);
const bytes = await readFile(instrumented);
const { default: create } = await import(pathToFileURL(gluePath));
let instance;
const glue = await create({
  instantiateWasm(imports, done) {
    WebAssembly.instantiate(bytes, imports).then((made) => {
      instance = made.instance;
      done(made.instance, made.module);
    });
    return {};
  },
});
for (const one of series) play(glue, one);
glue.s256('v'.repeat(43));

// Into fresh memory behind all that is used.
const memory = Object.values(instance.exports).find((it) => it instanceof WebAssembly.Memory);
const at = memory.grow(2) * 64 * 1024;
const size = instance.exports.__write_profile(at, 2 * 64 * 1024);
await writeFile(profile, new Uint8Array(memory.buffer, at, size));
