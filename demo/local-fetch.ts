/**
 * `fetch` for the demo world: maps `*.localhost` to 127.0.0.1 and keeps the
 * Host header, since Node's resolver knows no such names. Refuses every other
 * host, so that nothing of the demo world ever leaves this machine (T-54).
 */
import { request } from 'node:http';

export interface LocalRequest {
  readonly method?: string;
  readonly headers?: HeadersInit;
  readonly body?: BodyInit | null;
  readonly signal?: AbortSignal | null;
}

// Statuses whose answer has no body: the Response constructor insists (Fetch Standard, "null body status").
const bodiless = new Set([101, 204, 205, 304]);

/** Redirects are not followed: whoever asks wants to see them. */
export async function localFetch(
  address: string | URL,
  init: LocalRequest = {},
): Promise<Response> {
  const url = new URL(address);
  if (url.protocol !== 'http:' || !isLoopbackName(url.hostname)) {
    throw new TypeError(`not an address of the demo world: ${url.origin}`);
  }
  // The constructor of Request turns every kind of body into bytes and names its type.
  const asked = new Request(url, {
    method: init.method ?? 'GET',
    ...(init.body === undefined || init.body === null ? {} : { body: init.body }),
  });
  const headers: Record<string, string> = {};
  const type = asked.headers.get('content-type');
  if (type) headers['content-type'] = type;
  new Headers(init.headers).forEach((value, name) => {
    headers[name] = value;
  });
  const body = Buffer.from(await asked.arrayBuffer());
  if (body.length > 0) headers['content-length'] = String(body.length);

  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: url.port || 80,
        path: url.pathname + url.search,
        method: asked.method,
        headers: { ...headers, host: headers['host'] ?? url.host },
        agent: false,
        ...(init.signal ? { signal: init.signal } : {}),
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const status = answer.statusCode ?? 500;
          const received = new Headers();
          for (let i = 0; i + 1 < answer.rawHeaders.length; i += 2) {
            received.append(answer.rawHeaders[i] ?? '', answer.rawHeaders[i + 1] ?? '');
          }
          const text = bodiless.has(status) ? null : Buffer.concat(chunks);
          resolve(new Response(text, { status, headers: received }));
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

function isLoopbackName(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '127.0.0.1';
}
