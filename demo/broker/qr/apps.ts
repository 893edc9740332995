/**
 * The broker's codes as the phone sees them: the company's own app scans the app's, WeChat
 * those of a mini program and of an official account, which its owner follows. The seed says
 * who has such a phone. A broker that starts anew is followed.
 */
import type { LoginRequest, NativeApp, ScanStatus } from '../../phone/phone.js';
import type { Person } from '../people.js';
import type { Pool } from '../pool.js';
import { type Code, type Scene, scenes } from './codes.js';

export interface BrokerApps {
  readonly apps: readonly NativeApp[];
  /** These are the pools from now on. */
  follow(pools: readonly Pool[]): void;
}

/** A code, and whose it is. */
interface Found {
  readonly pool: Pool;
  readonly code: Code;
}

export function createBrokerApps(): BrokerApps {
  let pools: readonly Pool[] = [];
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };

  function appFor(provider: 'company' | 'wechat'): NativeApp {
    const isMine = ({ request: { scene } }: Code) => scenes[scene].provider === provider;

    function read(payload: string): Found | undefined {
      const found = pools.flatMap((pool) => {
        const code = pool.qr.read(payload);
        return code && isMine(code) ? [{ pool, code }] : [];
      });
      return found[0];
    }

    /** Runs `then` while the code still waits for its answer. */
    function answer(payload: string, status: ScanStatus, then: (found: Found) => void) {
      const found = read(payload);
      if (!found) return undefined;
      if (found.code.state === 'expired') return 'expired';
      const { account, state } = found.code;
      // Following tells the broker, scanning an official account's code does not.
      const isOpen = state === 'scanned' || (isFollowed(found.code) && state === 'waiting');
      if (!account || !isOpen) return 'used';
      then(found);
      return status;
    }

    return {
      provider,
      watch: (listener) => void listeners.add(listener),
      onScreen: () =>
        pools.flatMap((pool) =>
          pool.qr
            .onScreen()
            .filter(isMine)
            .flatMap((code) =>
              holders(pool).map((person) => ({
                payload: pool.qr.contentOf(code),
                request: requestOf(pool, code, person),
                as: person.username ?? '',
              })),
            ),
        ),
      scan: (payload, as) => {
        const found = read(payload);
        if (!found) return undefined;
        const { pool, code } = found;
        const person = holders(pool).find(({ username }) => as === undefined || username === as);
        if (!person) return undefined;
        const request = requestOf(pool, code, person);
        if (code.state === 'expired') return { status: 'expired', request };
        if (code.state !== 'waiting') return { status: 'used', request };
        pool.qr.change(code.key, {
          account: person,
          ...(isFollowed(code) ? {} : { state: 'scanned' }),
        });
        return { status: 'waiting', request };
      },
      confirm: (payload) => answer(payload, 'confirmed', ({ pool, code }) => pool.qr.confirm(code)),
      refuse: (payload) =>
        answer(payload, 'refused', ({ pool, code }) => {
          // Nobody tells an official account that it is not followed.
          if (!isFollowed(code)) pool.qr.change(code.key, { state: 'refused' });
        }),
    };
  }

  return {
    apps: [appFor('company'), appFor('wechat')],
    follow: (next) => {
      pools = next;
      for (const pool of pools) pool.qr.watch(tell);
    },
  };
}

const isFollowed = ({ request: { scene } }: Code) => scene === 'WECHATMP_AUTH';

function holders({ seed, people }: Pool): readonly Person[] {
  return seed.qrCodes.holders.flatMap((username) => people.byUsername(username) ?? []);
}

function requestOf({ seed, origin }: Pool, { request }: Code, person: Person): LoginRequest {
  const { scene } = request;
  return {
    provider: scenes[scene].provider,
    company: '',
    app: nameOf(seed.appName, scene),
    host: new URL(origin).host,
    account: person.name ?? '',
    ...(scene === 'WECHATMP_AUTH' && { deed: 'follow' }),
  };
}

function nameOf(app: string, scene: Scene): string {
  return scene === 'WXAPP_AUTH' ? `${app} (mini program)` : app;
}
