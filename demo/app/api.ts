/**
 * The sample API: tells the bearer of a good access token who it is. It knows
 * the broker by its issuer and public keys only (RFC 9068 section 4).
 */
import type { RequestHandler } from 'express';
import { createRemoteJWKSet, customFetch, errors, jwtVerify } from 'jose';
import type { Addresses } from '../addresses.js';
import { localFetch } from '../local-fetch.js';
import { apiResource } from '../seed.js';

export function serveApi({ addresses }: { readonly addresses: Addresses }): RequestHandler {
  const issuer = `${addresses.acme}/oidc`;
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`), {
    [customFetch]: (address, init) => localFetch(address, { ...init, body: null }),
  });

  return async (request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    const token = /^Bearer +([^ ]+)$/i.exec(request.get('authorization') ?? '')?.[1];
    if (token === undefined) {
      // RFC 6750 section 3.1: no error code where no token was sent.
      response.setHeader('WWW-Authenticate', 'Bearer');
      response.status(401).json({ error: 'no_token' });
      return;
    }
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience: apiResource(addresses),
        typ: 'at+jwt',
        algorithms: ['RS256'],
        requiredClaims: ['sub', 'exp', 'client_id'],
      });
      response.json({ id: payload.sub, app: payload['client_id'], scope: payload['scope'] ?? '' });
    } catch (error) {
      const expired = error instanceof errors.JWTExpired;
      const description = expired ? 'the token has expired' : 'the token is not for this API';
      response.setHeader(
        'WWW-Authenticate',
        `Bearer error="invalid_token", error_description="${description}"`,
      );
      response.status(401).json({ error: 'invalid_token', error_description: description });
    }
  };
}
