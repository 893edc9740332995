#!/usr/bin/env node
/**
 * The command `latchkey`. Reads its words and files, and says what the core found; what is
 * right or wrong is not decided here.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadTools, type Tools } from '#web/tools.js';
import { type Checked, written } from './print.js';
import { replay } from './replay.js';

const usage = `Usage: latchkey lint [--json] [--lang en|zh] [--development] FILE...
       latchkey replay [--json] [--step] FILE

lint checks connections, a JSON file each, before anyone presses them.

  --json         the findings as JSON: [{"file", "findings"}]
  --lang         the language of the sentences; en by default
  --development  addresses of this machine are well

Exit code: 0 without errors, 1 with errors, 2 when something cannot be read.

replay goes through what login.trace() gave, and shows the phase after each event.

  --json         each step's phase, attempt, state and effects as JSON
  --step         waits for Enter before each step, as it does in a terminal

Exit code: 0 when all is as recorded, 1 when an effect differs, 2 when it cannot be read.
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
        step: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch {
    return undefined;
  }
}

function misused(): number {
  process.stderr.write(usage);
  return exit.unreadable;
}

interface LintWords {
  readonly json: boolean;
  readonly lang: string;
  readonly development: boolean;
}

async function lint(
  files: readonly string[],
  { json, lang, development }: LintWords,
): Promise<number> {
  if (lang !== 'en' && lang !== 'zh') return misused();
  const tools = await start();
  const checked = await Promise.all(files.map((file) => check(tools, file, development)));
  process.stdout.write(
    json
      ? `${JSON.stringify(checked, undefined, 2)}\n`
      : written(checked, { lang, colors: process.stdout.isTTY && !process.env['NO_COLOR'] }),
  );
  return codeOf(checked);
}

async function main(words: string[]): Promise<number> {
  const given = read(words);
  if (given?.values.help) {
    process.stdout.write(usage);
    return exit.well;
  }
  const [command, ...files] = given?.positionals ?? [];
  if (given && command === 'lint' && files.length > 0) return lint(files, given.values);
  const [file] = files;
  if (given && command === 'replay' && file !== undefined && files.length === 1)
    return exit[await replay(await start(), file, given.values)];
  return misused();
}

process.exitCode = await main(process.argv.slice(2));
