/**
 * What a provider's refusal means, in words for the administrator who can mend it. The
 * person who signs in reads another sentence, without numbers. No secret, code or token
 * is ever in either.
 */

// upstream-idps 3.10.
const wecom: Readonly<Record<number, string>> = {
  40001: 'The Secret is wrong. Copy it again from the app’s page in WeCom’s console.',
  40013: 'The Enterprise ID is unknown. Copy it again from WeCom’s console, My Company.',
  48002: 'The app may not use this interface. Look at its permissions in WeCom’s console.',
  50001:
    'The callback address is not on the app’s trusted domain. Enter the callback’s host there.',
  60020:
    'This server’s address is not among the app’s trusted IPs. Enter those of GET /api/v2/system/public-ips.',
};

/** `wecom-qr: WeCom refused (60020). This server’s …` */
export function weComRefusal(identifier: string, errcode: number): string {
  const meaning = wecom[errcode] ?? 'WeCom’s list of global error codes says why.';
  return `${identifier}: WeCom refused (${errcode}). ${meaning}`;
}
