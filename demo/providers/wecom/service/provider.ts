/**
 * A service provider at WeCom: its registration, and what its login pages check
 * before they show a code (upstream-idps 4.1, S3-12 to S3-15).
 */
import type { Request } from 'express';
import type { Addresses } from '../../../addresses.js';
import type { Faults } from '../../../faults.js';
import type { Seed } from '../../../seed.js';
import { isOnDomain } from '../../addresses.js';
import type { PageError } from '../login-page.js';
import type { ProviderLogin } from '../values.js';

export interface ServiceProvider {
  readonly corpId: string;
  readonly name: string;
  readonly appName: string;
  readonly secret: string;
  /** The SuiteID of the app of its own logins (4.3). */
  readonly loginSuiteId: string;
  /** Hosts of the pages that a login may start from, without a port (4.1): the older flow's, the suite's. */
  launchDomain(flow: 'older' | 'suite'): string;
  /** Host, with its port, that codes may be sent to. */
  completionDomain(): string;
  /** The servers that may call (S3-12), as its console has them. */
  addresses: readonly string[];
  /** Whether a server at this address may call. */
  lists(caller: string): boolean;
}

export interface ProviderParts {
  readonly addresses: Pick<Addresses, 'acme' | 'beta'>;
  readonly faults: Faults;
  readonly seed: Seed;
  trustedDomain(): string;
}

export function createProvider(parts: ProviderParts): ServiceProvider {
  const { addresses, faults, seed } = parts;
  const { corpId, name, appName, providerSecret } = seed.wecomService;
  const provider: ServiceProvider = {
    addresses: ['127.0.0.1'],
    corpId,
    name,
    appName,
    secret: providerSecret,
    loginSuiteId: seed.wecomService.login.suiteId,
    launchDomain: (flow) =>
      faults.launchDomain || new URL(flow === 'older' ? addresses.acme : addresses.beta).hostname,
    completionDomain: parts.trustedDomain,
    lists: (caller) => !faults.unlistedAddress && provider.addresses.includes(caller),
  };
  return provider;
}

/** `3rd_qrConnect`: only from the launch domain, by the Referer, and only back to the completion domain. */
export function checkProviderLogin(
  provider: ServiceProvider,
  request: Request,
  query: Record<string, string>,
): ProviderLogin | PageError {
  if (!startsAt(provider.launchDomain('older'), request)) return 'origin';
  if (query.appid !== provider.corpId) return 40013;
  return loginAt(provider, query, query.usertype === 'member' ? 'member' : 'admin');
}

/** `login_type=ServiceApp` of the current page: the same checks, of the login suite (4.3). */
export function checkSuiteLogin(
  provider: ServiceProvider,
  request: Request,
  query: Record<string, string>,
): ProviderLogin | PageError {
  if (!startsAt(provider.launchDomain('suite'), request)) return 'origin';
  return loginAtSuite(provider, query);
}

/** The login suite's, from wherever it starts: inside the client no page before it is looked at (3.8). */
export function loginAtSuite(
  provider: ServiceProvider,
  query: Record<string, string>,
): ProviderLogin | PageError {
  if (query.appid !== provider.loginSuiteId) return 40083;
  return loginAt(provider, query, 'anyone');
}

function loginAt(
  provider: ServiceProvider,
  query: Record<string, string>,
  usertype: ProviderLogin['usertype'],
): ProviderLogin | PageError {
  const { name, appName } = provider;
  const { appid = '', redirect_uri: redirectUri = '' } = query;
  if (!isOnDomain(redirectUri, provider.completionDomain())) return 50001;
  return { kind: 'provider', appid, providerName: name, appName, usertype, redirectUri };
}

/**
 * A page that sends no Referer starts nowhere. Assumed: this page itself may be loaded
 * again, which is what its button for a new code does, and browsers name it then.
 */
function startsAt(domain: string, request: Request): boolean {
  const referer = request.get('referer') ?? '';
  if (!URL.canParse(referer)) return false;
  const { hostname, host, pathname } = new URL(referer);
  const isItself = host === request.get('host') && pathname === request.originalUrl.split('?')[0];
  return hostname === domain || isItself;
}
