import { generateKeyPairSync } from 'node:crypto'
import { describe, it } from 'vitest'
import {
  KEY,
  KEY_ID,
  OTHER_ID,
  OTHER_KEY,
  OTHER_TOKEN,
  README,
  STAMP,
  TOKEN,
  download,
  input,
  privateKey,
  read,
  refused,
  spki,
} from './samples.ts'

const [wrappingKey, importToken, readme] = download()
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const asKey = (bytes: Uint8Array | string) => [input(wrappingKey.name, bytes), importToken]

describe('a wrapping key', () => {
  const rsa = (modulusLength: number, publicExponent = 65537) =>
    spki(generateKeyPairSync('rsa', { modulusLength, publicExponent }).publicKey)
  const ec = spki(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey)
  const ed = spki(generateKeyPairSync('ed25519').publicKey)
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' })
  const pkcs8Pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

  it.each([
    ['EC', ec, 'WRAPPING_KEY_NOT_RSA', { algorithm: 'EC' }],
    ['Ed25519', ed, 'WRAPPING_KEY_NOT_RSA', {}],
    ['RSA of 1024 bits', rsa(1024), 'WRAPPING_KEY_SIZE', { bits: 1024 }],
    ['RSA with exponent 3', rsa(2048, 3), 'WRAPPING_KEY_EXPONENT', { exponent: '3' }],
    [
      'with bytes behind it',
      Buffer.concat([KEY, Buffer.alloc(1)]),
      'WRAPPING_KEY_TRAILING_BYTES',
      {},
    ],
    ['cut', KEY.subarray(0, -1), 'WRAPPING_KEY_INVALID', {}],
    ['of noise', OTHER_TOKEN, 'WRAPPING_KEY_INVALID', {}],
    ['private, DER', pkcs8, 'WRAPPING_KEY_PRIVATE', {}],
    ['private, PEM', pkcs8Pem, 'WRAPPING_KEY_PRIVATE', {}],
    ['in base64 that was cut', base64(KEY).slice(0, -1), 'WRAPPING_KEY_INVALID', {}],
    [
      'PEM of noise',
      '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----',
      'WRAPPING_KEY_INVALID',
      {},
    ],
    ['of words', 'the key is in the mail', 'WRAPPING_KEY_INVALID', {}],
    ['empty', '', 'PARAMETERS_EMPTY', { name: wrappingKey.name }],
    ['of blanks', ' \n', 'PARAMETERS_EMPTY', { name: wrappingKey.name }],
  ] as const)('%s is refused', (_, bytes, code, params) => refused(asKey(bytes), code, params))

  it('is refused the same without a name that says what it is', async () => {
    await refused([input('a', ec), importToken], 'WRAPPING_KEY_NOT_RSA')
    await refused([input('a', KEY.subarray(0, 200)), importToken], 'WRAPPING_KEY_INVALID', {
      name: 'a',
    })
    await refused([input('a', pkcs8), input('b', KEY), importToken], 'WRAPPING_KEY_PRIVATE')
    await refused([input('a', OTHER_TOKEN), input('b', TOKEN)], 'PARAMETERS_NO_WRAPPING_KEY')
  })

  it('is taken at 3072 and 4096 bits', async () => {
    for (const bits of [3072, 4096]) await read(asKey(rsa(bits)))
  })

  it('is refused beside another one', async () => {
    await refused([...download(), input('k', OTHER_KEY)], 'PARAMETERS_AMBIGUOUS', {
      part: 'wrappingKey',
      first: wrappingKey.name,
      second: 'k',
    })
  })
})

describe('an import token', () => {
  const asToken = (content: Uint8Array | string) => [wrappingKey, input(importToken.name, content)]

  it.each([
    ['short', TOKEN.subarray(0, 15), { reason: 'length' }],
    ['long', Buffer.alloc(48 * 1024 + 1, 0x80), { reason: 'length' }],
    ['cut base64', base64(TOKEN).slice(0, -1), { reason: 'base64' }],
    ['a word', 'token', { reason: 'length' }],
  ])('is refused when %s', (_, content, params) =>
    refused(asToken(content), 'IMPORT_TOKEN_INVALID', params),
  )

  it.each([TOKEN.subarray(0, 16), Buffer.alloc(48 * 1024, 0x80), base64(TOKEN)])(
    'is taken within the limits',
    async (content) => void (await read(asToken(content))),
  )

  it('is missed', async () => {
    await refused([wrappingKey, readme], 'PARAMETERS_NO_TOKEN')
    await refused([wrappingKey], 'PARAMETERS_NO_TOKEN')
  })

  it('is never replaced by another file when it is damaged', async () => {
    const inputs = [...asToken(base64(TOKEN).slice(0, -1)), input('blob', OTHER_TOKEN)]
    await refused(inputs, 'IMPORT_TOKEN_INVALID')
  })

  it('is refused beside another one, unless only one is called so', async () => {
    const unnamed = [wrappingKey, input('a', TOKEN), input('b', OTHER_TOKEN)]
    await refused(unnamed, 'PARAMETERS_AMBIGUOUS', { part: 'importToken', first: 'a', second: 'b' })
    await read([...download(), input('EncryptedKeyMaterial.bin', OTHER_TOKEN)])
  })
})

