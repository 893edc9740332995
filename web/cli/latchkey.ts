#!/usr/bin/env node
/**
 * The command `latchkey`. Reads its words and files, and says what the core found; what is
 * right or wrong with a connection is not decided here.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadTools, type Tools } from '#web/tools.js';
import { type Checked, written } from './print.js';

const usage = `Usage: latchkey lint [--json] [--lang en|zh] [--development] FILE...

Checks connections, a JSON file each, before anyone presses them.

  --json         the findings as JSON: [{"file", "findings"}]
  --lang         the language of the sentences; en by default
  --development  addresses of this machine are well

Exit code: 0 without errors, 1 with errors, 2 when something cannot be read.
`;

const exit = { well: 0, errors: 1, unreadable: 2 } as const;

async function start(): Promise<Tools> {
  const program = new URL(import.meta.resolve('#web/latchkey-tools.wasm'));
  return loadTools(await WebAssembly.compile(await readFile(program)));
}

async function check(tools: Tools, file: string, development: boolean): Promise<Checked> {
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes) return { file, findings: [], refusal: 'unreadable' };
  const answer = tools.lintConnection(bytes, { now: Date.now(), development });
  return typeof answer === 'string'
    ? { file, findings: [], refusal: answer }
    : { file, findings: answer };
}

function codeOf(checked: readonly Checked[]): number {
  if (checked.some(({ refusal }) => refusal)) return exit.unreadable;
  const has = checked.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
  return has ? exit.errors : exit.well;
}

/** The words after the command's name; nothing when they make no sense. */
function read(words: string[]) {
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        lang: { type: 'string', default: 'en' },
        development: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch {
    return undefined;
  }
}

async function main(words: string[]): Promise<number> {
  const given = read(words);
  if (given?.values.help) {
    process.stdout.write(usage);
    return exit.well;
  }
  const [command, ...files] = given?.positionals ?? [];
  const lang = given?.values.lang;
  if (!given || command !== 'lint' || files.length === 0 || (lang !== 'en' && lang !== 'zh')) {
    process.stderr.write(usage);
    return exit.unreadable;
  }
  const tools = await start();
  const checked = await Promise.all(
    files.map((file) => check(tools, file, given.values.development)),
  );
  process.stdout.write(
    given.values.json
      ? `${JSON.stringify(checked, undefined, 2)}\n`
      : written(checked, { lang, colors: process.stdout.isTTY && !process.env['NO_COLOR'] }),
  );
  return codeOf(checked);
}

process.exitCode = await main(process.argv.slice(2));
