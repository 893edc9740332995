/** The company's app on the phone, as far as it answers requests to sign in (push.ts). */
import type { NativeApp, ScanStatus } from '../phone/phone.js';
import type { Pool } from './pool.js';
import { type PushStatus, pushPayload } from './push.js';

/** Of a request that was just answered, as the phone says it. */
const outcomes = {
  AUTHORIZED: 'confirmed',
  REJECTED: 'refused',
  EXPIRED: 'expired',
  PUSHED: 'waiting',
} as const satisfies Record<PushStatus, ScanStatus>;

/** @param pools as they are now: a broker may start anew */
export function createPushApp(pools: () => readonly Pool[]): NativeApp {
  function answer(payload: string, status: 'AUTHORIZED' | 'REJECTED'): ScanStatus | undefined {
    const id = payload.slice(payload.lastIndexOf(':') + 1);
    const pool = pools().find((one) => pushPayload(one, id) === payload);
    const given = pool?.pushes.answer(id, status);
    return given && outcomes[given];
  }
  return {
    provider: 'company',
    // Nothing of it is ever in front of a camera.
    onScreen: () => [],
    watch: () => {},
    scan: () => undefined,
    confirm: (payload) => answer(payload, 'AUTHORIZED'),
    refuse: (payload) => answer(payload, 'REJECTED'),
  };
}
