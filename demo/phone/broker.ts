/** The broker as an app on a phone asks it (authing-broker 1.6, 5.1). Knows no sign-in. */
import { constants, publicEncrypt } from 'node:crypto';
import { localFetch } from '../local-fetch.js';

/** An answer of the broker's (authing-broker 5.1). */
export interface Envelope {
  readonly code?: unknown;
  readonly apiCode?: unknown;
  readonly message?: unknown;
  readonly data?: unknown;
  readonly flowHandle?: unknown;
}

export interface Asked {
  readonly body?: object;
  readonly authorization?: string;
}

/** Rejects where no answer comes, or one that is no JSON. */
export type Ask = (path: string, more?: Asked) => Promise<Envelope>;

export function createBrokerClient(origin: string, appId: string): Ask {
  return async (path, { body, authorization } = {}) => {
    const headers = {
      'x-authing-app-id': appId,
      'x-authing-lang': 'en-US',
      ...(authorization === undefined ? {} : { authorization }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const answer = await localFetch(origin + path, { headers, ...sent });
    return (await answer.json()) as Envelope;
  };
}

/** As a password travels: RSA, PKCS#1 v1.5, base64 (authing-broker 2.2). */
export function sealed(password: string, publicKey: string): string {
  const key = { key: publicKey, padding: constants.RSA_PKCS1_PADDING };
  return publicEncrypt(key, Buffer.from(password)).toString('base64');
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
