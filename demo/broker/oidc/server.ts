/**
 * The pool's OIDC server, by a certified library: code with PKCE (S256) for a
 * public client, exact return addresses, codes once and for sixty seconds, the
 * issuer in every answer (RFC 9207), JWT access tokens for the sample API
 * (RFC 9068, RFC 8707).
 */
import { randomBytes } from 'node:crypto';
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { escapeHtml } from '../../page.js';
import { apiResource, redirectUris } from '../../seed.js';
import type { BrokerContext } from '../context.js';
import { sessionCookie } from '../cookies.js';
import { trialPath } from '../management/trial.js';
import type { Person } from '../people.js';
import type { Pool } from '../pool.js';
import type { OidcStore } from './adapter.js';
import { apiServer, claimsByScope, claimsOf, scopes } from './claims.js';
import { spoilAnswers, spoilSignOut } from './spoil.js';
import { grantType, registerTokenGrant } from './token-grant.js';

/** Seconds. */
const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

export function createOidcServer(context: BrokerContext, pool: Pool, store: OidcStore): Provider {
  const server = new Provider(pool.issuer, configurationOf(context, pool, store));
  registerTokenGrant(server, context, pool);
  server.use(spoilAnswers(context, pool));
  server.use(spoilSignOut(context));

  server.on('server_error', (_ctx, error) => console.error(error));
  // Signing out here ends the pool's session too, or the next request would find it.
  server.on('end_session.success', (ctx) => {
    if (!ctx.oidc.params?.['logout']) return;
    const session = pool.sessions.ofCookie(ctx.cookies.get(sessionCookie, { signed: false }) ?? '');
    if (session) pool.sessions.end(session);
  });
  server.on('authorization.success', (_ctx, answer) => {
    if (!answer) return;
    if (context.faults.answerIssuer === 'missing') delete answer['iss'];
    if (context.faults.answerIssuer === 'other') answer['iss'] = `${context.addresses.beta}/other`;
    if (context.faults.answerState === 'missing') delete answer['state'];
    if (context.faults.answerState === 'other') answer['state'] = `${answer['state']}x`;
  });
  return server;
}

function configurationOf(context: BrokerContext, pool: Pool, store: OidcStore): Configuration {
  return {
    adapter: (kind: string) => store.adapter(kind),
    jwks: { keys: [{ ...pool.keys.signing.privateJwk }] } as NonNullable<Configuration['jwks']>,
    clients: [
      {
        client_id: pool.seed.appId,
        client_name: pool.seed.appName,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token', grantType],
        response_types: ['code'],
        redirect_uris: [...redirectUris(context.appOrigins), pool.origin + trialPath],
        post_logout_redirect_uris: context.appOrigins.map((origin) => `${origin}/`),
      },
    ],
    clientAuthMethods: ['none'],
    responseTypes: ['code'],
    scopes,
    claims: { ...claimsByScope },
    // The person's claims are in the ID token too, as the dialect's clients expect.
    conformIdTokenClaims: false,
    extraParams: ['connection', 'login_page_context', 'tenant_id'],
    pkce: { required: () => true },
    allowOmittingSingleRegisteredRedirectUri: false,
    clockTolerance: 0,
    // CORS is headers.ts's; this is asked only by requests that got past it.
    clientBasedCORS: (_ctx, origin) => pool.allowedOrigins.includes(origin),
    findAccount: async (_ctx, id) => accountOf(pool.people.byId(id)),
    loadExistingGrant: firstPartyGrant,
    rotateRefreshToken: true,
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    interactions: { url: (_ctx, interaction) => `/interaction/oidc/${interaction.uid}` },
    routes: {
      authorization: '/auth',
      token: '/token',
      userinfo: '/me',
      jwks: '/.well-known/jwks.json',
      end_session: '/session/end',
      revocation: '/token/revocation',
    },
    ttl: {
      AuthorizationCode: minute,
      AccessToken: hour,
      IdToken: hour,
      RefreshToken: 14 * day,
      Interaction: 10 * minute,
      Session: 14 * day,
      Grant: 14 * day,
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      revocation: { enabled: true },
      webMessageResponseMode: { enabled: true, ack: 'individual-draft-01' },
      resourceIndicators: {
        enabled: true,
        defaultResource: async () => apiResource(context.addresses),
        useGrantedResource: async () => true,
        getResourceServerInfo: async (_ctx, resource) => apiServer(context, resource),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (ctx, form) => {
          const button = '<button type="submit" form="op.logoutForm" name="logout" value="yes">';
          ctx.body = page('Sign out', `${form}<p>${button}Sign out</button></p>`);
        },
        postLogoutSuccessSource: async (ctx) => {
          ctx.body = page('Signed out', '<p>You are signed out.</p>');
        },
      },
    },
    renderError: async (ctx, out) => {
      ctx.type = 'html';
      const lines = Object.entries(out).map(([key, value]) => `${key}: ${String(value)}`);
      ctx.body = page('This sign-in cannot go on', `<pre>${escapeHtml(lines.join('\n'))}</pre>`);
    },
  };
}

function accountOf(person: Person | undefined) {
  return person && { accountId: person.id, claims: async () => claimsOf(person) };
}

// The app belongs to the same house, so nobody is asked what it may know: the
// grant covers what the request asks for.
async function firstPartyGrant(ctx: KoaContextWithOIDC) {
  const { client, session, params, provider, resourceServers, account } = ctx.oidc;
  if (!client || !account) return undefined;
  const granted = ctx.oidc.result?.consent?.grantId ?? session?.grantIdFor(client.clientId);
  const found = granted ? await provider.Grant.find(granted) : undefined;
  const grant =
    found?.accountId === account.accountId
      ? found
      : new provider.Grant({ accountId: account.accountId, clientId: client.clientId });
  const asked = typeof params?.['scope'] === 'string' ? params['scope'] : 'openid';
  grant.addOIDCScope(asked);
  for (const resource of Object.keys(resourceServers ?? {}))
    grant.addResourceScope(resource, asked);
  await grant.save();
  return grant;
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
  </head>
  <body>
    <h1>${title}</h1>
    ${content}
  </body>
</html>
`;
}
