import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  encodeHeader,
  HEADER_BYTES_MAX,
  headerLength,
  parseHeader,
  PREAMBLE_BYTES,
  type HeaderParts,
} from '@main/envelope/format/index.ts'
import { encodeCiphertext } from '@main/keys/use/ciphertext.ts'
import { coded } from '../../crypto/sm/support/sm.ts'

const VAULT = '0f8e2f0e-3d0c-4f2b-9c5e-7a1f6d4b2c11'
const KEY = '7a3c1b5e-90d2-4b7f-8e11-5c2a9f3d6e01'
const sealed = encodeCiphertext(
  { kind: 'data-key', scheme: 2, keyId: KEY, version: 7 },
  Buffer.alloc(96, 9),
)
const parts: HeaderParts = {
  archive: false,
  vaultId: VAULT,
  createdAt: 1_795_428_900_000,
  sealedDeks: [sealed],
  metadata: Buffer.of(1, 2, 3),
}
const good = encodeHeader(parts)
const times = (count: number) => Array<Buffer>(count).fill(sealed)

/** A good header with bytes of its own at one place. */
const withAt = (at: number, ...bytes: number[]) => {
  const changed = Buffer.from(good)
  changed.set(bytes, at)
  return changed
}
const RECIPIENT = 35
const SEALED = RECIPIENT + 3
/** With a length that says so: only what is inside is wrong. */
const withRest = (rest: Uint8Array) => {
  const head = Buffer.from(good.subarray(0, PREAMBLE_BYTES))
  head.writeUInt32BE(rest.length, 5)
  return Buffer.concat([head, rest])
}
const damaged = coded('ENVELOPE_DAMAGED')
const tooNew = coded('ENVELOPE_TOO_NEW')

describe('The header', () => {
  it('has the bytes of the specification', () => {
    const flags = encodeHeader({ ...parts, archive: true })
    for (const [header, flag] of [
      [good, '00'],
      [flags, '01'],
    ] as const) {
      expect(header.toString('hex')).toBe(
        '4b52541a01' + (1 + 16 + 8 + 1 + 3 + 122 + 2 + 3).toString(16).padStart(8, '0') +
          flag + '0f8e2f0e3d0c4f2b9c5e7a1f6d4b2c11' + '000001a207e6dca0' +
          '01' + '01' + '007a' + '4b5243010202' + KEY.replaceAll('-', '') + '00000007' +
          '09'.repeat(96) + '0003' + '010203',
      ) // prettier-ignore
    }
  })

  it('is read as it was written, whatever follows', () => {
    fc.assert(
      fc.property(
        fc.record({
          archive: fc.boolean(),
          vaultId: fc.uuid(),
          createdAt: fc.integer({ min: 0, max: 8_640_000_000_000_000 }),
          count: fc.integer({ min: 1, max: 8 }),
          metadata: fc.uint8Array({ maxLength: 300 }),
        }),
        fc.uint8Array(),
        ({ count, ...others }, more) => {
          const bytes = encodeHeader({ ...others, sealedDeks: times(count) })
          const { recipients, metadata, ...parsed } = parseHeader(Buffer.concat([bytes, more]))
          const { archive, vaultId, createdAt } = others
          expect(parsed).toEqual({ bytes, formatVersion: 1, archive, vaultId, createdAt })
          const recipient = { keyId: KEY, version: 7, scheme: 2, sealedDek: sealed }
          expect(recipients).toEqual(Array(count).fill(recipient))
          expect(metadata).toEqual(Buffer.from(others.metadata))
          expect(headerLength(bytes.subarray(0, PREAMBLE_BYTES))).toBe(bytes.length)
        },
      ),
    )
  })

  it('has 1 to 8 recipients and at most 64 KiB', () => {
    for (const count of [0, 9]) {
      expect(() => encodeHeader({ ...parts, sealedDeks: times(count) })).toThrow(coded('INTERNAL'))
    }
    const sealedDeks = times(8)
    const room =
      HEADER_BYTES_MAX - encodeHeader({ ...parts, sealedDeks, metadata: Buffer.of() }).length
    const most = encodeHeader({ ...parts, sealedDeks, metadata: Buffer.alloc(room) })
    expect(parseHeader(most).bytes).toHaveLength(65_536)
    const more = { ...parts, sealedDeks, metadata: Buffer.alloc(room + 1) }
    expect(() => encodeHeader(more)).toThrow(coded('INTERNAL'))
  })
})

describe('A header that is none, or of a later version', () => {
  it.each([
    ['nothing', Buffer.of()],
    ['a part of the magic', good.subarray(0, 3)],
    ['another magic', withAt(0, 0x6b)],
    ['a ciphertext of Keyrite’s', sealed],
  ])('says so: %s', (_, bytes) => {
    expect(() => parseHeader(bytes)).toThrow(coded('ENVELOPE_NOT'))
  })

  it.each([
    ['version', withAt(4, 2)],
    ['version, whatever follows it', Buffer.from('4b52541a02', 'hex')],
    ['flag', withAt(9, 2)],
    ['flag beside a known one', withAt(9, 0x81)],
    ['kind of recipient', withAt(RECIPIENT, 2)],
    ['format of the sealed DEK', withAt(SEALED + 3, 2)],
    ['scheme of the sealed DEK', withAt(SEALED + 5, 3)],
  ])('asks for a newer Keyrite: %s', (_, bytes) => {
    expect(() => parseHeader(bytes)).toThrow(tooNew)
  })

  it.each([
    ['version 0', withAt(4, 0)],
    ['no version', good.subarray(0, 4)],
    ['half a length', good.subarray(0, 8)],
    ['no rest', withRest(Buffer.of())],
    ['more than 64 KiB', withAt(5, 0, 0, 0xff, 0xf8)],
    ['4 GiB', withAt(5, 0xff, 0xff, 0xff, 0xff)],
    ['one byte too few', good.subarray(0, -1)],
    ['one byte over', withRest(Buffer.concat([good.subarray(9), Buffer.alloc(1)]))],
    ['no recipient', withAt(34, 0)],
    ['9 recipients', withAt(34, 9)],
    ['kind 0', withAt(RECIPIENT, 0)],
    ['an empty sealed DEK', withAt(RECIPIENT + 1, 0, 0)],
    ['a sealed DEK longer than the header', withAt(RECIPIENT + 1, 0xff)],
    ['another magic in the sealed DEK', withAt(SEALED, 0)],
    ['a ciphertext of data', withAt(SEALED + 4, 1)],
    ['scheme 0', withAt(SEALED + 5, 0)],
    ['material of version 0', withAt(SEALED + 22, 0, 0, 0, 0)],
    ['metadata longer than the header', withAt(good.length - 5, 0, 4)],
    ['metadata shorter than what is there', withAt(good.length - 5, 0, 2)],
  ])('is damaged: %s', (_, bytes) => {
    expect(() => parseHeader(bytes)).toThrow(damaged)
  })

  it('may have the last time that a date has, and none after it', () => {
    const time = (milliseconds: bigint) => {
      const bytes = Buffer.alloc(8)
      bytes.writeBigUInt64BE(milliseconds)
      return withAt(26, ...bytes)
    }
    expect(parseHeader(time(8_640_000_000_000_000n)).createdAt).toBe(8.64e15)
    expect(parseHeader(time(0n)).createdAt).toBe(0)
    expect(() => parseHeader(time(8_640_000_000_000_001n))).toThrow(damaged)
    expect(() => parseHeader(time(2n ** 64n - 1n))).toThrow(damaged)
  })
})
