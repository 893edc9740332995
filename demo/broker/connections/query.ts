/** The query of a request, by the standard's parser, so that a doubled parameter is seen as two. */
import type { Request } from 'express';

export function queryOf(request: Pick<Request, 'originalUrl'>): URLSearchParams {
  const at = request.originalUrl.indexOf('?');
  return new URLSearchParams(at < 0 ? '' : request.originalUrl.slice(at + 1));
}
