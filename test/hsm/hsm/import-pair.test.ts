import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { SigningAlgorithm } from '@shared/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256DigestInfo } from '@main/crypto/digest-info.ts'
import { ecdsaDer } from '@main/crypto/ecdsa-der.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { verifySignature } from '@main/crypto/verify-signature.ts'
import { finaliseAll } from '@main/hsm/module.ts'
import type { KeyPairKind, Token } from '@main/hsm/types.ts'
import { makers, makeToken, newKey, open, type Made } from './fixture.ts'

const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength })
const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve })
const ALGORITHMS: Readonly<Record<KeyPairKind, SigningAlgorithm>> = {
  RSA_2048: 'RSASSA_PKCS1_V1_5_SHA_256',
  RSA_3072: 'RSASSA_PKCS1_V1_5_SHA_256',
  RSA_4096: 'RSASSA_PKCS1_V1_5_SHA_256',
  EC_P256: 'ECDSA_SHA_256',
  EC_P384: 'ECDSA_SHA_384',
}
const DER = { format: 'der', type: 'pkcs8' } as const

describe.each(makers)('a pair that is brought into %s', (maker) => {
  let made: Made
  let token: Token
  beforeAll(async () => {
    made = makeToken(maker)
    token = await open(made.token)
  })
  afterAll(async () => {
    await token.close()
    await finaliseAll()
    made.softHsm?.dispose()
  })

  const curves: [KeyPairKind, ReturnType<typeof ec>][] = [
    ['EC_P256', ec('prime256v1')],
    ['EC_P384', ec('secp384r1')],
  ]
  // opencryptoki's soft token knows no curves.
  it.each<[KeyPairKind, ReturnType<typeof rsa>]>([
    ['RSA_2048', rsa(2048)],
    ['RSA_4096', rsa(4096)],
    ...(maker === 'SoftHSM' ? curves : []),
  ])('%s is the same pair, under one id', async (kind, pair) => {
    using pkcs8 = SecretBytes.take(pair.privateKey.export(DER))
    const key = newKey('cmk-sign', true)
    const { publicKey, privateKey } = await token.importKeyPair(kind, pkcs8, key)
    const spki = pair.publicKey.export({ format: 'der', type: 'spki' })
    expect(await token.publicKeyDer(publicKey)).toEqual(spki)
    expect(await token.publicKeyDer(privateKey)).toEqual(spki)
    const found = await token.find({ id: key.id, persistent: true })
    expect(found.map((object) => object.class).sort()).toEqual(['private', 'public'])
    const algorithm = ALGORITHMS[kind]
    const digest = randomBytes(kind === 'EC_P384' ? 48 : 32)
    const signature = kind.startsWith('EC_')
      ? ecdsaDer(await token.sign({ type: 'ECDSA' }, privateKey, digest))
      : await token.sign({ type: 'RSA_PKCS' }, privateKey, sha256DigestInfo(digest))
    expect(verifySignature(spki, algorithm, digest, signature)).toBe(true)
    // What it was made of stays its owner's.
    expect(pkcs8.disposed).toBe(false)
    await token.destroy(privateKey)
    await token.destroy(publicKey)
  })
  it('of another kind than was said is refused, and nothing of it stays', async () => {
    using pkcs8 = SecretBytes.take(rsa(2048).privateKey.export(DER))
    const key = newKey('cmk-sign', true)
    await expect(token.importKeyPair('RSA_3072', pkcs8, key)).rejects.toMatchObject({
      code: 'TOKEN_ANSWER_WRONG',
    })
    await expect(token.importKeyPair('EC_P256', pkcs8, key)).rejects.toMatchObject({
      code: 'MATERIAL_MISMATCH',
    })
    expect(await token.find({ id: key.id })).toEqual([])
  })

  it('does not persist for a purpose that passes through', async () => {
    using pkcs8 = SecretBytes.take(rsa(2048).privateKey.export(DER))
    await expect(
      token.importKeyPair('RSA_2048', pkcs8, newKey('probe', true)),
    ).rejects.toMatchObject({ code: 'INTERNAL' })
    const { privateKey, publicKey } = await token.importKeyPair('RSA_2048', pkcs8, newKey('probe'))
    await token.destroy(privateKey)
    await token.destroy(publicKey)
  })
})
