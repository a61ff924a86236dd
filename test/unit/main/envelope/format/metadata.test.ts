import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { openMetadata, sealMetadata } from '@main/envelope/format/index.ts'
import {
  decodeMetadata,
  encodeMetadata,
  type FileMetadata,
} from '@main/envelope/format/metadata-fields.ts'
import { coded, flips } from '../../crypto/sm/support/sm.ts'

const damaged = coded('ENVELOPE_DAMAGED')
const dek = () => SecretBytes.copyOf(Buffer.alloc(32, 5))
/** From hexadecimal, filled up as the format wants it. */
const fields = (text: string) => {
  const bytes = Buffer.from(text.replaceAll(' ', ''), 'hex')
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 63)])
}

const anyMetadata = fc.record(
  {
    name: fc
      .uint8Array({ minLength: 1, maxLength: 255 })
      .map((bytes) => Buffer.from(bytes.map((byte) => (byte === 0 || byte === 0x2f ? 1 : byte))))
      .filter((name) => !['.', '..'].includes(name.toString())),
    size: fc.maxSafeNat(),
    mode: fc.integer({ min: 0, max: 0o7777 }),
    modifiedAt: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  },
  { requiredKeys: [] },
)

describe('Metadata', () => {
  it('comes back as it was kept, and tells nothing but a length in steps of 64', () => {
    fc.assert(
      fc.property(anyMetadata, (metadata) => {
        const sealed = sealMetadata(dek(), metadata)
        expect(openMetadata(dek(), sealed)).toEqual(metadata)
        const nothing = Object.keys(metadata).length === 0
        expect(nothing ? sealed.length : (sealed.length - 28) % 64).toBe(0)
      }),
    )
  })

  it('is empty when nothing is kept, also by name', () => {
    expect(sealMetadata(dek(), {})).toHaveLength(0)
    expect(sealMetadata(dek(), { name: undefined, size: undefined })).toHaveLength(0)
    expect(openMetadata(dek(), Buffer.of())).toEqual({})
  })

  it('is sealed anew each time', () => {
    const seal = () => sealMetadata(dek(), { size: 1 }).toString('hex')
    expect(seal()).not.toBe(seal())
  })

  it('is refused with any bit changed, cut, or under another DEK', () => {
    const sealed = sealMetadata(dek(), { mode: 0o600 })
    expect(openMetadata(dek(), sealed)).toEqual({ mode: 0o600 })
    for (const changed of flips(sealed)) expect(() => openMetadata(dek(), changed)).toThrow(damaged)
    for (let length = 1; length < sealed.length; length += 1) {
      expect(() => openMetadata(dek(), sealed.subarray(0, length))).toThrow(damaged)
    }
    expect(() => openMetadata(SecretBytes.alloc(32), sealed)).toThrow(damaged)
    for (const length of [31, 33]) {
      const other = SecretBytes.alloc(length)
      expect(() => openMetadata(other, sealed)).toThrow(coded('MATERIAL_LENGTH'))
      expect(() => sealMetadata(other, { mode: 0 })).toThrow(coded('MATERIAL_LENGTH'))
    }
  })
})

describe('The fields of metadata', () => {
  it('have the bytes of the specification', () => {
    const metadata = { name: Buffer.from('a'), size: 258, mode: 0o640, modifiedAt: -2n }
    const bytes = fields(
      '01 0001 61  02 0008 0000000000000102  03 0002 01a0  04 0008 fffffffffffffffe',
    )
    expect(encodeMetadata(metadata).expose()).toEqual(bytes)
    expect(decodeMetadata(bytes)).toEqual(metadata)
  })

  it('fill a step of 64 to its end without zeros', () => {
    const name = Buffer.alloc(61, 0x61)
    expect(encodeMetadata({ name }).length).toBe(64)
    expect(decodeMetadata(encodeMetadata({ name }).expose())).toEqual({ name })
    expect(encodeMetadata({ name: Buffer.alloc(62, 0x61) }).length).toBe(128)
  })

  it.each([
    ['nothing at all', Buffer.of()],
    ['nothing but zeros', fields('00')],
    ['a step of zeros more', Buffer.concat([fields('03 0002 01a0'), Buffer.alloc(64)])],
    ['no whole step', fields('03 0002 01a0').subarray(0, 63)],
    ['something behind the zeros', Buffer.concat([fields('03 0002 01a0').subarray(0, 63), Buffer.of(1)])],
    ['a field twice', fields('03 0002 01a0 03 0002 01a0')],
    ['fields out of order', fields('03 0002 01a0 02 0008 0000000000000000')],
    ['a field that ends behind the end', fields('01 00ff 61')],
    ['a mode of one byte', fields('03 0001 a0')],
    ['a mode of three bytes', fields('03 0003 0001a0')],
    ['a mode with a bit too many', fields('03 0002 1000')],
    ['a size of 2^53', fields('02 0008 0020000000000000')],
    ['a time of four bytes', fields('04 0004 00000000')],
    ['an empty name', fields('01 0000')],
    ['a name with a zero byte', fields('01 0003 610061')],
    ['a path', fields('01 0003 612f61')],
    ['the folder itself', fields('01 0001 2e')],
    ['the folder above', fields('01 0002 2e2e')],
    ['a name of 256 bytes', fields(`01 0100 ${'61'.repeat(256)}`)],
  ])('are refused: %s', (_, bytes) => {
    expect(() => decodeMetadata(bytes)).toThrow(damaged)
  }) // prettier-ignore

  it.each([
    ['the highest mode', fields('03 0002 0fff')],
    ['a size of 2^53 - 1', fields('02 0008 001fffffffffffff')],
    ['a name that begins with a dot', fields('01 0003 2e2e2e')],
    ['a name of 255 bytes', fields(`01 00ff ${'61'.repeat(255)}`)],
  ])('are taken: %s', (_, bytes) => {
    expect(encodeMetadata(decodeMetadata(bytes)).expose()).toEqual(bytes)
  })

  it('that are unknown ask for a newer Keyrite', () => {
    expect(() => decodeMetadata(fields('05 0001 00'))).toThrow(coded('ENVELOPE_TOO_NEW'))
    expect(() => decodeMetadata(fields('03 0002 01a0 ff 0000'))).toThrow(coded('ENVELOPE_TOO_NEW'))
  })

  it.each<[string, FileMetadata]>([
    ['no name', { name: Buffer.of() }],
    ['a path', { name: Buffer.from('a/b') }],
    ['the folder above', { name: Buffer.from('..') }],
    ['a name of 256 bytes', { name: Buffer.alloc(256, 0x61) }],
    ['a zero byte', { name: Buffer.from('a\0') }],
    ['a file type in the mode', { mode: 0o100644 }],
    ['a negative mode', { mode: -1 }],
  ])('are not written when they could not be read: %s', (_, metadata) => {
    expect(() => encodeMetadata(metadata)).toThrow(coded('INTERNAL'))
  })
})
