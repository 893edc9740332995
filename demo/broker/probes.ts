/**
 * What a form may ask before anybody signs in: whether an account exists, whether a username
 * is taken, which connection an e-mail address belongs to (authing-broker 2.2.1, 2.3, 6.3).
 *
 * Whether somebody has an account is nobody else's business (T-55, authing-broker 9.2 #21).
 * So every account is said to exist, as the one that will be asked for a code or a password;
 * a username is said to be taken, since choosing one cannot do without; and a domain says
 * nothing of people. `faults.probes` lets them tell, as brokers in use do.
 */
import { Router } from 'express';
import { enterpriseRow } from './connection-rows.js';
import type { BrokerContext } from './context.js';
import { ok } from './envelope.js';
import { appProblem, refuser, text } from './login.js';
import { limitRate } from './misbehave.js';
import type { Pool } from './pool.js';

export function probeRoutes(context: BrokerContext, pool: Pool): Router {
  const { faults } = context;
  const { seed, people } = pool;
  const router = Router();
  const probes = Router();
  router.use(['/users/find', '/users/is-user-exists', '/applications'], probes);
  probes.use(limitRate(faults));

  router.get('/users/find', (request, response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool);
    if (problem) return refuse(problem);
    const { userPoolId, key, type } = request.query;
    if (userPoolId !== seed.userPoolId || typeof key !== 'string' || key === '')
      return refuse('bad_request');
    if (type !== 'phone' && type !== 'email') return refuse('bad_request');
    const found = type === 'phone' ? people.byPhone(key) : people.byEmail(key);
    response.json(ok(faults.probes === 'silent' || found !== undefined));
  });

  router.get('/users/is-user-exists', (request, response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool);
    if (problem) return refuse(problem);
    const { username, email, phone } = request.query;
    if (typeof username === 'string' && username !== '') {
      response.json(ok(people.byUsername(username) !== undefined));
      return;
    }
    const asked = [email, phone].find((one) => typeof one === 'string' && one !== '');
    if (typeof asked !== 'string') return refuse('bad_request');
    response.json(ok(faults.probes === 'telling' && people.byAccount(asked) !== undefined));
  });

  router.post('/applications/:appId/matchIdpConnByAccount', (request, response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool);
    if (problem) return refuse(problem);
    if (request.params.appId !== seed.appId) return refuse('app_missing');
    const domain = domainOf(text(request, 'account'));
    const connection = pool.connections
      .offered()
      .flatMap((one) => ('protocol' in one ? [one] : []))
      .find((one) => seed.emailDomains[one.identifier] === domain);
    if (!faults.emailDomains || !connection) {
      response.json(ok({ matched: false }));
      return;
    }
    const { identifier, protocol, config } = enterpriseRow(connection, pool.origin, seed.appId);
    response.json(ok({ matched: true, identityProvider: { identifier, protocol, config } }));
  });

  return router;
}

/** What follows the one `@`, in small letters; empty where it is no e-mail address. */
function domainOf(account: string): string {
  return /^[^\s@]+@([^\s@]+)$/.exec(account.trim())?.[1]?.toLowerCase() ?? '';
}
