import { createHash, createPublicKey, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CURVES } from '@main/crypto/curve.ts'
import { ecdsaRaw } from '@main/crypto/ecdsa-der.ts'
import { toBytes, toNumber } from '@main/crypto/numbers.ts'
import { ecPkcs8, spkiOfPkcs8 } from '@main/crypto/private-key.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { makeOpenSsl } from '../../../../support/openssl.ts'
import { addon } from '../sm/support/sm.ts'
import { hex, wycheproof } from '../support/wycheproof.ts'

const CASES = [
  { spec: 'EC_P256', hash: 'sha256', curve: 'secp256r1' },
  { spec: 'EC_P384', hash: 'sha384', curve: 'secp384r1' },
] as const

describe.each(CASES)('ECDSA of the addon, $spec', ({ spec, hash, curve }) => {
  const order = toNumber(CURVES[spec].order)
  const { length } = CURVES[spec].order
  const digestOf = (message: Uint8Array) => createHash(hash).update(message).digest()
  const spkiOf = (scalar: Buffer) => spkiOfPkcs8(ecPkcs8(spec, SecretBytes.copyOf(scalar)))
  const one = toBytes(0x123456789n, length)

  it('signs with every private key that Wycheproof thinks of, as openssl verifies', () => {
    const tests = wycheproof<'private'>(`ecdh_${curve}_ecpoint_test.json`).testGroups.flatMap(
      ({ tests: some }) => some,
    )
    const numbers = new Set(tests.map((test) => toNumber(hex(test.private))))
    const message = Buffer.from('a message')
    const tool = makeOpenSsl({ message })
    const judge = ['dgst', `-${hash}`, '-keyform', 'DER', '-verify', 'spki', '-signature']
    for (const number of numbers) {
      const scalar = toBytes(number, length)
      const signature = addon.ecdsaSign(scalar, digestOf(message))
      tool.write('spki', spkiOf(scalar))
      tool.write('signature', signature ?? Buffer.of())
      expect(tool.run([...judge, 'signature', 'message']).toString()).toBe('Verified OK\n')
    }
    tool.dispose()
    expect(numbers.size).toBeGreaterThanOrEqual(20)
  })

  it('signs the digests of all of Wycheproof’s messages, always in strict DER', () => {
    const groups = wycheproof<'msg'>(`ecdsa_${curve}_${hash}_test.json`).testGroups
    const messages = new Set(groups.flatMap(({ tests }) => tests.map(({ msg }) => msg)))
    const key = createPublicKey({ key: spkiOf(one), format: 'der', type: 'spki' })
    for (const message of messages) {
      const signature = addon.ecdsaSign(one, digestOf(hex(message)))!
      expect(verify(hash, hex(message), key, signature)).toBe(true)
      expect(verify(hash, hex(`${message}00`), key, signature)).toBe(false)
      expect(ecdsaRaw(signature, length)).toHaveLength(2 * length)
    }
    expect(messages.size).toBeGreaterThan(50)
  })

  it('takes a nonce of its own for every signature', () => {
    const digest = digestOf(Buffer.from('the same'))
    const firsts = Array.from({ length: 200 }, () =>
      ecdsaRaw(addon.ecdsaSign(one, digest)!, length)!.toString('hex', 0, length),
    )
    expect(new Set(firsts).size).toBe(200)
  })

  it('takes scalars from 1 to below the order, and neither bound', () => {
    const digest = digestOf(Buffer.of())
    for (const good of [1n, 2n, order - 1n]) {
      expect(addon.ecdsaSign(toBytes(good, length), digest)).toBeInstanceOf(Buffer)
    }
    for (const bad of [0n, order, order + 1n, 2n * order - 1n, 2n ** BigInt(8 * length) - 1n]) {
      const scalar = toBytes(bad, length + 1).subarray(bad < 2n ** BigInt(8 * length) ? 1 : 0)
      expect(addon.ecdsaSign(scalar, digest)).toBeUndefined()
    }
  })

  it('takes every value of a digest, and no other length of one or of a scalar', () => {
    for (const byte of [0x00, 0xff]) {
      expect(addon.ecdsaSign(one, Buffer.alloc(length, byte))).toBeInstanceOf(Buffer)
    }
    for (const other of [0, 20, length - 1, length + 1, 32, 48, 64, 66]) {
      if (other === length) continue
      expect(addon.ecdsaSign(one, Buffer.alloc(other, 1))).toBeUndefined()
      expect(addon.ecdsaSign(Buffer.alloc(other, 1), Buffer.alloc(length, 1))).toBeUndefined()
      if (other === 32 || other === 48) continue // another curve, and its own length
      expect(addon.ecdsaSign(Buffer.alloc(other, 1), Buffer.alloc(other, 1))).toBeUndefined()
    }
  })
})
