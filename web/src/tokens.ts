/**
 * Redeems a code and exchanges a session token, and checks what comes (T-21, T-28).
 * The checks are a well-kept library's; loaded only when there is something to check.
 *
 * A failure is a short name, and never holds an answer: the check that failed, a
 * `Failure` of the network, or the error of RFC 6749 section 5.2.
 */
import * as oauth from 'oauth4webapi';
import type { failureOf, Network, readBounded } from './browser/fetch.js';
import type { isAllowedOrigin } from './options.js';
import type { Exchanging, Redeemed, Redeeming, Tokens } from './ports.js';

/** threats.md section G: bytes, milliseconds, seconds. */
const limit = 64 * 1024;
const patience = 15_000;
const clockTolerance = 300;

/** Signatures that a browser can check and that say who signed. */
const algorithms = ['RS256', 'ES256', 'PS256'];

/** authing-broker 7.1. */
const exchangeGrant = 'http://authing.cn/oidc/grant_type/authing_token';

/** Of claims and attributes that are compared, as people call them. */
const checkNames: Readonly<Record<string, string>> = {
  iss: 'issuer',
  issuer: 'issuer',
  aud: 'audience',
  azp: 'authorized_party',
  exp: 'expired',
  nbf: 'not_yet',
  nonce: 'nonce',
  sub: 'subject',
};

/**
 * The network, and what of the shell's own is needed here. Lent, not imported: what a late
 * file and the entry both import, bundlers cut out as a third file, and a page would wait
 * one round trip more for its first form.
 */
export interface Lent extends Network {
  readonly readBounded: typeof readBounded;
  readonly failureOf: typeof failureOf;
  readonly isAllowedOrigin: typeof isAllowedOrigin;
}

/** A refusal by its name. */
class Refusal extends Error {}

const nameIn = (cause: unknown): string | undefined => {
  if (typeof cause !== 'object' || cause === null) return undefined;
  const { claim, attribute, reason } = cause as Record<string, unknown>;
  const name = claim ?? attribute;
  if (typeof name === 'string') return checkNames[name];
  return typeof reason === 'string' ? 'algorithm' : undefined;
};

function nameOf(thrown: unknown, stage: string): string {
  if (thrown instanceof Refusal) return thrown.message;
  if (thrown instanceof oauth.ResponseBodyError)
    return /^[a-z_]{1,40}$/.test(thrown.error) ? thrown.error : stage;
  return (thrown instanceof Error && nameIn(thrown.cause)) || stage;
}

/** The library's requests, with limits of ours. */
function boundedFetch(network: Lent) {
  return async (
    url: string,
    init: oauth.CustomFetchOptions<string, unknown>,
  ): Promise<Response> => {
    const signal = AbortSignal.timeout(patience);
    try {
      const response = await network.fetch(url, {
        ...(init as RequestInit),
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        signal,
      });
      const body = await network.readBounded(response, limit);
      const { status, headers } = response;
      return new Response(body.length > 0 ? (body as BodyInit) : null, { status, headers });
    } catch (thrown) {
      throw new Refusal(network.failureOf(network, thrown, signal.aborted));
    }
  };
}

/** One conversation with one issuer. */
interface Talk {
  readonly as: oauth.AuthorizationServer;
  readonly client: oauth.Client;
  readonly request: {
    readonly [oauth.customFetch]: ReturnType<typeof boundedFetch>;
    readonly [oauth.allowInsecureRequests]: boolean;
  };
}

type Asked = Pick<Redeeming, 'issuer' | 'clientId' | 'development'>;

/** An endpoint of the issuer's own origin, or a refusal (T-13). */
function endpoint(text: string | undefined, issuer: URL): string {
  try {
    if (text !== undefined && new URL(text).origin === issuer.origin) return text;
  } catch {
    // Not an address: refused below.
  }
  throw new Refusal('endpoint');
}

/** OpenID Connect Discovery 1.0 section 4; what is used of it is copied field by field (T-39). */
async function discover(network: Lent, asked: Asked): Promise<Talk> {
  const issuer = new URL(asked.issuer);
  if (!network.isAllowedOrigin(issuer, asked.development)) throw new Refusal('issuer');
  const request = {
    [oauth.customFetch]: boundedFetch(network),
    [oauth.allowInsecureRequests]: issuer.protocol === 'http:',
  };
  const response = await oauth.discoveryRequest(issuer, request);
  const found = await oauth.processDiscoveryResponse(issuer, response);
  // The library compares addresses; section 4.3 asks for the very text.
  if (found.issuer !== asked.issuer) throw new Refusal('issuer');
  const announced = found.id_token_signing_alg_values_supported ?? ['RS256'];
  const as: oauth.AuthorizationServer = {
    issuer: found.issuer,
    token_endpoint: endpoint(found.token_endpoint, issuer),
    userinfo_endpoint: endpoint(found.userinfo_endpoint, issuer),
    jwks_uri: endpoint(found.jwks_uri, issuer),
    authorization_response_iss_parameter_supported:
      found.authorization_response_iss_parameter_supported === true,
    id_token_signing_alg_values_supported: algorithms.filter((name) => announced.includes(name)),
  };
  const client = { client_id: asked.clientId, [oauth.clockTolerance]: clockTolerance };
  return { as, client, request };
}

