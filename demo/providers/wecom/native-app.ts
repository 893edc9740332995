/** WeCom on the phone, for the codes of its login pages: who scans, and whether they may. */
import type { Addresses } from '../../addresses.js';
import type { Faults } from '../../faults.js';
import type { NativeApp } from '../../phone/phone.js';
import type { Seed } from '../../seed.js';
import type { OneTimeCodes } from '../one-time-codes.js';
import type { QrCodes } from '../qr-codes.js';
import { scanningApp } from '../scanning-app.js';
import { type Company, mayConfirm, type Scanner, scannerFor } from './company.js';
import { type Authorized, codeOwnerOf, confirmAddress, type Login, namesOf } from './values.js';

export interface NativeAppParts {
  readonly addresses: Pick<Addresses, 'wecom'>;
  readonly faults: Faults;
  readonly seed: Seed;
  readonly companies: readonly Company[];
  readonly qrCodes: QrCodes<Login, Scanner>;
  readonly authCodes: OneTimeCodes<Authorized>;
}

export function nativeApp(parts: NativeAppParts): NativeApp {
  const { addresses, faults, seed, companies, qrCodes, authCodes } = parts;
  return scanningApp<Login, Scanner>({
    provider: 'wecom',
    qrCodes,
    addressOf: (key) => confirmAddress(addresses.wecom, key),
    keyName: 'k',
    accountFor: ({ account, request }) =>
      account ?? scannerFor(request, companies, seed, faults.wecomScanner),
    mayConfirm,
    describe: (login, { name }) => ({
      ...namesOf(login),
      host: new URL(login.redirectUri).host,
      account: name,
    }),
    issue: (login, scanner) =>
      authCodes.issue(codeOwnerOf(login), {
        scanner,
        redirectHost: new URL(login.redirectUri).host,
      }),
  });
}
