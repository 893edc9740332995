/**
 * Every origin of the demo world, computed from one port offset. Browsers
 * resolve `*.localhost` by themselves (RFC 6761 section 6.3); Node goes
 * through local-fetch.ts.
 */

/** Origins: scheme, host and port, without a trailing slash. */
export interface Addresses {
  /** The app, same site as its broker. */
  readonly appSameSite: string;
  /** The same app, cross-site: no broker cookie travels. */
  readonly appCrossSite: string;
  /** Two pools of the broker. */
  readonly acme: string;
  readonly beta: string;
  /** The host that every pool's connections come back to. */
  readonly callbackHost: string;
  readonly wecom: string;
  readonly wechat: string;
  readonly idp: string;
  readonly dingtalk: string;
  readonly phone: string;
}

/** The ports before the offset is added. */
export const ports = {
  app: 4100,
  broker: 4200,
  wecom: 4300,
  wechat: 4301,
  idp: 4302,
  dingtalk: 4303,
  phone: 4400,
} as const;

export function addressesFor(portOffset: number): Addresses {
  const origin = (host: string, port: number) => `http://${host}.localhost:${port + portOffset}`;
  return {
    appSameSite: origin('app.acme', ports.app),
    appCrossSite: origin('app', ports.app),
    acme: origin('login.acme', ports.broker),
    beta: origin('login.beta', ports.broker),
    callbackHost: origin('broker', ports.broker),
    wecom: origin('wecom', ports.wecom),
    wechat: origin('wechat', ports.wechat),
    idp: origin('idp', ports.idp),
    dingtalk: origin('dingtalk', ports.dingtalk),
    phone: origin('phone', ports.phone),
  };
}
