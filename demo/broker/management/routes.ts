/**
 * The management API under `/console/api`: JSON, for the console page of this very origin.
 * An answer names which secrets are set and never what they are.
 */
import express, { type RequestHandler, type Response, Router } from 'express';
import { eventAddress, oidcCallback, socialCallback } from '../../seed.js';
import type { BrokerContext } from '../context.js';
import { type Failure, failed, languageOf, ok } from '../envelope.js';
import type { Pool } from '../pool.js';
import { readDraft } from './draft.js';
import { bindingMethods, typeOf, types } from './fields.js';
import { findings } from './shapes.js';
import type { Connection } from './store.js';

/** HTTP statuses of RFC 9110: what is asked does not go with what is there; it cannot be used. */
const statuses: Partial<Record<Failure, number>> = {
  origin_refused: 403,
  connection_missing: 404,
  app_missing: 404,
  connection_exists: 409,
  fixed_value: 409,
  field_first: 409,
  not_json: 415,
  connection_refused: 422,
};

export function managementRoutes(context: BrokerContext, pool: Pool): Router {
  const { addresses } = context;
  const { connections, seed } = pool;
  const router = Router();

  const refuse: Refuse = (request, response, failure, about = '') =>
    void response
      .status(findings.includes(failure) ? 422 : (statuses[failure] ?? 500))
      .json(failed(failure, languageOf(request), about, dataOf(failure, about)));

  router.use(ownPageOnly(pool, refuse), express.json({ limit: '64kb' }));

  router.get('/', (_request, response) => {
    response.json(
      ok({
        types,
        bindingMethods,
        // The app's address is where people sign in to it (S3-14); one on phones has none (S5-11).
        apps: [
          { id: seed.appId, name: seed.appName, authenticationAddress: pool.origin },
          ...(seed.mobile ? [{ id: seed.mobile.appId, name: seed.mobile.appName }] : []),
        ],
        callbackDomain: new URL(addresses.callbackHost).host,
        publicIps: `${pool.origin}/api/v2/system/public-ips`,
        connections: connections.all().map(viewOf),
      }),
    );
  });

  router.post('/connections', (request, response) => {
    const draft = readDraft(request.body);
    if ('unusable' in draft) return refuse(request, response, 'connection_refused', draft.unusable);
    const made = connections.create(draft);
    if ('refused' in made) return refuse(request, response, made.refused, made.about);
    response.status(201).json(ok(viewOf(made)));
  });

  router.get('/connections/:identifier', (request, response) => {
    const found = connections.find(request.params.identifier);
    if (!found) return refuse(request, response, 'connection_missing');
    response.json(ok(viewOf(found)));
  });

  router.put('/connections/:identifier', (request, response) => {
    const old = connections.find(request.params.identifier);
    if (!old) return refuse(request, response, 'connection_missing');
    const draft = readDraft(request.body);
    if ('unusable' in draft) return refuse(request, response, 'connection_refused', draft.unusable);
    const changed = connections.change(old, draft);
    if ('refused' in changed) return refuse(request, response, changed.refused, changed.about);
    response.json(ok(viewOf(changed)));
  });

  router.delete('/connections/:identifier', (request, response) => {
    const found = connections.find(request.params.identifier);
    if (!found) return refuse(request, response, 'connection_missing');
    connections.remove(found);
    response.json(ok(null));
  });

  /** Opens the connection for an app, and associates it (S1-24). */
  router.put('/connections/:identifier/apps/:appId', (request, response) => {
    const { identifier, appId } = request.params;
    const old = connections.find(identifier);
    if (!old) return refuse(request, response, 'connection_missing');
    const isOnPhones = appId === seed.mobile?.appId && old.type === 'wechatwork:mobile';
    if (appId !== seed.appId && !isOnPhones) return refuse(request, response, 'app_missing');
    const body: unknown = request.body;
    const on = typeof body === 'object' && body !== null && 'on' in body ? body.on : undefined;
    if (typeof on !== 'boolean') return refuse(request, response, 'connection_refused', 'on');
    const changed = connections.switchOn(old, appId, on);
    if ('refused' in changed) return refuse(request, response, changed.refused, changed.about);
    response.json(ok(viewOf(changed)));
  });

  router.use((request, response) => refuse(request, response, 'connection_missing'));
  return router;

  function viewOf(connection: Connection): object {
    const { type, identifier, fields, nameZh: _, ...rest } = connection;
    const row = typeOf(type);
    const isSecret = (name: string) => row?.fields.find((one) => one.name === name)?.secret;
    const callback =
      type === 'oidc'
        ? oidcCallback(addresses)
        : socialCallback(addresses, identifier, seed.userPoolId);
    return {
      ...rest,
      type,
      identifier,
      fields: Object.fromEntries([...fields].filter(([name]) => !isSecret(name))),
      secrets: [...fields.keys()].filter(isSecret),
      callback,
      // S1-04, S1-07: there is none before Token and EncodingAESKey are saved, and no connection;
      // and it is a suite's, which a service provider's connection may be without.
      ...(pool.suites.find(identifier)
        ? { event: eventAddress(addresses, identifier, seed.userPoolId) }
        : {}),
    };
  }
}

/** The field, and the linter's code where it has one for what is wrong. */
function dataOf(failure: Failure, about: string): object | null {
  if (about === '') return null;
  return findings.includes(failure) ? { about, finding: failure } : { about };
}

type Refuse = (
  request: Parameters<RequestHandler>[0],
  response: Response,
  failure: Failure,
  about?: string,
) => void;

// An app's page may sign people in, not read or change how: CORS lets it as far as here.
function ownPageOnly(pool: Pool, refuse: Refuse): RequestHandler {
  return (request, response, next) => {
    const { origin } = request.headers;
    const reads = request.method === 'GET';
    // A page's own GET names no origin, and every other request does (Fetch Standard, 3.1).
    const isOwn = origin === undefined ? reads : origin === pool.origin;
    const from = request.get('sec-fetch-site') ?? 'same-origin';
    if (!isOwn || from !== 'same-origin') return refuse(request, response, 'origin_refused');
    if (!reads && !request.is('application/json')) return refuse(request, response, 'not_json');
    next();
  };
}
