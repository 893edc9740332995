/**
 * A proxy that all of a browser's requests pass, those of windows and frames included:
 * what was asked for, by whom, and with which referrer. Lets nothing out of this machine.
 */
import { createServer, type IncomingHttpHeaders, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Passed {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
}

export interface Proxy {
  /** For Chromium, which asks none for names of this machine unless told. */
  readonly args: readonly string[];
  /** Requests so far, oldest first; one to elsewhere is here too, and got no further. */
  readonly passed: Passed[];
  /** Headers that an answer gets on its way. */
  change: (asked: Passed) => Readonly<Record<string, string>>;
  close(): void;
}

/** Chromium's own services, which no page asks for. */
const browsersOwn = new Set([
  'accounts.google.com',
  'android.clients.google.com',
  'clients2.google.com',
  'content-autofill.googleapis.com',
  'optimizationguide-pa.googleapis.com',
  'update.googleapis.com',
]);

const isOfThisMachine = ({ protocol, hostname }: URL) =>
  protocol === 'http:' && hostname.endsWith('.localhost');

export async function openProxy(): Promise<Proxy> {
  const server = createServer((request, response) => {
    const asked: Passed = {
      method: request.method ?? '',
      url: new URL(request.url ?? ''),
      headers: request.headers,
    };
    note(asked);
    if (!isOfThisMachine(asked.url)) {
      response.writeHead(403).end();
      return;
    }
    const { pathname, search, port } = asked.url;
    const sent = send(
      {
        host: '127.0.0.1',
        port,
        path: pathname + search,
        method: asked.method,
        headers: request.headers,
      },
      (answer) => {
        const headers = { ...answer.headers, ...proxy.change(asked) };
        response.writeHead(answer.statusCode ?? 502, headers);
        answer.pipe(response);
      },
    );
    sent.on('error', () => response.destroy());
    request.pipe(sent);
  });
  server.on('connect', ({ url = '', headers }, socket) => {
    note({ method: 'CONNECT', url: new URL(`https://${url}`), headers });
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  function note(asked: Passed): void {
    if (!browsersOwn.has(asked.url.hostname)) proxy.passed.push(asked);
  }

  const proxy: Proxy = {
    args: [`--proxy-server=http://127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'],
    passed: [],
    change: () => ({}),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return proxy;
}
