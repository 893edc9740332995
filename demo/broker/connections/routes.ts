/**
 * The way through a provider and back. It starts and, where the session's cookie
 * is needed there, ends on the pool's host; providers know the shared callback
 * host only (authing-broker 3.1 to 3.4).
 */
import { fileURLToPath } from 'node:url';
import { type Request, type Response, Router } from 'express';
import type { BrokerContext } from '../context.js';
import { clearCookie, readCookie, sessionCookie, setCookie } from '../cookies.js';
import { type Failure, failed, languageOf } from '../envelope.js';
import { beginFlow } from '../flow.js';
import { type Pool, signIn } from '../pool.js';
import { personOf } from './arrive.js';
import {
  type Arrival,
  type Attempt,
  type Attempts,
  attemptLife,
  bindingCookie,
  type Way,
} from './attempts.js';
import { businessWay, sendBusinessScript, tell } from './business.js';
import { beginInstead, canBeginInstead, isInWeCom } from './inside.js';
import { sendLaunchPage, sendLaunchScript } from './launch.js';
import { type Provider, single } from './provider.js';
import { queryOf } from './query.js';
import {
  type EventType,
  failureMessage,
  type RelayMessage,
  sendPlainPage,
  sendRelayPage,
  successMessage,
} from './relay.js';

/** A pool's providers by the connection's identifier. */
export type Providers = Pick<ReadonlyMap<string, Provider>, 'get'>;

export function startRoutes(context: BrokerContext, pool: Pool, attempts: Attempts): Router {
  const router = Router();

  function start(
    request: Request,
    response: Response,
    identifier: string,
    kind: 'social' | 'oidc',
  ) {
    const query = queryOf(request);
    const connection = pool.connections
      .offered()
      .find((one) => one.identifier === identifier && (one.kind === 'oidc') === (kind === 'oidc'));
    if (single(query, 'app_id') !== pool.seed.appId || !connection) {
      return sendPlainPage(response, 404, 'Not found', 'This way to sign in does not exist.');
    }
    const way = businessWay(pool, identifier, query) ?? wayOf(request, query, pool);
    if (!way)
      return sendPlainPage(response, 403, 'Refused', 'This page may not start a sign-in here.');

    const { attempt, ticket } = attempts.open(pool, connection, way);
    setCookie(response, bindingCookie(attempt), attempt.poolBinding, '/connections', attemptLife);
    response.redirect(302, `${context.addresses.callbackHost}/connections/start?ticket=${ticket}`);
  }

  router.get('/social/:identifier', (request, response) =>
    start(request, response, request.params.identifier, 'social'),
  );
  router.get('/oidc/init', (request, response) =>
    start(request, response, single(queryOf(request), 'identifier') ?? '', 'oidc'),
  );

  /** Where a login starts whose provider looks at the page before (T-18). */
  router.get('/launch', (request, response) => {
    const launch = attempts.launched(single(queryOf(request), 'ticket') ?? '', pool);
    if (!launch || !bound(request, launch.attempt, launch.attempt.poolBinding)) {
      return startAgain(response);
    }
    sendLaunchPage(response, launch.address);
  });
  router.get('/launch.js', sendLaunchScript);

  /** The end of a redirect run, and of the hosted page's window: the session's cookie belongs to this host. */
  router.get('/finish', async (request, response) => {
    const arrival = attempts.finish(single(queryOf(request), 'ticket') ?? '', pool);
    if (!arrival || !bound(request, arrival.attempt, arrival.attempt.poolBinding)) {
      return startAgain(response);
    }
    const { attempt } = arrival;
    const { way } = attempt;
    clearCookie(response, bindingCookie(attempt), '/connections');
    if ('step' in arrival) {
      // The hosted page, which is where an interaction without a session leads, begins a flow of its own.
      if (way.kind === 'redirect') return response.redirect(303, way.to);
      if (way.kind === 'business') {
        const isNew = arrival.step.name === 'binding';
        return sendFailure(request, response, isNew ? 'unknown_identity' : 'more_asked');
      }
      const step = await beginFlow(pool, response, arrival.step);
      const message = failureMessage(step, eventType(attempt));
      return relay(context, response, attempt, way.targets, message);
    }
    const { session, user } = arrival;
    setCookie(response, sessionCookie, session.id, '/', session.ends - session.begun);
    const person = pool.people.byId(session.personId);
    if (way.kind === 'redirect') response.redirect(303, way.to);
    else if (way.kind === 'popup')
      relay(context, response, attempt, way.targets, successMessage(user, eventType(attempt)));
    else if (person) await tell(response, way, pool, person, context.now());
  });

  router.get('/relay.js', sendRelayScript);
  router.get('/business.js', sendBusinessScript);

  return router;
}

