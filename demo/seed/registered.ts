/** Addresses that stand in registrations: of apps' pages, of callbacks, of the sample API. */
import type { Addresses } from '../addresses.js';

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
