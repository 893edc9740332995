/**
 * A company's plain OIDC provider, on an origin of its own: a certified server
 * library, one client (the broker), one person, and a login page that a fault
 * can cut off from its opener.
 */
import { generateKeyPair, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import express, { type Express, type Response } from 'express';
import { exportJWK } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';
import type { Addresses } from '../../addresses.js';
import { createOidcStore, type OidcStore } from '../../broker/oidc/adapter.js';
import type { Faults } from '../../faults.js';
import { oidcCallback, type Seed } from '../../seed.js';
import { loginPage, plainPage } from './pages.js';

export interface Idp {
  readonly handler: Express;
  reset(): void;
}

export interface IdpContext {
  readonly addresses: Addresses;
  readonly faults: Faults;
  readonly seed: Seed;
}

/** Seconds. */
const minute = 60;
const hour = 60 * minute;

export async function createIdp(context: IdpContext): Promise<Idp> {
  const { faults, seed } = context;
  const store = createOidcStore();
  const server = new Provider(context.addresses.idp, await configurationOf(context, store));
  server.on('server_error', (_ctx, error) => console.error(error));

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((_request, response, next) => {
    // HTML Standard, "Cross-origin opener policies": the window that opened this one loses it.
    if (faults.openerPolicy) response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('X-Frame-Options', 'DENY');
    response.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    next();
  });

  app.get('/login.css', (_request, response) => {
    response.type('css').send(sheet);
  });
  app.get('/interaction/:uid', async (request, response) => {
    try {
      await server.interactionDetails(request, response);
      response.type('html').send(loginPage(request.params.uid, ''));
    } catch {
      gone(response);
    }
  });
  app.post(
    '/interaction/:uid',
    express.urlencoded({ extended: false }),
    async (request, response) => {
      try {
        await server.interactionDetails(request, response);
      } catch {
        return gone(response);
      }
      const form = (request.body ?? {}) as Record<string, unknown>;
      if ('cancel' in form) {
        const refusal = { error: 'access_denied', error_description: 'refused by the person' };
        return server.interactionFinished(request, response, refusal);
      }
      const known =
        same(form['username'], seed.idp.person.username) &&
        same(form['password'], seed.idp.person.password);
      if (!known) {
        response.type('html').send(loginPage(request.params.uid, 'Wrong user name or password.'));
        return;
      }
      await server.interactionFinished(request, response, {
        login: { accountId: seed.idp.person.sub },
      });
    },
  );
  app.use(server.callback());

  return { handler: app, reset: () => store.reset() };
}

async function configurationOf(context: IdpContext, store: OidcStore): Promise<Configuration> {
  const { idp } = context.seed;
  const { person } = idp;
  const key = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const jwk = { ...(await exportJWK(key.privateKey)), alg: 'RS256', use: 'sig', kid: 'idp' };
  return {
    adapter: (kind: string) => store.adapter(kind),
    jwks: { keys: [jwk] } as NonNullable<Configuration['jwks']>,
    clients: [
      {
        client_id: idp.clientId,
        client_secret: idp.clientSecret,
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: [oidcCallback(context.addresses)],
      },
    ],
    clientAuthMethods: ['client_secret_basic'],
    responseTypes: ['code'],
    scopes: ['openid', 'profile', 'email', 'phone'],
    claims: {
      openid: ['sub'],
      profile: ['name'],
      email: ['email', 'email_verified'],
      phone: ['phone_number', 'phone_number_verified'],
    },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    clockTolerance: 0,
    allowOmittingSingleRegisteredRedirectUri: false,
    clientBasedCORS: () => false,
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    findAccount: async (_ctx, id) =>
      id === person.sub
        ? {
            accountId: id,
            claims: async () => ({
              sub: id,
              name: person.name,
              email: person.email,
              email_verified: true,
              ...(context.faults.idpPhone && {
                phone_number: context.faults.idpPhone.number,
                phone_number_verified: context.faults.idpPhone.verified,
              }),
            }),
          }
        : undefined,
    // The broker is the company's own: nobody is asked.
    loadExistingGrant: async (ctx) => {
      const { client, account, provider, params } = ctx.oidc;
      if (!client || !account) return undefined;
      const grant = new provider.Grant({ accountId: account.accountId, clientId: client.clientId });
      grant.addOIDCScope(String(params?.['scope'] ?? 'openid'));
      await grant.save();
      return grant;
    },
    ttl: {
      AuthorizationCode: minute,
      AccessToken: hour,
      IdToken: hour,
      Interaction: 10 * minute,
      Session: hour,
      Grant: hour,
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
    },
    renderError: async (ctx, out) => {
      ctx.type = 'html';
      ctx.body = plainPage(
        'This sign-in cannot go on',
        `${out.error}: ${out.error_description ?? ''}`,
      );
    },
  };
}

function same(given: unknown, wanted: string): boolean {
  const [a, b] = [Buffer.from(typeof given === 'string' ? given : ''), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function gone(response: Response): void {
  response
    .status(400)
    .type('html')
    .send(plainPage('Start again', 'This sign-in has expired, or was begun in another browser.'));
}

const sheet = `body { font: 16px/1.5 system-ui, sans-serif; color: #1b1f24; background: #eef1f5; margin: 0; }
main { max-width: 22rem; margin: 12vh auto; padding: 2rem; background: #fff; border-radius: 12px; }
h1 { font-size: 1.25rem; margin: 0 0 1rem; }
label { display: block; margin: 0.75rem 0 0.25rem; }
input { width: 100%; box-sizing: border-box; font: inherit; padding: 0.5rem; border: 1px solid #667; border-radius: 6px; }
button { font: inherit; padding: 0.5rem 1rem; margin: 1.25rem 0.5rem 0 0; border: 1px solid #334; border-radius: 6px; background: #fff; }
button[name="sign-in"] { background: #1f4a8a; border-color: #1f4a8a; color: #fff; }
[role="alert"] { color: #a3141d; margin: 0; }
`;
