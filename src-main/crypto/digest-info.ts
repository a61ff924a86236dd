import type { DigestName } from '@shared/domain'

/** DigestInfo up to the digest (RFC 8017, 9.2, note 1). */
const HEADS: Readonly<Record<DigestName, Buffer>> = {
  sha256: Buffer.from('3031300d060960864801650304020105000420', 'hex'),
  sha384: Buffer.from('3041300d060960864801650304020205000430', 'hex'),
  sha512: Buffer.from('3051300d060960864801650304020305000440', 'hex'),
}

/** What PKCS#1 v1.5 pads and signs for a digest of `hash`. */
export function digestInfo(hash: DigestName, digest: Uint8Array): Buffer {
  return Buffer.concat([HEADS[hash], digest])
}

/** What PKCS#1 v1.5 pads and signs for a SHA-256 digest of 32 bytes. */
export function sha256DigestInfo(digest: Uint8Array): Buffer {
  return digestInfo('sha256', digest)
}
