import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isExpired, pastedInputs } from '../../../../../src-main/byok/parameters/index.ts'
import {
  KEY,
  KEY_ID,
  OTHER_ID,
  README,
  STAMP,
  TOKEN,
  download,
  fixture,
  input,
  publicKey,
  read,
  refused,
} from './samples.ts'

const [wrappingKey, importToken, readme] = download()
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const codes = (notices: readonly { code: string }[]) => notices.map(({ code }) => code)
const expected = { keyId: KEY_ID, importToken: { bytes: TOKEN }, wrappingKey: { spkiDer: KEY } }

describe('the three files as downloaded', () => {
  it('are read whole', async () => {
    const parameters = await read(download())
    expect(parameters).toMatchObject({
      ...expected,
      keyIdFrom: 'readme',
      algorithm: 'RSAES_OAEP_SHA_256',
      wrappingKey: {
        modulusBits: 2048,
        exponent: '65537',
        fingerprint: createHash('sha256').update(KEY).digest(),
      },
      importToken: { form: 'binary', text: base64(TOKEN) },
      downloadedAt: new Date('2026-11-22T10:15:00Z'),
      expiresAt: new Date('2026-11-23T10:15:00Z'),
      expiryFrom: 'stated',
      expired: false,
      notices: [],
      readme: README,
    })
    expect(parameters.sources.map(({ part }) => part)).toEqual([
      'wrappingKey',
      'importToken',
      'readme',
    ])
  })

  it('are told apart by content when their names are gone or wrong', async () => {
    const swapped = [input('b', KEY), input('a.pdf', TOKEN), input('c', README)]
    expect(await read(swapped)).toMatchObject({ ...expected, keyIdFrom: 'readme' })
    const lying = [input('importToken', KEY), input('wrappingKey', TOKEN)]
    expect(await read(lying, KEY_ID)).toMatchObject({ ...expected, keyIdFrom: 'typed' })
  })

  it('work without the README: the time in the names plus 24 hours', async () => {
    expect(await read([wrappingKey, importToken])).toMatchObject({
      ...expected,
      keyIdFrom: 'file-name',
      algorithm: null,
      expiryFrom: 'derived',
      expiresAt: new Date('2026-11-23T10:15:00Z'),
    })
  })

  it('keep what a browser adds to names', async () => {
    const renamed = [
      input(`C:\\x\\wrappingKey_${KEY_ID}_${STAMP} (1).bin`, KEY),
      input(`importToken_${KEY_ID}_${STAMP}.txt`, TOKEN),
      input(`README_${KEY_ID}_${STAMP}.txt`, README),
    ]
    expect(await read(renamed)).toMatchObject({ ...expected, notices: [] })
  })

  it('are read from the fixture', async () => {
    const now = new Date('2026-11-23T10:14:59Z')
    const parameters = await read(fixture('huawei-download'), undefined, now)
    expect(parameters).toMatchObject({ keyId: KEY_ID, expired: false, expiryFrom: 'stated' })
    expect(codes(parameters.notices)).toEqual(['TIME_ZONE_ASSUMED'])
    expect(isExpired(parameters, new Date('2026-11-23T10:15:00Z'))).toBe(true)
  })
})

