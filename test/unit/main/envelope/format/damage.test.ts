import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isKeyriteError } from '@shared/errors'
import { PREFIX_BYTES } from '@main/crypto/cobblestone/index.ts'
import { parseHeader } from '@main/envelope/format/index.ts'
import { ROADS } from '../../crypto/cobblestone/support/whole.ts'
import { flips } from '../../crypto/sm/support/sm.ts'
import { makeFile, openFile, pattern, sealDek, type FileParts } from './support/files.ts'
import { partsOf, vectors } from './support/vectors.ts'

const [two] = vectors.files.filter(({ file }) => file === '32768.krt')
const full = await partsOf(two!)
/** Everything that a header can have, and a short content. */
const parts: FileParts = { ...full, plaintext: pattern(20) }
const file = makeFile(parts)
const headerBytes = parseHeader(file).bytes.length
const bodyAt = headerBytes + PREFIX_BYTES

/** The code of the refusal, or 'opened'; anything that is not coded fails the test. */
const outcome = (changed: Buffer, dek = parts.dek, road = ROADS[0]): string => {
  try {
    openFile(changed, dek, road)
    return 'opened'
  } catch (error) {
    if (isKeyriteError(error) && error.code !== 'INTERNAL') return error.code
    throw error
  }
}

/** What is wrong with a file whose byte `at` was changed. */
const codesAt = (at: number): readonly string[] => {
  if (at < 4) return ['ENVELOPE_NOT']
  if (at < headerBytes) return ['ENVELOPE_DAMAGED', 'ENVELOPE_TOO_NEW']
  return at < bodyAt ? ['ENVELOPE_DAMAGED'] : ['FILE_DAMAGED']
}

describe.each(ROADS)('An encrypted file, $name', (road) => {
  it('opens as it is', () => {
    expect(openFile(file, parts.dek, road).plaintext).toEqual(parts.plaintext)
  })

  it('is refused with any of its bits changed', () => {
    let bit = 0
    for (const changed of flips(file)) {
      expect(codesAt(bit >> 3), `bit ${bit}`).toContain(outcome(changed, parts.dek, road))
      bit += 1
    }
    expect(bit).toBe(file.length * 8)
  })

  it('is refused cut to any length', () => {
    for (let length = 0; length < file.length; length += 1) {
      const wanted =
        length < 4 ? 'ENVELOPE_NOT' : length < bodyAt ? 'ENVELOPE_DAMAGED' : 'FILE_DAMAGED'
      expect(outcome(file.subarray(0, length), parts.dek, road), `${length}`).toBe(wanted)
    }
  })

  it('is refused with anything behind it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40_000 }), (more) => {
        const code = outcome(Buffer.concat([file, more]), parts.dek, road)
        expect(code).toBe('FILE_DAMAGED')
      }),
      { numRuns: 50 },
    )
    const body = file.subarray(bodyAt)
    expect(outcome(Buffer.concat([file, body]), parts.dek, road)).toBe('FILE_DAMAGED')
  })
})

describe('An encrypted file', () => {
  it('is refused with any of its bytes another', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, difference) => {
        const changed = Buffer.from(file)
        changed[at]! ^= difference
        expect(codesAt(at)).toContain(outcome(changed))
      }),
      { numRuns: 2000 },
    )
  })

  it('is refused under any other DEK', () => {
    for (const other of flips(parts.dek)) expect(outcome(file, other)).toBe('ENVELOPE_DAMAGED')
  })

  it('is refused with header, prefix or chunks of another one, of the same DEK too', () => {
    const again = makeFile({ ...parts, createdAt: parts.createdAt + 1 })
    const salted = makeFile({ ...parts, salt: Buffer.alloc(24, 1) })
    for (const other of [again, salted]) {
      expect(other).toHaveLength(file.length)
      expect(outcome(other)).toBe('opened')
      for (const at of [headerBytes, headerBytes + 24, bodyAt]) {
        if (other === salted && at === headerBytes) continue // they have the same header
        const head = Buffer.concat([file.subarray(0, at), other.subarray(at)])
        expect(outcome(head)).toBe(at === bodyAt ? 'FILE_DAMAGED' : 'ENVELOPE_DAMAGED')
      }
    }
  })

  it('is refused without one of its recipients, with one more, or with both the other way round', async () => {
    const [first, second] = parts.sealedDeks as [Buffer, Buffer]
    const key = vectors.keys[0]!
    const material = Buffer.from(key.material, 'hex')
    const named = { keyId: key.id, version: 2 }
    const third = await sealDek(material, parts.vaultId, named, parts.dek, Buffer.alloc(24))
    for (const sealedDeks of [[first], [second], [second, first], [first, second, third]]) {
      const other = makeFile({ ...parts, sealedDeks })
      expect(outcome(other)).toBe('opened')
      const otherHeader = parseHeader(other).bytes
      expect(outcome(Buffer.concat([otherHeader, file.subarray(headerBytes)]))).toBe(
        'ENVELOPE_DAMAGED',
      )
    }
  })

  it('is what no other bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), fc.boolean(), (bytes, magic) => {
        const whole = magic ? Buffer.concat([file.subarray(0, 5), bytes]) : Buffer.from(bytes)
        expect(outcome(whole)).toMatch(/^ENVELOPE_/)
      }),
      { numRuns: 500 },
    )
  })
})
