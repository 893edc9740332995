/** A page that puts logins up and takes them down, and what it holds of the browser's then. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'puppeteer-core';
import { type Assets, barePage, changedAssets } from './assets.js';
import { wait } from './form.js';

/** Built pages, of which the app's is empty but for what makes logins. */
export const makeEmptyAssets = (): Promise<Assets> =>
  changedAssets('memory', async (folder) => {
    await writeFile(join(folder, 'app.html'), page);
    await build({
      stdin: { contents: script, loader: 'js', resolveDir: '.' },
      outfile: join(folder, 'memory.js'),
      bundle: true,
      format: 'esm',
      logLevel: 'error',
    });
  });

const page = barePage('Nobody', 'memory.js', '<div id="place"></div>');

/** How a login is put up. */
export type Way = 'sameElement' | 'newElement' | 'newLogin' | 'newElementWithFrame';

/** In the page. */
interface Scope {
  /** Each gives how to take it down. */
  readonly putUp: Readonly<Record<Way, () => () => void>>;
  /** How many programs run, or are held. */
  programs(): number;
}

const script = `
import 'latchkey/define';
import { createLogin } from 'latchkey';

let begun = [];
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (module, imports) => {
  const instance = await instantiate(module, imports);
  begun.push(new WeakRef(instance));
  return instance;
};
window.programs = () => {
  begun = begun.filter((each) => each.deref());
  return begun.length;
};

const { broker, callbackHost, wecom } = document.documentElement.dataset;
const options = {
  broker,
  callbackHost,
  providerOrigins: { wecom },
  appId: 'acme-app',
  redirectUri: '/callback.html',
  development: true,
};
const place = document.querySelector('#place');
const succeed = () => {
  document.title = 'Somebody';
};

function makeElement(more) {
  const element = document.createElement('latchkey-login');
  element.options = { ...options, ...more };
  element.addEventListener('latchkey-success', succeed);
  return element;
}

function append(element) {
  place.append(element);
  return () => element.remove();
}

let same;
window.putUp = {
  sameElement: () => append((same ??= makeElement())),
  newElement: () => append(makeElement()),
  newElementWithFrame: () => append(makeElement({ methods: ['qr'] })),
  newLogin() {
    const login = createLogin(options);
    login.on('success', succeed);
    login.mount(place);
    return login.unmount;
  },
};
`;

/** Every second one is there when it is taken down: the others are still on their way. */
export function putUpAndDown(page: Page, way: Way, times: number): Promise<void> {
  return page.evaluate(
    async (chosen, count, sign) => {
      const putUp = (window as unknown as Scope).putUp[chosen];
      const place = document.querySelector('#place');
      const isThere = () =>
        (place?.shadowRoot ?? place?.firstElementChild?.shadowRoot)?.querySelector(sign);
      const turn = () => new Promise((resolve) => setTimeout(resolve));
      for (let time = 0; time < count; time++) {
        const takeDown = putUp();
        await turn();
        while (time % 2 === 1 && !isThere()) await turn();
        takeDown();
        await turn(); // an element that is put back in the same turn was only moved
      }
    },
    way,
    times,
    way === 'newElementWithFrame' ? '[part="qr-frame"]' : '[part="submit"]',
  );
}

export async function putUp(page: Page, way: Way): Promise<void> {
  await page.evaluate((chosen) => void (window as unknown as Scope).putUp[chosen](), way);
}

/** What a page holds with nothing put up. */
export interface Held {
  readonly listeners: number;
  readonly nodes: number;
  readonly documents: number;
  readonly bytes: number;
}

/** Once every program has been thrown away, and its memory with it. */
export async function heldBy(page: Page): Promise<Held> {
  const session = await page.createCDPSession();
  await wait('no program is held', async () => {
    // Twice: what the first finds unused may have held something else.
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    return page.evaluate(() => (window as unknown as Scope).programs() === 0);
  });
  await session.detach();
  const { JSEventListeners, Nodes, Documents, JSHeapUsedSize } = await page.metrics();
  return {
    listeners: JSEventListeners ?? 0,
    nodes: Nodes ?? 0,
    documents: Documents ?? 0,
    bytes: JSHeapUsedSize ?? 0,
  };
}
