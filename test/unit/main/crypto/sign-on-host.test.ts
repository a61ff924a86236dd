import { createHash, generateKeyPairSync, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { SIGNING_ALGORITHMS, digestOf, type SigningAlgorithm } from '@shared/domain'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { signOnHost } from '@main/crypto/sign-on-host.ts'
import { verifySignature } from '@main/crypto/verify-signature.ts'
import { makeOpenSsl } from '../../../support/openssl.ts'
import { coded } from './support/coded.ts'
import { hex, wycheproof } from './support/wycheproof.ts'

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const p256 = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const p384 = generateKeyPairSync('ec', { namedCurve: 'secp384r1' })
const pairOf = (algorithm: SigningAlgorithm) =>
  algorithm === 'ECDSA_SHA_256' ? p256 : algorithm === 'ECDSA_SHA_384' ? p384 : rsa
const pkcs8Of = (pair: typeof rsa) =>
  SecretBytes.take(pair.privateKey.export({ format: 'der', type: 'pkcs8' }))
const spkiOf = (pair: typeof rsa) => pair.publicKey.export({ format: 'der', type: 'spki' })
const digest = (algorithm: SigningAlgorithm, message: Uint8Array) =>
  createHash(digestOf(algorithm)).update(message).digest()

/** What `openssl dgst -verify` says, exactly by the algorithm's parameters. */
function opensslVerdict(algorithm: SigningAlgorithm, message: Buffer, signature: Buffer): string {
  const tool = makeOpenSsl({ message, signature, 'public.der': spkiOf(pairOf(algorithm)) })
  const pss = ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:digest']
  try {
    const args = ['dgst', `-${digestOf(algorithm)}`, '-verify', 'public.der', '-keyform', 'DER']
    const options = algorithm.startsWith('RSASSA_PSS_') ? pss : []
    const verdict = tool.run([...args, ...options, '-signature', 'signature', 'message'])
    return verdict.toString().trim()
  } catch {
    return 'refused'
  } finally {
    tool.dispose()
  }
}

describe('signing digests on the host', () => {
  it.each(SIGNING_ALGORITHMS)('%s is what openssl verifies, of this message only', async (name) => {
    const message = Buffer.from('a message')
    const signature = await signOnHost(pkcs8Of(pairOf(name)), name, digest(name, message))
    expect(opensslVerdict(name, message, signature)).toBe('Verified OK')
    expect(opensslVerdict(name, Buffer.from('another'), signature)).toBe('refused')
  })

  it.each(['ECDSA_SHA_256', 'ECDSA_SHA_384'] as const)('%s holds for many', async (name) => {
    const pair = pairOf(name)
    const pkcs8 = pkcs8Of(pair)
    const seen = new Set<string>()
    for (let turn = 0; turn < 100; turn += 1) {
      const message = Buffer.from([turn])
      const signature = await signOnHost(pkcs8, name, digest(name, message))
      expect(verify(digestOf(name), message, pair.publicKey, signature)).toBe(true)
      expect(verifySignature(spkiOf(pair), name, digest(name, message), signature)).toBe(true)
      seen.add(signature.toString('hex'))
    }
    expect(seen.size).toBe(100)
  })

  it('never signs the same digest alike by PSS and ECDSA, and always by PKCS#1', async () => {
    for (const name of SIGNING_ALGORITHMS) {
      const pkcs8 = pkcs8Of(pairOf(name))
      const own = digest(name, Buffer.from('x'))
      const [one, two] = [await signOnHost(pkcs8, name, own), await signOnHost(pkcs8, name, own)]
      expect(one.equals(two)).toBe(name.startsWith('RSASSA_PKCS1_'))
    }
  })

  it.each(SIGNING_ALGORITHMS)('%s takes every value of a digest', async (name) => {
    const length = digest(name, Buffer.alloc(0)).length
    for (const byte of [0x00, 0xff]) {
      const own = Buffer.alloc(length, byte)
      const signature = await signOnHost(pkcs8Of(pairOf(name)), name, own)
      expect(verifySignature(spkiOf(pairOf(name)), name, own, signature)).toBe(true)
      own.writeUInt8(byte ^ 1)
      expect(verifySignature(spkiOf(pairOf(name)), name, own, signature)).toBe(false)
    }
  })

  it.each([2048, 3072, 4096])('signs Wycheproof’s PKCS#1 v1.5 messages, %i bits', async (bits) => {
    let tried = 0
    for (const group of wycheproof<'msg' | 'sig'>(`rsa_pkcs1_${bits}_sig_gen_test.json`)
      .testGroups) {
      const name = SIGNING_ALGORITHMS.find(
        (algorithm) => algorithm === `RSASSA_PKCS1_V1_5_${group.sha.replace('-', '_')}`,
      )
      if (name === undefined) continue // SHA-1 and SHA-224
      const pkcs8 = SecretBytes.take(hex(group.privateKeyPkcs8))
      for (const { tcId, msg, sig } of group.tests) {
        const signature = await signOnHost(pkcs8, name, digest(name, hex(msg)))
        expect(signature.toString('hex'), `tcId ${tcId}`).toBe(sig)
        tried += 1
      }
    }
    expect(tried).toBeGreaterThanOrEqual(24)
  })

  it('refuses a digest of another length, and a key of another kind', async () => {
    for (const name of SIGNING_ALGORITHMS) {
      const own = digest(name, Buffer.alloc(0))
      const pkcs8 = pkcs8Of(pairOf(name))
      for (const wrong of [own.subarray(1), Buffer.concat([own, Buffer.alloc(1)])]) {
        await expect(signOnHost(pkcs8, name, wrong)).rejects.toThrow(coded('DIGEST_LENGTH'))
      }
      const other = pkcs8Of(name.startsWith('ECDSA_') ? rsa : p256)
      await expect(signOnHost(other, name, own)).rejects.toThrow(coded('MATERIAL_MISMATCH'))
    }
    const shorter = signOnHost(pkcs8Of(p384), 'ECDSA_SHA_256', Buffer.alloc(32))
    await expect(shorter).rejects.toThrow(coded('MATERIAL_MISMATCH'))
    const longer = signOnHost(pkcs8Of(p256), 'ECDSA_SHA_384', Buffer.alloc(48))
    await expect(longer).rejects.toThrow(coded('MATERIAL_MISMATCH'))
  })
})
