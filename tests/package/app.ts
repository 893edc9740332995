/**
 * A fresh app outside the repository: made from a fixture, with the packed package
 * installed by path, built by its own bundler, served on an origin the broker knows.
 */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
};

export interface FreshApp {
  readonly folder: string;
  serve(port: number): Promise<{ close(): Promise<void> }>;
  remove(): Promise<void>;
}

/** `npm pack` into a folder of its own. */
export async function pack(): Promise<{
  tarball: string;
  files: string[];
  remove(): Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-pack-'));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder]);
  const [packed] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
  if (!packed) throw new Error('npm pack named no file');
  return {
    tarball: join(folder, packed.filename),
    files: packed.files.map(({ path }) => path),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** @param fixture a folder of tests/package */
export async function createApp(fixture: string, tarball: string): Promise<FreshApp> {
  const folder = await mkdtemp(join(tmpdir(), `latchkey-${fixture}-`));
  await cp(`tests/package/${fixture}`, folder, { recursive: true });
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  await run('npm', ['install', ...quiet], { cwd: folder });
  await run('npm', ['install', ...quiet, tarball], { cwd: folder });
  await run('npm', ['run', 'build'], { cwd: folder });
  await cp(join(folder, 'public'), join(folder, 'dist'), { recursive: true }).catch(() => {});
  return {
    folder,
    serve: (port) => serve(join(folder, 'dist'), port),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function serve(root: string, port: number): Promise<{ close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://app').pathname;
    const name = normalize(path === '/' ? '/index.html' : path);
    try {
      const bytes = await readFile(join(root, name));
      response.setHeader('content-type', types[extname(name)] ?? 'application/octet-stream');
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () =>
      resolve({
        close: () =>
          new Promise((done) => {
            server.closeAllConnections();
            server.close(() => done());
          }),
      }),
    );
  });
}
