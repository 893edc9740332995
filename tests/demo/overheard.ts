/**
 * What the test of the broker's secrets listens with: what providers gave the broker while
 * they ran, and where in a text a secret is, however it is spelled.
 */
import { ServerResponse } from 'node:http';

/** Fields of a provider's answer that are for the asking server alone. */
const isSecretField = (name: string) => /token|ticket|permanent_code|secret/i.test(name);

export interface Given {
  /** What providers' servers answered so far. */
  secrets(): readonly string[];
  stop(): void;
}

/**
 * Servers of the demo world are in this process: whatever one answers passes here.
 * @param isProvider by the `Host` that was asked
 */
export function hearProviders(isProvider: (host: string) => boolean): Given {
  const found = new Set<string>();
  const { end } = ServerResponse.prototype;
  const listening = function (this: ServerResponse, ...given: unknown[]) {
    if (isProvider(this.req.headers.host ?? '')) for (const one of within(given[0])) found.add(one);
    return Reflect.apply(end, this, given);
  };
  Object.assign(ServerResponse.prototype, { end: listening });
  return {
    secrets: () => [...found],
    stop: () => void Object.assign(ServerResponse.prototype, { end }),
  };
}

function within(body: unknown): readonly string[] {
  if (typeof body !== 'string' && !Buffer.isBuffer(body)) return [];
  const text = body.toString();
  // "Bearer" and the like are no secrets.
  return [...text.matchAll(/"(\w+)":"([^"]{12,})"/g)]
    .filter(([, name = '']) => isSecretField(name))
    .map(([, , value = '']) => value);
}

/** As it stands, and as an address, JSON, HTML, hexadecimal or base64 would have it. */
export function spellings(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ '': secret }).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
    escaped(secret),
    bytes.toString('hex'),
    ...['base64', 'base64url'].flatMap((kind) =>
      // Wherever in an encoded text it stands: what depends on its neighbours is left out.
      [0, 1, 2].map((before) => {
        const whole = Buffer.concat([Buffer.alloc(before), bytes]);
        const encoded = whole.toString(kind as 'base64').replaceAll('=', '');
        return encoded.slice(before === 0 ? 0 : before + 1, Math.floor((whole.length * 4) / 3));
      }),
    ),
  ];
}

function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };
  return text.replaceAll(/[&<>"]/g, (sign) => `&${names[sign]};`);
}

/** The secrets that a text has, by any spelling. */
export function leaks(text: string, secrets: Iterable<string>): readonly string[] {
  return [...secrets].filter((secret) => spellings(secret).some((one) => text.includes(one)));
}
