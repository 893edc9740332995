/** What a seed is made of: people, credentials, connections, pools. No values. */

import type { SeedAsks, SeedField, SeedTenant } from './asks.js';

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
  /** What the account has not got yet; the fields above are what the person would say. */
  readonly lacks?: readonly ('username' | 'email' | 'phone')[];
  /** What else signing in asks of this person. */
  readonly asks?: SeedAsks;
}

/** An account of the company's own directory, which the broker asks (authing-broker 2.5, 2.6). */
export interface SeedDirectoryAccount {
  readonly directory: 'ldap' | 'ad';
  /** In small letters; a directory does not tell them from capitals. */
  readonly account: string;
  readonly password: string;
  /** A key of upstream-idps 2.11's kind: the same person in the pool. */
  readonly identity: string;
  readonly name: string;
  readonly email: string;
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

/** What every connection has. */
interface Named {
  readonly id: string;
  readonly identifier: string;
  readonly name: string;
  readonly nameZh: string;
  readonly loginOnly: boolean;
}

/** A self-built app of a company, at WeCom. */
interface CompanyApp {
  readonly corpId: string;
  readonly agentId: string;
  readonly secret: string;
}

/** A connection as the broker's administrator set it up; `secret` never leaves the server. */
export type SeedConnection = Named &
  (
    | (CompanyApp & { readonly kind: 'wecom'; readonly provider: 'wechatwork:corp:qrconnect' })
    | (CompanyApp & {
        /** Of an app on phones (S5-07, S5-08). */
        readonly kind: 'wecom-mobile';
        readonly provider: 'wechatwork:mobile';
        readonly schema: string;
      })
    | {
        readonly kind: 'wecom-service';
        readonly provider: 'wechatwork:service-provider:qrconnect';
        readonly credentials: ProviderCredentials;
      }
    | {
        /** A service provider too, by the current flow. */
        readonly kind: 'wecom-suite';
        readonly provider: 'wechatwork:service-provider:qrconnect';
        /** The provider's own. */
        readonly corpId: string;
        readonly credentials: SuiteCredentials;
      }
    | {
        readonly kind: 'wecom-agency';
        readonly provider: 'wechatwork:agency:qrconnect';
        /** What was entered already; the app's secret comes by event, and so may its company. */
        readonly entered: Partial<DelegatedEntries>;
      }
    | {
        readonly kind: 'wechat';
        readonly provider: 'wechat:pc';
        readonly appId: string;
        readonly secret: string;
      }
    | {
        readonly kind: 'dingtalk';
        readonly provider: 'dingtalk';
        readonly clientId: string;
        readonly secret: string;
      }
    | {
        readonly kind: 'oidc';
        readonly protocol: 'oidc';
        /** Absent: the world's own provider. */
        readonly issuer?: string;
        readonly clientId: string;
        readonly secret: string;
      }
    | {
        /** A type without a provider in this world: a login screen shows it, and nobody gets in by it. */
        readonly kind: 'elsewhere';
        readonly provider: string;
      }
  );

export type SeedMobileConnection = Extract<SeedConnection, { readonly kind: 'wecom-mobile' }>;

/** An app on phones: at the broker an app of its own, with its own connections (S5-11). */
export interface SeedMobileApp {
  readonly appId: string;
  readonly appName: string;
  readonly connections: readonly SeedMobileConnection[];
}

/** A tab whose code the broker draws itself (authing-broker 2.9). */
export interface SeedQrCode {
  /** In the configuration's lists; the app's own is of no connection. */
  readonly id: string;
  readonly name: string;
}

export interface SeedPool {
  readonly name: 'acme' | 'beta';
  readonly userPoolId: string;
  readonly appId: string;
  readonly appName: string;
  readonly identifier: string;
  readonly people: readonly SeedPerson[];
  readonly directories: readonly SeedDirectoryAccount[];
  readonly connections: readonly SeedConnection[];
  /** Whose address has this domain signs in by that connection: domains in small letters, by its identifier. */
  readonly emailDomains: Readonly<Record<string, string>>;
  readonly qrCodes: Readonly<Record<'app' | 'miniProgram' | 'officialAccount', SeedQrCode>> & {
    /** Usernames of those who have a phone to scan with; the first unless told. */
    readonly holders: readonly string[];
  };
  readonly mobile?: SeedMobileApp;
  /** Companies that share the pool. */
  readonly tenants?: readonly SeedTenant[];
  /** What it asks of a profile. */
  readonly profileFields?: readonly SeedField[];
}