describe('files of two downloads', () => {
  const other = (prefix: string) => `${prefix}_${OTHER_ID}_${STAMP}`
  const later = (prefix: string) => `${prefix}_${KEY_ID}_20261122T101501Z`

  it('are refused with both ids', async () => {
    const inputs = [wrappingKey, input(other('importToken'), TOKEN)]
    const params = { first: KEY_ID, second: OTHER_ID, secondFrom: other('importToken') }
    await refused(inputs, 'PARAMETERS_MIXED', params)
    await refused([...download(), input(other('wrappingKey'), OTHER_KEY)], 'PARAMETERS_MIXED')
  })

  it('are refused when only the time differs', async () => {
    await refused([wrappingKey, input(later('importToken'), TOKEN)], 'PARAMETERS_MIXED', {
      first: STAMP,
      second: '20261122T101501Z',
    })
    await refused([wrappingKey, importToken, input(later('README'), README)], 'PARAMETERS_MIXED')
  })

  it('are one where names count milliseconds and those are near', async () => {
    const named = (prefix: string, ms: string) => `${prefix}_${KEY_ID}_${ms}`
    const pair = (ms: string) => [
      input(named('wrappingKey', '1795342500000'), KEY),
      input(named('importToken', ms), TOKEN),
    ]
    await read(pair('1795342500900'))
    await refused(pair('1795342503000'), 'PARAMETERS_MIXED')
  })

  it('are refused when the README, the JSON or the name have another key id', async () => {
    const text = README.replaceAll(KEY_ID, OTHER_ID).split('\n').slice(0, 2).join('\n')
    const params = { first: OTHER_ID, second: KEY_ID }
    await refused([wrappingKey, importToken, input('README', text)], 'PARAMETERS_MIXED', params)
    const json = input('a.json', { key_id: OTHER_ID })
    await refused([wrappingKey, importToken, json], 'PARAMETERS_MIXED', params)
  })

  it('are refused when a README without labels does not hold the id', async () => {
    const text = `${OTHER_ID} or ${OTHER_ID.replace('3b', '3c')}`
    await refused([wrappingKey, importToken, input('README', text)], 'PARAMETERS_MIXED')
    await refused([input('a', KEY), input('b', TOKEN), input('c', text)], 'PARAMETERS_AMBIGUOUS', {
      part: 'keyId',
    })
    await read([wrappingKey, importToken, input('README', `${KEY_ID} or ${OTHER_ID}`)])
  })
})

describe('a README', () => {
  const [, , name, token] = README.split('\n') as [string, string, string, string]
  const change = (from: string, to: string) => [
    wrappingKey,
    importToken,
    input('README', README.replace(from, to)),
  ]

  it('that names other files is refused', async () => {
    const named = `wrappingKey_${KEY_ID}_20261121T101500Z`
    await refused(change(name, `Wrapping key: ${named}`), 'PARAMETERS_README_MISMATCH', {
      what: 'file',
      named,
      actual: wrappingKey.name,
    })
    await refused(
      change(token, `Import token: importToken_${OTHER_ID}_${STAMP}`),
      'PARAMETERS_README_MISMATCH',
    )
    await refused(change(name, 'Wrapping key: wrappingKey_other.bin'), 'PARAMETERS_README_MISMATCH')
  })

  it('may name them in other words', async () => {
    await read(change(name, `Wrapping key: wrappingkey_${KEY_ID}_${STAMP}.bin`))
    await read(change(name, `Wrapping key: wrappingKey_${KEY_ID}`))
    await read(change(name, 'Wrapping key: wrappingKey_<KeyID>_<DownloadTime>'))
  })

  it('names renamed files with a notice', async () => {
    const { notices } = await read([input('PublicKey.bin', KEY), importToken, readme])
    const [first] = notices
    if (first?.code !== 'README_NAMES_DIFFER') throw new Error(JSON.stringify(notices))
  })

  it('that states another algorithm than the JSON is refused', async () => {
    const json = (wrapping_algorithm: string) =>
      input('r.json', { key_id: KEY_ID, wrapping_algorithm })
    await read([...download(), json('RSAES_OAEP_SHA_256')])
    await refused([...download(), json('RSAES_PKCS1_V1_5')], 'PARAMETERS_README_MISMATCH', {
      what: 'algorithm',
    })
  })
})

describe('too much, or nothing', () => {
  it('is refused', async () => {
    const big = input('wrappingKey', Buffer.alloc(1024 * 1024 + 1))
    await refused([big, importToken], 'PARAMETERS_TOO_LARGE', {
      name: 'wrappingKey',
      bytes: 1048577,
    })
    await refused(Array(33).fill(importToken) as never, 'PARAMETERS_TOO_LARGE', { files: 33 })
    await refused([], 'PARAMETERS_EMPTY')
    await refused([input('x.txt', 'nothing to see'), input('y', 'here')], 'PARAMETERS_UNREADABLE')
  })
})
