/**
 * The local broker: two pools and the callback host that they share, in one
 * express app each. What is here is the order of things; what they do is in
 * the files beside it.
 */
import express, { type Express, type Request, type Response, Router } from 'express';
import { pagePolicy, serveAssets, servePage } from '../page.js';
import { serveConfiguration, servePageConfiguration } from './configuration.js';
import { type Attempts, createAttempts } from './connections/attempts.js';
import { framedRoutes } from './connections/framed.js';
import { createMobileSignIn } from './connections/mobile.js';
import { createProviders, type PoolProviders } from './connections/providers.js';
import { sendPlainPage } from './connections/relay.js';
import { callbackRoutes, type Providers, startRoutes } from './connections/routes.js';
import { domainFilePath, sendDomainFile } from './connections/suite/domain-file.js';
import { eventRoutes } from './connections/suite/events.js';
import type { Suite } from './connections/suite/suite.js';
import { createSuites } from './connections/suite/suites.js';
import { verifyRoutes } from './connections/verify.js';
import type { BrokerContext } from './context.js';
import { openDataFile } from './data-file.js';
import { failed, languageOf } from './envelope.js';
import type { Exchange } from './exchanges.js';
import { type Feedback, feedbackRoutes } from './feedback.js';
import { flowRoutes } from './flow.js';
import { ancestors, cors, protect } from './headers.js';
import { loginRoutes } from './login.js';
import { managementRoutes } from './management/routes.js';
import { askAnew, trialPath } from './management/trial.js';
import { misbehave } from './misbehave.js';
import { createOidcStore, type OidcStore } from './oidc/adapter.js';
import { interactionRoutes } from './oidc/interaction.js';
import { createOidcServer } from './oidc/server.js';
import { serveUserinfo } from './oidc/userinfo.js';
import { passkeyLoginRoutes } from './passkey-login.js';
import { type MadePasskey, makePasskey } from './passkey-made.js';
import { passwordPolicyRoutes } from './password-policy.js';
import { personRoutes, sessionRoute } from './person.js';
import { createPool, type Pool } from './pool.js';
import { probeRoutes } from './probes.js';
import { pushRoutes } from './push.js';
import { handRoutes } from './qr/hand.js';
import { screenRoutes } from './qr/screen.js';
import { createResetLink, type ResetLink, recoveryRoutes } from './recovery.js';
import { preCheckRoutes } from './register/checked.js';
import { fieldRoutes } from './register/fields.js';
import { registerRoutes } from './register/register.js';
import { sendingRoutes } from './sending.js';
import { mfaRoutes } from './steps/mfa-routes.js';
import { tenantRoutes } from './tenants.js';
import { themeRoutes } from './theme.js';
import { shownTotp } from './totp.js';

export interface Broker {
  /** Handlers by origin. */
  readonly sites: ReadonlyMap<string, Express>;
  /** The letters of the newest picture that the first pool drew; empty before the first. */
  captcha(): string;
  /** What the authenticator app of somebody of the first pool shows: bound, or being bound; empty where there is none. */
  totp(account: string): string;
  /** What was told the first pool's operator, oldest first. */
  feedback(): readonly Feedback[];
  /** What the pools were asked and answered since the reset. */
  exchanges(): readonly Exchange[];
  readonly pools: readonly Pool[];
  /** A new passkey of somebody of the first pool. */
  passkey(account: string): MadePasskey | undefined;
  /** What the mail for a forgotten password of somebody of the first pool leads to. */
  resetLink(account: string): ResetLink | undefined;
  /** Of all pools, in the order of the seed; then the console's. */
  readonly suites: readonly Suite[];
  reset(): void;
}

export function createBroker(context: BrokerContext): Broker {
  const attempts = createAttempts(context.now);
  const file = openDataFile(context.dataFile);
  const made = [context.seed.pools.acme, context.seed.pools.beta].map((seed) => {
    const pool = createPool(context, seed, createSuites(context, file, seed, suites));
    const mobile = createMobileSignIn(context, pool);
    const providers = createProviders(context, pool);
    return { pool, mobile, providers, store: createOidcStore() };
  });
  function suites(): readonly Suite[] {
    return made.flatMap(({ pool }) => pool.suites.all());
  }

  const pools = () => made.map(({ pool }) => pool);
  const providersOf = (pool: Pool): Providers =>
    made.find((one) => one.pool === pool)?.providers ?? new Map();
  const sites = new Map<string, Express>([
    [context.addresses.callbackHost, callbackSite(context, attempts, providersOf, suites, pools)],
    ...made.map(({ pool, mobile, providers, store }): [string, Express] => [
      pool.origin,
      poolSite(context, pool, providers, mobile.routes, store, attempts),
    ]),
  ]);
  return {
    sites,
    pools: pools(),
    passkey: (account) => {
      const pool = made[0]?.pool;
      const person = pool?.people.byAccount(account);
      return pool && person && makePasskey(pool, person);
    },
    resetLink: (account) => made[0] && createResetLink(made[0].pool, account),
    captcha: () => made[0]?.pool.captchas.newest() ?? '',
    totp: (account) => {
      const pool = made[0]?.pool;
      const person = pool?.people.byAccount(account);
      const totp = person && (person.asks.mfa?.totp ?? pool?.mfaTokens.bindingOf(person));
      return totp ? shownTotp(totp, context.now()) : '';
    },
    exchanges: () => made.flatMap(({ pool }) => pool.exchanges.all()),
    feedback: () => [...(made[0]?.pool.feedback ?? [])],
    get suites() {
      return suites();
    },
    reset: () => {
      attempts.reset();
      for (const { pool, mobile, providers, store } of made) {
        pool.reset();
        store.reset();
        mobile.reset();
        providers.reset();
      }
    },
  };
}

