/**
 * Test programs of the native build with one source file changed: that file alone is
 * compiled, as ninja would, and stands in the link before the library that has it as it
 * is. So nothing else is built, and nothing of the build is touched. Knows nothing of the
 * switches.
 */
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);
const build = 'build/native-debug';
const patience = 600_000; // milliseconds: what takes longer hangs, on any machine

let folder;
/** A folder in the build for what is made here, gone when this ends. */
function folderFor(place) {
  if (!folder) {
    folder = mkdtempSync(`${build}/checks-`).slice(build.length + 1);
    process.on('exit', () => rmSync(`${build}/${folder}`, { recursive: true, force: true }));
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
  }
  mkdirSync(`${build}/${folder}/${place}`, { recursive: true });
  return `${folder}/${place}`;
}

/** Rooms with a test program, from the ground up: a room is in its own and in those behind it. */
const order = ['text', 'json', 'url', 'theme', 'connection', 'broker', 'flow', 'view', 'wire'];

/** Rooms without one are tested with another, which links them as well. */
const testedWith = { oidc: 'broker', render: 'view' };

/** The programs that have the file in them; its own room's comes first. */
export function programsWith(file) {
  const room = file.split('/')[0];
  const at = order.indexOf(testedWith[room] ?? room);
  if (at < 0) throw new Error(`no test program is known for wasm/${file}`);
  return order.slice(at).map((name) => `${name}_test`);
}

const shell = async (command) => {
  await run('sh', ['-c', command], { cwd: build, maxBuffer: 64 * 1024 * 1024 });
};

/** How ninja makes every program. */
async function allCommands() {
  const targets = order.map((name) => `${name}_test`);
  const { stdout } = await run('ninja', ['-C', build, '-t', 'commands', ...targets], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout.split('\n');
}
let commands;

async function commandWith(words) {
  commands ??= allCommands();
  const found = (await commands).find((line) => words.every((word) => line.includes(word)));
  if (!found) throw new Error(`ninja knows no command with ${words.join(' and ')}`);
  return found;
}

/** Compiles `text` in the place of a file; gives the object. */
export async function compile(file, text, place) {
  const command = await commandWith([` -c `, `/wasm/${file}`]);
  const [, object] = / -o (\S+)/.exec(command);
  const made = `${folderFor(place)}/changed`;
  writeFileSync(`${build}/${made}.cpp`, text);
  // Without a check something may be unused.
  const changed = command.replace(/ -c .*$/, ` -w -c ${made}.cpp`);
  await shell(changed.replaceAll(object, `${made}.o`));
  return `${made}.o`;
}

/** Links a program with the object before its libraries; gives the program. */
export async function link(program, object, place) {
  const command = await commandWith([` -o tests/wasm/${program} `]);
  const made = `${folderFor(place)}/${program}`;
  // What comes behind the link lists the cases for CTest. Without what a debugger reads
  // (`-S`) a program is written in half the time.
  const [only] = command.replace(/^: && /, '').split(' && ');
  await shell(only.replace(` -o tests/wasm/${program} `, ` ${object} -Wl,-S -o ${made} `));
  return made;
}

/**
 * A case that failed, by its name; of one with rows the row's name as well, which comes some
 * lines later. A signal is a crash.
 */
const failure =
  /error: in "([^"]+?)(?:\/_\d+"(?!: signal)(?:(?!error: in)[\s\S])*?\n +\w+ = (.*); *\n|(?<!\/_\d+)"(?!: signal))/;

/**
 * Runs a test program up to the first test that fails.
 * @returns {Promise<{ failed?: string, broke?: string }>} neither: every test passed
 */
export function firstFailure(program) {
  return new Promise((resolve) => {
    const child = spawn(`${build}/${program}`, ['--color_output=no', '--report_level=no']);
    let output = '';
    const end = (result) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      resolve(result);
    };
    const timer = setTimeout(() => end({ broke: 'it did not end' }), patience);
    const take = (chunk) => {
      output += chunk;
      const [, name, row] = failure.exec(output) ?? [];
      if (name) end({ failed: row ? `${name}: ${row}` : name });
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', (error) => end({ broke: error.message }));
    child.on('close', (code) => {
      // What a test throws comes without its row's name.
      const thrown = /error: in "([^"]+)"(?!: signal)/.exec(output)?.[1];
      const why = /^SUMMARY: .*|runtime error: .*/m.exec(output)?.[0];
      if (code === 0) end({});
      else if (thrown && !why) end({ failed: thrown });
      else end({ broke: why ?? `it ended with ${code}: ${output.slice(-300)}` });
    });
  });
}

const seen = new Map();
/** The same of a program as the build made it; it runs once. */
export function firstFailureUnchanged(program) {
  if (!seen.has(program)) seen.set(program, firstFailure(`tests/wasm/${program}`));
  return seen.get(program);
}
