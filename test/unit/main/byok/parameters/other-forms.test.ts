import { describe, expect, it } from 'vitest'
import { pastedInputs } from '../../../../../src-main/byok/parameters/index.ts'
import {
  KEY,
  KEY_ID,
  OTHER_ID,
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
