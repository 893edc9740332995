/** DingTalk on the phone: its owner scans, and whoever scans may confirm. */
import type { Addresses } from '../../addresses.js';
import type { NativeApp } from '../../phone/phone.js';
import type { OneTimeCodes } from '../one-time-codes.js';
import type { QrCodes } from '../qr-codes.js';
import { scanningApp } from '../scanning-app.js';
import type { Person } from './apps.js';
import { confirmAddress, type Login } from './login-pages.js';

export interface NativeAppParts {
  readonly addresses: Pick<Addresses, 'dingtalk'>;
  readonly person: Person;
  readonly qrCodes: QrCodes<Login, Person>;
  readonly authCodes: OneTimeCodes<Person>;
}

export function nativeApp({ addresses, person, qrCodes, authCodes }: NativeAppParts): NativeApp {
  return scanningApp<Login, Person>({
    provider: 'dingtalk',
    qrCodes,
    addressOf: (key) => confirmAddress(addresses.dingtalk, key),
    keyName: 'key',
    accountFor: () => person,
    mayConfirm: () => true,
    describe: ({ app, redirectUri }, { nick }) => ({
      company: '',
      app: app.name,
      host: new URL(redirectUri).host,
      account: nick,
    }),
    issue: ({ app }) => authCodes.issue(app.clientId, person),
  });
}
