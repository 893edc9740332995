/** One event through the real wasm, with configurations of different sizes, in Node. */
import { readFile } from 'node:fs/promises';
import { options } from '../../wasm/binding/first_piece.mjs';

function configuration(connections) {
  const data = {
    id: 'acme-app',
    userPoolId: 'pool',
    name: 'Acme',
    loginTabs: { list: ['password', 'phone-code'], default: 'password' },
    publicKey: '',
    identityProviders: Array.from({ length: connections }, (_, at) => ({
      identifier: `idp-${at}`,
      protocol: 'oidc',
      displayName: `Provider ${at}`,
      config: {},
    })),
  };
  return new TextEncoder().encode(JSON.stringify({ code: 200, message: '', data }));
}

/** As a page has it a moment after its form. */
async function open() {
  const { openCore } = await import('../../web/dist/core.js');
  const compile = async (file) => WebAssembly.compile(await readFile(`web/dist/${file}`));
  const program = {
    first: await compile('latchkey.wasm'),
    rest: () => compile('latchkey-rest.wasm'),
  };
  const core = await openCore(program, options);
  await core.complete();
  return core;
}

/** @returns {Promise<{ connections: number, microseconds: number }[]>} medians */
export async function measureDispatch(counts) {
  const medians = [];
  for (const connections of counts) {
    const core = await open();
    const { effects } = core.step({ type: 'started' }, 1);
    const { request } = effects.find(({ type }) => type === 'fetchConfiguration');
    const answer = { type: 'responseArrived', request, status: 200, failure: '', retryAfter: 0 };
    core.step(answer, 1, configuration(connections));
    const times = [];
    for (let at = 0; at < 400; at += 1) {
      const event = { type: 'fieldChanged', field: 'account', value: 'a'.repeat(at % 20) };
      const begun = performance.now();
      core.step(event, 1);
      times.push(performance.now() - begun);
    }
    core.close();
    medians.push({
      connections,
      microseconds: Math.round(times.sort((a, b) => a - b)[200] * 1000),
    });
  }
  return medians;
}
