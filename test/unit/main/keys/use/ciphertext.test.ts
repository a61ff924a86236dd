import { describe, expect, it } from 'vitest'
import { KEY_SPECS } from '@shared/domain'
import {
  associatedData,
  encodeCiphertext,
  HEADER_BYTES,
  parseCiphertext,
  schemeFor,
  type CiphertextHeader,
} from '@main/keys/use/ciphertext.ts'
import { uuidBytes, uuidOf } from '@main/keys/use/uuid.ts'

const keyId = '43f1ffd7-18fb-4568-9575-602e009b7ee8'
const vaultId = '0f4a2a58-bf0c-4f53-8d0b-3a3c9f5b1d77'
const header: CiphertextHeader = { kind: 'data', scheme: 1, keyId, version: 258 }
const body = Buffer.from('c0ffee', 'hex')
const refusal = (code: string) => expect.objectContaining({ code }) as Error
/** The ciphertext of `header` with another byte at a place. */
const changed = (at: number, value: number) => {
  const bytes = encodeCiphertext(header, body)
  bytes[at] = value
  return bytes
}

describe('a ciphertext', () => {
  // The table of docs/formats.md, 'Ciphertexts', byte by byte.
  const written = '4b5243' + '01' + '01' + '01' + keyId.replaceAll('-', '') + '00000102' + 'c0ffee'

  it('is written as documented, and read again', () => {
    const bytes = encodeCiphertext(header, body)
    expect(bytes.toString('hex')).toBe(written)
    expect(parseCiphertext(bytes)).toEqual({ header, body })
    const other: CiphertextHeader = { ...header, kind: 'data-key', scheme: 2, version: 0xffffffff }
    expect(parseCiphertext(encodeCiphertext(other, body))).toEqual({ header: other, body })
  })

  it('may have an empty body, and no shorter header', () => {
    const bytes = encodeCiphertext(header, Buffer.alloc(0))
    expect(bytes).toHaveLength(HEADER_BYTES)
    expect(parseCiphertext(bytes).body).toHaveLength(0)
    for (let length = 0; length < HEADER_BYTES; length += 1) {
      expect(() => parseCiphertext(bytes.subarray(0, length))).toThrow(
        refusal('CIPHERTEXT_INVALID'),
      )
    }
  })

  it('of a later format or scheme is too new, not damaged', () => {
    expect(() => parseCiphertext(changed(3, 2))).toThrow(refusal('CIPHERTEXT_TOO_NEW'))
    expect(() => parseCiphertext(changed(5, 3))).toThrow(refusal('CIPHERTEXT_TOO_NEW'))
    expect(() => parseCiphertext(changed(5, 255))).toThrow(refusal('CIPHERTEXT_TOO_NEW'))
  })

  it.each([
    ['another magic', 0, 0x4a],
    ['format 0', 3, 0],
    ['kind 0', 4, 0],
    ['kind 3', 4, 3],
    ['scheme 0', 5, 0],
  ])('with %s is no ciphertext', (_, at, value) => {
    expect(() => parseCiphertext(changed(at, value))).toThrow(refusal('CIPHERTEXT_INVALID'))
  })

  it('has no version 0', () => {
    const bytes = encodeCiphertext({ ...header, version: 0 }, body)
    expect(() => parseCiphertext(bytes)).toThrow(refusal('CIPHERTEXT_INVALID'))
  })

  it('authenticates every part of its header, and its vault', () => {
    const aad = associatedData(vaultId, header)
    expect(aad.toString('hex')).toBe(written.slice(0, -6) + vaultId.replaceAll('-', ''))
    const others: CiphertextHeader[] = [
      { ...header, kind: 'data-key' },
      { ...header, scheme: 2 },
      { ...header, keyId: vaultId },
      { ...header, version: 1 },
    ]
    for (const other of others) expect(associatedData(vaultId, other)).not.toEqual(aad)
    expect(associatedData(keyId, header)).not.toEqual(aad)
  })

  it('has the scheme of its key', () => {
    const sm4 = KEY_SPECS.filter((spec) => schemeFor(spec) === 2)
    expect(sm4).toEqual(['SM4_128'])
    expect(schemeFor('AES_256')).toBe(1)
  })
})

describe('a UUID', () => {
  it('is 16 bytes, and back', () => {
    expect(uuidBytes(keyId)).toHaveLength(16)
    expect(uuidOf(uuidBytes(keyId))).toBe(keyId)
    for (const text of ['', keyId.toUpperCase(), `${keyId}0`, keyId.slice(1)]) {
      expect(() => uuidBytes(text)).toThrow(TypeError)
    }
  })
})
