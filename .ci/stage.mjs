/**
 * Runs a command as a named stage: its name, its time, a sign that it lives, and on
 * failure what it printed. Knows nothing of what the stages are.
 */
import { spawn } from 'node:child_process';

const tty = process.stdout.isTTY === true;
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** A word every few seconds while `name` runs: in place on a terminal, a line elsewhere. */
function showLife(name, begun) {
  const every = tty ? 1000 : 30_000;
  const say = () =>
    tty
      ? process.stdout.write(`\r  … ${name}  ${seconds(begun)} `)
      : console.log(`  … ${name} is still running, ${seconds(begun)}`);
  const timer = setInterval(say, every);
  return () => {
    clearInterval(timer);
    if (tty) process.stdout.write('\r\x1b[K');
  };
}

/**
 * @param {string} name what a person reads
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, quiet?: boolean }} settings
 * `quiet`: no line on success (for steps that usually have nothing to do)
 * @returns {Promise<{ code: number, output: string }>} never rejects
 */
export function runStage(name, command, args, settings = {}) {
  const begun = Date.now();
  const stop = showLife(name, begun);
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, {
      cwd: settings.cwd,
      env: { ...process.env, ...settings.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const take = (chunk) => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    const end = (code) => {
      stop();
      if (code !== 0) console.log(`  ✗ ${name}  ${seconds(begun)}`);
      else if (!settings.quiet) console.log(`  ✓ ${name}  ${seconds(begun)}`);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += `${error.message}\n`;
      end(127);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}

/** The end of a long output, as a failed stage shows it. */
export function tail(output, lines = 60) {
  const all = output.trimEnd().split('\n');
  const cut = all.length > lines ? [`(${all.length - lines} lines before this)`] : [];
  return [...cut, ...all.slice(-lines)].map((line) => `    ${line}`).join('\n');
}

/** A step that failed. Its output has been shown; `message` says what to do. */
export class StageFailed extends Error {}

/** A step whose result is needed: on failure shows its output and throws {@link StageFailed}. */
export async function mustRun(name, command, args, settings, advice) {
  const { code, output } = await runStage(name, command, args, settings);
  if (code === 0) return output;
  console.error(tail(output));
  throw new StageFailed(`${name} failed. ${advice}`);
}

/** The end of a script whose step failed: what to do, and a non-zero code. */
export function stop(error) {
  console.error(error instanceof StageFailed ? `\n${error.message}` : error);
  process.exit(1);
}
