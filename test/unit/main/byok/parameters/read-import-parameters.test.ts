import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isExpired } from '../../../../../src-main/byok/parameters/index.ts'
import { KEY, KEY_ID, README, STAMP, TOKEN, download, fixture, input, read } from './samples.ts'

const [wrappingKey, importToken] = download()
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
