import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../../../src-main/byok/parameters/decode-text.ts'
import { isSilent, readReadme } from '../../../../../src-main/byok/parameters/readme.ts'

const folder = fileURLToPath(
  new URL('../../../../fixtures/import-parameters/readmes/', import.meta.url),
)
const files = readdirSync(folder)
const now = new Date('2026-11-22T11:00:00Z')
const keyId = '43f1ffd7-18fb-4568-9575-602e009b7ee8'
const expiry = '2026-11-23T10:15:00.000Z'

function gbk(text: string): Uint8Array {
  // Node decodes GB18030 but does not encode it: turned round here, for the characters in use.
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, number[]>()
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
    }
  }
  return Uint8Array.from([...text].flatMap((c) => (c < '\x80' ? [c.charCodeAt(0)] : codes.get(c)!)))
}

const encodings: [string, (text: string) => Uint8Array][] = [
  ['UTF-8', (text) => Buffer.from(text)],
  [
    'UTF-8 with a byte order mark and Windows lines',
    (text) => Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`),
  ],
  ['UTF-16 with a byte order mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 without one', (text) => Buffer.from(text, 'utf16le')],
  ['UTF-16, big-endian', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ['GBK', gbk],
]

describe('readReadme', () => {
  it('has layouts to read', () => expect(files.length).toBeGreaterThan(10))

  it.each(files)('reads %s in every encoding', (file) => {
    const source = readFileSync(folder + file, 'utf8')
    for (const [encoding, encode] of encodings) {
      const text = decodeText(encode(source))
      expect(text, encoding).not.toBeNull()
      const facts = readReadme(text ?? '', now)
      expect({ encoding, keyId: facts.keyId, algorithm: facts.algorithm }).toEqual({
        encoding,
        keyId,
        algorithm: 'RSAES_OAEP_SHA_256',
      })
      if (file === 'counted-from-download.txt') {
        expect(facts.expiry).toBeNull()
        expect(facts.downloaded?.at.toISOString()).toBe('2026-11-22T10:15:00.000Z')
      } else {
        expect(facts.expiry?.at.toISOString(), encoding).toBe(expiry)
        expect(facts.expiryUnlabelled).toBe(false)
      }
    }
  })

  it('finds the named files, and no templates', () => {
    const names = (file: string) =>
      readReadme(readFileSync(folder + file, 'utf8'), now).files.map(({ name }) => name)
    const both = [`wrappingKey_${keyId}_20261122101500`, `importToken_${keyId}_20261122101500`]
    for (const file of ['english-labels.txt', 'english-prose.txt', 'chinese-labels.txt']) {
      expect(names(file)).toEqual(both)
    }
    expect(names('template-words.txt')).toEqual([])
    const labelled = readReadme(
      'Wrapping key file: a.bin\n令牌文件：b.b64\nPublic key: MIIBIjANBg',
      now,
    )
    expect(labelled.files).toEqual([
      { part: 'wrappingKey', name: 'a.bin' },
      { part: 'importToken', name: 'b.b64' },
    ])
  })

  it.each([
    ['Algorithm: RSAES_PKCS1_V1_5', 'RSAES_PKCS1_V1_5'],
    ['wrapped by PKCS#1 v1.5', 'RSAES_PKCS1_V1_5'],
    ['RSAES-PKCS1-v1_5', 'RSAES_PKCS1_V1_5'],
    ['加密算法：RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_1'],
    ['RSA-OAEP (SHA-1)', 'RSAES_OAEP_SHA_1'],
    ['RSAES_OAEP_SHA1', 'RSAES_OAEP_SHA_1'],
    ['OAEP padding with SHA-256', 'RSAES_OAEP_SHA_256'],
    ['RSA-OAEP-256', 'RSAES_OAEP_SHA_256'],
    ['rsaes_oaep_sha_256', 'RSAES_OAEP_SHA_256'],
    ['-pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha1', 'RSAES_OAEP_SHA_1'],
  ])('reads the algorithm in %s', (text, algorithm) => {
    expect(readReadme(text, now).algorithm).toBe(algorithm)
  })

  it.each([
    'RSAES_OAEP_SHA_512',
    'Algorithm: RSA-OAEP',
    'Algorithm: SM2_ENCRYPT',
    'either RSAES_OAEP_SHA_256 or RSAES_PKCS1_V1_5',
  ])('does not guess an algorithm from %s', (text) => {
    expect(readReadme(text, now).algorithm).toBeNull()
  })

  it('prefers the id behind its label, and names none of several without', () => {
    const other = '3b241101-e2bb-4255-8caf-4136c566a962'
    expect(readReadme(`project ${other}\nKey ID: ${keyId}`, now).keyId).toBe(keyId)
    const unclear = readReadme(`${other} and ${keyId}`, now)
    expect(unclear.keyId).toBeNull()
    expect(unclear.uuids).toEqual([other, keyId])
  })

  it('says that a time has no label, and takes the later of two', () => {
    const facts = readReadme('2026-11-22 10:15 UTC\n2026-11-23 10:15 UTC', now)
    expect(facts).toMatchObject({ expiryUnlabelled: true })
    expect(facts.expiry?.at.toISOString()).toBe(expiry)
  })

  it('is silent about text that has nothing to do with an import', () => {
    expect(isSilent(readReadme('milk, bread, 12 eggs', now))).toBe(true)
    expect(isSilent(readReadme(`see ${keyId}`, now))).toBe(false)
  })

  it('reads whatever text there is without failing, and quickly', () => {
    const words = [
      'expires',
      '2026-',
      '11/22/',
      'key id',
      ':',
      ' ',
      '\n',
      '至',
      'UTC+',
      '10:15',
      keyId,
    ]
    const text = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary' })))
    fc.assert(fc.property(text, (parts) => void readReadme(parts.join(''), now)))
    for (const unit of ['2026-11-22 ', 'Nov ', '1', ' ', '(', 'oaep_', `${keyId} `, 'key file:']) {
      // a guard against backtracking that never ends, no measure of speed
      const start = performance.now()
      readReadme(unit.repeat(Math.ceil(1_000_000 / unit.length)), now)
      expect(performance.now() - start, unit).toBeLessThan(15_000)
    }
  })
})

describe('decodeText', () => {
  it('takes random bytes for no text', () => {
    let texts = 0
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 600 }), (bytes) => {
        if (bytes.every((byte) => byte >= 0x20)) return
        if (decodeText(bytes) !== null) texts += 1
      }),
    )
    expect(texts).toBeLessThan(3)
  })

  it('takes control characters for no text', () => {
    expect(decodeText(Buffer.from('abc\u0000def'))).toBeNull()
    expect(decodeText(Buffer.from('plain text\tis\r\nfine'))).toBe('plain text\tis\r\nfine')
  })
})
