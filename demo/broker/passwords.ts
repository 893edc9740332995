/**
 * Opens a password that came RSA-encrypted with PKCS#1 v1.5 padding
 * (authing-broker 2.2, RFC 8017 section 7.2.2). Node 20 refuses to remove that
 * padding (CVE-2023-46809), so it is removed here.
 *
 * Wrong padding must not be told from a wrong password, or the answers become
 * an oracle that opens recorded passwords (Bleichenbacher 1998). So it is not
 * an error: it opens to random text, which is no one's password.
 */
import { constants, type KeyObject, privateDecrypt, randomBytes } from 'node:crypto';

/** Nothing when the text is not one block of base64, which anybody can see without the key. */
export function openPassword(encrypted: string, key: KeyObject): string | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encrypted)) return undefined;
  const block = Buffer.from(encrypted, 'base64');
  const size = (key.asymmetricKeyDetails?.modulusLength ?? 0) / 8;
  if (block.length !== size) return undefined;

  let padded: Buffer;
  try {
    padded = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, block);
  } catch {
    // A number not below the modulus: public knowledge as well.
    return undefined;
  }
  return unpad(padded);
}

// EM = 0x00 || 0x02 || PS || 0x00 || M, where PS is at least eight non-zero
// bytes. The whole block is read whatever it holds.
function unpad(block: Buffer): string {
  let bad = (block[0] ?? 1) | ((block[1] ?? 0) ^ 2);
  let start = 0;
  for (let i = 2; i < block.length; i += 1) {
    if (block[i] === 0 && start === 0) start = i + 1;
  }
  if (start < 11) bad |= 1;
  const decoy = randomBytes(32).toString('base64');
  const text = block.subarray(start).toString('utf8');
  return bad === 0 ? text : decoy;
}
