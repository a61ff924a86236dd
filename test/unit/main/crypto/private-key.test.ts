import { execFileSync } from 'node:child_process'
import { createPrivateKey, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto'
import { createPublicKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { DER, derElements, derEncode } from '../../../../src-main/crypto/der.ts'
import { generateScalar } from '../../../../src-main/crypto/ec-scalar.ts'
import { canonicalPkcs8, ecPkcs8, spkiOfPkcs8 } from '../../../../src-main/crypto/private-key.ts'
import { SecretBytes } from '../../../../src-main/crypto/secret-bytes.ts'

const SPECS = [
  ['EC_P256', 'prime256v1', 138],
  ['EC_P384', 'secp384r1', 185],
] as const
const mismatch = expect.objectContaining({ code: 'MATERIAL_MISMATCH' }) as Error
const random = (length: number) => SecretBytes.take(randomBytes(length))
const openssl = (args: string[], input: Buffer) =>
  execFileSync('openssl', args, { input, stdio: ['pipe', 'pipe', 'ignore'] })
const der = (key: { export(o: { format: 'der'; type: 'pkcs8' }): Buffer }) =>
  key.export({ format: 'der', type: 'pkcs8' })

/** As SoftHSM writes it: the scalar only, without the public point, padded with zeros. */
function withoutPoint(pkcs8: Buffer): Buffer {
  const [version, algorithm, inner] = derElements(derElements(pkcs8)![0]!.content)!
  const [one, scalar] = derElements(derElements(inner!.content)![0]!.content)!
  const sec1 = derEncode(DER.sequence, derEncode(2, one!.content), derEncode(4, scalar!.content))
  const whole = derEncode(
    DER.sequence,
    derEncode(2, version!.content),
    derEncode(DER.sequence, algorithm!.content),
    derEncode(4, sec1),
  )
  return Buffer.concat([whole, Buffer.alloc(5)])
}

describe.each(SPECS)('private keys of %s', (spec, name, length) => {
  it('are written byte for byte as OpenSSL writes them, and pass its check', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      using scalar = await generateScalar(spec, random)
      using pkcs8 = ecPkcs8(spec, scalar)
      expect(pkcs8.length).toBe(length)
      const read = ['pkey', '-inform', 'DER']
      const rewrite = ['pkcs8', '-topk8', '-nocrypt', '-inform', 'DER', '-outform', 'DER']
      expect(openssl(rewrite, pkcs8.expose()).equals(pkcs8.expose())).toBe(true)
      const verdict = openssl([...read, '-check', '-noout'], pkcs8.expose()).toString()
      expect(verdict).toContain('Key is valid')
      const refuted = Buffer.from(pkcs8.expose()).fill(3, length - 8)
      expect(() => openssl([...read, '-check', '-noout'], refuted)).toThrow()
      const spki = openssl(['pkey', '-inform', 'DER', '-pubout', '-outform', 'DER'], pkcs8.expose())
      expect(spkiOfPkcs8(pkcs8)).toEqual(spki)
    }
  })

  it('are the same as the library’s own', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: name })
    const pkcs8 = der(privateKey)
    expect(canonicalPkcs8(SecretBytes.copyOf(pkcs8)).equals(pkcs8)).toBe(true)
    expect(spkiOfPkcs8(SecretBytes.copyOf(pkcs8))).toEqual(
      publicKey.export({ format: 'der', type: 'spki' }),
    )
  })

  it('get the point that a token left out, and lose the padding', () => {
    const pkcs8 = der(generateKeyPairSync('ec', { namedCurve: name }).privateKey)
    const bare = withoutPoint(pkcs8)
    expect(bare.length).toBeLessThan(pkcs8.length)
    expect(canonicalPkcs8(SecretBytes.copyOf(bare)).equals(pkcs8)).toBe(true)
  })

  it('get their own point in place of another key’s', () => {
    const [mine, other] = [0, 0].map(() =>
      der(generateKeyPairSync('ec', { namedCurve: name }).privateKey),
    ) as [Buffer, Buffer]
    const forged = Buffer.from(mine)
    const point = spec === 'EC_P256' ? 65 : 97
    other.copy(forged, length - point, length - point)
    expect(forged).not.toEqual(mine)
    expect(canonicalPkcs8(SecretBytes.copyOf(forged)).equals(mine)).toBe(true)
    const spki = spkiOfPkcs8(SecretBytes.copyOf(forged))
    const signature = sign(
      'sha256',
      Buffer.from('x'),
      createPrivateKey({
        key: mine,
        format: 'der',
        type: 'pkcs8',
      }),
    )
    const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' })
    expect(verify('sha256', Buffer.from('x'), publicKey, signature)).toBe(true)
  })

  it('refuse a scalar that is zero, too large or of another length', () => {
    for (const bytes of [
      Buffer.alloc(length === 138 ? 32 : 48),
      Buffer.alloc(length === 138 ? 32 : 48, 0xff),
      Buffer.alloc(31, 1),
    ]) {
      expect(() => ecPkcs8(spec, SecretBytes.take(bytes))).toThrow(mismatch)
    }
  })
})

describe('private keys of RSA', () => {
  it('are given back unchanged, without what follows them, and with their public key', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pkcs8 = der(privateKey)
    const padded = SecretBytes.take(Buffer.concat([pkcs8, Buffer.alloc(7)]))
    expect(canonicalPkcs8(padded).equals(pkcs8)).toBe(true)
    expect(spkiOfPkcs8(padded)).toEqual(publicKey.export({ format: 'der', type: 'spki' }))
  })

  it('are told from other keys and from junk', () => {
    const ed = der(generateKeyPairSync('ed25519').privateKey)
    const p521 = der(generateKeyPairSync('ec', { namedCurve: 'secp521r1' }).privateKey)
    for (const bytes of [ed, p521, Buffer.from('3003020100', 'hex')]) {
      expect(() => canonicalPkcs8(SecretBytes.copyOf(bytes))).toThrow(mismatch)
    }
    expect(() => canonicalPkcs8(SecretBytes.alloc(8))).toThrow(mismatch)
    expect(() => canonicalPkcs8(SecretBytes.take(Buffer.from('3082', 'hex')))).toThrow(
      expect.objectContaining({ code: 'MATERIAL_LENGTH' }) as Error,
    )
  })
})
