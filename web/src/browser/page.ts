/** What the browser says of itself and of the page, unjudged. */
import type { Page } from '../options.js';

/** The part of User-Agent Client Hints that not every browser's types know. */
interface Hints {
  readonly userAgentData?: { readonly mobile?: boolean };
}

const displayModes = ['fullscreen', 'standalone', 'minimal-ui'] as const;

/** Whether any page around this one is of another origin, and so cannot be looked into (T-47). */
function isFramedByStrangers(scope: Window): boolean {
  try {
    for (let at = scope; at !== at.parent; at = at.parent)
      if (at.parent.location.origin !== scope.location.origin) return true;
    return false;
  } catch {
    return true;
  }
}

export function readPage(scope: Window): Page {
  const { navigator, location, document } = scope;
  const matches = (query: string) => scope.matchMedia(query).matches;
  return {
    origin: location.origin,
    href: location.href,
    language: document.documentElement.lang || navigator.language || 'en',
    finishLoginUrl: new URLSearchParams(location.search).get('finish_login_url') ?? '',
    facts: {
      userAgent: navigator.userAgent,
      platform: navigator.platform,
      mobile: (navigator as Navigator & Hints).userAgentData?.mobile ?? false,
      touchPoints: navigator.maxTouchPoints,
      coarsePointer: matches('(pointer: coarse)'),
      displayMode: displayModes.find((mode) => matches(`(display-mode: ${mode})`)) ?? 'browser',
      framed: isFramedByStrangers(scope),
      online: navigator.onLine,
      passkeys: 'PublicKeyCredential' in scope,
    },
  };
}

/** Nothing when there is none, when the text is no selector, or when there is no page. */
export function findElement(scope: Window, selector: string): HTMLElement | undefined {
  try {
    return scope.document.querySelector<HTMLElement>(selector) ?? undefined;
  } catch {
    return undefined;
  }
}
