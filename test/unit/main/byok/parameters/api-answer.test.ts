import { describe, expect, it } from 'vitest'
import {
  KEY,
  KEY_ID,
  OTHER_ID,
  TOKEN,
  fixture,
  input,
  publicKey,
  read,
  refused,
} from './samples.ts'

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const codes = (notices: readonly { code: string }[]) => notices.map(({ code }) => code)
const expected = { keyId: KEY_ID, importToken: { bytes: TOKEN }, wrappingKey: { spkiDer: KEY } }

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
