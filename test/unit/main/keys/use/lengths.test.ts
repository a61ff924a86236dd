import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { signedDigest } from '@main/keys/use/signed-digest.ts'
import { dataKeyBytes } from '@main/keys/use/data-key.ts'
import { SIGNING_ALGORITHMS } from '@shared/domain'

const refusal = (code: string, params: object = {}) =>
  expect.objectContaining({ code, params: expect.objectContaining(params) as object }) as Error
const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64')

describe('lengths of data keys', () => {
  it('are named, or 1 to 1024 bytes', () => {
    expect(dataKeyBytes('AES_128')).toBe(16)
    expect(dataKeyBytes('AES_256')).toBe(32)
    for (const bytes of [1, 2, 512, 1023, 1024]) expect(dataKeyBytes(bytes)).toBe(bytes)
  })

  it.each([0, -1, 1025, 1.5, Number.NaN, Infinity])('are not %s', (bytes) => {
    expect(() => dataKeyBytes(bytes)).toThrow(refusal('DATA_KEY_LENGTH', { min: 1, max: 1024 }))
  })
})

describe('what is signed', () => {
  const algorithm = 'ECDSA_SHA_256'
  const sha256 = createHash('sha256').update('abc').digest()

  it('is the digest of a message, by the algorithm’s hash', () => {
    for (const each of SIGNING_ALGORITHMS) {
      const hash = `sha${each.slice(-3)}`
      const digest = createHash(hash).update('abc').digest()
      const made = signedDigest({ algorithm: each, message: base64('abc'), digest: null })
      expect(made).toEqual({ digest, params: { bytes: 3 } })
      const given = signedDigest({ algorithm: each, message: null, digest: base64(digest) })
      expect(given).toEqual({ digest, params: {} })
    }
  })

  it('may be an empty message', () => {
    const { digest } = signedDigest({ algorithm, message: '', digest: null })
    expect(digest).toEqual(createHash('sha256').digest())
  })

  it('is a message of 1 MiB, and no byte more', () => {
    const message = Buffer.alloc(1024 * 1024)
    expect(signedDigest({ algorithm, message: base64(message), digest: null }).digest).toEqual(
      createHash('sha256').update(message).digest(),
    )
    const longer = base64(Buffer.alloc(1024 * 1024 + 1))
    expect(() => signedDigest({ algorithm, message: longer, digest: null })).toThrow(
      refusal('MESSAGE_TOO_LARGE', { max: 1024 * 1024, bytes: 1024 * 1024 + 1 }),
    )
  })

  it('is one of the two, not both, not none', () => {
    const both = { algorithm, message: base64('abc'), digest: base64(sha256) } as const
    expect(() => signedDigest(both)).toThrow(refusal('REQUEST_INVALID'))
    expect(() => signedDigest({ ...both, message: null, digest: null })).toThrow(
      refusal('REQUEST_INVALID'),
    )
  })

  it.each([0, 20, 31, 33, 48])('is no digest of %i bytes for SHA-256', (bytes) => {
    const digest = base64(Buffer.alloc(bytes))
    expect(() => signedDigest({ algorithm, message: null, digest })).toThrow(
      refusal('DIGEST_LENGTH', { expected: 32, bytes }),
    )
  })

  it('is base64', () => {
    expect(() => signedDigest({ algorithm, message: 'a', digest: null })).toThrow(
      refusal('ENCODING_INVALID', { field: 'message' }),
    )
    expect(() => signedDigest({ algorithm, message: null, digest: '!' })).toThrow(
      refusal('ENCODING_INVALID', { field: 'digest' }),
    )
  })
})
