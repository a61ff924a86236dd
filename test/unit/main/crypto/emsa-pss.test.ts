import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { DigestName } from '@shared/domain'
import { encodePkcs1 } from '@main/crypto/emsa-pkcs1.ts'
import { encodePss, isPss } from '@main/crypto/emsa-pss.ts'
import { rsaRaw } from '@main/crypto/rsa-private.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { makeOpenSsl } from '../../../support/openssl.ts'
import { coded, flips } from './support/coded.ts'

const HASHES: readonly [DigestName, number][] = [
  ['sha256', 32],
  ['sha384', 48],
  ['sha512', 64],
]

describe('EMSA-PSS', () => {
  // Every number of odd bits, where the encoding is a byte shorter than the modulus among them.
  it.each([1024, 1025, 1026, 1031, 1032, 2047, 2048, 2049])(
    'reads what it writes, %i bits',
    (bits) => {
      for (const [hash, length] of HASHES.slice(0, 2)) {
        const digest = randomBytes(length)
        for (const saltLength of [0, 1, length]) {
          const block = encodePss(digest, hash, bits, randomBytes(saltLength))
          expect(block.length).toBe(Math.ceil(bits / 8))
          expect(isPss(block, digest, hash, bits, saltLength)).toBe(true)
          expect(isPss(block, digest, hash, bits, saltLength + 1)).toBe(false)
          expect(isPss(block, randomBytes(length), hash, bits, saltLength)).toBe(false)
          expect(isPss(block.subarray(1), digest, hash, bits, saltLength)).toBe(false)
          // Below the modulus, whichever that is: the bits above emBits are zero.
          expect(BigInt(`0x${block.toString('hex')}`) >> BigInt(bits - 1)).toBe(0n)
        }
      }
    },
  )

  it.each([1024, 1025])('finds every changed bit, %i bits', (bits) => {
    const digest = randomBytes(32)
    const block = encodePss(digest, 'sha256', bits, randomBytes(32))
    for (const changed of flips(block)) {
      expect(isPss(changed, digest, 'sha256', bits, 32)).toBe(false)
    }
    expect(isPss(block, digest, 'sha256', bits, 32)).toBe(true)
  })

  it.each([2048, 2050, 3070])('is what openssl verifies under a key of %i bits', (bits) => {
    const tool = makeOpenSsl({ message: 'message' })
    tool.run(['genpkey', '-algorithm', 'RSA', '-pkeyopt', `rsa_keygen_bits:${bits}`, '-out', 'key'])
    const convert = ['pkcs8', '-topk8', '-nocrypt', '-in', 'key', '-outform', 'DER']
    const pkcs8 = SecretBytes.take(tool.run(convert))
    for (const [hash, length] of HASHES) {
      const digest = tool.run(['dgst', `-${hash}`, '-binary', 'message'])
      tool.write(
        'signature',
        rsaRaw(pkcs8, encodePss(digest, hash, bits, randomBytes(length))).expose(),
      )
      const options = ['rsa_padding_mode:pss', 'rsa_pss_saltlen:digest'].flatMap((o) => [
        '-sigopt',
        o,
      ])
      const verify = ['dgst', `-${hash}`, '-prverify', 'key', ...options, '-signature', 'signature']
      expect(
        tool
          .run([...verify, 'message'])
          .toString()
          .trim(),
      ).toBe('Verified OK')
    }
    tool.dispose()
  })

  it('needs room for hash and salt, and not a byte more', () => {
    const digest = Buffer.alloc(32)
    // emLen >= hLen + sLen + 2: 66 bytes for a salt of 32.
    const shortest = 66 * 8 + 1
    expect(encodePss(digest, 'sha256', shortest, Buffer.alloc(32)).length).toBe(67)
    const tooShort = () => encodePss(digest, 'sha256', shortest - 8, Buffer.alloc(32))
    expect(tooShort).toThrow(coded('MATERIAL_LENGTH'))
    expect(() => encodePss(digest, 'sha256', 64, Buffer.alloc(0))).toThrow(coded('MATERIAL_LENGTH'))
    expect(isPss(Buffer.alloc(8), digest, 'sha256', 64, 0)).toBe(false)
  })
})

describe('EMSA-PKCS1-v1_5', () => {
  it.each(HASHES)(
    'pads a %s digest, from the shortest modulus that takes it on',
    (hash, length) => {
      const shortest = length + 19 + 11
      const digest = Buffer.alloc(length, 0xab)
      const block = encodePkcs1(digest, hash, shortest)
      expect(block.toString('hex')).toMatch(new RegExp(`^0001(ff){8}0030.*(ab){${length}}$`))
      expect(block.length).toBe(shortest)
      expect(() => encodePkcs1(digest, hash, shortest - 1)).toThrow(coded('MATERIAL_LENGTH'))
    },
  )
})
