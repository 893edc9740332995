/**
 * What a journey went through, by name: the broker's codes, the actions, requests and scenes
 * that were answered, and the events that a page heard. `table.mjs` reads it from the report.
 */
import { readFileSync } from 'node:fs';
import type { World } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';

const world = 'latchkey-proofs';

interface Manifest {
  readonly modules: readonly {
    readonly declarations?: readonly { readonly events?: readonly { readonly name: string }[] }[];
  }[];
}

/** The element's, as its manifest names them. */
const manifest = JSON.parse(readFileSync('widget/custom-elements.json', 'utf8')) as Manifest;
const events = manifest.modules
  .flatMap(({ declarations = [] }) => declarations)
  .flatMap(({ events: named = [] }) => named.map(({ name }) => name));

/**
 * Listens from a world of its own, of which the page has no name and no function.
 * @param heard where the names go
 */
export async function hearEvents(page: Page, heard: Set<string>): Promise<void> {
  const session = await page.createCDPSession();
  session.on('Runtime.bindingCalled', ({ payload }) => heard.add(payload));
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: 'heard', executionContextName: world });
  await session.send('Page.enable');
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    worldName: world,
    source: `for (const name of ${JSON.stringify(events)})
      document.addEventListener(name, () => heard(name), true);`,
  });
}

/** As the report has it, behind a journey that passed. */
export function proofsOf({ exchanges }: World, heard: ReadonlySet<string>): string {
  const all = exchanges().flatMap(({ request, action, scene, code }) => [
    `request:${request.replace(' ', '')}`,
    ...(action ? [`action:${action}`] : []),
    ...(scene ? [`scene:${scene}`] : []),
    ...(code ? [`code:${code}`] : []),
  ]);
  const told = [...heard].map((name) => `event:${name}`);
  return `proves ${[...new Set([...all, ...told])].sort().join(' ')}`;
}