export function callbackRoutes(
  context: BrokerContext,
  attempts: Attempts,
  providersOf: (pool: Pool) => Providers,
  pools: () => readonly Pool[],
): Router {
  const router = Router();

  router.get('/start', async (request, response) => {
    const attempt = attempts.pass(single(queryOf(request), 'ticket') ?? '');
    if (!attempt) return startAgain(response);
    setCookie(response, bindingCookie(attempt), attempt.hostBinding, '/connections', attemptLife);
    const provider = providersOf(attempt.pool).get(attempt.connection.identifier);
    const inside = isInWeCom(request) ? provider?.addressInside : undefined;
    const ask = inside ?? provider?.address;
    const address = await ask?.(attempt).catch(() => undefined);
    if (typeof address !== 'string') {
      return fail(request, response, attempt, address?.failure ?? 'provider_unreachable');
    }
    if (inside || !provider?.startsFromPage) return response.redirect(302, address);
    const launch = attempts.launch(attempt, address);
    response.redirect(302, `${attempt.pool.origin}/connections/launch?ticket=${launch}`);
  });

  router.get('/social/:identifier/:userPoolId/callback', (request, response) => {
    const { identifier, userPoolId } = request.params;
    return back(
      request,
      response,
      (attempt) =>
        attempt.connection.kind !== 'oidc' &&
        attempt.connection.identifier === identifier &&
        attempt.pool.seed.userPoolId === userPoolId,
      { identifier, userPoolId },
    );
  });
  router.get('/oidc/callback', (request, response) =>
    back(request, response, (attempt) => attempt.connection.kind === 'oidc'),
  );

  router.get('/relay.js', sendRelayScript);

  async function back(
    request: Request,
    response: Response,
    fits: (attempt: Attempt) => boolean,
    address?: { readonly identifier: string; readonly userPoolId: string },
  ) {
    const query = queryOf(request);
    const state = single(query, 'state') ?? '';
    const attempt = attempts.take(
      state,
      (one) => fits(one) && bound(request, one, one.hostBinding),
    );
    // An answer that nobody here waits for does nothing (T-22, T-27).
    if (!attempt) return drop(request, response, attempts.named(state), address);
    clearCookie(response, bindingCookie(attempt), '/connections');
    const provider = providersOf(attempt.pool).get(attempt.connection.identifier);
    if (!provider) return startAgain(response);

    const found = personOf(
      context,
      attempt.pool,
      attempt.connection,
      await provider.identify(query, attempt),
    );
    if ('failure' in found) return fail(request, response, attempt, found.failure);
    if ('step' in found) return goOn(response, { attempt, step: found.step });
    const { session, user } = await signIn(attempt.pool, found.person);
    const { way } = attempt;
    if (way.kind === 'popup' && !way.hosted) {
      const message = successMessage(user, eventType(attempt));
      return relay(context, response, attempt, way.targets, message);
    }
    goOn(response, { attempt, session, user });
  }

  /** A code that may be anybody's. An attempt of ours that ends so is not followed by another. */
  function drop(
    request: Request,
    response: Response,
    attempt: Attempt | undefined,
    address: { readonly identifier: string; readonly userPoolId: string } | undefined,
  ): void {
    const pool = address && pools().find(({ seed }) => seed.userPoolId === address.userPoolId);
    const provider = pool && providersOf(pool).get(address.identifier);
    const isOurs = attempt?.way.kind === 'redirect' && attempt.way.instead;
    if (!provider || isOurs || !canBeginInstead(pool, address.identifier)) startAgain(response);
    else beginInstead(request, response, { pool, identifier: address.identifier, provider });
  }

  function goOn(response: Response, arrival: Arrival): void {
    const ticket = attempts.arrive(arrival);
    response.redirect(303, `${arrival.attempt.pool.origin}/connections/finish?ticket=${ticket}`);
  }

  function fail(request: Request, response: Response, attempt: Attempt, failure: Failure): void {
    const { way } = attempt;
    if (way.kind === 'redirect') {
      // The interaction decides whether the app hears of it or the person tries another way.
      if (way.instead) sendFailure(request, response, failure);
      else response.redirect(303, way.to.replace(/login$/, 'abort'));
      return;
    }
    if (way.kind === 'business') {
      sendFailure(request, response, failure);
      return;
    }
    const envelope = failed(failure, languageOf(request));
    const message = failureMessage(envelope, eventType(attempt));
    relay(context, response, attempt, way.targets, message);
  }

  return router;
}

