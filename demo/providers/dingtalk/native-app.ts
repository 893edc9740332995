/** DingTalk on the phone: what scanning, Confirm and Refuse mean for a code of the login page. */
import type { Addresses } from '../../addresses.js';
import type { LoginRequest, NativeApp, ScanStatus } from '../../phone/phone.js';
import type { OneTimeCodes } from '../one-time-codes.js';
import type { QrCode, QrCodes } from '../qr-codes.js';
import type { Person } from './apps.js';
import { confirmAddress, type Login } from './login-pages.js';

export interface NativeAppParts {
  readonly addresses: Pick<Addresses, 'dingtalk'>;
  readonly person: Person;
  readonly qrCodes: QrCodes<Login, Person>;
  readonly authCodes: OneTimeCodes<Person>;
}

type Code = QrCode<Login, Person>;

export function nativeApp({ addresses, person, qrCodes, authCodes }: NativeAppParts): NativeApp {
  const describe = (code: Code): LoginRequest => ({
    provider: 'dingtalk',
    company: '',
    app: code.request.app.name,
    host: new URL(code.request.redirectUri).host,
    account: person.nick,
  });

  /** The code in a payload, when the payload is exactly one of ours. */
  function read(payload: string): Code | undefined {
    const key = URL.canParse(payload) ? (new URL(payload).searchParams.get('key') ?? '') : '';
    return payload === confirmAddress(addresses.dingtalk, key) ? qrCodes.find(key) : undefined;
  }

  function scan(code: Code): ScanStatus {
    if (code.state === 'expired') return 'expired';
    if (code.state !== 'waiting' && code.state !== 'scanned') return 'used';
    qrCodes.change(code.key, { state: 'scanned', account: person });
    return 'waiting';
  }

  /** Runs `then` while the code still waits for its answer. */
  function answer(payload: string, status: ScanStatus, then: (code: Code) => void) {
    const code = read(payload);
    if (code?.state !== 'scanned') return code && (code.state === 'expired' ? 'expired' : 'used');
    then(code);
    return status;
  }

  return {
    provider: 'dingtalk',
    watch: qrCodes.watch,
    onScreen: () =>
      qrCodes.onScreen().map((code) => ({
        payload: confirmAddress(addresses.dingtalk, code.key),
        request: describe(code),
      })),
    scan(payload) {
      const code = read(payload);
      return code && { status: scan(code), request: describe(code) };
    },
    confirm: (payload) =>
      answer(payload, 'confirmed', (code) => {
        const authCode = authCodes.issue(code.request.app.clientId, person);
        qrCodes.change(code.key, { state: 'confirmed', authCode });
      }),
    refuse: (payload) =>
      answer(payload, 'refused', (code) => qrCodes.change(code.key, { state: 'refused' })),
  };
}
