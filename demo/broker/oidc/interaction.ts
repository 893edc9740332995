/**
 * Between the authorization request and its answer (authing-broker 7.2): the
 * hosted page, or straight to one connection, and back. The library's cookie
 * ties an interaction to the browser that began it; the session's cookie says
 * who signed in there.
 */
import { type Request, type Response, Router } from 'express';
import type Provider from 'oidc-provider';
import { addressOf } from '../connections/provider.js';
import { sendPlainPage } from '../connections/relay.js';
import { readCookie, sessionCookie } from '../cookies.js';
import type { Pool } from '../pool.js';
import type { Session } from '../sessions.js';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** `now` is the clock of the sessions. */
export function interactionRoutes(pool: Pool, server: Provider, now: () => number): Router {
  const router = Router();
  // The library keeps seconds; whether a login came after the request needs more.
  const begun = new Map<string, number>();
  server.on('interaction.started', (ctx) => {
    const uid = ctx.oidc.entities.Interaction?.uid;
    if (uid !== undefined) begun.set(uid, now());
  });
  server.on('interaction.ended', (ctx) => {
    const uid = ctx.oidc.entities.Interaction?.uid;
    if (uid !== undefined) begun.delete(uid);
  });

  router.get('/:uid', async (request, response) => {
    const interaction = await interactionOf(request, response);
    if (!interaction) return gone(response);
    if (interaction.prompt.name !== 'login') return consent(request, response, interaction);
    // Signed in at this pool already, and nobody asked for a new login.
    if (sessionFor(request, interaction)) return finish(request, response, interaction);

    const connection = interaction.params['connection'];
    if (connection === undefined) return response.redirect(302, hostedPage(interaction));
    const address = startOf(connection, interaction);
    if (address === undefined) return abort(request, response, 'unknown connection');
    response.redirect(302, address);
  });

  router.get('/:uid/login', async (request, response) => {
    const interaction = await interactionOf(request, response);
    if (!interaction) return gone(response);
    if (!sessionFor(request, interaction)) return response.redirect(302, hostedPage(interaction));
    return finish(request, response, interaction);
  });

  /** A connection that came to nothing. The app hears of it if it asked for that very connection. */
  router.get('/:uid/abort', async (request, response) => {
    const interaction = await interactionOf(request, response);
    if (!interaction) return gone(response);
    if (interaction.params['connection'] === undefined) {
      return response.redirect(302, hostedPage(interaction));
    }
    return abort(request, response, 'the connection refused the sign-in');
  });

  async function interactionOf(
    request: Request<{ uid: string }>,
    response: Response,
  ): Promise<Interaction | undefined> {
    try {
      const interaction = await server.interactionDetails(request, response);
      return interaction.uid === request.params.uid ? interaction : undefined;
    } catch {
      return undefined;
    }
  }

  /** The session that may answer this interaction; one from before it, unless a new login was asked for. */
  function sessionFor(request: Request, interaction: Interaction): Session | undefined {
    const session = pool.sessions.ofCookie(readCookie(request, sessionCookie));
    if (!session || session.appId !== interaction.params['client_id']) return undefined;
    const { prompt, max_age } = interaction.params;
    const asked = typeof prompt === 'string' && prompt.split(' ').includes('login');
    if (!asked && max_age === undefined) return session;
    const since = begun.get(interaction.uid);
    return since !== undefined && session.begun >= since ? session : undefined;
  }

  async function finish(request: Request, response: Response, interaction: Interaction) {
    const session = sessionFor(request, interaction);
    if (!session) return gone(response);
    const login = { accountId: session.personId, ts: Math.floor(session.begun / 1000) };
    await server.interactionFinished(
      request,
      response,
      { login },
      { mergeWithLastSubmission: false },
    );
  }

  // Asked for by `prompt=consent` (which refresh tokens need); our own app is trusted, so the answer is yes.
  async function consent(request: Request, response: Response, interaction: Interaction) {
    const grantId = interaction.grantId;
    const found = grantId ? await server.Grant.find(grantId) : undefined;
    const grant =
      found ??
      new server.Grant({
        accountId: interaction.session?.accountId ?? '',
        clientId: String(interaction.params['client_id']),
      });
    grant.addOIDCScope(String(interaction.params['scope'] ?? 'openid'));
    const result = { consent: { grantId: await grant.save() } };
    await server.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
  }

  async function abort(request: Request, response: Response, description: string) {
    await server.interactionFinished(
      request,
      response,
      { error: 'access_denied', error_description: description },
      { mergeWithLastSubmission: false },
    );
  }

  function finishAddress(interaction: Interaction): string {
    return `${pool.origin}/interaction/oidc/${interaction.uid}/login`;
  }

  function hostedPage(interaction: Interaction): string {
    return addressOf(`${pool.origin}/login`, {
      app_id: pool.seed.appId,
      finish_login_url: finishAddress(interaction),
    });
  }

  /** The hosted form of the start addresses (authing-broker 3.3, 3.4). */
  function startOf(identifier: unknown, interaction: Interaction): string | undefined {
    const connection = pool.connections.offered().find((one) => one.identifier === identifier);
    if (!connection) return undefined;
    const query = {
      app_id: pool.seed.appId,
      from_hosted_guard: '1',
      redirected: '1',
      redirect_url: finishAddress(interaction),
    };
    return connection.kind === 'oidc'
      ? addressOf(`${pool.origin}/connections/oidc/init`, {
          ...query,
          identifier: connection.identifier,
        })
      : addressOf(`${pool.origin}/connections/social/${connection.identifier}`, query);
  }

  return router;
}

function gone(response: Response): void {
  sendPlainPage(
    response,
    400,
    'Start again',
    'This sign-in has expired, or was begun in another browser. Go back to the app and start again.',
  );
}
