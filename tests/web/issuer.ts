/** An OpenID issuer as a fetch function: signs what the test says, spoils what the test says. */
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { failureOf, type Network, readBounded } from '#web/browser/fetch.js';
import { isAllowedOrigin } from '#web/options.js';
import type { Lent } from '#web/tokens.js';
import { broker } from './fakes.js';

export const issuer = `${broker}/oidc`;
export const nonce = 'nonce-1';

const rsa = await generateKeyPair('RS256', { extractable: true });
const stranger = await generateKeyPair('RS256', { extractable: true });
const ec = await generateKeyPair('ES256', { extractable: true });

export interface Spoiled {
  readonly metadata?: Record<string, unknown>;
  readonly claims?: JWTPayload;
  /** Claims to leave out. */
  readonly without?: readonly string[];
  /** How the ID token is signed; `stranger` is a key that the issuer does not publish. */
  readonly signature?: 'RS256' | 'ES256' | 'HS256' | 'none' | 'stranger';
  readonly token?: Record<string, unknown>;
  readonly tokenStatus?: number;
  /** The answer that ends in the middle. */
  readonly cut?: 'token';
  /** How many keys there are; two unless told. */
  readonly keys?: number;
  readonly person?: Record<string, unknown>;
  readonly fetch?: (url: string) => Promise<Response> | undefined;
  readonly offline?: boolean;
}

export interface Asked {
  readonly url: string;
  readonly init: RequestInit;
}

const json = (value: unknown, status = 200) =>
  new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json' },
  });

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

async function sign(claims: JWTPayload, how: NonNullable<Spoiled['signature']>): Promise<string> {
  if (how === 'none') return `${part({ alg: 'none' })}.${part(claims)}.`;
  if (how === 'HS256')
    return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32));
  const alg = how === 'ES256' ? 'ES256' : 'RS256';
  const key = { RS256: rsa, ES256: ec, stranger }[how].privateKey;
  return new SignJWT(claims).setProtectedHeader({ alg, kid: alg }).sign(key);
}

export function fakeIssuer(spoiled: Spoiled = {}): { network: Lent; asked: Asked[] } {
  const asked: Asked[] = [];
  const now = Math.floor(Date.now() / 1000);
  const claims = Object.fromEntries(
    Object.entries({
      iss: issuer,
      sub: 'u1',
      aud: 'app-1',
      iat: now,
      exp: now + 3600,
      nonce,
      ...spoiled.claims,
    }).filter(([name]) => !spoiled.without?.includes(name)),
  ) as JWTPayload;

  const pages: Record<string, () => Promise<Response> | Response> = {
    [`${issuer}/.well-known/openid-configuration`]: () =>
      json({
        issuer,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/me`,
        jwks_uri: `${issuer}/jwks`,
        authorization_response_iss_parameter_supported: true,
        id_token_signing_alg_values_supported: ['RS256', 'ES256', 'HS256', 'none'],
        ...spoiled.metadata,
      }),
    [`${issuer}/token`]: async () => {
      const answer = json(
        {
          access_token: 'at-1',
          token_type: 'Bearer',
          expires_in: 3600,
          scope: 'openid profile',
          id_token: await sign(claims, spoiled.signature ?? 'RS256'),
          ...spoiled.token,
        },
        spoiled.tokenStatus,
      );
      if (spoiled.cut !== 'token') return answer;
      const text = await answer.text();
      return new Response(text.slice(0, text.length / 2), answer);
    },
    [`${issuer}/jwks`]: async () =>
      json({
        keys: [
          { ...(await exportJWK(rsa.publicKey)), kid: 'RS256', alg: 'RS256', use: 'sig' },
          { ...(await exportJWK(ec.publicKey)), kid: 'ES256', alg: 'ES256', use: 'sig' },
          ...Array.from({ length: (spoiled.keys ?? 2) - 2 }, (_, at) => ({
            kty: 'x',
            kid: `${at}`,
          })),
        ],
      }),
    [`${issuer}/me`]: () =>
      json({ sub: 'u1', name: 'Ann', email_verified: true, ...spoiled.person }),
  };

  const fetch = async (url: string, init: RequestInit = {}) => {
    asked.push({ url, init });
    if (spoiled.offline) throw new TypeError('Failed to fetch');
    return (await (spoiled.fetch?.(url) ?? pages[url]?.())) ?? json({}, 404);
  };
  return {
    network: {
      fetch: fetch as Network['fetch'],
      online: () => !spoiled.offline,
      readBounded,
      failureOf,
      isAllowedOrigin,
    },
    asked,
  };
}
