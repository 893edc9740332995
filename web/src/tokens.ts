/**
 * Redeems a code, exchanges a session token and refreshes, and checks what comes (T-21, T-28).
 * The checks are a well-kept library's; loaded only when there is something to check.
 */
import * as oauth from 'oauth4webapi';
import type { failureOf, Network, readBounded } from './browser/fetch.js';
import type { isAllowedOrigin } from './options.js';
import type { Exchanging, Redeemed, Redeeming, Refreshing, Tokens } from './ports.js';
import { clockOff, inStage, Refusal, refusalOf } from './refusal.js';

/** threats.md section G: bytes, keys, milliseconds, seconds. */
const limit = 64 * 1024;
const mostKeys = 64;
const patience = 15_000;
const clockTolerance = 300;

/** Signatures that a browser can check and that say who signed. */
const algorithms = ['RS256', 'ES256', 'PS256'];

/** authing-broker 7.1. */
const exchangeGrant = 'http://authing.cn/oidc/grant_type/authing_token';

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
      if (status >= 500) throw new Refusal('unavailable');
      return new Response(body.length > 0 ? (body as BodyInit) : null, { status, headers });
    } catch (thrown) {
      if (thrown instanceof Refusal) throw thrown;
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

/** What an ID token says; no ID token says nothing. */
interface Claimed {
  readonly subject: string | undefined;
  /** See refusal.ts. */
  readonly clockOff: number;
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
    ...(found.end_session_endpoint !== undefined && {
      end_session_endpoint: found.end_session_endpoint,
    }),
    authorization_response_iss_parameter_supported:
      found.authorization_response_iss_parameter_supported === true,
    id_token_signing_alg_values_supported: algorithms.filter((name) => announced.includes(name)),
  };
  const client = { client_id: asked.clientId, [oauth.clockTolerance]: clockTolerance };
  return { as, client, request };
}

/** What the library leaves to its caller: OpenID Connect Core 1.0 section 3.1.3.7, points 3 and 10. */
function checkClaims(claims: oauth.IDToken | undefined): Claimed {
  if (!claims) return { subject: undefined, clockOff: 0 };
  const { aud, iat, sub } = claims;
  if (Array.isArray(aud) && aud.length !== 1) throw new Refusal('audience');
  const off = clockOff(iat);
  if (iat > Date.now() / 1000 + clockTolerance) throw new Refusal('clock_issued_later', off);
  return { subject: sub, clockOff: off };
}

/** The keys are asked for once more where none fits: they may have changed just now. */
async function checkSignature({ as, request }: Talk, response: Response): Promise<void> {
  const check = async (server: oauth.AuthorizationServer) => {
    const seen: oauth.JWKSCacheInput = {};
    const options = { ...request, [oauth.jwksCache]: seen };
    await oauth.validateApplicationLevelSignature(server, response, options);
    const { jwks } = seen as Partial<oauth.ExportedJWKSCache>;
    if (!jwks || jwks.keys.length > mostKeys) throw new Refusal('too_many_keys');
  };
  try {
    await check(as);
  } catch (thrown) {
    const isUnknown =
      thrown instanceof oauth.OperationProcessingError && thrown.code === oauth.KEY_SELECTION;
    if (!isUnknown) throw thrown;
    await check({ ...as }); // the library keeps keys by the object
  }
}

/** Whose tokens they are: the broker is asked, and must name the ID token's subject where there is one. */
async function askPerson(
  { as, client, request }: Talk,
  accessToken: string,
  subject: string | undefined,
): Promise<Readonly<Record<string, string>>> {
  const response = await oauth.userInfoRequest(as, client, accessToken, request);
  const expected = subject ?? oauth.skipSubjectCheck;
  return personOf(await oauth.processUserInfoResponse(as, client, expected, response));
}

/** A token answer and whose it says it is. */
interface Answered extends Claimed {
  readonly tokens: oauth.TokenEndpointResponse;
  readonly response: Response;
}

const answered = (tokens: oauth.TokenEndpointResponse, response: Response): Answered => ({
  tokens,
  response,
  ...checkClaims(oauth.getValidatedIdTokenClaims(tokens)),
});

const keep = (response: oauth.TokenEndpointResponse, now: number): Tokens => ({
  accessToken: response.access_token,
  ...(response.id_token !== undefined && { idToken: response.id_token }),
  ...(response.scope !== undefined && { scope: response.scope }),
  ...(response.expires_in !== undefined && { expiresAt: now + response.expires_in * 1000 }),
});

/** What came and passed its checks, but for the signature and whose it is: those are checked here. */
async function complete(talk: Talk, { tokens, response, ...claimed }: Answered): Promise<Redeemed> {
  if (tokens.id_token !== undefined)
    await inStage('signature', () => checkSignature(talk, response));
  const person = await inStage('userinfo', () =>
    askPerson(talk, tokens.access_token, claimed.subject),
  );
  const { refresh_token: refreshToken } = tokens;
  return {
    tokens: keep(tokens, Date.now()),
    person,
    clockOff: claimed.clockOff,
    ...(refreshToken !== undefined && { refreshToken }),
    ...(talk.as.end_session_endpoint !== undefined && { endSession: talk.as.end_session_endpoint }),
  };
}

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

async function orFailure(work: () => Promise<Redeemed>): Promise<Redeemed> {
  try {
    return await work();
  } catch (thrown) {
    const { message: failure, clockOff } = refusalOf(thrown, 'library');
    return { failure, clockOff };
  }
}

/** RFC 6749 section 4.1.3 with RFC 7636, RFC 9207, OpenID Connect Core 1.0 sections 3.1.3.7 and 5.3. */
export function redeemCode(network: Lent, asked: Redeeming): Promise<Redeemed> {
  return orFailure(async () => {
    const talk = await inStage('discovery', () => discover(network, asked));
    const { as, client, request } = talk;
    const answer = await inStage('issuer', () => {
      // That it came with this issuer, the core has checked (RFC 9207).
      const { code, state, issuer: iss } = asked;
      const parameters = new URLSearchParams({ code, state, iss });
      return oauth.validateAuthResponse(as, client, parameters, state);
    });
    const given = await inStage('token', async () => {
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
      return answered(tokens, response);
    });
    return complete(talk, given);
  });
}

/** The dialect's token-for-token grant. An ID token, where one comes, is checked as ever. */
export function exchangeToken(network: Lent, asked: Exchanging): Promise<Redeemed> {
  return orFailure(async () => {
    const talk = await inStage('discovery', () => discover(network, asked));
    const { as, client, request } = talk;
    const { token, redirectUri, scope } = asked;
    const given = await inStage('token', async () => {
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
      return answered(tokens, response);
    });
    return complete(talk, given);
  });
}

/** RFC 6749 section 6, OpenID Connect Core 1.0 section 12.2. An ID token may be missing. */
export function refreshTokens(network: Lent, asked: Refreshing): Promise<Redeemed> {
  return orFailure(async () => {
    const talk = await inStage('discovery', () => discover(network, asked));
    const { as, client, request } = talk;
    const given = await inStage('token', async () => {
      const response = await oauth.refreshTokenGrantRequest(
        as,
        client,
        oauth.None(),
        asked.refreshToken,
        request,
      );
      const tokens = await oauth.processRefreshTokenResponse(as, client, response);
      return answered(tokens, response);
    });
    return complete(talk, given);
  });
}