describe('the time of a download in names', () => {
  const named = (stamp: string) => [
    input(`wrappingKey_${KEY_ID}_${stamp}`, KEY),
    input(`importToken_${KEY_ID}_${stamp}`, TOKEN),
  ]
  const at = new Date('2026-11-22T10:15:00Z')
  const local = new Date(2026, 10, 22, 10, 15, 0)

  it.each([
    ['20261122T101500Z', at, 0],
    ['1795342500', at, 0],
    ['1795342500000', at, 0],
    ['2026-11-22T10_15_00Z', at, 0],
    ['20261122101500', local, 1],
    ['20261122_101500', local, 1],
    ['20261122101500123', local, 1],
    ['2026-11-22-10-15-00', local, 1],
    ['2026-11-22_10-15-00', local, 1],
    ['1122101500', local, 1],
  ])('is read from %s', async (stamp, downloadedAt, notices) => {
    const parameters = await read(named(stamp))
    expect(parameters).toMatchObject({ keyId: KEY_ID, downloadedAt, expiryFrom: 'derived' })
    expect(parameters.expiresAt?.getTime()).toBe(downloadedAt.getTime() + 24 * 3600_000)
    expect(codes(parameters.notices)).toEqual(Array(notices).fill('TIME_ZONE_ASSUMED'))
  })

  it('takes a key id that is no UUID', async () => {
    const names = [
      input('wrappingKey_mrk-1234_20261122T101500Z', KEY),
      input('importToken_mrk-1234_20261122T101500Z', TOKEN),
    ]
    expect(await read(names)).toMatchObject({ keyId: 'mrk-1234', downloadedAt: at })
  })

  it('may be missing', async () => {
    const parameters = await read([
      input(`wrappingKey_${KEY_ID}`, KEY),
      input(`importToken_${KEY_ID}`, TOKEN),
    ])
    expect(parameters).toMatchObject({ downloadedAt: null, expiresAt: null, expiryFrom: 'unknown' })
    expect(codes(parameters.notices)).toEqual(['EXPIRY_UNKNOWN'])
    expect(isExpired(parameters, new Date('2100-01-01T00:00:00Z'))).toBe(false)
  })

  it('that lies ahead is worth a notice', async () => {
    const parameters = await read(named('20261125T101500Z'))
    expect(codes(parameters.notices)).toEqual(['DOWNLOAD_IN_FUTURE'])
  })
})

