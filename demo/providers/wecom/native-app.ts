/** WeCom on the phone: what scanning, Confirm and Refuse mean for a code of the QR page. */
import type { Addresses } from '../../addresses.js';
import type { Faults } from '../../faults.js';
import type { LoginRequest, NativeApp, ScanStatus } from '../../phone/phone.js';
import type { Seed } from '../../seed.js';
import type { OneTimeCodes } from '../one-time-codes.js';
import type { QrCode, QrCodes } from '../qr-codes.js';
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

type Code = QrCode<Login, Scanner>;

export function nativeApp(parts: NativeAppParts): NativeApp {
  const { qrCodes, authCodes } = parts;

  const scannerOf = (code: Code) =>
    code.account ??
    scannerFor(code.request, parts.companies, parts.seed, parts.faults.wecomScanner);

  const describe = (code: Code): LoginRequest => ({
    provider: 'wecom',
    ...namesOf(code.request),
    host: new URL(code.request.redirectUri).host,
    account: scannerOf(code).name,
  });

  /** The code in a payload, when the payload is exactly one of ours. */
  function read(payload: string): Code | undefined {
    const key = URL.canParse(payload) ? (new URL(payload).searchParams.get('k') ?? '') : '';
    return payload === confirmAddress(parts.addresses.wecom, key) ? qrCodes.find(key) : undefined;
  }

  function scan(code: Code): ScanStatus {
    if (code.state === 'expired') return 'expired';
    if (code.state !== 'waiting' && code.state !== 'scanned') return 'used';
    const account = scannerOf(code);
    const permitted = mayConfirm(code.request, account);
    qrCodes.change(code.key, { account, state: permitted ? 'scanned' : 'failed' });
    return permitted ? 'waiting' : 'not_permitted';
  }

  /** Runs `then` while the code still waits for its answer. */
  function answer(payload: string, status: ScanStatus, then: (code: Code) => void) {
    const code = read(payload);
    if (code?.state !== 'scanned') return code && (code.state === 'expired' ? 'expired' : 'used');
    then(code);
    return status;
  }

  return {
    provider: 'wecom',
    watch: qrCodes.watch,
    onScreen: () =>
      qrCodes.onScreen().map((code) => ({
        payload: confirmAddress(parts.addresses.wecom, code.key),
        request: describe(code),
      })),
    scan(payload) {
      const code = read(payload);
      return code && { status: scan(code), request: describe(code) };
    },
    confirm: (payload) =>
      answer(payload, 'confirmed', (code) => {
        const authCode = authCodes.issue(codeOwnerOf(code.request), {
          scanner: scannerOf(code),
          redirectHost: new URL(code.request.redirectUri).host,
        });
        qrCodes.change(code.key, { state: 'confirmed', authCode });
      }),
    refuse: (payload) =>
      answer(payload, 'refused', (code) => qrCodes.change(code.key, { state: 'refused' })),
  };
}
