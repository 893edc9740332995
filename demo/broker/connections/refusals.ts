/**
 * What a provider's refusal means, in words for the administrator who can mend it. The
 * person who signs in reads another sentence, without numbers. No secret, code or token
 * is ever in either.
 */
import type { BrokerContext } from '../context.js';
import type { Failure } from '../envelope.js';
import { type Answer, failureOf } from './wecom-api.js';

/** In whose console a refusal is mended. */
export type Console = 'company' | 'provider';

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

// What a service provider's console mends: it has other words for the same number.
const provider: Readonly<Record<number, string>> = {
  40001:
    'The secret is wrong. Copy the provider’s again from its console; that of a delegated app, get again there.',
  40080: 'The template’s secret is wrong. Copy it again from its page in WeCom’s provider console.',
  40085:
    'WeCom has sent no ticket. Save the event address in WeCom’s console, then wait ten minutes.',
  60020:
    'This server’s address is not on the provider’s IP whitelist. Enter those of GET /api/v2/system/public-ips.',
};

/** Gives what the person is told of an answer, and tells the administrator what they can mend. */
export function failureReader(
  { tellAdministrator }: Pick<BrokerContext, 'tellAdministrator'>,
  identifier: string,
  where: Console,
): (answer: Answer) => Failure | undefined {
  return (answer) => {
    const failure = failureOf(answer);
    if (failure === 'provider_refused' || failure === 'ticket_missing') {
      tellAdministrator(weComRefusal(identifier, Number(answer['errcode']), where));
    }
    return failure;
  };
}

/** The member consented, and the app is not given all of it (S1-20). */
export function fieldsMissing(identifier: string, fields: readonly string[]): string {
  return `${identifier}: WeCom gave no ${fields.join(', no ')}. Allow these sensitive fields for the app in WeCom’s console, Authorization Information, custom permissions.`;
}

/** `wecom-qr: WeCom refused (60020). This server’s …` */
function weComRefusal(identifier: string, errcode: number, where: Console): string {
  const known = where === 'provider' ? { ...wecom, ...provider } : wecom;
  const meaning = known[errcode] ?? 'WeCom’s list of global error codes says why.';
  return `${identifier}: WeCom refused (${errcode}). ${meaning}`;
}
