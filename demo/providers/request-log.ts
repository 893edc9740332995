/**
 * What a provider was asked, in order: tests read here who called what, and
 * how often. In memory, for the life of a world; holds secrets of the demo
 * world and is never printed.
 */
import type { Request, RequestHandler } from 'express';

export interface LoggedRequest {
  /** Milliseconds since 1970, by the world's clock. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  /** A parameter that came twice is left out. */
  readonly query: Readonly<Record<string, string>>;
  /** Empty when the request had none. */
  readonly referer: string;
}

export interface RequestLog {
  /** All of them, or those of one path. */
  requests(path?: string): readonly LoggedRequest[];
  clear(): void;
}

/** A log, and the middleware that fills it. */
export function createRequestLog(now: () => number): { log: RequestLog; record: RequestHandler } {
  const entries: LoggedRequest[] = [];
  return {
    log: {
      requests: (path) => entries.filter((entry) => path === undefined || entry.path === path),
      clear: () => void entries.splice(0),
    },
    record: (request, _answer, next) => {
      entries.push({
        at: now(),
        method: request.method,
        path: request.path,
        query: parameters(request.query),
        referer: request.get('referer') ?? '',
      });
      next();
    },
  };
}

/** The address of the server that asks. */
export function callerOf({ socket }: Request): string {
  return socket.remoteAddress?.replace(/^::ffff:/, '') ?? '';
}

/** The parameters that came exactly once, as text. */
export function parameters(query: Readonly<Record<string, unknown>>): Record<string, string> {
  const single = Object.entries(query).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(single);
}
