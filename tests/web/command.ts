/** The command `latchkey` as the package installs it, the files it reads, and its program. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { loadTools, type Tools } from '#web/tools.js';

const packed = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: { latchkey: string } };
export const commandPath = packed.bin.latchkey;

export function latchkey(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [commandPath, ...words], {
    encoding: 'utf8',
    input: '',
  });
  return { status, stdout, stderr };
}

export async function loadShippedTools(): Promise<Tools> {
  const wasm = readFileSync(new URL(import.meta.resolve('latchkey/latchkey-tools.wasm')));
  return loadTools(await WebAssembly.compile(wasm));
}

/** Registers a folder for the tests of a file. @returns writes a file there, and says where */
export function prepareFiles(): (name: string, content: unknown) => string {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'latchkey-'));
  });
  after(() => rmSync(folder, { recursive: true }));
  return (name, content) => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
}
