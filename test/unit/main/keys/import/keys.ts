import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { DER, derElements, derEncode, type DerElement } from '@main/crypto/der.ts'

const parts = (element: DerElement | undefined): DerElement[] =>
  derElements(element?.content ?? Buffer.alloc(0)) ?? []

export const rsaKey = (modulusLength: number, publicExponent = 65537): Buffer =>
  generateKeyPairSync('rsa', {
    modulusLength,
    publicExponent,
    privateKeyEncoding: { format: 'der', type: 'pkcs8' },
    publicKeyEncoding: { format: 'der', type: 'spki' },
  }).privateKey

export const ecKey = (namedCurve: string): Buffer =>
  generateKeyPairSync('ec', {
    namedCurve,
    privateKeyEncoding: { format: 'der', type: 'pkcs8' },
    publicKeyEncoding: { format: 'der', type: 'spki' },
  }).privateKey

export const otherForm = (pkcs8: Buffer, type: 'pkcs1' | 'sec1'): Buffer =>
  createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }).export({ format: 'der', type })

/** RSAPrivateKey's numbers in their order: version, n, e, d, p, q, dp, dq, qi. */
export const NUMBERS = ['version', 'n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const
export type NumberName = (typeof NUMBERS)[number]
export type Numbers = Record<NumberName, bigint>

export const numbersOf = (pkcs8: Buffer): Numbers => {
  const [, , wrapped] = parts(derElements(pkcs8)?.[0])
  const [inner] = derElements(wrapped?.content ?? Buffer.alloc(0)) ?? []
  const values = parts(inner).map(({ content }) => BigInt(`0x${content.toString('hex')}`))
  return Object.fromEntries(NUMBERS.map((name, at) => [name, values[at]])) as Numbers
}

const integer = (value: bigint): Buffer => {
  const hex = value.toString(16)
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  const signed = (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes
  return derEncode(DER.integer, signed)
}

/** A PKCS#8 RSA key of these numbers, whether they belong together or not. */
export const rsaOf = (numbers: Numbers): Buffer => {
  const inner = derEncode(DER.sequence, ...NUMBERS.map((name) => integer(numbers[name])))
  const algorithm = Buffer.from('300d06092a864886f70d0101010500', 'hex')
  return derEncode(DER.sequence, integer(0n), algorithm, derEncode(DER.octetString, inner))
}
