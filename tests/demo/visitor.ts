/**
 * A visitor of the demo world without a browser: keeps cookies as one does
 * (by host and path), sends a referrer when told, and follows redirects as
 * far as a test wants.
 */
import { localFetch } from 'latchkey/testing';

export interface Visit {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | URLSearchParams;
}

export interface Visitor {
  /** One request; a redirect is given back as it is. */
  ask(address: string, visit?: Visit): Promise<Response>;
  /** Follows redirects until one leads to where `until` says, or there is no more. Gives where it stopped. */
  follow(
    address: string,
    until?: (address: string) => boolean,
  ): Promise<{ readonly address: string; readonly response: Response | undefined }>;
  /** The value of a cookie, whatever its path; empty when there is none. */
  cookie(host: string, name: string): string;
}

/** One request and its answer, as far as a browser sees them: address, headers, body. */
export interface Exchange {
  readonly address: string;
  readonly sent: string;
  readonly given: string;
}

interface Cookie {
  readonly host: string;
  readonly path: string;
  readonly name: string;
  readonly value: string;
}

/**
 * @param hear told of every exchange
 * @param agent what it says of itself in each request; absent: nothing
 */
export function createVisitor(hear?: (exchange: Exchange) => void, agent?: string): Visitor {
  let jar: Cookie[] = [];

  function keep(url: URL, header: string): void {
    const [pair = '', ...attributes] = header.split(';').map((part) => part.trim());
    const at = pair.indexOf('=');
    const name = pair.slice(0, at);
    const find = (wanted: string) =>
      attributes
        .find((one) => one.toLowerCase().startsWith(`${wanted}=`))
        ?.slice(wanted.length + 1);
    const path = find('path') ?? '/';
    jar = jar.filter((one) => one.host !== url.host || one.path !== path || one.name !== name);
    const expires = find('expires');
    if (expires && Date.parse(expires) <= Date.now()) return;
    jar.push({ host: url.host, path, name, value: pair.slice(at + 1) });
  }

  // RFC 6265 section 5.1.4.
  const covers = (path: string, asked: string) =>
    asked === path || asked.startsWith(path.endsWith('/') ? path : `${path}/`);

  async function ask(address: string, visit: Visit = {}): Promise<Response> {
    const url = new URL(address);
    const cookies = jar
      .filter((one) => one.host === url.host && covers(one.path, url.pathname))
      .map((one) => `${one.name}=${one.value}`);
    const headers = {
      ...(agent === undefined ? {} : { 'user-agent': agent }),
      ...visit.headers,
      ...(cookies.length > 0 ? { cookie: cookies.join('; ') } : {}),
    };
    const response = await localFetch(address, { ...visit, headers });
    for (const header of response.headers.getSetCookie()) keep(url, header);
    hear?.({
      address,
      sent: [address, ...lines(headers), String(visit.body ?? '')].join('\n'),
      given: [...lines(response.headers), await response.clone().text()].join('\n'),
    });
    return response;
  }

  return {
    ask,
    follow: async (start, until = () => false) => {
      let address = start;
      for (let hops = 0; hops < 12; hops += 1) {
        if (until(address)) return { address, response: undefined };
        const response = await ask(address, { headers: { accept: 'text/html' } });
        const location = response.headers.get('location');
        if (location === null) return { address, response };
        address = new URL(location, address).href;
      }
      throw new Error(`redirected too often, at ${address}`);
    },
    cookie: (host, name) =>
      jar.find((one) => one.host === new URL(host).host && one.name === name)?.value ?? '',
  };
}

function lines(headers: HeadersInit): string[] {
  return [...new Headers(headers)].map(([name, value]) => `${name}: ${value}`);
}
