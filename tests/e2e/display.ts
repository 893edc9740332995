/**
 * A display that nobody sees (Xvfb), and programs that end with this process. There is no
 * window manager on it: a window takes the focus as it opens, and its browser gives the
 * focus back as it closes. Must not know which browser is shown.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

export interface Program {
  readonly child: ChildProcess;
  /** Why it could not be started. */
  problem: unknown;
  stop(): Promise<void>;
}

/** Ends with this process, also when the runner has had enough of it. */
export function start(command: string, args: readonly string[], env = {}): Program {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const program: Program = {
    child,
    problem: undefined,
    async stop() {
      process.off('SIGTERM', give);
      process.off('SIGINT', give);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
  const give = (signal: NodeJS.Signals) => {
    child.kill();
    process.off(signal, give);
    process.kill(process.pid, signal);
  };
  process.on('SIGTERM', give);
  process.on('SIGINT', give);
  child.on('error', (error) => {
    program.problem = error;
  });
  return program;
}

/** Windows have a place, an order and the focus there, and no person sees them. */
export interface Display {
  /** As DISPLAY takes it. */
  readonly name: string;
  stop(): Promise<void>;
}

/** An X server that draws into memory; it says on file descriptor 3 which display it is. */
export async function openDisplay(): Promise<Display> {
  const server = start('Xvfb', [
    '-displayfd',
    '3',
    '-screen',
    '0',
    '1280x1024x24',
    '-nolisten',
    'tcp',
  ]);
  const named = once(server.child.stdio[3] as Readable, 'data');
  const ended = once(server.child, 'exit').then(() => {
    throw new Error('Xvfb did not start');
  });
  const [number] = await Promise.race([named, ended]);
  return { name: `:${String(number).trim()}`, stop: server.stop };
}
