/** One event through the real wasm, with configurations of different sizes, in Node. */
import { readFile } from 'node:fs/promises';

const options = {
  broker: 'https://login.acme.example',
  appId: 'acme-app',
  origin: 'https://app.acme.example',
  mode: 'embedded',
  redirectUri: 'https://app.acme.example/callback',
  result: 'session',
  transport: 'callback_page',
  scope: 'openid profile',
  language: 'en',
  brokerMessages: true,
  popupClosedGrace: 5000,
  development: false,
  theme: {},
  environment: {
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36',
    platform: 'Linux x86_64',
    mobile: false,
    touchPoints: 0,
    coarsePointer: false,
    displayMode: 'browser',
    framed: false,
    online: true,
  },
};

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

async function load() {
  const { default: create } = await import('../../web/dist/latchkey.mjs');
  const bytes = await readFile('web/dist/latchkey.wasm');
  return create({
    instantiateWasm(imports, done) {
      WebAssembly.instantiate(bytes, imports).then(({ instance, module }) =>
        done(instance, module),
      );
      return {};
    },
  });
}

/** @returns {Promise<{ connections: number, microseconds: number }[]>} medians */
export async function measureDispatch(counts) {
  const core = await load();
  return counts.map((connections) => {
    const handle = core.open(JSON.stringify(options));
    const say = (event, body = '') => core.dispatch(handle, 1, JSON.stringify(event), body);
    const { effects } = JSON.parse(say({ type: 'started' }));
    const { request } = effects.find(({ type }) => type === 'fetchConfiguration');
    const answer = { type: 'responseArrived', request, status: 200, failure: '', retryAfter: 0 };
    say(answer, configuration(connections));
    const times = [];
    for (let at = 0; at < 400; at += 1) {
      const event = { type: 'fieldChanged', field: 'account', value: 'a'.repeat(at % 20) };
      const begun = performance.now();
      say(event);
      times.push(performance.now() - begun);
    }
    core.close(handle);
    return { connections, microseconds: Math.round(times.sort((a, b) => a - b)[200] * 1000) };
  });
}
