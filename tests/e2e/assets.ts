/** Built pages in place of the demo world's own. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Assets {
  readonly folder: string;
  remove(): Promise<void>;
}

/** A copy of the demo world's pages, changed. */
export async function changedAssets(
  name: string,
  change: (folder: string) => Promise<unknown>,
): Promise<Assets> {
  const folder = await mkdtemp(join(tmpdir(), `latchkey-${name}-`));
  await cp('demo/dist/assets', folder, { recursive: true });
  await change(folder);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Puts more into a page, before its first script. */
export async function addBeforeScripts(folder: string, page: string, more: string): Promise<void> {
  const text = await readFile(join(folder, page), 'utf8');
  const [before, after] = text.split('<script', 2);
  if (after === undefined) throw new Error(`${page} has no script`);
  await writeFile(join(folder, page), `${before}${more}<script${after}`);
}

/** A page of the app's that holds nothing but `body` and runs `script`, of the same folder. */
export const barePage = (title: string, script: string, body: string) => `<!doctype html>
<html lang="en" data-broker="%BROKER%" data-callback-host="%CALLBACK_HOST%" data-wecom="%WECOM%">
  <head>
    <meta charset="utf-8">
    <title>${title}</title>
    <link rel="icon" href="/assets/acme.png">
    <script type="module" src="/assets/${script}"></script>
  </head>
  <body>${body}</body>
</html>
`;
