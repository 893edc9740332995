/**
 * What the OIDC server answers when it misbehaves on request: the relying-party table
 * of threats.md section H, a row for each `TokenFault`. The library's answers are
 * altered at the border; what was signed is signed anew.
 */
import { decodeJwt, type JWK, type JWTPayload } from 'jose';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { TokenFault } from '../../faults.js';
import type { BrokerContext } from '../context.js';
import type { Pool } from '../pool.js';
import {
  makeSpareKeys,
  published,
  type SpareKey,
  type SpareKeys,
  sign,
  signWithNothing,
  signWithSecret,
  spoilSignature,
} from './spare-keys.js';

type Members = Readonly<Record<string, unknown>>;

/** What differs from a genuine answer. A member that is `undefined` is left out. */
interface Row {
  readonly metadata?: Members;
  readonly token?: Members;
  readonly claims?: (genuine: JWTPayload) => Members;
  readonly sign?: (claims: JWTPayload, keys: SpareKeys) => string | Promise<string>;
  readonly keySet?: (keys: SpareKeys) => readonly JWK[];
  /** The first key set after a token is still the library's own. */
  readonly isLate?: boolean;
  readonly person?: Members;
}

/** Seconds. */
const hour = 3600;

const elsewhere = 'http://login.beta.localhost/oidc';
const stranger = '65b0000000000000000000ff';
const unreadable: JWK = {
  kty: 'RSA',
  kid: 'unreadable',
  alg: 'RS256',
  use: 'sig',
  e: 'AQAB',
  n: '%',
};
const unknown: JWK = { kty: 'of-the-future', kid: 'unknown' };

const by = (name: keyof SpareKeys): Row => ({
  metadata: { id_token_signing_alg_values_supported: ['RS256', 'PS256', 'ES256'] },
  sign: (claims, keys) => sign(claims, keys[name]),
  keySet: ({ own, pss, ec }) => [own, pss, ec].map(published),
});
const badly = (name: keyof SpareKeys): Row => ({
  ...by(name),
  sign: async (claims, keys) => spoilSignature(await sign(claims, keys[name])),
});
const withoutId = (key: SpareKey): SpareKey => ({ ...key, kid: '' });
const rotated: Row = {
  sign: (claims, { next }) => sign(claims, next),
  keySet: ({ next }) => [published(next)],
};

