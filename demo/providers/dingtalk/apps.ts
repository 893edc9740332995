/**
 * DingTalk's side of the seed: apps with their ids and secrets, and the person who
 * holds the phone. Adds a second app, so that codes of the wrong one exist.
 */
import type { Seed } from '../../seed.js';

export interface App {
  /** An AppKey: `ding` and letters and digits. */
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
}

export interface Person {
  readonly nick: string;
  /** The same for all apps of one company. */
  readonly unionId: string;
  /** Of one app: another at every app. */
  openId(clientId: string): string;
}

export function appsOf({ dingtalk }: Seed): readonly App[] {
  return [
    { clientId: dingtalk.clientId, clientSecret: dingtalk.secret, name: dingtalk.appName },
    {
      clientId: 'dingbeta0123456789ab',
      clientSecret: 'dingtalk-secret-of-another-app-00000',
      name: 'Beta',
    },
  ];
}

export function personOf({ dingtalk }: Seed): Person {
  const { nick, unionId, openId } = dingtalk.person;
  return {
    nick,
    unionId,
    openId: (clientId) => (clientId === dingtalk.clientId ? openId : `${openId}-${clientId}`),
  };
}
