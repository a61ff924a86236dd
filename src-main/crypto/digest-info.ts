/** DigestInfo of SHA-256 up to the digest (RFC 8017, 9.2, note 1). */
const SHA256_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex')

/** What PKCS#1 v1.5 pads and signs for a SHA-256 digest of 32 bytes. */
export function sha256DigestInfo(digest: Uint8Array): Buffer {
  return Buffer.concat([SHA256_INFO, digest])
}
