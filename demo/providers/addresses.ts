/** Addresses that apps send to a provider: whether their host is the registered one. */

/**
 * True for an absolute http(s) address whose host, port included, is exactly
 * `domain`: no parent domain, no wildcard (upstream-idps 3.1, 6.1).
 */
export function isOnDomain(address: string, domain: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return (protocol === 'https:' || protocol === 'http:') && host === domain;
}