const rows: Readonly<Record<TokenFault, Row>> = {
  none: {},

  key_without_id: {
    sign: (claims, { own }) => sign(claims, withoutId(own)),
    keySet: ({ own }) => [published(withoutId(own))],
  },
  RS256: by('own'),
  PS256: by('pss'),
  ES256: by('ec'),
  audience_as_list: { claims: ({ aud }) => ({ aud: [aud] }) },
  type_in_capitals: { token: { token_type: 'BEARER' } },
  no_lifetime: { token: { expires_in: undefined } },
  over_at_once: { token: { expires_in: 0 } },

  other_issuer: { claims: () => ({ iss: elsewhere }) },
  no_issuer: { claims: () => ({ iss: undefined }) },
  other_audience: { claims: () => ({ aud: 'beta-app' }) },
  no_audience: { claims: () => ({ aud: undefined }) },
  second_audience: { claims: ({ aud }) => ({ aud: [aud, 'beta-app'] }) },
  second_audience_with_party: { claims: ({ aud }) => ({ aud: [aud, 'beta-app'], azp: aud }) },
  other_party: { claims: ({ aud }) => ({ aud: [aud, 'beta-app'], azp: 'beta-app' }) },
  other_subject: { claims: () => ({ sub: stranger }) },
  no_subject: { claims: () => ({ sub: undefined }) },
  subject_as_number: { claims: () => ({ sub: 1 }) },
  no_issue_time: { claims: () => ({ iat: undefined }) },
  issue_time_as_text: { claims: ({ iat }) => ({ iat: String(iat) }) },
  issued_in_an_hour: { claims: ({ iat = 0 }) => ({ iat: iat + hour }) },
  no_expiry: { claims: () => ({ exp: undefined }) },
  expiry_as_text: { claims: ({ exp }) => ({ exp: String(exp) }) },
  expired: { claims: ({ iat = 0 }) => ({ iat: iat - 2 * hour, exp: iat - hour }) },
  valid_in_an_hour: { claims: ({ iat = 0 }) => ({ nbf: iat + hour }) },
  other_nonce: { claims: () => ({ nonce: 'nonce-of-somebody-else' }) },
  no_nonce: { claims: () => ({ nonce: undefined }) },
  bad_RS256: badly('own'),
  bad_PS256: badly('pss'),
  bad_ES256: badly('ec'),
  foreign_key: { sign: (claims, { foreign }) => sign(claims, foreign) },
  unpublished_key: { sign: (claims, { next }) => sign(claims, next) },
  undeclared_algorithm: { ...by('ec'), metadata: {} },
  no_algorithm: { sign: (claims) => signWithNothing(claims) },
  HS256: { sign: (claims) => signWithSecret(claims, 'a secret of the app and the broker') },
  // A signature that counts for whoever takes the public key for a secret (RFC 8725 section 2.1).
  HS256_by_public_key: {
    metadata: { id_token_signing_alg_values_supported: ['RS256', 'HS256'] },
    sign: (claims, { own }) => signWithSecret(claims, JSON.stringify(published(own))),
  },
  no_id_token: { token: { id_token: undefined } },
  somebody_else: { claims: () => ({ sub: stranger }), person: { sub: stranger } },
  other_person: { person: { sub: stranger } },
  nobody: { person: { sub: undefined } },
  other_metadata_issuer: { metadata: { issuer: elsewhere } },

  rotated,
  rotated_late: { ...rotated, isLate: true },
  unreadable_keys: { keySet: ({ own }) => [unreadable, unknown, published(own)] },
  too_many_keys: {
    keySet: ({ own }) => [
      published(own),
      ...Array.from({ length: 64 }, (_, at): JWK => ({ kty: 'of-the-future', kid: `key-${at}` })),
    ],
  },
};

/** What user info says of a person. */
export function spoilPerson({ faults }: BrokerContext, claims: Members): Members {
  return { ...claims, ...rows[faults.token].person };
}

/** Behind the library: the return from its page for signing out (RP-Initiated Logout 1.0 section 3). */
export function spoilSignOut({ faults }: BrokerContext) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next();
    const location = ctx.response.get('location');
    if (faults.signOutState === 'genuine' || ctx.oidc?.route !== 'end_session_confirm') return;
    if (location === '') return;
    const back = new URL(location);
    if (faults.signOutState === 'missing') back.searchParams.delete('state');
    else back.searchParams.set('state', 'state-of-somebody-else');
    ctx.set('location', back.href);
  };
}

/** Behind the library: see `Provider.use`. */
export function spoilAnswers({ faults }: BrokerContext, pool: Pool) {
  let making: Promise<SpareKeys> | undefined;
  const spareKeys = () => {
    making ??= makeSpareKeys(pool.keys);
    return making;
  };
  let isLate = false;

  async function spoilToken(row: Row, body: Members): Promise<Members> {
    const { id_token } = body;
    if (typeof id_token !== 'string') return body;
    isLate = row.isLate === true;
    const genuine = decodeJwt(id_token);
    const claims: JWTPayload = { ...genuine, ...row.claims?.(genuine) };
    const keys = await spareKeys();
    const signed = await (row.sign?.(claims, keys) ?? sign(claims, keys.own));
    return { ...body, id_token: signed, ...row.token };
  }

  async function spoilKeySet(row: Row, body: Members): Promise<Members> {
    const isOld = isLate;
    isLate = false;
    if (isOld || !row.keySet) return body;
    return { keys: row.keySet(await spareKeys()) };
  }

  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next();
    const { token } = faults;
    if (token === 'none' || typeof ctx.body !== 'object' || ctx.body === null) return;
    const row = rows[token];
    const body = ctx.body as Members;
    const route = ctx.oidc?.route;
    if (route === 'token') ctx.body = await spoilToken(row, body);
    if (route === 'jwks') ctx.body = await spoilKeySet(row, body);
    if (route === 'discovery') ctx.body = { ...body, ...row.metadata };
  };
}
