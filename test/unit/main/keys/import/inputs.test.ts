import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { requireExpiry } from '@main/keys/import/expiry.ts'
import { readInputs, requirePrivateKeyFor } from '@main/keys/import/inputs.ts'
import { fixedClock } from '@main/platform/clock.ts'
import { KEY_SPECS } from '@shared/domain'

const refusal = (code: string, params: object = {}) =>
  expect.objectContaining({ code, params: expect.objectContaining(params) as object }) as Error
const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64')

const material = randomBytes(256)
const token = randomBytes(300)
const files = (changes: object = {}) => ({
  encryptedKeyMaterial: base64(material),
  encryptedPrivateKey: null,
  importToken: base64(token),
  ...changes,
})

describe('files of an import', () => {
  it('hold bytes, or base64 text of them', () => {
    const lines = token.toString('base64').replace(/(.{64})/g, '$1\n') + '\n'
    const text = files({
      encryptedKeyMaterial: base64(base64(material)),
      encryptedPrivateKey: base64(base64(material)),
      importToken: base64(lines),
    })
    const bytes = { encryptedKeyMaterial: material, importToken: token }
    expect(readInputs(files())).toEqual({ ...bytes, encryptedPrivateKey: null })
    expect(readInputs(text)).toEqual({ ...bytes, encryptedPrivateKey: material })
  })

  it('may be empty or damaged here: what they are worth comes later', () => {
    const odd = files({ encryptedKeyMaterial: '', importToken: base64('AAA') })
    expect(readInputs(odd).encryptedKeyMaterial).toHaveLength(0)
    expect(readInputs(odd).importToken.toString()).toBe('AAA')
  })

  it.each(['encryptedKeyMaterial', 'encryptedPrivateKey', 'importToken'])(
    'are base64 on their way, and at most 64 KiB: %s',
    (field) => {
      expect(() => readInputs(files({ [field]: 'a' }))).toThrow(
        refusal('ENCODING_INVALID', { field }),
      )
      const most = 64 * 1024
      expect(readInputs(files({ [field]: base64(Buffer.alloc(most)) }))).toMatchObject({
        [field]: Buffer.alloc(most),
      })
      const larger = files({ [field]: base64(Buffer.alloc(most + 1)) })
      expect(() => readInputs(larger)).toThrow(refusal('FILE_TOO_LARGE', { field, max: most }))
    },
  )

  it('are two for a symmetric key, three for any other', () => {
    for (const spec of KEY_SPECS) {
      const symmetric = ['AES_256', 'SM4_128'].includes(spec)
      const with_ = () => requirePrivateKeyFor(spec, { encryptedPrivateKey: material })
      const without = () => requirePrivateKeyFor(spec, { encryptedPrivateKey: null })
      if (symmetric) {
        without()
        expect(with_).toThrow(refusal('IMPORT_PRIVATE_KEY_UNEXPECTED'))
      } else {
        with_()
        expect(without).toThrow(refusal('IMPORT_PRIVATE_KEY_MISSING'))
      }
    }
  })
})

describe('the expiry of material', () => {
  const clock = fixedClock('2026-11-22T08:00:00.000Z')

  it('is never, or later than now', () => {
    expect(requireExpiry(clock, null)).toBeNull()
    for (const at of ['2026-11-22T08:00:00.001Z', '2126-11-22T08:00:00.000Z']) {
      expect(requireExpiry(clock, at)).toBe(at)
    }
    // As the contract lets it through: whatever its precision.
    expect(requireExpiry(clock, '2026-11-23T08:00:00Z')).toBe('2026-11-23T08:00:00.000Z')
  })

  it.each([
    '2026-11-22T08:00:00.000Z',
    '2026-11-22T07:59:59.999Z',
    '1970-01-01T00:00:00.000Z',
    '2126-11-22T08:00:00.001Z',
    '9999-12-31T23:59:59.999Z',
  ])('is not %s', (at) => {
    expect(() => requireExpiry(clock, at)).toThrow(refusal('EXPIRY_INVALID', { at }))
  })
})
