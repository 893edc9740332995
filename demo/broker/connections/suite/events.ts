/**
 * The event address of a connection: WeCom verifies it by a GET and POSTs its events
 * there, encrypted (upstream-idps 5.2 to 5.4, B15). What is genuine is stored and
 * answered at once; what has to be asked of WeCom comes after the answer.
 */
import express, { type Request, type Response, Router } from 'express';
import { queryOf } from '../query.js';
import type { SuiteDesk } from './desk.js';
import { readEventXml } from './event-xml.js';
import { decrypt, isSigned, type Opened } from './open.js';

/** An event whose sender and receiver were checked. */
export type Event = ReadonlyMap<string, string>;

/** @param deskOf by pool and identifier, which are in the address */
export function eventRoutes(
  deskOf: (userPoolId: string, identifier: string) => SuiteDesk | undefined,
): Router {
  const router = Router();
  const path = '/:identifier/:userPoolId';

  /** What a request holds, when it is signed with the connection's own token and key. */
  function open(
    request: Request<{ identifier: string; userPoolId: string }>,
    encrypted: string,
  ): { readonly desk: SuiteDesk; readonly opened: Opened } | undefined {
    const desk = deskOf(request.params.userPoolId, request.params.identifier);
    // Without keys there is nobody to be believed (S1-06).
    if (!desk || desk.record().token === '') return undefined;
    if (encrypted === '' || !isSigned(desk.record(), queryOf(request), encrypted)) return undefined;
    const opened = decrypt(desk.record(), encrypted);
    return opened && { desk, opened };
  }

  router.get(path, (request, response) => {
    const [echo = ''] = queryOf(request).getAll('echostr');
    const found = open(request, echo);
    if (!found?.desk.verified(found.opened.receiveId)) return refuse(response);
    // The text alone: no quotes, no byte order mark, no newline (5.2).
    response.type('text/plain').send(found.opened.message);
  });

  router.post(path, express.text({ type: () => true, limit: '64kb' }), (request, response) => {
    const outer = typeof request.body === 'string' ? readEventXml(request.body) : undefined;
    const found = open(request, outer?.get('Encrypt') ?? '');
    const event = found && readEventXml(found.opened.message);
    if (!event || !found.desk.receive(event, found.opened.receiveId)) return refuse(response);
    // Within a second (D90642): the work that follows has not begun.
    response.type('text/plain').send('success');
    found.desk.workLater();
  });

  return router;
}

function refuse(response: Response): void {
  response.status(403).type('text/plain').send('refused');
}
