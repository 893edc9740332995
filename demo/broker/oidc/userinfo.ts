/**
 * `GET /oidc/me` with the access token of the sample API. The library answers
 * opaque tokens only; ours are JWTs, checked here as RFC 9068 section 4 says,
 * and answered by scope (OpenID Connect Core section 5.4).
 */
import type { Request, Response } from 'express';
import { jwtVerify } from 'jose';
import { apiResource } from '../../seed.js';
import type { BrokerContext } from '../context.js';
import type { Pool } from '../pool.js';
import { claimsByScope, claimsOf } from './claims.js';
import { spoilPerson } from './spoil.js';

type Claims = Readonly<Record<string, unknown>>;

export function serveUserinfo(context: BrokerContext, pool: Pool) {
  return async (request: Request, response: Response): Promise<void> => {
    const claims = await claimsFor(request.get('authorization') ?? '');
    if (claims) {
      response.json(spoilPerson(context, claims));
      return;
    }
    // RFC 6750 section 3.1.
    response.setHeader('WWW-Authenticate', `Bearer realm="${pool.issuer}", error="invalid_token"`);
    response
      .status(401)
      .json({ error: 'invalid_token', error_description: 'invalid token provided' });
  };

  async function claimsFor(authorization: string): Promise<Claims | undefined> {
    const token = /^Bearer +([^ ]+)$/i.exec(authorization)?.[1];
    if (!token) return undefined;
    try {
      const { payload } = await jwtVerify(token, pool.keys.signing.publicKey, {
        issuer: pool.issuer,
        audience: apiResource(context.addresses),
        typ: 'at+jwt',
        algorithms: ['RS256'],
      });
      const scopes = typeof payload['scope'] === 'string' ? payload['scope'].split(' ') : [];
      const person = pool.people.byId(payload.sub ?? '');
      if (!person || !scopes.includes('openid')) return undefined;
      const allowed = new Set(scopes.flatMap((scope) => claimsByScope[scope] ?? []));
      return Object.fromEntries(
        Object.entries(claimsOf(person)).filter(([name]) => allowed.has(name)),
      );
    } catch {
      return undefined;
    }
  }
}
