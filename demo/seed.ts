/**
 * Who and what the demo world starts with: people, apps, connections and the
 * providers' registrations. Every value is made up; the secrets open nothing
 * outside this process.
 */
import type { Addresses } from './addresses.js';

/** A row of a pool's directory. */
export interface SeedPerson {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly email: string;
  /** National number without country code, as the login form takes it. */
  readonly phone: string;
  readonly phoneCountryCode: string;
  readonly password: string;
  /** Keys of upstream-idps 2.11: the same person at a provider. */
  readonly identities: readonly string[];
  /** Its password needs the letters of a picture, every time. */
  readonly asksCaptcha?: boolean;
}

/** What a service provider's login goes by: the older flow's (upstream-idps 4.1, 4.2). */
export interface ProviderCredentials {
  readonly corpId: string;
  readonly providerSecret: string;
}

/** A suite's, with what opens its events: the current flow's (4.3), and a template's (5.1). */
export interface SuiteCredentials {
  readonly suiteId: string;
  readonly suiteSecret: string;
  readonly token: string;
  readonly encodingAesKey: string;
}

/** What an administrator enters for delegated development (S1-06, S1-10, S1-14, S1-17, S1-18). */
export interface DelegatedEntries extends SuiteCredentials {
  readonly domainFile: { readonly name: string; readonly content: string };
  readonly enterpriseId: string;
  readonly agentId: string;
}

/** A connection as the broker's administrator set it up; `secret` never leaves the server. */
export type SeedConnection =
  | {
      readonly kind: 'wecom';
      readonly id: string;
      readonly identifier: string;
      readonly provider: 'wechatwork:corp:qrconnect';
      readonly name: string;
      readonly nameZh: string;
      readonly loginOnly: boolean;
      readonly corpId: string;
      readonly agentId: string;
      readonly secret: string;
    }
  | {
      readonly kind: 'wecom-service';
      readonly id: string;
      readonly identifier: string;
      readonly provider: 'wechatwork:service-provider:qrconnect';
      readonly name: string;
      readonly nameZh: string;
      readonly loginOnly: boolean;
      readonly credentials: ProviderCredentials;
    }
  | {
      /** A service provider too, by the current flow. */
      readonly kind: 'wecom-suite';
      readonly id: string;
      readonly identifier: string;
      readonly provider: 'wechatwork:service-provider:qrconnect';
      readonly name: string;
      readonly nameZh: string;
      readonly loginOnly: boolean;
      readonly credentials: SuiteCredentials;
    }
  | {
      readonly kind: 'wecom-agency';
      readonly id: string;
      readonly identifier: string;
      readonly provider: 'wechatwork:agency:qrconnect';
      readonly name: string;
      readonly nameZh: string;
      readonly loginOnly: boolean;
      /** What was entered already; the app's secret comes by event, and so may its company. */
      readonly entered: Partial<DelegatedEntries>;
    }
  | {
      readonly kind: 'wechat';
      readonly id: string;
      readonly identifier: string;
      readonly provider: 'wechat:pc';
      readonly name: string;
      readonly nameZh: string;
      readonly loginOnly: boolean;
      readonly appId: string;
      readonly secret: string;
    }
  | {
      readonly kind: 'dingtalk';
      readonly id: string;
      readonly identifier: string;
      readonly provider: 'dingtalk';
      readonly name: string;
      readonly nameZh: string;
      readonly loginOnly: boolean;
      readonly clientId: string;
      readonly secret: string;
    }
  | {
      readonly kind: 'oidc';
      readonly id: string;
      readonly identifier: string;
      readonly protocol: 'oidc';
      readonly name: string;
      readonly nameZh: string;
      readonly loginOnly: boolean;
      /** Absent: the world's own provider. */
      readonly issuer?: string;
      readonly clientId: string;
      readonly secret: string;
    }
  | {
      /** A type without a provider in this world: a login screen shows it, and nobody gets in by it. */
      readonly kind: 'elsewhere';
      readonly id: string;
      readonly identifier: string;
      readonly provider: string;
      readonly name: string;
      readonly nameZh: string;
      readonly loginOnly: boolean;
    };

/** WeCom Mobile as the administrator set it up (S5-07, S5-08); `secret` never leaves the server. */
export interface SeedMobileConnection {
  readonly id: string;
  readonly identifier: string;
  readonly provider: 'wechatwork:mobile';
  readonly name: string;
  readonly nameZh: string;
  readonly loginOnly: boolean;
  readonly corpId: string;
  readonly agentId: string;
  readonly secret: string;
  readonly schema: string;
}

/** An app on phones: at the broker an app of its own, with its own connections (S5-11). */
export interface SeedMobileApp {
  readonly appId: string;
  readonly appName: string;
  readonly connections: readonly SeedMobileConnection[];
}

export interface SeedPool {
  readonly name: 'acme' | 'beta';
  readonly userPoolId: string;
  readonly appId: string;
  readonly appName: string;
  readonly identifier: string;
  readonly people: readonly SeedPerson[];
  readonly connections: readonly SeedConnection[];
  readonly mobile?: SeedMobileApp;
}

