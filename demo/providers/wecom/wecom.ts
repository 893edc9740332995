/**
 * WeCom as the demo world needs it: the current login page and panel, the older
 * QR page and frame, its side of the phone, and the server API. In the real world
 * these are on login.work.weixin.qq.com, open.work.weixin.qq.com and
 * qyapi.weixin.qq.com; here all are on one origin.
 */
import { randomBytes } from 'node:crypto';
import express, { type Express } from 'express';
import type { Addresses } from '../../addresses.js';
import type { Faults } from '../../faults.js';
import type { Phone } from '../../phone/phone.js';
import type { Seed } from '../../seed.js';
import { createOneTimeCodes } from '../one-time-codes.js';
import { createQrCodes } from '../qr-codes.js';
import { createRequestLog, type RequestLog } from '../request-log.js';
import { serverApi } from './api.js';
import { appLogin } from './app-login.js';
import { companiesOf, type Scanner } from './company.js';
import { nativeApp } from './native-app.js';
import { panelPages } from './panel-pages.js';
import { qrPages } from './qr-pages.js';
import { createAppTokens, createUserTickets } from './tokens.js';
import { type Authorized, confirmAddress, type Login } from './values.js';

export interface WeComContext {
  readonly addresses: Pick<Addresses, 'acme' | 'wecom' | 'callbackHost' | 'phone'>;
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
  /** Forgets codes, tokens and the log. */
  reset(): void;
  /** Gives the user_ticket that consent inside the client leaves behind; QR codes give none (B13). */
  consent(userid: string): string;
}

/** Milliseconds. How long the real picture lives is not known; clients wait 60 to 180 s (upstream-idps 3.11). */
const qrLife = 180_000;
/** Milliseconds: five minutes (upstream-idps 3.11). */
const authCodeLife = 300_000;

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
  const tokens = createAppTokens(context);
  const tickets = createUserTickets(context);

  /** Host and port, as registered: without scheme or path (upstream-idps 3.1). */
  const trustedDomain = () =>
    faults.trustedDomainMismatch
      ? 'elsewhere.acme.example'
      : new URL(context.addresses.callbackHost).host;

  const parts = { ...context, companies, qrCodes, authCodes, tokens, tickets, trustedDomain };
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
  handler.use('/cgi-bin', serverApi(parts));

  return {
    handler,
    log,
    reset() {
      qrCodes.clear();
      fromApps.reset();
      authCodes.clear();
      tokens.clear();
      tickets.clear();
      log.clear();
    },
    consent: (userid) => tickets.issue(companies[0]?.corpId ?? '', userid),
  };
}
