/**
 * Who and what the demo world starts with: people, apps, connections and the
 * providers' registrations, from `seed/`. Every value is made up; the secrets open
 * nothing outside this process.
 */
import { acme, acmeMobile } from './seed/acme.js';
import { beta } from './seed/beta.js';
import { dingtalk } from './seed/dingtalk.js';
import { idp } from './seed/idp.js';
import { wechat } from './seed/wechat.js';
import { wecom, wecomService } from './seed/wecom.js';

export type {
  MfaPolicy,
  SeedAsks,
  SeedField,
  SeedProfile,
  SeedRule,
  SeedTenant,
} from './seed/asks.js';
export {
  apiResource,
  appOrigins,
  eventAddress,
  oidcCallback,
  redirectUris,
  socialCallback,
} from './seed/registered.js';
export type {
  DelegatedEntries,
  ProviderCredentials,
  SeedConnection,
  SeedDirectoryAccount,
  SeedMobileApp,
  SeedMobileConnection,
  SeedPerson,
  SeedPool,
  SuiteCredentials,
} from './seed/types.js';

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