describe('an API answer', () => {
  const huawei = {
    key_id: KEY_ID,
    public_key: base64(KEY),
    import_token: base64(TOKEN),
    expiration_time: 1795428900,
  }
  const tencent = {
    KeyId: KEY_ID,
    PublicKey: base64(KEY),
    ImportToken: base64(TOKEN),
    ParametersValidTo: 1795428900,
  }
  const expiresAt = new Date('2026-11-23T10:15:00Z')
  const full = { ...expected, keyIdFrom: 'json', expiresAt, expiryFrom: 'stated', notices: [] }

  it.each([
    ['of the user guide', huawei],
    ['of Tencent', tencent],
    ['inside of a Response', { Response: { ...tencent, RequestId: OTHER_ID } }],
    ['in a list', [huawei]],
    ['with the time as text', { ...huawei, expiration_time: '1795428900' }],
    ['with the time in milliseconds', { ...huawei, expiration_time: 1795428900000 }],
    ['with the time in ISO 8601', { ...tencent, ParametersValidTo: '2026-11-23T18:15:00+08:00' }],
    [
      'with the time in ISO 8601 without a zone',
      { ...tencent, ParametersValidTo: '2026-11-23T10:15:00' },
    ],
  ])('%s is read', async (_, answer) => {
    expect(await read([input('answer.txt', answer)])).toMatchObject(full)
    const windows = Buffer.from(`\ufeff${JSON.stringify(answer)}\r\n`, 'utf16le')
    expect(await read([input('answer.txt', windows)])).toMatchObject(full)
  })

  it('may quote its request, with the algorithm', async () => {
    const both = {
      request: { key_id: KEY_ID, wrapping_algorithm: 'RSAES_OAEP_SHA_1' },
      answer: huawei,
    }
    expect(await read([input('a.json', both)])).toMatchObject({
      ...full,
      algorithm: 'RSAES_OAEP_SHA_1',
    })
  })

  it('may hold a PEM', async () => {
    const pem = publicKey.export({ type: 'spki', format: 'pem' })
    const parameters = await read([input('a.json', { ...huawei, public_key: pem })])
    expect(parameters).toMatchObject(expected)
    expect(codes(parameters.notices)).toEqual(['KEY_WAS_PEM'])
  })

  it('keeps an opaque token as it is', async () => {
    const text = 'eyJhbGciOiJub25lIn0.eyJrZXkiOiIxIn0.c2lnbmF0dXJl'
    const parameters = await read([input('a.json', { ...huawei, import_token: text })])
    expect(parameters.importToken).toMatchObject({ form: 'text', text, bytes: Buffer.from(text) })
    expect(codes(parameters.notices)).toEqual(['TOKEN_WAS_TEXT'])
  })

  it('is read from the fixture', async () => {
    expect(await read(fixture('tencent-answer'))).toMatchObject({
      keyId: '23e80852-1e38-11e9-b129-5cb9019b4b01',
      expiresAt,
      expired: false,
    })
  })

  it('may give the key id to files that have none', async () => {
    const inputs = [...fixture('guide-files'), input('request.json', { key_id: OTHER_ID })]
    expect(await read(inputs)).toMatchObject({ keyId: OTHER_ID, keyIdFrom: 'json' })
  })

  it.each([
    ['no JSON', '{"key_id": ', 'PARAMETERS_JSON_INVALID', {}],
    ['other JSON', '{"name": "x"}', 'PARAMETERS_JSON_INVALID', {}],
    [
      'a number for a key',
      { ...huawei, public_key: 5 },
      'PARAMETERS_JSON_INVALID',
      { field: 'publicKey' },
    ],
    [
      'an empty token',
      { ...huawei, import_token: ' ' },
      'PARAMETERS_JSON_INVALID',
      { field: 'importToken' },
    ],
    [
      'a time of no sense',
      { ...huawei, expiration_time: -1 },
      'PARAMETERS_JSON_INVALID',
      { field: 'expiresAt' },
    ],
    [
      'a key id of no sense',
      { ...huawei, key_id: '../../etc' },
      'PARAMETERS_JSON_INVALID',
      { field: 'keyId' },
    ],
    [
      'a cut key',
      { ...huawei, public_key: base64(KEY.subarray(0, 290)) },
      'WRAPPING_KEY_INVALID',
      {},
    ],
    [
      'a cut token',
      { ...huawei, import_token: base64(TOKEN).slice(0, -3) },
      'IMPORT_TOKEN_INVALID',
      {},
    ],
    [
      'a short token',
      { ...huawei, import_token: 'AAAA' },
      'IMPORT_TOKEN_INVALID',
      { reason: 'length' },
    ],
    ['no key', { key_id: KEY_ID, import_token: base64(TOKEN) }, 'PARAMETERS_NO_WRAPPING_KEY', {}],
    ['no token', { key_id: KEY_ID, public_key: base64(KEY) }, 'PARAMETERS_NO_TOKEN', {}],
    ['no key id', { ...huawei, key_id: undefined }, 'PARAMETERS_NO_KEY_ID', {}],
    [
      'an unknown algorithm',
      { ...huawei, wrapping_algorithm: 'SM2_ENCRYPT' },
      'ALGORITHM_NOT_ALLOWED',
      { algorithm: 'SM2_ENCRYPT' },
    ],
    [
      'two key ids',
      { a: huawei, b: { key_id: OTHER_ID } },
      'PARAMETERS_MIXED',
      { first: KEY_ID, second: OTHER_ID },
    ],
    [
      'two tokens',
      { a: huawei, b: { import_token: 'x' } },
      'PARAMETERS_AMBIGUOUS',
      { part: 'importToken' },
    ],
  ] as const)('with %s is refused', (_, answer, code, params) =>
    refused([input('a.json', answer)], code, params),
  )
})

