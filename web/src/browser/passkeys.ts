/**
 * Passkeys as the browser has them (Web Authentication Level 3): what is asked for as JSON becomes
 * its call, and its answer JSON again. Loaded where a passkey is asked for. Judges nothing.
 */
import type { Effect } from '../wire.js';

type Ceremony = Extract<Effect, { type: 'askPasskey' }>['ceremony'];
type Scope = Window & typeof globalThis;
/** JSON of a browser's, by the names of the specification. */
type Json = Record<string, unknown>;

export interface PasskeyAnswer {
  readonly credential?: string;
  /** Empty, the name of the browser's error, or `forbidden`. */
  readonly failure: string;
}

/** Base64url (RFC 4648 section 5), without padding. */
function bytesOf(text: unknown): Uint8Array<ArrayBuffer> {
  const binary = atob(String(text).replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function textOf(bytes: ArrayBuffer): string {
  const binary = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** What is binary in the options (sections 5.4, 5.5), for browsers that do not read JSON themselves. */
function read(options: Json): Json {
  const list = (given: unknown) =>
    (given as Json[] | undefined)?.map((each) => ({ ...each, id: bytesOf(each['id']) }));
  const user = options['user'] as Json | undefined;
  return {
    ...options,
    challenge: bytesOf(options['challenge']),
    ...(user && { user: { ...user, id: bytesOf(user['id']) } }),
    ...(options['allowCredentials'] ? { allowCredentials: list(options['allowCredentials']) } : {}),
    ...(options['excludeCredentials']
      ? { excludeCredentials: list(options['excludeCredentials']) }
      : {}),
  };
}

/** The members of an answer that are binary (sections 5.2.1, 5.2.2). */
const binary = [
  'clientDataJSON',
  'authenticatorData',
  'signature',
  'userHandle',
  'attestationObject',
] as const;

/** As `toJSON()` has it (section 5.1), for browsers without it. */
function write(made: PublicKeyCredential): Json {
  const response: Json = {};
  const given = made.response as unknown as Record<string, ArrayBuffer | null | undefined>;
  for (const name of binary) {
    const bytes = given[name];
    if (bytes) response[name] = textOf(bytes);
  }
  const attested = made.response as Partial<AuthenticatorAttestationResponse>;
  if (attested.getTransports) response['transports'] = attested.getTransports();
  const { id, type, authenticatorAttachment } = made;
  const clientExtensionResults = made.getClientExtensionResults();
  return { id, rawId: id, type, authenticatorAttachment, clientExtensionResults, response };
}

/** Whether a frame's page was not allowed to ask; a browser that does not tell may be asked. */
function isForbidden(scope: Scope, ceremony: Ceremony): boolean {
  const { featurePolicy } = scope.document as Document & {
    readonly featurePolicy?: { allowsFeature(name: string): boolean };
  };
  const feature = `publickey-credentials-${ceremony === 'create' ? 'create' : 'get'}`;
  return featurePolicy?.allowsFeature(feature) === false;
}

async function ask(
  scope: Scope,
  ceremony: Ceremony,
  text: string,
  signal: AbortSignal,
): Promise<PasskeyAnswer> {
  const { PublicKeyCredential: kind, navigator } = scope;
  if (ceremony === 'look') {
    const can = await kind.isConditionalMediationAvailable?.();
    return { failure: can ? '' : 'NotSupportedError' };
  }
  if (isForbidden(scope, ceremony)) return { failure: 'forbidden' };
  const options = JSON.parse(text);
  const mediation = ceremony === 'beside' ? 'conditional' : 'required';
  const made =
    ceremony === 'create'
      ? await navigator.credentials.create({
          publicKey: kind.parseCreationOptionsFromJSON?.(options) ?? read(options),
          signal,
        } as CredentialCreationOptions)
      : await navigator.credentials.get({
          publicKey: kind.parseRequestOptionsFromJSON?.(options) ?? read(options),
          mediation,
          signal,
        } as CredentialRequestOptions);
  const credential = made as PublicKeyCredential;
  return { credential: JSON.stringify(credential.toJSON?.() ?? write(credential)), failure: '' };
}

/** Never rejects. */
export async function askPasskey(
  scope: Scope,
  ceremony: Ceremony,
  options: string,
  signal: AbortSignal,
): Promise<PasskeyAnswer> {
  try {
    return await ask(scope, ceremony, options, signal);
  } catch (error) {
    return { failure: error instanceof Error ? error.name : 'Error' };
  }
}
