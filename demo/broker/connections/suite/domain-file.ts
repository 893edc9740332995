/**
 * The file by which WeCom checks who owns a trusted domain: at the root of the callback
 * host, plain text, nothing around it, no redirect (upstream-idps 5.6, S1-14). All pools
 * share the host, so its name is looked up across all connections.
 */
import type { RequestHandler } from 'express';
import type { Suite } from './suite.js';

export const domainFilePath = /^\/(WW_verify_[A-Za-z0-9]{16}\.txt)$/;

export function sendDomainFile(suites: () => readonly Suite[]): RequestHandler {
  return (request, response, next) => {
    const name = domainFilePath.exec(request.path)?.[1];
    const found = suites()
      .map(({ desk }) => desk.record().domainFile)
      .find((file) => file?.name === name);
    if (!found) return next();
    response.type('text/plain').send(found.content);
  };
}
