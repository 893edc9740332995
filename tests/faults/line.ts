/**
 * The line between a browser and the world: a proxy that every request passes, of windows and
 * frames too. What happens to one is decided by whoever is set to; unless told, it passes.
 */
import { createServer, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export interface Answer {
  /** Origin and path of what was asked for. */
  readonly address: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** A request on its way. Only the first of `give`, `drip`, `cut` and `cutMidway` does anything. */
export interface Passing {
  readonly asked: Asked;
  /** Asks the world, as often as it is called. */
  ask(): Promise<Answer>;
  give(answer: Answer): void;
  /** In four parts, each so many real milliseconds after the last. */
  drip(answer: Answer, pause: number): void;
  /** The connection ends without an answer. */
  cut(): void;
  /** It ends after the headers and half of the body. */
  cutMidway(answer: Answer): void;
}

/** What was asked for and what the world said, before anything was done to it. */
export interface Passed {
  readonly asked: Asked;
  readonly answer: Answer;
}

export type Treat = (passing: Passing) => Promise<void> | undefined;

export interface Line {
  /** For Chromium. */
  readonly args: readonly string[];
  /** The world's own answers, oldest first. */
  readonly passed: Passed[];
  /** Asked for once for each request; nothing: it passes. */
  treat: Treat;
  /** Requests that have no answer yet. */
  open(): readonly Asked[];
  /** Connections to this port end, and no new one gets through, until it is revived. */
  kill(port: string): void;
  revive(port: string): void;
  close(): void;
}

const isOfThisMachine = ({ protocol, hostname }: URL) =>
  protocol === 'http:' && hostname.endsWith('.localhost');

function askWorld({ method, url, headers, body }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = send(
      { host: '127.0.0.1', port: url.port, path: url.pathname + url.search, method, headers },
      (incoming) => {
        const parts: Buffer[] = [];
        incoming.on('data', (part: Buffer) => parts.push(part));
        incoming.on('error', reject);
        incoming.on('end', () =>
          resolve({
            address: url.origin + url.pathname,
            status: incoming.statusCode ?? 502,
            headers: incoming.headers,
            body: Buffer.concat(parts),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** A connection serves one request: on one that is kept, a browser asks again by itself. */
function headersOf({ headers, body }: Answer): Record<string, string | string[]> {
  const {
    connection: _,
    'keep-alive': __,
    'transfer-encoding': ___,
    'content-length': ____,
    ...kept
  } = headers;
  return { ...kept, connection: 'close', 'content-length': String(body.length) } as Record<
    string,
    string | string[]
  >;
}

function passingOf(asked: Asked, response: ServerResponse, passed: Passed[]): Passing {
  let done = false;
  const first = (act: () => void) => {
    if (done) return;
    done = true;
    if (!response.destroyed) act();
  };
  return {
    asked,
    async ask() {
      const answer = await askWorld(asked);
      passed.push({ asked, answer });
      return answer;
    },
    give: (answer) =>
      first(() => response.writeHead(answer.status, headersOf(answer)).end(answer.body)),
    drip: (answer, pause) =>
      first(() => {
        response.writeHead(answer.status, headersOf(answer)).flushHeaders();
        const size = Math.ceil(answer.body.length / 4);
        const part = (at: number) => {
          if (response.destroyed) return;
          if (at >= answer.body.length) response.end();
          else {
            response.write(answer.body.subarray(at, at + size));
            setTimeout(part, pause, at + size);
          }
        };
        part(0);
      }),
    cut: () => first(() => response.destroy()),
    cutMidway: (answer) =>
      first(() => {
        response.writeHead(answer.status, headersOf(answer));
        response.write(answer.body.subarray(0, answer.body.length / 2), () => response.destroy());
      }),
  };
}

export async function openLine(): Promise<Line> {
  const dead = new Set<string>();
  const waiting = new Map<ServerResponse, Asked>();

  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    try {
      for await (const part of request) parts.push(part as Buffer);
    } catch {
      return; // the browser has let go of it
    }
    const asked: Asked = {
      method: request.method ?? '',
      url: new URL(request.url ?? ''),
      headers: request.headers,
      body: Buffer.concat(parts),
    };
    if (!isOfThisMachine(asked.url)) {
      response.writeHead(403).end();
      return;
    }
    if (dead.has(asked.url.port)) {
      response.destroy();
      return;
    }
    waiting.set(response, asked);
    response.on('close', () => waiting.delete(response));
    const passing = passingOf(asked, response, line.passed);
    try {
      await (line.treat(passing) ?? passing.ask().then(passing.give));
    } catch {
      passing.cut(); // the world has closed its own end
    }
  });
  server.on('connect', (_request, socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const line: Line = {
    args: [`--proxy-server=http://127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'],
    passed: [],
    treat: () => undefined,
    open: () => [...waiting.values()],
    kill(dying) {
      dead.add(dying);
      for (const [response, { url }] of waiting) if (url.port === dying) response.destroy();
    },
    revive: (dying) => void dead.delete(dying),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return line;
}
