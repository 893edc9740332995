/**
 * DingTalk as the demo world needs it: the current login page, full and framed, its
 * side of the phone, and the server API. In the real world these are on
 * login.dingtalk.com and api.dingtalk.com; here all are on one origin.
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
import { type Grants, serverApi } from './api.js';
import { appsOf, type Person, personOf } from './apps.js';
import { type Login, loginPages } from './login-pages.js';
import { nativeApp } from './native-app.js';

export interface DingTalkContext {
  readonly addresses: Pick<Addresses, 'dingtalk' | 'callbackHost' | 'phone'>;
  readonly faults: Faults;
  /** Milliseconds since 1970. */
  now(): number;
  readonly phone: Phone;
  readonly seed: Seed;
  /** Origins of the pages that embed the form: their hosts are registered beside the broker's. */
  readonly appOrigins: readonly string[];
  /** Milliseconds that a poll is held while nothing changes; 2000 unless told. */
  readonly hold?: number | undefined;
}

export interface DingTalk {
  readonly handler: Express;
  readonly log: RequestLog;
  /** Forgets codes, tokens and the log. */
  reset(): void;
}

/** Milliseconds. How long the real picture lives is not known. */
const qrLife = 180_000;
/** Milliseconds. Not known for sure; five minutes, as its neighbours have. */
const authCodeLife = 300_000;

export function createDingTalk(context: DingTalkContext): DingTalk {
  const { addresses, faults, phone, seed } = context;
  const { log, record } = createRequestLog(context.now);
  const qrCodes = createQrCodes<Login, Person>({
    now: context.now,
    key: () => randomBytes(12).toString('base64url'),
    life: qrLife,
    isDead: () => faults.qrExpired,
    again: false,
  });
  const authCodes = createOneTimeCodes<Person>(context, authCodeLife, () => faults.authCodeExpired);
  const grants: Grants = new Map();

  const registered = [addresses.callbackHost, ...context.appOrigins].map(
    (one) => new URL(one).host,
  );
  const redirectHosts = () =>
    faults.trustedDomainMismatch ? ['elsewhere.acme.example'] : registered;

  const parts = {
    ...context,
    apps: appsOf(seed),
    person: personOf(seed),
    qrCodes,
    authCodes,
    grants,
    redirectHosts,
  };
  phone.register(nativeApp(parts));

  const handler = express();
  handler.disable('x-powered-by');
  // Browsers ask for it by themselves; there is none.
  handler.get('/favicon.ico', (_request, answer) => void answer.sendStatus(204));
  handler.use(record);
  handler.use('/oauth2', loginPages({ ...parts, hold: context.hold ?? 2000 }));
  handler.use('/v1.0', serverApi(parts));

  return {
    handler,
    log,
    reset() {
      qrCodes.clear();
      authCodes.clear();
      grants.clear();
      log.clear();
    },
  };
}
