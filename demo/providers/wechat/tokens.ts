/** WeChat's access and refresh tokens of one person at one app (upstream-idps 6.4). */
import { randomBytes } from 'node:crypto';
import type { Person } from './apps.js';

/** Milliseconds: `expires_in` 7200. */
export const accessLife = 7_200_000;
/** Milliseconds: 30 days, as the website page says; not renewed by use. */
const refreshLife = 2_592_000_000;

export interface Grant {
  readonly appId: string;
  readonly person: Person;
  readonly refreshToken: string;
  readonly refreshEnd: number;
  accessToken: string;
  accessEnd: number;
}

export interface Grants {
  make(appId: string, person: Person): Grant;
  /** A live access token lives on, an expired one is replaced. */
  refresh(refreshToken: string, appId: string): Grant | 'unknown' | 'expired';
  /** Whose token this is. */
  find(accessToken: string): Grant | 'unknown' | 'expired';
  clear(): void;
}

export function createGrants({ now }: { now(): number }): Grants {
  const grants: Grant[] = [];
  const token = () => randomBytes(48).toString('base64url');
  return {
    make(appId, person) {
      const grant = {
        appId,
        person,
        refreshToken: token(),
        refreshEnd: now() + refreshLife,
        accessToken: token(),
        accessEnd: now() + accessLife,
      };
      grants.push(grant);
      return grant;
    },
    refresh(refreshToken, appId) {
      const grant = grants.find((one) => one.refreshToken === refreshToken && one.appId === appId);
      if (!grant) return 'unknown';
      if (now() >= grant.refreshEnd) return 'expired';
      if (now() >= grant.accessEnd) grant.accessToken = token();
      grant.accessEnd = now() + accessLife;
      return grant;
    },
    find(accessToken) {
      const grant = grants.find((one) => one.accessToken === accessToken);
      if (!grant) return 'unknown';
      return now() >= grant.accessEnd ? 'expired' : grant;
    },
    clear: () => void grants.splice(0),
  };
}
