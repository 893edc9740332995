/**
 * Why tokens were refused, as a short name: the check that failed, a `Failure` of the
 * network, the error of RFC 6749 section 5.2, or the stage. Never holds an answer.
 */
import * as oauth from 'oauth4webapi';

/** Of claims and attributes that are compared, as people call them. */
const checkNames: Readonly<Record<string, string>> = {
  iss: 'issuer',
  issuer: 'issuer',
  aud: 'audience',
  azp: 'authorized_party',
  exp: 'clock_expired',
  nbf: 'clock_not_yet',
  nonce: 'nonce',
  sub: 'subject',
};

/** Of claims that are missing or of the wrong type, in this order (OpenID Connect Core 1.0 section 2). */
const requiredClaims = [
  ['iss', 'issuer', 'string'],
  ['sub', 'subject', 'string'],
  ['aud', 'audience', 'string'],
  ['iat', 'issue_time', 'number'],
  ['exp', 'expiry', 'number'],
  ['nonce', 'nonce', 'string'],
] as const;

/** Seconds that this device's clock is from that of an issuer who has just written `issued`. */
export const clockOff = (issued: unknown): number =>
  typeof issued === 'number' ? Math.abs(Math.round(Date.now() / 1000 - issued)) : 0;

/** A refusal by its name. */
export class Refusal extends Error {
  constructor(
    name: string,
    /** With a check of the clock: see `clockOff`. */
    readonly clockOff = 0,
  ) {
    super(name);
  }
}

type Members = Readonly<Record<string, unknown>>;

/** The claim that a token was refused for without naming it. */
const nameAmong = (claims: Members): string | undefined =>
  requiredClaims.find(([claim, , type]) => {
    const value = claims[claim];
    return typeof value !== type && !(claim === 'aud' && Array.isArray(value));
  })?.[1];

const nameIn = (cause: unknown): string | undefined => {
  if (typeof cause !== 'object' || cause === null) return undefined;
  const { claim, attribute, reason, claims } = cause as Members;
  const name = claim ?? attribute;
  if (typeof name === 'string') return checkNames[name];
  if (typeof reason === 'string') return 'algorithm';
  if (typeof claims === 'object' && claims !== null) return nameAmong(claims as Members);
  return undefined;
};

/** An answer that is no JSON says nothing of anybody. */
const isUnread = (thrown: Error) =>
  thrown instanceof oauth.OperationProcessingError &&
  (thrown.code === oauth.PARSE_ERROR || thrown.code === oauth.RESPONSE_IS_NOT_JSON);

export function nameOf(thrown: unknown, stage: string): string {
  if (thrown instanceof Refusal) return thrown.message;
  if (!(thrown instanceof Error)) return stage;
  if (thrown instanceof oauth.ResponseBodyError)
    return /^[a-z_]{1,40}$/.test(thrown.error) ? thrown.error : stage;
  return isUnread(thrown) ? 'badAnswer' : (nameIn(thrown.cause) ?? stage);
}

/** Of a token that was refused for one of its times, as the library tells it. */
const clockOffIn = (thrown: unknown): number => {
  if (thrown instanceof Refusal) return thrown.clockOff;
  const { cause } = (thrown ?? {}) as { readonly cause?: { readonly claims?: Members } };
  return clockOff(cause?.claims?.['iat']);
};

/** The same with its name; a stage stands for a refusal that has no better one. */
export const refusalOf = (thrown: unknown, stage: string): Refusal =>
  new Refusal(nameOf(thrown, stage), clockOffIn(thrown));

/** Names the stage a refusal comes from, where the refusal has no better name. */
export async function inStage<Value>(
  stage: string,
  work: () => Promise<Value> | Value,
): Promise<Value> {
  try {
    return await work();
  } catch (thrown) {
    throw refusalOf(thrown, stage);
  }
}
