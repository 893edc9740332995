/** RSAES-PKCS1-v1_5 against Node's own decryption, which is OpenSSL's. */
import assert from 'node:assert/strict';
import { constants, generateKeyPairSync, type KeyObject, privateDecrypt } from 'node:crypto';
import { describe, test } from 'node:test';
import { encryptRsa } from '#web/rsa.js';

const fill = (bytes: Uint8Array) =>
  globalThis.crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
const pair = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength });
const pem = (key: KeyObject, type: 'spki' | 'pkcs1') => String(key.export({ format: 'pem', type }));

/** RFC 8017 section 7.2.2, by hand: the padding is looked at as well. */
function open(sealed: string, key: KeyObject): { padding: Buffer; message: string } {
  const raw = { key, padding: constants.RSA_NO_PADDING };
  const encoded = privateDecrypt(raw, Buffer.from(sealed, 'base64'));
  const end = encoded.indexOf(0, 2);
  assert.deepEqual([...encoded.subarray(0, 2)], [0, 2]);
  return { padding: encoded.subarray(2, end), message: encoded.toString('utf8', end + 1) };
}

describe('RSA encryption of a password', () => {
  const { publicKey, privateKey } = pair(2048);
  const spki = pem(publicKey, 'spki');

  for (const [name, message] of [
    ['an empty text', ''],
    ['ASCII', 'correct horse battery staple'],
    ['beyond ASCII', '密码 пароль 🔑'],
    ['the longest text that fits', 'x'.repeat(245)],
  ] as const)
    test(`${name} is read back`, () => {
      const { message: read } = open(encryptRsa(message, spki, fill) ?? '', privateKey);

      assert.equal(read, message);
    });

  for (const size of [1024, 2048, 4096])
    for (const type of ['spki', 'pkcs1'] as const)
      test(`a ${type} key of ${size} bits is read`, () => {
        const keys = pair(size);

        const sealed = encryptRsa('secret', pem(keys.publicKey, type), fill);

        assert.equal(open(sealed ?? '', keys.privateKey).message, 'secret');
      });

  test('the padding is random, without a zero, and at least eight bytes', () => {
    let calls = 0;
    const zeroFirst = (bytes: Uint8Array) => {
      fill(bytes);
      if (calls++ === 0) bytes.fill(0);
    };

    const { padding } = open(encryptRsa('x'.repeat(245), spki, zeroFirst) ?? '', privateKey);

    assert.equal(padding.length, 8);
    assert.ok(padding.every((byte) => byte !== 0));
  });

  test('the same text is never the same message', () => {
    assert.notEqual(encryptRsa('x', spki, fill), encryptRsa('x', spki, fill));
  });

  for (const [name, key] of [
    ['no key', ''],
    ['not a key', 'hello'],
    ['not base64', '-----BEGIN PUBLIC KEY-----\n?\n-----END PUBLIC KEY-----'],
    ['a key that is cut short', `${spki.slice(0, 120)}\n-----END PUBLIC KEY-----`],
    ['a key of 512 bits', pem(pair(512).publicKey, 'spki')],
    ['an elliptic key', pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey, 'spki')],
  ] as const)
    test(`T-25 ${name} gives nothing, and throws nothing`, () => {
      assert.equal(encryptRsa('secret', key, fill), undefined);
    });

  test('a text that does not fit gives nothing', () => {
    assert.equal(encryptRsa('x'.repeat(246), spki, fill), undefined);
  });
});
