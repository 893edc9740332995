/**
 * A provider's app on the phone: what scanning, Confirm and Refuse mean for a code of its
 * login page. Knows no provider: whose accounts there are, and what a confirmed login is
 * worth, are each one's own.
 */
import type { LoginRequest, NativeApp, ProviderName, ScanStatus } from '../phone/phone.js';
import type { QrCode, QrCodes } from './qr-codes.js';

export interface ScanningAppParts<Request, Account> {
  readonly provider: ProviderName;
  readonly qrCodes: QrCodes<Request, Account>;
  /** The address in a code's picture. */
  addressOf(key: string): string;
  /** The parameter of that address which is the key. */
  readonly keyName: string;
  /** Who would confirm it: whoever scanned it, else whoever holds the phone. */
  accountFor(code: QrCode<Request, Account>): Account;
  mayConfirm(request: Request, account: Account): boolean;
  describe(request: Request, account: Account): Omit<LoginRequest, 'provider'>;
  /** The authorization code of a confirmed login. */
  issue(request: Request, account: Account): string;
}

export function scanningApp<Request, Account>(
  parts: ScanningAppParts<Request, Account>,
): NativeApp {
  const { provider, qrCodes, addressOf, keyName } = parts;
  type Code = QrCode<Request, Account>;

  const describe = (code: Code): LoginRequest => ({
    provider,
    ...parts.describe(code.request, parts.accountFor(code)),
  });

  /** The code in a payload, when the payload is exactly one of ours. */
  function read(payload: string): Code | undefined {
    const key = URL.canParse(payload) ? (new URL(payload).searchParams.get(keyName) ?? '') : '';
    return payload === addressOf(key) ? qrCodes.find(key) : undefined;
  }

  function scan(code: Code): ScanStatus {
    if (code.state === 'expired') return 'expired';
    if (!qrCodes.isOpen(code)) return 'used';
    const account = parts.accountFor(code);
    const permitted = parts.mayConfirm(code.request, account);
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
    provider,
    watch: qrCodes.watch,
    onScreen: () =>
      qrCodes.onScreen().map((code) => ({ payload: addressOf(code.key), request: describe(code) })),
    scan(payload) {
      const code = read(payload);
      return code && { status: scan(code), request: describe(code) };
    },
    confirm: (payload) =>
      answer(payload, 'confirmed', (code) => {
        const authCode = parts.issue(code.request, parts.accountFor(code));
        qrCodes.change(code.key, { state: 'confirmed', authCode });
      }),
    refuse: (payload) =>
      answer(payload, 'refused', (code) => qrCodes.change(code.key, { state: 'refused' })),
  };
}
