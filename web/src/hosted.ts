/**
 * The broker's own login page for this app: where a browser that cannot run the core is
 * sent, and nothing else is. The core starts its redirects itself.
 */
import type { Options } from './wire.js';

/** authing-broker section 7.2 names no path; assumed is that of the broker's own app pages. */
export function hostedUrl({ broker, appId }: Pick<Options, 'broker' | 'appId'>): string {
  return new URL(`/login?app_id=${encodeURIComponent(appId)}`, broker).href;
}
