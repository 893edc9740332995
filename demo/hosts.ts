/**
 * Several origins on one port, told apart by the Host header, on loopback
 * only (T-54). A host that nobody serves is refused, so that a name which was
 * made to point at 127.0.0.1 (DNS rebinding) reaches nothing.
 */
import { createServer, type RequestListener, type Server } from 'node:http';

/** Handlers by origin, all of one port. */
export type Sites = ReadonlyMap<string, RequestListener>;

/** All of them or none: when a port is taken, those that listen already are closed again. */
export async function serveAll(plan: readonly (readonly [number, Sites])[]): Promise<Server[]> {
  const listening: Server[] = [];
  try {
    for (const [port, sites] of plan) listening.push(await serve(port, sites));
  } catch (error) {
    await Promise.all(listening.map(stop));
    throw error;
  }
  return listening;
}

async function serve(port: number, sites: Sites): Promise<Server> {
  const byHost = new Map<string, RequestListener>();
  for (const [origin, listener] of sites) byHost.set(new URL(origin).host, listener);

  const server = createServer((request, response) => {
    const listener = byHost.get(request.headers.host ?? '');
    if (listener) {
      listener(request, response);
      return;
    }
    // RFC 9110 section 15.5.20.
    response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('No such host in the demo world.\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

/** Open connections are cut: a browser keeps them for minutes. */
export async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
