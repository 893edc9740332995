/**
 * WeChat's side of the seed: website apps under one open-platform account, made and
 * reviewed on its page for administrators (S4-03 to S4-05), and the person who holds the
 * phone. Adds a second app, so that codes of the wrong one exist.
 */
import { randomBytes } from 'node:crypto';
import type { Faults } from '../../faults.js';
import type { Seed } from '../../seed.js';

export interface WebsiteApp {
  /** `wx` and 16 hex digits. */
  readonly appId: string;
  readonly name: string;
  secret: string;
  /** Before its review it has no page, and shows neither AppID nor secret. */
  isApproved: boolean;
  /** The "login with WeChat" permission, which is asked for apart (S4-04). */
  maySignIn: boolean;
  /** The reviewed callback domain: a host, with its port in the demo world (6.1). Empty: none yet. */
  callbackDomain: string;
}

export interface WebsiteApps {
  readonly all: readonly WebsiteApp[];
  /** One that was approved. */
  find(appId: string | undefined): WebsiteApp | undefined;
  create(name: string): WebsiteApp;
  /** As registered, or another one on purpose. */
  domainOf(app: WebsiteApp): string;
  reset(): void;
}

export interface Person {
  readonly nickname: string;
  /** The same for all apps of one open-platform account (upstream-idps 6.4). */
  readonly unionid: string;
  /** Of one app: another at every app. */
  openid(appId: string): string;
}

/** @param callbackDomain the one that the apps of the seed have */
export function createWebsiteApps(
  { wechat }: Seed,
  faults: Faults,
  callbackDomain: string,
): WebsiteApps {
  const ready = { isApproved: true, maySignIn: true, callbackDomain };
  const given = (): WebsiteApp[] => [
    { appId: wechat.appId, name: wechat.appName, secret: wechat.secret, ...ready },
    {
      appId: 'wxfedcba9876543210',
      name: 'Beta',
      secret: 'wechat-secret-of-another-app-00000',
      ...ready,
    },
  ];
  let all = given();

  return {
    get all() {
      return all;
    },
    find: (appId) => all.find((app) => app.appId === appId && app.isApproved),
    create(name) {
      const app = {
        appId: `wx${randomBytes(8).toString('hex')}`,
        name,
        secret: randomBytes(16).toString('hex'),
        isApproved: false,
        maySignIn: false,
        callbackDomain: '',
      };
      all = [...all, app];
      return app;
    },
    domainOf: (app) =>
      faults.trustedDomainMismatch ? 'elsewhere.acme.example' : app.callbackDomain,
    reset() {
      all = given();
    },
  };
}

export function personOf({ wechat }: Seed): Person {
  const { nickname, unionid, openid } = wechat.person;
  return {
    nickname,
    unionid,
    openid: (appId) => (appId === wechat.appId ? openid : `${openid}-${appId}`),
  };
}
