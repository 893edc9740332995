/**
 * The file that proves to WeCom whose the trusted domain is (S1-13, S1-14): on the callback
 * host, under the name that a connection of any pool has for it.
 */
import type { RequestHandler } from 'express';
import type { Pool } from '../pool.js';

export function serveProof(pools: readonly Pool[]): RequestHandler<{ file: string }> {
  return (request, response, next) => {
    const found = pools
      .flatMap(({ connections }) => connections.all())
      .find(({ fields }) => fields.get('txtFilename') === request.params.file);
    const content = found?.fields.get('txtContent');
    if (content === undefined) next();
    else response.type('text/plain').send(content);
  };
}
