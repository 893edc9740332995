/**
 * WeChat's side of the seed: website apps under one open-platform account, and
 * the person who holds the phone. Adds a second app, so that codes of the
 * wrong one exist.
 */
import type { Seed } from '../../seed.js';

export interface WebsiteApp {
  /** `wx` and 16 hex digits. */
  readonly appId: string;
  readonly name: string;
  readonly secret: string;
}

export interface Person {
  readonly nickname: string;
  /** The same for all apps of one open-platform account (upstream-idps 6.4). */
  readonly unionid: string;
  /** Of one app: another at every app. */
  openid(appId: string): string;
}

export function websiteAppsOf({ wechat }: Seed): readonly WebsiteApp[] {
  return [
    { appId: wechat.appId, name: wechat.appName, secret: wechat.secret },
    { appId: 'wxfedcba9876543210', name: 'Beta', secret: 'wechat-secret-of-another-app-00000' },
  ];
}

export function personOf({ wechat }: Seed): Person {
  const { nickname, unionid, openid } = wechat.person;
  return {
    nickname,
    unionid,
    openid: (appId) => (appId === wechat.appId ? openid : `${openid}-${appId}`),
  };
}
