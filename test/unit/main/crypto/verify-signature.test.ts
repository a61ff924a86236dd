import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
} from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { SIGNING_ALGORITHMS, digestOf, type SigningAlgorithm } from '@shared/domain'
import { ecdsaDer } from '@main/crypto/ecdsa-der.ts'
import { isPss } from '@main/crypto/emsa-pss.ts'
import { rawPublic, verifySignature } from '@main/crypto/verify-signature.ts'
import { flips } from './support/coded.ts'
import { hex, wycheproof } from './support/wycheproof.ts'

const digest = (algorithm: SigningAlgorithm, message: Buffer) =>
  createHash(digestOf(algorithm)).update(message).digest()

const RSA = [
  ['rsa_signature_2048_sha256', 'RSASSA_PKCS1_V1_5_SHA_256'],
  ['rsa_signature_3072_sha256', 'RSASSA_PKCS1_V1_5_SHA_256'],
  ['rsa_signature_4096_sha256', 'RSASSA_PKCS1_V1_5_SHA_256'],
  ['rsa_signature_3072_sha384', 'RSASSA_PKCS1_V1_5_SHA_384'],
  ['rsa_signature_4096_sha512', 'RSASSA_PKCS1_V1_5_SHA_512'],
  ['rsa_pss_2048_sha256_mgf1_32', 'RSASSA_PSS_SHA_256'],
  ['rsa_pss_3072_sha256_mgf1_32', 'RSASSA_PSS_SHA_256'],
  ['rsa_pss_4096_sha256_mgf1_32', 'RSASSA_PSS_SHA_256'],
  ['rsa_pss_2048_sha384_mgf1_48', 'RSASSA_PSS_SHA_384'],
  ['rsa_pss_4096_sha384_mgf1_48', 'RSASSA_PSS_SHA_384'],
  ['rsa_pss_4096_sha512_mgf1_64', 'RSASSA_PSS_SHA_512'],
] as const
const PKCS1 = SIGNING_ALGORITHMS.filter((name) => name.startsWith('RSASSA_PKCS1_'))
const publicOf = (pkcs8: Buffer) =>
  createPublicKey(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })).export({
    ...{ format: 'der', type: 'spki' },
  })
const ECDSA = [
  ['ecdsa_secp256r1_sha256', 'ECDSA_SHA_256'],
  ['ecdsa_secp384r1_sha256', 'ECDSA_SHA_256'],
  ['ecdsa_secp384r1_sha384', 'ECDSA_SHA_384'],
] as const
// As a token answers: r || s.
const RAW = [
  ['ecdsa_secp256r1_sha256_p1363', 'ECDSA_SHA_256', 64],
  ['ecdsa_secp384r1_sha384_p1363', 'ECDSA_SHA_384', 96],
] as const