// WeCom: one company, its self-built app, its members (upstream-idps 3.1).
const wecom = {
  corpId: 'ww0123456789abcdef',
  corpName: 'Acme',
  agentId: '1000002',
  appName: 'Acme sign-in',
  secret: 'wecom-secret-for-demo-only-0000000000000000',
  members: [
    { userid: 'ann.w', name: 'Ann Example', openUserid: 'woAnnExample00000000000000000001' },
  ],
  /** A second self-built app, for phones, and how it is registered for iOS and Android (S5-03, S5-04). */
  mobile: {
    agentId: '1000012',
    appName: 'Acme Freight',
    secret: 'wecom-secret-of-the-app-on-phones-000000000',
    schema: 'wwauth0123456789abcdef000012',
    bundleId: 'example.acme.freight',
    packageName: 'example.acme.freight',
    signature: '5f4d1c0a9e8b7263514f0d2c3b4a5968',
  },
  /** Somebody with WeCom, but of another company: the exchange gives an `openid`. */
  stranger: { openid: 'oWeComStranger0000000000001' },
} as const;

// WeCom: a service provider, which members of any company sign in through (upstream-idps 4).
const wecomService = {
  corpId: 'ww00aa11bb22cc33dd',
  name: 'Harbour Software',
  appName: 'Harbour sign-in',
  providerSecret: 'wecom-provider-secret-for-demo-only-00000000',
  /** The suite of its own logins, which the current flow goes by. */
  login: {
    suiteId: 'ww44ee55ff66aa77bb',
    suiteSecret: 'wecom-login-suite-secret-for-demo-only-0000',
    token: 'LoginSuiteToken0001',
    encodingAesKey: 'LoginSuiteAesKey0123456789ABCDEFGHIJKLMNOPQ',
  },
  /** The template that it develops companies' apps from. */
  template: {
    suiteId: 'dk0123456789abcdef',
    suiteSecret: 'wecom-template-secret-for-demo-only-0000000',
    token: 'TemplateToken0001',
    encodingAesKey: 'TemplateAesKey0123456789ABCDEFGHIJKLMNOPQRS',
  },
  domainFile: { name: 'WW_verify_aB3dE6gH9jK2mN5p.txt', content: 'aB3dE6gH9jK2mN5p' },
} as const;

// WeChat: one website application and the person who scans (upstream-idps 6.1, 6.4).
const wechat = {
  appId: 'wx0123456789abcdef',
  appName: 'Acme',
  secret: 'wechat-secret-for-demo-only-000000',
  person: {
    openid: 'oWeChatAnn00000000000000001',
    unionid: 'uWeChatAnn00000000000000001',
    nickname: 'Ann on WeChat',
  },
} as const;

// DingTalk: one app and the person who scans (upstream-idps 9).
const dingtalk = {
  clientId: 'dingacme0123456789ab',
  appName: 'Acme',
  secret: 'dingtalk-secret-for-demo-only-000000',
  person: {
    openId: 'oDingTalkAnn000000000000001',
    unionId: 'uDingTalkAnn000000000000001',
    nick: 'Ann on DingTalk',
  },
} as const;

// The plain OIDC provider: the broker's client there, and who can sign in.
const idp = {
  clientId: 'latchkey-broker',
  clientSecret: 'idp-secret-for-demo-only-00000000000000000000',
  person: {
    sub: 'idp-ann',
    username: 'ann',
    password: 'idp password 1',
    name: 'Ann Example',
    email: 'ann@corp.example',
  },
} as const;

const acmeMobile: SeedMobileApp = {
  appId: 'acme-mobile',
  appName: 'Acme Freight for phones',
  connections: [
    {
      id: '65c000000000000000000004',
      identifier: 'wecom-mobile',
      provider: 'wechatwork:mobile',
      name: 'WeCom Mobile',
      nameZh: '企业微信移动端',
      loginOnly: true,
      corpId: wecom.corpId,
      agentId: wecom.mobile.agentId,
      secret: wecom.mobile.secret,
      schema: wecom.mobile.schema,
    },
  ],
};