/** Nobody else is there to hear of it. */
function sendFailure(request: Request, response: Response, failure: Failure): void {
  const { message } = failed(failure, languageOf(request));
  sendPlainPage(response, 400, 'Not signed in', message);
}

function relay(
  { faults }: BrokerContext,
  response: Response,
  attempt: Attempt,
  targets: readonly string[],
  message: RelayMessage,
): void {
  const event = { source: 'authing', eventType: eventType(attempt) } as const;
  const instead = {
    genuine: message,
    envelope: failureMessage(failed('unavailable', 'en-US'), eventType(attempt)),
    text: { code: 499, message: 'not JSON', data: null, event },
    nothing: null,
  };
  sendRelayPage(response, instead[faults.popupAnswer], targets);
}

function sendRelayScript(_request: Request, response: Response): void {
  response.sendFile(fileURLToPath(new URL('./relay-page.js', import.meta.url)), {
    cacheControl: false,
  });
}

/** Only this pool's own interactions are gone on to (T-15). */
export function isInteraction(pool: Pool, address: string): boolean {
  const prefix = `${pool.origin}/interaction/oidc/`;
  return (
    address.startsWith(prefix) && /^[A-Za-z0-9_-]{1,64}\/login$/.test(address.slice(prefix.length))
  );
}

// Where the answer may go is learned at the start: a redirect run names its
// interaction, the hosted page is known, and any other page is the one the
// browser says it came from, if the app's list has it. A page that sends no
// referrer gets its answer at each listed origin, each named exactly.
function wayOf(request: Request, query: URLSearchParams, pool: Pool): Way | undefined {
  if (single(query, 'redirected') === '1') {
    const to = single(query, 'redirect_url') ?? '';
    return isInteraction(pool, to) ? { kind: 'redirect', to } : undefined;
  }
  // In place of a return that nobody waited for: the app is asked again who is there.
  if (single(query, 'to_app') === '1')
    return { kind: 'redirect', to: `${pool.allowedOrigins[0]}/`, instead: true };
  if (single(query, 'from_hosted_guard') === '1')
    return { kind: 'popup', targets: [pool.origin], hosted: true };
  const referrer = request.get('referer') ?? '';
  if (referrer === '') return { kind: 'popup', targets: pool.allowedOrigins, hosted: false };
  const origin = URL.canParse(referrer) ? new URL(referrer).origin : '';
  return pool.allowedOrigins.includes(origin)
    ? { kind: 'popup', targets: [origin], hosted: false }
    : undefined;
}

function bound(request: Request, attempt: Attempt, binding: string): boolean {
  return readCookie(request, bindingCookie(attempt)) === binding;
}

function eventType(attempt: Attempt): EventType {
  return attempt.connection.kind === 'oidc' ? 'enterpriseLogin' : 'socialLogin';
}

function startAgain(response: Response): void {
  sendPlainPage(
    response,
    400,
    'Start again',
    'This sign-in is not under way in this browser. Go back to the page you came from and start again.',
  );
}
