import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { generateScalar, isScalar, scalarLength } from '../../../../src-main/crypto/ec-scalar.ts'
import { SecretBytes } from '../../../../src-main/crypto/secret-bytes.ts'
import { hex } from './support/wycheproof.ts'

const SPECS = ['EC_P256', 'EC_P384'] as const
const ORDER = {
  EC_P256: 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551',
  EC_P384:
    'ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973',
}
const wrongAnswer = expect.objectContaining({ code: 'TOKEN_ANSWER_WRONG' }) as Error

describe.each(SPECS)('scalars of %s', (spec) => {
  const order = BigInt(`0x${ORDER[spec]}`)
  const bytesOf = (value: bigint) =>
    SecretBytes.take(hex(value.toString(16).padStart(scalarLength(spec) * 2, '0')))

  it('run from 1 to the order less 1', () => {
    for (const value of [1n, 2n, order / 2n, order - 1n]) {
      expect(isScalar(spec, bytesOf(value))).toBe(true)
    }
    for (const value of [0n, order, order + 1n, 256n ** BigInt(scalarLength(spec)) - 1n]) {
      expect(isScalar(spec, bytesOf(value))).toBe(false)
    }
    expect(isScalar(spec, SecretBytes.take(Buffer.alloc(scalarLength(spec) - 1, 1)))).toBe(false)
  })

  it('are the candidate plus one, the next candidate when one is too large', async () => {
    // c = n - 1 is refused, c = n - 2 is the largest that is taken: FIPS 186-5 A.2.2.
    const candidates = [order - 1n, 2n ** BigInt(scalarLength(spec) * 8) - 1n, order - 2n]
    const offered = candidates.map(bytesOf)
    const disposedLater = [...offered]
    const scalar = await generateScalar(spec, () => offered.shift()!)
    expect(scalar.equals(bytesOf(order - 1n))).toBe(true)
    expect(disposedLater.map(({ disposed }) => disposed)).toEqual([true, true, false])
  })

  it('differ, and come from a source that answers later too', async () => {
    const source = (length: number) => Promise.resolve(SecretBytes.take(randomBytes(length)))
    const [first, second] = [await generateScalar(spec, source), await generateScalar(spec, source)]
    expect(isScalar(spec, first)).toBe(true)
    expect(first.equals(second)).toBe(false)
  })

  it('are not made of a stuck source or one of the wrong length', async () => {
    const stuck = () => SecretBytes.take(Buffer.alloc(scalarLength(spec), 0xff))
    await expect(generateScalar(spec, stuck)).rejects.toThrow(wrongAnswer)
    const short = (length: number) => SecretBytes.take(randomBytes(length - 1))
    await expect(generateScalar(spec, short)).rejects.toThrow(wrongAnswer)
  })
})