const acme: SeedPool = {
  name: 'acme',
  userPoolId: '65a000000000000000000001',
  appId: 'acme-app',
  appName: 'Acme Freight',
  identifier: 'acme',
  people: [
    {
      id: '65b000000000000000000001',
      username: 'ann',
      name: 'Ann Example',
      email: 'ann@acme.example',
      phone: '13800000001',
      phoneCountryCode: '+86',
      password: 'correct horse 1',
      identities: [
        `wecom:${wecom.corpId}:ann.w`,
        `wecom:open:${wecom.members[0].openUserid}`,
        `dingtalk:union:${dingtalk.person.unionId}`,
      ],
    },
    {
      id: '65b000000000000000000003',
      username: 'cleo',
      name: 'Cleo Example',
      email: 'cleo@acme.example',
      phone: '13800000003',
      phoneCountryCode: '+86',
      password: 'correct horse 3',
      identities: [],
      asksCaptcha: true,
    },
  ],
  connections: [
    {
      kind: 'wecom',
      id: '65c000000000000000000001',
      identifier: 'wecom-qr',
      provider: 'wechatwork:corp:qrconnect',
      name: 'WeCom',
      nameZh: '企业微信',
      loginOnly: false,
      corpId: wecom.corpId,
      agentId: wecom.agentId,
      secret: wecom.secret,
    },
    {
      kind: 'wechat',
      id: '65c000000000000000000002',
      identifier: 'wechat-pc',
      provider: 'wechat:pc',
      name: 'WeChat',
      nameZh: '微信',
      loginOnly: false,
      appId: wechat.appId,
      secret: wechat.secret,
    },
    {
      kind: 'dingtalk',
      id: '65c000000000000000000004',
      identifier: 'dingtalk-qr',
      provider: 'dingtalk',
      name: 'DingTalk',
      nameZh: '钉钉',
      loginOnly: false,
      clientId: dingtalk.clientId,
      secret: dingtalk.secret,
    },
    {
      kind: 'oidc',
      id: '65c000000000000000000003',
      identifier: 'corp',
      protocol: 'oidc',
      name: 'Northwind ID',
      nameZh: '北风账号',
      loginOnly: false,
      clientId: idp.clientId,
      secret: idp.clientSecret,
    },
    {
      kind: 'wecom-service',
      id: '65c000000000000000000008',
      identifier: 'wecom-service',
      provider: 'wechatwork:service-provider:qrconnect',
      name: 'WeCom (any company)',
      nameZh: '企业微信（任意企业）',
      loginOnly: false,
      credentials: {
        corpId: wecomService.corpId,
        providerSecret: wecomService.providerSecret,
      },
    },
    {
      kind: 'wecom-agency',
      id: '65c000000000000000000005',
      identifier: 'wecom-agency',
      provider: 'wechatwork:agency:qrconnect',
      name: 'WeCom (by Harbour)',
      nameZh: '企业微信（代开发）',
      loginOnly: false,
      entered: { ...wecomService.template, domainFile: wecomService.domainFile },
    },
  ],
  mobile: acmeMobile,
};

const beta: SeedPool = {
  name: 'beta',
  userPoolId: '65a000000000000000000002',
  appId: 'beta-app',
  appName: 'Beta',
  identifier: 'beta',
  people: [
    {
      id: '65b000000000000000000002',
      username: 'bo',
      name: 'Bo Example',
      email: 'bo@beta.example',
      phone: '13800000002',
      phoneCountryCode: '+86',
      password: 'correct horse 2',
      identities: [],
    },
  ],
  connections: [
    {
      kind: 'wecom-suite',
      id: '65c000000000000000000006',
      identifier: 'wecom-suite',
      provider: 'wechatwork:service-provider:qrconnect',
      name: 'WeCom (any company)',
      nameZh: '企业微信（任意企业）',
      loginOnly: false,
      credentials: wecomService.login,
    },
    // As its administrator has just created it: everything is still to be entered.
    {
      kind: 'wecom-agency',
      id: '65c000000000000000000007',
      identifier: 'wecom-new',
      provider: 'wechatwork:agency:qrconnect',
      name: 'WeCom (by Harbour)',
      nameZh: '企业微信（代开发）',
      loginOnly: false,
      entered: {},
    },
  ],
};

export const seed = {
  pools: { acme, beta },
  acmeMobile,
  wecom,
  wecomService,
  wechat,
  dingtalk,
  idp,
} as const;
export type Seed = typeof seed;

/** Where the apps' pages live: listed for CORS, for the popup's answer, and as return addresses. */
export function appOrigins(addresses: Addresses, more: readonly string[] = []): string[] {
  return [addresses.appSameSite, addresses.appCrossSite, ...more];
}

/** The registered return addresses, compared as whole strings (T-16). */
export function redirectUris(origins: readonly string[]): string[] {
  return origins.flatMap((origin) => [`${origin}/callback.html`, `${origin}/`]);
}

/** The sample API's resource indicator (RFC 8707), which is the audience of its access tokens. */
export function apiResource(addresses: Addresses): string {
  return `${addresses.appSameSite}/api`;
}

/** Where a pool's social connection comes back to, on the host that all pools share. */
export function socialCallback(
  addresses: Addresses,
  identifier: string,
  userPoolId: string,
): string {
  return `${addresses.callbackHost}/connections/social/${identifier}/${userPoolId}/callback`;
}

/** Where WeCom reports what happens to a template for delegated development (S1-07). */
export function eventAddress(addresses: Addresses, identifier: string, userPoolId: string): string {
  return `${addresses.callbackHost}/connections/events/${identifier}/${userPoolId}`;
}

/** Where OIDC connections come back to (authing-broker 3.4). */
export function oidcCallback(addresses: Addresses): string {
  return `${addresses.callbackHost}/connections/oidc/callback`;
}
