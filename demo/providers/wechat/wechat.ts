/**
 * WeChat as the demo world needs it: the full QR page for websites, its side
 * of the phone, and the server API. In the real world the pages are on
 * open.weixin.qq.com, the poll on lp.open.weixin.qq.com and the API on
 * api.weixin.qq.com; here all are on one origin.
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
import { createWebsiteApps, type Person, personOf } from './apps.js';
import { openPlatformActs, openPlatformParts } from './console-part.js';
import { nativeApp } from './native-app.js';
import { type Login, qrPages } from './qr-pages.js';
import { createGrants } from './tokens.js';

export interface WeChatContext {
  readonly addresses: Pick<Addresses, 'wechat' | 'callbackHost' | 'phone'>;
  readonly faults: Faults;
  /** Milliseconds since 1970. */
  now(): number;
  readonly phone: Phone;
  readonly seed: Seed;
  /** Milliseconds that a poll is held while nothing changes; 2000 unless told (really 14 to 30 s). */
  readonly hold?: number | undefined;
}

export interface WeChat {
  readonly handler: Express;
  readonly log: RequestLog;
  /** Forgets codes, tokens and the log. */
  reset(): void;
}

/** Milliseconds. Not documented; pages have been seen to ask for a new code after about five minutes. */
const qrLife = 300_000;
/** Milliseconds: ten minutes (upstream-idps 6.4). */
const authCodeLife = 600_000;

export function createWeChat(context: WeChatContext): WeChat {
  const { faults, phone, seed } = context;
  const apps = createWebsiteApps(seed, faults, new URL(context.addresses.callbackHost).host);
  const person = personOf(seed);
  const { log, record } = createRequestLog(context.now);
  const qrCodes = createQrCodes<Login, Person>({
    now: context.now,
    key: () => randomBytes(12).toString('base64url'),
    life: qrLife,
    isDead: () => faults.qrExpired,
    again: true,
  });
  const authCodes = createOneTimeCodes<Person>(context, authCodeLife, () => faults.authCodeExpired);
  const grants = createGrants(context);

  const parts = { ...context, apps, person, qrCodes, authCodes, grants };
  phone.register(nativeApp(parts));

  const handler = express();
  handler.disable('x-powered-by');
  // Browsers ask for it by themselves; there is none.
  handler.get('/favicon.ico', (_request, answer) => void answer.sendStatus(204));
  handler.use(record);
  handler.use('/connect', qrPages({ ...parts, hold: context.hold ?? 2000 }));
  handler.use(
    '/console',
    consoleRouter(
      [
        {
          path: '/',
          title: 'WeChat open platform',
          parts: () => openPlatformParts(apps),
        },
      ],
      openPlatformActs(apps),
    ),
  );
  handler.use('/sns', serverApi(parts));

  return {
    handler,
    log,
    reset() {
      apps.reset();
      qrCodes.clear();
      authCodes.clear();
      grants.clear();
      log.clear();
    },
  };
}
