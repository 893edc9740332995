/**
 * The codes of authenticator apps (RFC 6238): six digits, thirty seconds, one step of the
 * clock's drift to either side, and each code once.
 */
import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Totp } from './people.js';

const period = 30;
const drift = 1;

const appOf = (secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period });
const stepAt = (time: number) => Math.floor(time / 1000 / period);

export function newTotp(): Totp {
  const recoveryCode = newRecoveryCode();
  return { secret: new Secret({ size: 20 }).base32, recoveryCode, lastStep: 0 };
}

/** 80 bits, in groups that can be written down. */
export function newRecoveryCode(): string {
  return (randomBytes(10).toString('hex').match(/.{5}/g) ?? []).join('-');
}

/** Whether the code is one of now and was not used yet (RFC 6238 section 5.2); it is used up. */
export function useTotp(totp: Totp, code: string, now: number): boolean {
  if (!/^[0-9]{6}$/.test(code)) return false;
  const delta = appOf(totp.secret).validate({ token: code, timestamp: now, window: drift });
  if (delta === null) return false;
  const step = stepAt(now) + delta;
  if (step <= totp.lastStep) return false;
  totp.lastStep = step;
  return true;
}

/** What the app on the phone shows: the first code that still counts. */
export function shownTotp({ secret, lastStep }: Totp, now: number): string {
  const step = Math.max(stepAt(now), lastStep + 1);
  return appOf(secret).generate({ timestamp: step * period * 1000 });
}

/** As an app reads it from a picture: the key URI format. */
export function totpUri({ secret }: Totp, issuer: string, label: string): string {
  const app = appOf(secret);
  app.issuer = issuer;
  app.label = label;
  return app.toString();
}
