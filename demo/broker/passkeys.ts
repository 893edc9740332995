/**
 * Passkeys: made and asked for by WebAuthn (W3C Web Authentication Level 3), kept for each
 * person. A challenge is 256 random bits, good for five minutes and one try; what a passkey
 * may be used for, a second factor or a whole login, is its callers' business.
 */
import { randomBytes } from 'node:crypto';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  type UserVerificationRequirement,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type WebAuthnCredential,
} from '@simplewebauthn/server';
import type { Person } from './people.js';

/** Who asks, as browsers and authenticators know it. */
export interface RelyingParty {
  /** The domain that passkeys are bound to: the pool's and its app's common one. */
  readonly id: string;
  readonly name: string;
  /** Pages that may ask, compared as whole strings. */
  readonly origins: readonly string[];
}

export interface Asked {
  readonly publicKey: PublicKeyCredentialRequestOptionsJSON;
  /** Names the challenge in the answer. */
  readonly ticket: string;
}

export interface Passkeys {
  readonly rpId: string;
  has(person: Person): boolean;
  /** A passkey that was made elsewhere. */
  keep(person: Person, credential: WebAuthnCredential): void;
  /** What a browser makes a passkey by. */
  offer(person: Person): Promise<PublicKeyCredentialCreationOptionsJSON>;
  /** A function that keeps the new passkey; nothing where the attestation is no answer to an offer of this person's. */
  check(person: Person, attestation: unknown): Promise<(() => void) | undefined>;
  /** One of this person's passkeys, or without a person any that the browser has for this domain. */
  ask(person: Person | undefined, verification: UserVerificationRequirement): Promise<Asked>;
  /**
   * Whose passkey it is, by id; nothing where it is no answer to what the ticket names, or that
   * was not asked of this person, or not of anybody where there is none here.
   */
  verify(ticket: string, credential: unknown, person?: Person): Promise<string | undefined>;
  reset(): void;
}

interface Challenge {
  readonly text: string;
  readonly personId: string | undefined;
  readonly verified: boolean;
  readonly at: number;
}

const life = 5 * 60 * 1000;
/** EdDSA, ES256, RS256 (RFC 9053 section 2, RFC 8812 section 2). */
const algorithms = [-8, -7, -257];

export function createPasskeys(party: RelyingParty, now: () => number): Passkeys {
  /** By its id, and whose it is. */
  const kept = new Map<string, { readonly personId: string; credential: WebAuthnCredential }>();
  const offered = new Map<string, Challenge>();
  const asked = new Map<string, Challenge>();

  const of = ({ id }: Person) =>
    [...kept.values()].filter(({ personId }) => personId === id).map((one) => one.credential);
  const described = (person: Person) =>
    of(person).map(({ id, transports }) => ({ id, ...(transports && { transports }) }));

  function remember(where: Map<string, Challenge>, key: string, challenge: Challenge): void {
    for (const [old, { at }] of where) if (now() - at >= life) where.delete(old);
    where.set(key, challenge);
  }

  /** Once. */
  function take(where: Map<string, Challenge>, key: string): Challenge | undefined {
    const found = where.get(key);
    where.delete(key);
    return found && now() - found.at < life ? found : undefined;
  }

  return {
    rpId: party.id,
    keep: ({ id: personId }, credential) => void kept.set(credential.id, { personId, credential }),
    has: (person) => of(person).length > 0,
    offer: async (person) => {
      const publicKey = await generateRegistrationOptions({
        rpID: party.id,
        rpName: party.name,
        userID: new TextEncoder().encode(person.id),
        userName: person.username ?? person.email ?? person.phone ?? person.id,
        userDisplayName: person.name ?? '',
        excludeCredentials: described(person),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
        supportedAlgorithmIDs: algorithms,
      });
      const text = publicKey.challenge;
      const personId = person.id;
      remember(offered, text, { text, personId, verified: false, at: now() });
      return publicKey;
    },
    check: async (person, attestation) => {
      const { verified, registrationInfo } = await verifyRegistrationResponse({
        response: attestation as RegistrationResponseJSON,
        expectedChallenge: (text) => take(offered, text)?.personId === person.id,
        expectedOrigin: [...party.origins],
        expectedRPID: party.id,
        requireUserVerification: false,
        supportedAlgorithmIDs: algorithms,
      }).catch(() => ({ verified: false, registrationInfo: undefined }));
      if (!verified || !registrationInfo) return undefined;
      const { credential } = registrationInfo;
      if (kept.has(credential.id)) return undefined;
      return () => kept.set(credential.id, { personId: person.id, credential });
    },
    ask: async (person, userVerification) => {
      const publicKey = await generateAuthenticationOptions({
        rpID: party.id,
        ...(person && { allowCredentials: described(person) }),
        userVerification,
      });
      const ticket = randomBytes(32).toString('base64url');
      const text = publicKey.challenge;
      const verified = userVerification === 'required';
      remember(asked, ticket, { text, personId: person?.id, verified, at: now() });
      return { publicKey, ticket };
    },
    verify: async (ticket, credential, person) => {
      const challenge = take(asked, ticket);
      const response = credential as AuthenticationResponseJSON;
      const id: unknown = Object(credential).id;
      const found = kept.get(String(id));
      if (!challenge || challenge.personId !== person?.id) return undefined;
      if (!found || (person && found.personId !== person.id)) return undefined;
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response,
        expectedChallenge: challenge.text,
        expectedOrigin: [...party.origins],
        expectedRPID: party.id,
        credential: found.credential,
        requireUserVerification: challenge.verified,
      }).catch(() => ({ verified: false, authenticationInfo: undefined }));
      if (!verified || !authenticationInfo) return undefined;
      found.credential = { ...found.credential, counter: authenticationInfo.newCounter };
      return found.personId;
    },
    reset: () => {
      for (const one of [kept, offered, asked]) one.clear();
    },
  };
}
