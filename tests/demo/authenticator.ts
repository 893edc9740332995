/**
 * A passkey authenticator in software, for what a browser would do at the broker: makes an
 * ES256 key, and signs challenges with it (Web Authentication Level 3, sections 6.1 and 6.5).
 */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface SoftKey {
  /** The JSON of `navigator.credentials.create()`. */
  attest(options: { challenge: string; rp: { id?: string } }, origin: string): object;
  /** The JSON of `navigator.credentials.get()`. */
  assert(options: { challenge: string; rpId?: string }, origin: string): object;
}

export function createSoftKey(): SoftKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16);
  let uses = 0;

  const clientData = (type: string, challenge: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest();

  /** rpIdHash, flags (user present, user verified, and whether a credential follows), signCount. */
  function authenticatorData(rpId: string, attested = Buffer.alloc(0)): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(++uses);
    const flags = Buffer.from([0x05 | (attested.length > 0 ? 0x40 : 0)]);
    return Buffer.concat([sha256(rpId), flags, count, attested]);
  }

  /** A COSE_Key of the curve P-256 (RFC 9053 section 7.1.1): {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
  function coseKey(): Buffer {
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    const coordinate = (text: string) => [Buffer.from([0x58, 32]), Buffer.from(text, 'base64url')];
    return Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
      ...coordinate(x),
      Buffer.from([0x22]),
      ...coordinate(y),
    ]);
  }

  const described = (response: object) => ({
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  });

  return {
    attest: ({ challenge, rp }, origin) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, coseKey()]);
      const data = authenticatorData(rp.id ?? '', attested);
      // CBOR (RFC 8949): {"fmt": "none", "attStmt": {}, "authData": bytes}.
      const attestationObject = Buffer.concat([
        Buffer.from([0xa3, 0x63]),
        Buffer.from('fmt'),
        Buffer.from([0x64]),
        Buffer.from('none'),
        Buffer.from([0x67]),
        Buffer.from('attStmt'),
        Buffer.from([0xa0, 0x68]),
        Buffer.from('authData'),
        Buffer.from([0x58, data.length]),
        data,
      ]);
      return described({
        clientDataJSON: clientData('webauthn.create', challenge, origin).toString('base64url'),
        attestationObject: attestationObject.toString('base64url'),
        transports: ['internal'],
      });
    },
    assert: ({ challenge, rpId = '' }, origin) => {
      const data = authenticatorData(rpId);
      const client = clientData('webauthn.get', challenge, origin);
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      return described({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
      });
    },
  };
}