describe('verification of digests', () => {
  it.each([...RSA, ...ECDSA])('agrees with all Wycheproof vectors of %s', (name, algorithm) => {
    const file = wycheproof<'msg' | 'sig'>(`${name}_test.json`)
    let tried = 0
    for (const { publicKeyDer, tests } of file.testGroups) {
      for (const { tcId, msg, sig, result, comment } of tests) {
        const own = digest(algorithm, hex(msg))
        const verdict = verifySignature(hex(publicKeyDer), algorithm, own, hex(sig))
        // The one acceptable thing, a DigestInfo without its NULL, is refused: it is not DER.
        expect(verdict, `tcId ${tcId} ${comment}`).toBe(result === 'valid')
        tried += 1
      }
    }
    expect(tried).toBe(file.numberOfTests)
  })

  // These were made to be reproduced by a signer: their files have no wrong ones.
  it.each([2048, 3072, 4096])('takes Wycheproof’s PKCS#1 signatures of %d bits', (bits) => {
    const file = wycheproof<'msg' | 'sig'>(`rsa_pkcs1_${bits}_sig_gen_test.json`)
    const tried = new Map<SigningAlgorithm, number>()
    for (const group of file.testGroups) {
      const algorithm = PKCS1.find((name) => name.slice(-3) === group.sha.slice(-3))
      if (!algorithm || group.sha === 'SHA-1') continue
      const der = publicOf(hex(group.privateKeyPkcs8))
      // The acceptable ones are good signatures of a key that is not.
      for (const { tcId, msg, sig } of group.tests.filter(({ result }) => result === 'valid')) {
        const own = digest(algorithm, hex(msg))
        expect(verifySignature(der, algorithm, own, hex(sig)), `tcId ${tcId}`).toBe(true)
        const changed = hex(sig)
        changed[changed.length - 1]! ^= 1
        expect(verifySignature(der, algorithm, own, changed)).toBe(false)
        for (const other of PKCS1.filter((name) => name !== algorithm)) {
          const ofOther = digest(other, hex(msg))
          expect(verifySignature(der, other, ofOther, hex(sig))).toBe(false)
        }
        tried.set(algorithm, (tried.get(algorithm) ?? 0) + 1)
      }
    }
    expect([...tried]).toEqual(PKCS1.map((name) => [name, 8]))
  })

  it.each(RAW)('agrees with all Wycheproof vectors of %s', (name, algorithm, length) => {
    const file = wycheproof<'msg' | 'sig'>(`${name}_test.json`)
    let tried = 0
    for (const { publicKeyDer, tests } of file.testGroups) {
      for (const { tcId, msg, sig, result } of tests) {
        const own = digest(algorithm, hex(msg))
        const raw = hex(sig)
        const verdict =
          raw.length === length && verifySignature(hex(publicKeyDer), algorithm, own, ecdsaDer(raw))
        expect(verdict, `tcId ${tcId}`).toBe(result === 'valid')
        tried += 1
      }
    }
    expect(tried).toBe(file.numberOfTests)
  })

  it('agrees with all Wycheproof vectors of PSS without a salt, and wants a salt itself', () => {
    const file = wycheproof<'msg' | 'sig'>('rsa_pss_2048_sha256_mgf1_0_test.json')
    for (const { publicKeyDer, tests } of file.testGroups) {
      const der = hex(publicKeyDer)
      const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
      for (const { tcId, msg, sig, result } of tests) {
        const own = digest('RSASSA_PSS_SHA_256', hex(msg))
        const block = rawPublic(key, hex(sig))
        const verdict = block !== undefined && isPss(block, own, 'sha256', 2048, 0)
        expect(verdict, `tcId ${tcId}`).toBe(result === 'valid')
        if (!verdict) continue // some of these have the salt that we want
        expect(verifySignature(der, 'RSASSA_PSS_SHA_256', own, hex(sig))).toBe(false)
      }
    }
  })

  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const p256 = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const p384 = generateKeyPairSync('ec', { namedCurve: 'secp384r1' })
  const message = Buffer.from('message')
  const spki = (pair: { publicKey: typeof rsa.publicKey }) =>
    pair.publicKey.export({ format: 'der', type: 'spki' })
  const pairOf = (algorithm: SigningAlgorithm) =>
    algorithm === 'ECDSA_SHA_256' ? p256 : algorithm === 'ECDSA_SHA_384' ? p384 : rsa
  const librarySignature = (algorithm: SigningAlgorithm) =>
    sign(digestOf(algorithm), message, {
      key: pairOf(algorithm).privateKey,
      ...(algorithm.startsWith('RSASSA_PSS_') ? { padding: 6, saltLength: -1 } : {}),
    })

  it.each(SIGNING_ALGORITHMS)(
    '%s takes the library’s signature, of nothing but it',
    (algorithm) => {
      const key = spki(pairOf(algorithm))
      const own = digest(algorithm, message)
      const signature = librarySignature(algorithm)
      expect(verifySignature(key, algorithm, own, signature)).toBe(true)
      for (const changed of flips(own)) {
        expect(verifySignature(key, algorithm, changed, signature)).toBe(false)
      }
      for (const [at, changed] of [...flips(signature)].entries()) {
        if (at % 7 === 0) expect(verifySignature(key, algorithm, own, changed)).toBe(false)
      }
      for (const length of [0, 1, signature.length - 1]) {
        expect(verifySignature(key, algorithm, own, signature.subarray(0, length))).toBe(false)
      }
      const longer = Buffer.concat([signature, Buffer.alloc(1)])
      expect(verifySignature(key, algorithm, own, longer)).toBe(false)
    },
  )

  it('refuses another algorithm, another key, a key of another kind, and a digest too short', () => {
    for (const algorithm of SIGNING_ALGORITHMS) {
      const signature = librarySignature(algorithm)
      for (const other of SIGNING_ALGORITHMS) {
        const verdict = verifySignature(spki(rsa), other, digest(other, message), signature)
        expect(verdict).toBe(other === algorithm && algorithm.startsWith('RSASSA_'))
      }
      const own = digest(algorithm, message)
      for (const pair of [rsa, p256, p384]) {
        const expected = pair === pairOf(algorithm)
        expect(verifySignature(spki(pair), algorithm, own, signature)).toBe(expected)
      }
      const key = spki(pairOf(algorithm))
      expect(verifySignature(key, algorithm, own.subarray(1), signature)).toBe(false)
      expect(verifySignature(Buffer.alloc(40), algorithm, own, signature)).toBe(false)
    }
    const ed = generateKeyPairSync('ed25519')
    const p521 = generateKeyPairSync('ec', { namedCurve: 'secp521r1' })
    const own = digest('ECDSA_SHA_256', message)
    for (const pair of [ed, p521]) {
      const signature = sign(pair === ed ? null : 'sha256', message, pair.privateKey)
      expect(verifySignature(spki(pair), 'ECDSA_SHA_256', own, signature)).toBe(false)
    }
  })

  it('wants a digest exactly as long as the hash, though ECDSA itself cuts it off', () => {
    for (const algorithm of ['ECDSA_SHA_256', 'ECDSA_SHA_384'] as const) {
      const own = digest(algorithm, message)
      const signature = librarySignature(algorithm)
      const key = spki(pairOf(algorithm))
      expect(verifySignature(key, algorithm, own, signature)).toBe(true)
      const longer = Buffer.concat([own, Buffer.alloc(1)])
      expect(verifySignature(key, algorithm, longer, signature)).toBe(false)
    }
  })

  it('wants an RSA signature exactly as long as the modulus (RFC 8017 8.2.2, step 1)', () => {
    const algorithm = 'RSASSA_PKCS1_V1_5_SHA_256'
    // One in 256 begins with a zero byte, without which it is still the same number.
    for (let turn = 0; turn < 10_000; turn += 1) {
      const data = Buffer.from(`${turn}`)
      const signature = sign('sha256', data, rsa.privateKey)
      if (signature[0] !== 0) continue
      const own = digest(algorithm, data)
      expect(verifySignature(spki(rsa), algorithm, own, signature)).toBe(true)
      expect(verifySignature(spki(rsa), algorithm, own, signature.subarray(1))).toBe(false)
      return
    }
    expect.unreachable()
  })

  it('wants a PSS salt as long as the hash', () => {
    const own = digest('RSASSA_PSS_SHA_256', message)
    for (const [saltLength, expected] of [
      [0, false],
      [31, false],
      [32, true],
      [33, false],
      [222, false], // the longest that fits
    ] as const) {
      const signature = sign('sha256', message, { key: rsa.privateKey, padding: 6, saltLength })
      expect(verifySignature(spki(rsa), 'RSASSA_PSS_SHA_256', own, signature)).toBe(expected)
    }
  })
})
