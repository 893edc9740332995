/**
 * The dialect's token-for-token grant (authing-broker 7.1): after a login in
 * the form, the session token is exchanged for OIDC tokens of the same person.
 */
import type Provider from 'oidc-provider';
import { errors, type TokenEndpointGrantContext } from 'oidc-provider';
import { apiResource, redirectUris } from '../../seed.js';
import type { BrokerContext } from '../context.js';
import type { Pool } from '../pool.js';
import { apiServer, claimsOf, scopes } from './claims.js';

export const grantType = 'http://authing.cn/oidc/grant_type/authing_token';

interface Parameters {
  token?: string;
  redirect_uri?: string;
}

export function registerTokenGrant(server: Provider, context: BrokerContext, pool: Pool): void {
  const addresses = redirectUris(context.appOrigins);

  async function exchange(ctx: TokenEndpointGrantContext<Parameters>): Promise<void> {
    const { client, params, provider } = ctx.oidc;
    if (!params.token) throw new errors.InvalidRequest('missing required parameter(s): token');
    if (params.redirect_uri !== undefined && !addresses.includes(params.redirect_uri)) {
      throw new errors.InvalidGrant('redirect_uri is not registered');
    }
    const session = await pool.sessions.ofToken(params.token);
    const person = session && pool.people.byId(session.personId);
    // A session is for one app; its token is nothing to another.
    if (!session || !person || session.appId !== client.clientId) {
      throw new errors.InvalidGrant('token is not a session of this client');
    }
    const scope = (params.scope ?? 'openid profile')
      .split(' ')
      .filter((one) => scopes.includes(one));
    const granted = scope.join(' ');
    if (!scope.includes('openid'))
      throw new errors.InvalidScope('openid is missing', params.scope ?? '');

    const resource = apiResource(context.addresses);
    const grant = new provider.Grant({ accountId: person.id, clientId: client.clientId });
    grant.addOIDCScope(granted);
    grant.addResourceScope(resource, granted);
    const grantId = await grant.save();

    const access = new provider.AccessToken({
      accountId: person.id,
      client,
      grantId,
      gty: grantType,
    });
    access.resourceServer = new provider.ResourceServer(resource, apiServer(context, resource));
    access.scope = granted;

    const idToken = new provider.IdToken(claimsOf(person), { ctx });
    // Which claims it may carry; the library's types leave the member out.
    Object.assign(idToken, { scope: granted });
    idToken.set('auth_time', Math.floor(session.begun / 1000));

    ctx.oidc.entity('Account', { accountId: person.id, claims: async () => claimsOf(person) });
    const refresh = scope.includes('offline_access')
      ? new provider.RefreshToken({
          accountId: person.id,
          client,
          grantId,
          gty: grantType,
          scope: granted,
          resource,
        })
      : undefined;

    ctx.body = {
      access_token: await access.save(),
      expires_in: access.expiration,
      id_token: await idToken.issue({ use: 'idtoken' }),
      ...(refresh ? { refresh_token: await refresh.save() } : {}),
      scope: granted,
      token_type: access.tokenType,
    };
  }

  server.registerGrantType<Parameters>(grantType, exchange, [
    'token',
    'redirect_uri',
    'scope',
    'resource',
  ]);
}