describe("the guides' other files and pasted values", () => {
  it('are read, the same key in two forms being one', async () => {
    const parameters = await read(fixture('guide-files'), KEY_ID)
    expect(parameters).toMatchObject({ keyId: KEY_ID, keyIdFrom: 'typed', expiryFrom: 'unknown' })
    expect(parameters.importToken.form).toBe('base64')
    expect(codes(parameters.notices)).toEqual([
      'KEY_WAS_BASE64',
      'SAME_PART_TWICE',
      'EXPIRY_UNKNOWN',
    ])
  })

  it.each([
    ['base64', base64(KEY)],
    ['base64 in lines', base64(KEY).replace(/.{64}/g, '$&\r\n')],
    ['quoted base64', `"${base64(KEY)}",`],
    ['PEM', publicKey.export({ type: 'spki', format: 'pem' }).toString()],
    ['PKCS#1 PEM', publicKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
    [
      'PEM below its numbers',
      `Public-Key: (2048 bit)\n${publicKey.export({ type: 'spki', format: 'pem' }).toString()}`,
    ],
    ['hexadecimal', KEY.toString('hex')],
  ])('take the wrapping key as %s', async (_, text) => {
    const inputs = pastedInputs({ wrappingKey: text, importToken: `${base64(TOKEN)}\n` })
    expect(await read(inputs, ` ${KEY_ID} `)).toMatchObject(expected)
    const swapped = pastedInputs({ wrappingKey: base64(TOKEN), importToken: text })
    expect(await read(swapped, KEY_ID)).toMatchObject(expected)
  })

  it('take PEM and PKCS#1 with a notice', async () => {
    const pem = publicKey.export({ type: 'spki', format: 'pem' })
    const pkcs1 = publicKey.export({ type: 'pkcs1', format: 'der' })
    expect(codes((await read([input('key.pem', pem), importToken])).notices)).toContain(
      'KEY_WAS_PEM',
    )
    const fromPkcs1 = await read([input('key', pkcs1), importToken])
    expect(fromPkcs1).toMatchObject(expected)
    expect(codes(fromPkcs1.notices)).toContain('KEY_WAS_PKCS1')
  })

  it('take a whole answer in one field', async () => {
    const answer = JSON.stringify({
      key_id: KEY_ID,
      public_key: base64(KEY),
      import_token: base64(TOKEN),
    })
    expect(await read(pastedInputs({ wrappingKey: answer, importToken: '' }))).toMatchObject(
      expected,
    )
    expect(pastedInputs({ wrappingKey: ' ', importToken: '' })).toEqual([])
  })

  it('refuse a typed key id that differs, or is none', async () => {
    await refused(
      download(),
      'PARAMETERS_MIXED',
      { second: OTHER_ID, secondFrom: 'typed' },
      OTHER_ID,
    )
    await refused(fixture('guide-files'), 'PARAMETERS_NO_KEY_ID', {}, 'no key id!')
    await refused(fixture('guide-files'), 'PARAMETERS_NO_KEY_ID')
  })

  it('take an extra file for nothing, and say so', async () => {
    const inputs = [
      ...download(),
      input('notes.txt', 'bring coffee'),
      input('blob', Buffer.alloc(256, 0xa7)),
    ]
    const parameters = await read(inputs)
    expect(parameters).toMatchObject(expected)
    expect(codes(parameters.notices)).toEqual(['FILE_IGNORED', 'FILE_IGNORED'])
  })
})

describe('an expiry', () => {
  it('is past at its very second', async () => {
    const at = (time: string) => read(download(), undefined, new Date(time))
    expect((await at('2026-11-23T10:14:59.999Z')).expired).toBe(false)
    expect((await at('2026-11-23T10:15:00.000Z')).expired).toBe(true)
  })

  it('counts by the earlier of two', async () => {
    const answer = { key_id: KEY_ID, expiration_time: 1795428900 - 3600 }
    const parameters = await read([...download(), input('a.json', answer)])
    expect(parameters.expiresAt?.toISOString()).toBe('2026-11-23T09:15:00.000Z')
    expect(codes(parameters.notices)).toEqual(['EXPIRY_DIFFERS'])
  })

  it('without a time of day never exceeds 24 hours from the download', async () => {
    const parameters = await read([
      wrappingKey,
      importToken,
      input('x', `${KEY_ID}\nexpires 2026-11-23`),
    ])
    expect(parameters.expiresAt?.getTime()).toBeLessThanOrEqual(Date.UTC(2026, 10, 23, 10, 15))
    expect(codes(parameters.notices)).toContain('DATE_WITHOUT_TIME')
  })

  it('is not taken from the download time that stands without a word', async () => {
    const text = `${KEY_ID}\n2026-11-22 10:15:00 UTC`
    expect(await read([wrappingKey, importToken, input('x', text)])).toMatchObject({
      expiryFrom: 'derived',
      expiresAt: new Date('2026-11-23T10:15:00Z'),
    })
    const later = await read([wrappingKey, importToken, input('x', text.replace('-22 ', '-23 '))])
    expect(later).toMatchObject({ expiryFrom: 'stated' })
    expect(codes(later.notices)).toEqual(['EXPIRY_UNLABELLED'])
  })
})

it('keeps a README that tells nothing', async () => {
  const parameters = await read([wrappingKey, importToken, input('README.txt', 'hello')])
  expect(parameters.readme).toBe('hello')
  expect(readme.name).toContain('README')
})
