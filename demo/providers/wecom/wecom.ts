/**
 * WeCom as the demo world needs it: the current login page and panel, the older
 * QR page and frame, its side of the phone, and the server API. In the real world
 * these are on login.work.weixin.qq.com, open.work.weixin.qq.com, open.weixin.qq.com
 * (inside the client) and qyapi.weixin.qq.com; here all are on one origin.
 */
import { randomBytes } from 'node:crypto';
import express, { type Express } from 'express';
import type { Addresses } from '../../addresses.js';
import type { Faults } from '../../faults.js';
import type { Phone } from '../../phone/phone.js';
import type { Seed } from '../../seed.js';
import { consoleRouter } from '../console/console.js';
import { createOneTimeCodes } from '../one-time-codes.js';
import { createQrCodes } from '../qr-codes.js';
import { createRequestLog, type RequestLog } from '../request-log.js';
import { serverApi } from './api.js';
import { appLogin } from './app-login.js';
import { type Consent, clientPages } from './client-pages.js';
import { type Agent, type Company, companiesOf, type Scanner } from './company.js';
import { companyActs, companyParts } from './company-console.js';
import { nativeApp } from './native-app.js';
import { panelPages } from './panel-pages.js';
import { qrPages } from './qr-pages.js';
import { createSelfBuiltApps, withFaults } from './self-built.js';
import { serviceApi } from './service/api.js';
import { providerActs, providerParts } from './service/console-part.js';
import { createDelegatedApps, type Delegated, type DelegatedApps } from './service/delegated.js';
import { createProvider } from './service/provider.js';
import { createSuites, type Suites } from './service/suites.js';
import { createLiveTokens } from './service/tokens.js';
import { createAppTokens, createUserTickets } from './tokens.js';
import { type Authorized, confirmAddress, type Login } from './values.js';

export interface WeComContext {
  readonly addresses: Pick<Addresses, 'acme' | 'beta' | 'wecom' | 'callbackHost' | 'phone'>;
  readonly faults: Faults;
  /** Milliseconds since 1970. */
  now(): number;
  readonly phone: Phone;
  readonly seed: Seed;
  /** Milliseconds that a poll is held while nothing changes; 2000 unless told. */
  readonly hold?: number | undefined;
}

export interface WeCom {
  readonly handler: Express;
  readonly log: RequestLog;
  /** The provider's suites and what was pushed, and the apps that it develops for companies. */
  readonly suites: Suites;
  readonly delegatedApps: DelegatedApps;
  readonly companies: readonly Company[];
  /** Forgets codes, tokens and the log. */
  reset(): void;
  /** Gives the user_ticket that consent inside the client leaves behind; QR codes give none (B13). */
  consent(userid: string): string;
}

/** Milliseconds. How long the real picture lives is not known; clients wait 60 to 180 s (upstream-idps 3.11). */
const qrLife = 180_000;
/** Milliseconds: five minutes (upstream-idps 3.11). */
const authCodeLife = 300_000;
/** Milliseconds: ten minutes (upstream-idps 3.11). */
const temporaryCodeLife = 600_000;

export function createWeCom(context: WeComContext): WeCom {
  const { faults, phone, seed } = context;
  const companies = companiesOf(seed);
  const { log, record } = createRequestLog(context.now);
  const qrCodes = createQrCodes<Login, Scanner>({
    now: context.now,
    key: () => randomBytes(8).toString('hex'),
    life: qrLife,
    isDead: () => faults.qrExpired,
    again: false,
  });
  const authCodes = createOneTimeCodes<Authorized>(
    context,
    authCodeLife,
    () => faults.authCodeExpired,
  );
  const consents = createOneTimeCodes<Consent>(context, authCodeLife, () => false);
  const tokens = createAppTokens(context);
  const tickets = createUserTickets(context);

  /** Hosts and ports, as registered: without scheme or path (upstream-idps 3.1). */
  const hostOf = (address: string) => new URL(address).host;
  const registered = {
    trustedDomain: hostOf(context.addresses.callbackHost),
    webLoginDomain: hostOf(context.addresses.acme),
  };
  const trustedDomain = () => withFaults(registered, faults).trustedDomain;

  const provider = createProvider({ ...context, trustedDomain });
  const providerTokens = createLiveTokens(context);
  const suiteTokens = createLiveTokens(context);
  const { login, template, appName, corpId: providerCorpId } = seed.wecomService;
  const suites = createSuites(
    providerCorpId,
    [login, template].map(({ suiteId: id, suiteSecret: secret }) => ({
      id,
      secret,
      name: appName,
    })),
    context.now,
  );
  /** A company's own apps, and those that a provider develops for it. */
  const agentsOf = (company: Company): readonly Agent[] => [
    ...selfBuilt.agentsOf(company),
    ...delegatedApps.agentsOf(company),
  ];
  const selfBuilt = createSelfBuiltApps({ faults, companies, agentsOf, registered });
  const delegatedApps = createDelegatedApps({
    suites,
    temporaryCodes: createOneTimeCodes<Delegated>(context, temporaryCodeLife, () => false),
    agentsOf,
    revoke: (company, agentId) => tokens.revoke(`${company.corpId}/${agentId}`),
  });
  const parts = {
    ...context,
    companies,
    qrCodes,
    authCodes,
    consents,
    tokens,
    tickets,
    registered: () => withFaults(registered, faults),
    provider,
    providerTokens,
    suiteTokens,
    suites,
    delegatedApps,
    selfBuilt,
    agentsOf,
    lists: provider.lists,
  };
  const client = nativeApp(parts);
  const fromApps = appLogin(parts);
  phone.register(client);
  phone.register(fromApps);

  const handler = express();
  handler.disable('x-powered-by');
  // Browsers ask for it by themselves; there is none.
  handler.get('/favicon.ico', (_request, answer) => void answer.sendStatus(204));
  handler.use(record);
  handler.use('/wwopen/sso', qrPages({ ...parts, hold: context.hold ?? 2000 }));
  handler.use(
    '/wwlogin/sso',
    panelPages({
      ...parts,
      hold: context.hold ?? 2000,
      quickLogin(key) {
        const payload = confirmAddress(context.addresses.wecom, key);
        client.scan(payload);
        client.confirm(payload);
      },
    }),
  );
  handler.use('/connect/oauth2', clientPages(parts));
  handler.use(
    '/console',
    consoleRouter(
      [
        { path: '/', title: 'WeCom for service providers', parts: () => providerParts(parts) },
        { path: '/companies', title: 'WeCom for companies', parts: () => companyParts(parts) },
      ],
      { ...providerActs(parts), ...companyActs(parts) },
    ),
  );
  handler.use('/cgi-bin/service', serviceApi(parts));
  handler.use('/cgi-bin', serverApi(parts));

  return {
    handler,
    log,
    suites,
    delegatedApps,
    companies,
    reset() {
      qrCodes.clear();
      fromApps.reset();
      authCodes.clear();
      consents.clear();
      tokens.clear();
      tickets.clear();
      provider.addresses = ['127.0.0.1'];
      providerTokens.clear();
      suiteTokens.clear();
      suites.reset();
      delegatedApps.reset();
      selfBuilt.reset();
      log.clear();
    },
    consent: (userid) => tickets.issue(companies[0]?.corpId ?? '', userid),
  };
}
