/**
 * A company's own OIDC provider: code, PKCE, state, nonce and issuer, through
 * a client library that checks them (RFC 9207, OpenID Connect Core 3.1.3.7).
 */
import * as oauth from 'oauth4webapi';
import { localFetch } from '../../local-fetch.js';
import { oidcCallback, type SeedConnection } from '../../seed.js';
import type { BrokerContext } from '../context.js';
import { national } from '../people.js';
import { addressOf, type Provider } from './provider.js';

type OidcConnection = Extract<SeedConnection, { kind: 'oidc' }>;

// http, because the demo world lives on loopback.
const options = {
  [oauth.allowInsecureRequests]: true,
  [oauth.customFetch]: (address: string, init: oauth.CustomFetchOptions<string, unknown>) =>
    localFetch(address, init as Parameters<typeof localFetch>[1]),
};

export function createOidcProvider(context: BrokerContext, connection: OidcConnection): Provider {
  const issuer = new URL(connection.issuer ?? context.addresses.idp);
  const client: oauth.Client = { client_id: connection.clientId };
  const clientAuth = oauth.ClientSecretBasic(connection.secret);

  async function discover(): Promise<oauth.AuthorizationServer> {
    const answer = await oauth.discoveryRequest(issuer, { ...options, algorithm: 'oidc' });
    return oauth.processDiscoveryResponse(issuer, answer);
  }

  return {
    address: async (attempt) => {
      const server = await discover();
      if (!server.authorization_endpoint) throw new Error('the provider names no endpoint');
      return addressOf(server.authorization_endpoint, {
        client_id: connection.clientId,
        redirect_uri: oidcCallback(context.addresses),
        response_type: 'code',
        scope: 'openid profile email phone',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oauth.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      });
    },
    identify: async (query, attempt) => {
      try {
        const server = await discover();
        const checked = oauth.validateAuthResponse(server, client, query, attempt.state);
        const answer = await oauth.authorizationCodeGrantRequest(
          server,
          client,
          clientAuth,
          checked,
          oidcCallback(context.addresses),
          attempt.verifier,
          options,
        );
        const tokens = await oauth.processAuthorizationCodeResponse(server, client, answer, {
          expectedNonce: attempt.nonce,
          requireIdToken: true,
        });
        await oauth.validateApplicationLevelSignature(server, answer, options);
        const claims = oauth.getValidatedIdTokenClaims(tokens);
        if (!claims) return { failure: 'provider_refused' };
        const name = claims['name'];
        const email = claims['email'];
        const phone = claims['phone_number'];
        const isPhoneVerified = claims['phone_number_verified'] === true;
        return {
          keys: [`oidc:${claims.iss}:${claims.sub}`],
          profile: {
            ...(typeof name === 'string' ? { name } : {}),
            ...(typeof email === 'string' && claims['email_verified'] === true ? { email } : {}),
            ...(typeof phone === 'string' && isPhoneVerified ? { phone: national(phone) } : {}),
          },
        };
      } catch (error) {
        if (error instanceof oauth.AuthorizationResponseError) {
          return { failure: error.error === 'access_denied' ? 'cancelled' : 'provider_refused' };
        }
        const refused =
          error instanceof oauth.ResponseBodyError ||
          error instanceof oauth.OperationProcessingError;
        return { failure: refused ? 'provider_refused' : 'provider_unreachable' };
      }
    },
  };
}
