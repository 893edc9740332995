/** Which agreements a request says are accepted (authing-broker 2.1, 6.2). */
import type { Request } from 'express';
import type { Faults } from '../faults.js';
import { agreementId } from './configuration.js';
import { body } from './login.js';

/** @param id of the one that this kind of request needs; a login's unless told */
export function agreementMissing(
  faults: Pick<Faults, 'agreements'>,
  request: Request,
  id = agreementId,
): boolean {
  const ticked = body(request)['agreementIds'];
  // A login sends numbers, a registration texts.
  return faults.agreements && !(Array.isArray(ticked) && ticked.map(Number).includes(id));
}