const keep = (response: oauth.TokenEndpointResponse, now: number): Tokens => ({
  accessToken: response.access_token,
  ...(response.id_token !== undefined && { idToken: response.id_token }),
  ...(response.refresh_token !== undefined && { refreshToken: response.refresh_token }),
  ...(response.scope !== undefined && { scope: response.scope }),
  ...(response.expires_in !== undefined && { expiresAt: now + response.expires_in * 1000 }),
});

/** What the core takes of a person: entries, and bytes of each. */
const mostClaims = 64;
const mostText = 1024;

/** Text claims by their wire names, the subject as `id`; what is longer than a name or an address is left out. */
function personOf(claims: oauth.UserInfoResponse): Readonly<Record<string, string>> {
  const person: Record<string, string> = Object.create(null);
  person['id'] = claims.sub;
  const size = (text: string) => new TextEncoder().encode(text).length;
  for (const [name, value] of Object.entries(claims).slice(0, mostClaims - 1))
    if (typeof value === 'string' && name !== 'sub' && name !== 'id' && size(value) <= mostText)
      person[name] = value;
  return person;
}

/** Names the stage a refusal comes from, where the refusal has no better name. */
async function inStage<Value>(stage: string, work: () => Promise<Value> | Value): Promise<Value> {
  try {
    return await work();
  } catch (thrown) {
    throw new Refusal(nameOf(thrown, stage));
  }
}

async function orFailure(work: () => Promise<Redeemed>): Promise<Redeemed> {
  try {
    return await work();
  } catch (thrown) {
    return { failure: nameOf(thrown, 'library') };
  }
}

/** RFC 6749 section 4.1.3 with RFC 7636, RFC 9207, OpenID Connect Core 1.0 sections 3.1.3.7 and 5.3. */
export function redeemCode(network: Lent, asked: Redeeming): Promise<Redeemed> {
  return orFailure(async () => {
    const { as, client, request } = await inStage('discovery', () => discover(network, asked));
    const answer = await inStage('issuer', () => {
      // That it came with this issuer, the core has checked (RFC 9207).
      const { code, state, issuer: iss } = asked;
      const parameters = new URLSearchParams({ code, state, iss });
      return oauth.validateAuthResponse(as, client, parameters, state);
    });
    const { tokens, response, subject } = await inStage('token', async () => {
      const response = await oauth.authorizationCodeGrantRequest(
        as,
        client,
        oauth.None(),
        answer,
        asked.redirectUri,
        asked.verifier,
        request,
      );
      const tokens = await oauth.processAuthorizationCodeResponse(as, client, response, {
        expectedNonce: asked.nonce,
        requireIdToken: true,
      });
      return { tokens, response, subject: oauth.getValidatedIdTokenClaims(tokens)?.sub ?? '' };
    });
    await inStage('signature', () =>
      oauth.validateApplicationLevelSignature(as, response, request),
    );
    const claims = await inStage('userinfo', async () => {
      const { access_token } = tokens;
      const response = await oauth.userInfoRequest(as, client, access_token, request);
      return oauth.processUserInfoResponse(as, client, subject, response);
    });
    return { tokens: keep(tokens, Date.now()), person: personOf(claims) };
  });
}

/** The dialect's token-for-token grant. An ID token, where one comes, is checked as ever. */
export function exchangeToken(network: Lent, asked: Exchanging): Promise<Redeemed> {
  return orFailure(async () => {
    const { as, client, request } = await inStage('discovery', () => discover(network, asked));
    const { token, redirectUri, scope } = asked;
    const { tokens, response } = await inStage('token', async () => {
      const parameters = { token, redirect_uri: redirectUri, scope };
      const response = await oauth.genericTokenEndpointRequest(
        as,
        client,
        oauth.None(),
        exchangeGrant,
        parameters,
        request,
      );
      const tokens = await oauth.processGenericTokenEndpointResponse(as, client, response);
      return { tokens, response };
    });
    if (tokens.id_token !== undefined)
      await inStage('signature', () =>
        oauth.validateApplicationLevelSignature(as, response, request),
      );
    return { tokens: keep(tokens, Date.now()), person: {} };
  });
}