function poolSite(
  context: BrokerContext,
  pool: Pool,
  providers: PoolProviders,
  mobile: Router,
  store: OidcStore,
  attempts: Attempts,
): Express {
  const { faults, assets, addresses } = context;
  const server = createOidcServer(context, pool, store);
  const app = quiet(express());
  app.use('/assets', serveAssets(assets));
  app.use(protect(faults), cors(pool), misbehave(faults), pool.exchanges.note);

  const gaps = {
    APP_ID: pool.seed.appId,
    BROKER: pool.origin,
    CALLBACK_HOST: addresses.callbackHost,
    WECOM: addresses.wecom,
    WECHAT: addresses.wechat,
    DINGTALK: addresses.dingtalk,
    HOSTED: `${pool.origin}/login?app_id=${pool.seed.appId}`,
  };
  const policies = () => ({
    'Content-Security-Policy': [
      pagePolicy(pool.origin, addresses.callbackHost, [
        addresses.wecom,
        addresses.wechat,
        addresses.idp,
        addresses.dingtalk,
      ]),
      `frame-ancestors ${ancestors(faults)}`,
    ],
  });
  app.get('/terms', (_request, response) =>
    sendPlainPage(response, 200, 'Terms of use', 'There are none: this is a demo.'),
  );
  app.get('/login', servePage(assets, 'hosted', gaps, policies));
  app.get('/theme', servePage(assets, 'theme', gaps, policies));
  app.get('/console', servePage(assets, 'console', gaps, policies));
  app.get(trialPath, servePage(assets, 'callback', gaps, policies));

  const json = express.json({ limit: '64kb' });
  app.use('/theme/api', json, themeRoutes(pool));
  app.use('/console/api', managementRoutes(context, pool));
  app.use(['/api', '/interaction'], json, pool.limits.handle);
  app.use('/api', apiRoutes());
  app.get('/cas/session', sessionRoute(pool));
  app.use('/connections', startRoutes(context, pool, attempts));
  app.use('/interaction', flowRoutes(context, pool));
  app.use('/interaction/oidc', interactionRoutes(pool, server, context.now));
  app.get('/oidc/me', serveUserinfo(context, pool));
  app.use('/oidc', askAnew(pool.origin), server.callback());
  app.use(notFound, brokenRequest);
  return app;

  function apiRoutes(): Router {
    const router = Router();
    router.get('/v2/applications/:appId/public-config', serveConfiguration(context, pool));
    router.get(
      '/v2/applications/:appId/components-public-config/guard',
      servePageConfiguration(pool),
    );
    router.use('/v1/qrcode', verifyRoutes(context, pool, providers.frames));
    router.use('/v2/qrcode', screenRoutes(context, pool), handRoutes(pool));
    router.use('/v2/ecConn', mobile);
    router.use('/v3', pushRoutes(context, pool), passkeyLoginRoutes(context, pool));
    router.use('/v2', probeRoutes(context, pool));
    router.use('/v2', passwordPolicyRoutes(context, pool));
    router.use('/v2', personRoutes(pool, signOutOidc));
    router.use('/v2', preCheckRoutes(context, pool), fieldRoutes(context, pool));
    router.use('/v2', registerRoutes(context, pool), recoveryRoutes(context, pool));
    router.use('/v2', sendingRoutes(context, pool));
    router.use('/v2', loginRoutes(context, pool));
    router.use('/v2', feedbackRoutes(context, pool));
    router.use('/v3', tenantRoutes(pool));
    router.use(mfaRoutes(context, pool));
    router.use((request, response) => {
      response.status(404).json(failed('bad_request', languageOf(request)));
    });
    return router;
  }

  async function signOutOidc(request: Request, response: Response): Promise<void> {
    const ctx = server.createContext(request, response);
    const session = await server.Session.get(ctx as Parameters<typeof server.Session.get>[0]);
    if (session.accountId) await session.destroy();
  }
}

function callbackSite(
  context: BrokerContext,
  attempts: Attempts,
  providersOf: (pool: Pool) => Providers,
  suites: () => readonly Suite[],
  pools: () => readonly Pool[],
): Express {
  const app = quiet(express());
  app.use(protect(context.faults));
  app.get(domainFilePath, sendDomainFile(suites));
  const suiteOf = (userPoolId: string, identifier: string) =>
    suites().find((one) => one.userPoolId === userPoolId && one.identifier === identifier);
  app.use(
    '/connections/events',
    eventRoutes((pool, id) => suiteOf(pool, id)?.desk),
  );
  app.use('/connections', callbackRoutes(context, attempts, providersOf, pools));
  app.use('/connections', framedRoutes(pools));
  app.use(notFound, brokenRequest);
  return app;
}

function quiet(app: Express): Express {
  app.disable('x-powered-by');
  app.disable('etag');
  return app;
}

function notFound(_request: Request, response: Response): void {
  sendPlainPage(response, 404, 'Not found', 'There is nothing at this address.');
}

/** A body that is no JSON is the sender's mistake; anything else is ours and is printed. */
function brokenRequest(
  error: unknown,
  request: Request,
  response: Response,
  next: (error: unknown) => void,
): void {
  if (response.headersSent) {
    next(error);
    return;
  }
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (status >= 500) console.error(error);
  response.status(status >= 500 ? 500 : 200).json(failed('bad_request', languageOf(request)));
}
