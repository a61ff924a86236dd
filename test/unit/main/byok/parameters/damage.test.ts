import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isKeyriteError } from '@shared/errors'
import type { ParameterInput } from '../../../../../src-main/byok/parameters/types.ts'
import { KEY, KEY_ID, README, TOKEN, download, input, read } from './samples.ts'

const [wrappingKey, importToken, readme] = download()
const fingerprint = async (inputs: ParameterInput[]) =>
  (await read(inputs)).wrappingKey.fingerprint.toString('hex')

/** The code of a coded refusal, or 'read'; anything else that is thrown fails the test. */
async function outcome(inputs: ParameterInput[]): Promise<string> {
  try {
    await read(inputs, undefined)
    return 'read'
  } catch (error) {
    if (isKeyriteError(error) && error.code !== 'INTERNAL') return error.code
    throw error
  }
}

const answer = Buffer.from(
  JSON.stringify({
    key_id: KEY_ID,
    public_key: KEY.toString('base64'),
    import_token: TOKEN.toString('base64'),
    expiration_time: 1795428900,
  }),
)

describe('a truncation at every length', () => {
  it('of the wrapping key is refused, in DER, base64 and PEM', async () => {
    const base64 = Buffer.from(KEY.toString('base64'))
    const pem = Buffer.from(
      `-----BEGIN PUBLIC KEY-----\n${base64.toString()}\n-----END PUBLIC KEY-----`,
    )
    for (const whole of [KEY, base64, pem]) {
      for (let length = 0; length < whole.length; length += 1) {
        const inputs = [input(wrappingKey.name, whole.subarray(0, length)), importToken]
        expect(await outcome(inputs), `${length}`).toMatch(
          /^(WRAPPING_KEY_INVALID|PARAMETERS_EMPTY)$/,
        )
      }
      expect(await outcome([input('k', whole), importToken])).toBe('read')
    }
  })

  it('of a nameless wrapping key is refused', async () => {
    for (let length = 0; length < KEY.length; length += 1) {
      const inputs = [input('a', KEY.subarray(0, length)), importToken]
      expect(await outcome(inputs)).toMatch(
        /^(WRAPPING_KEY_INVALID|PARAMETERS_(EMPTY|NO_WRAPPING_KEY))$/,
      )
    }
  })

  it('of a JSON answer is refused', async () => {
    for (let length = 1; length < answer.length; length += 1) {
      expect(await outcome([input('a', answer.subarray(0, length))])).toBe(
        'PARAMETERS_JSON_INVALID',
      )
    }
    expect(await outcome([input('a', answer)])).toBe('read')
  })

  it('of the token or the README never fails otherwise than by a code', async () => {
    for (let length = 0; length < TOKEN.length; length += 1) {
      const code = await outcome([wrappingKey, input('importToken', TOKEN.subarray(0, length))])
      if (length < 16) expect(code).toMatch(/^(IMPORT_TOKEN_INVALID|PARAMETERS_EMPTY)$/)
    }
    const text = Buffer.from(README)
    for (let length = 0; length < text.length; length += 1) {
      await outcome([wrappingKey, importToken, input('README', text.subarray(0, length))])
    }
  })

  it('of base64 of the token is refused wherever it can be seen', async () => {
    const text = TOKEN.subarray(0, 256).toString('base64')
    for (let length = 24; length < text.length; length += 1) {
      const code = await outcome([wrappingKey, input('ImportToken.b64', text.slice(0, length))])
      expect(code).toBe(length % 4 === 0 ? 'read' : 'IMPORT_TOKEN_INVALID')
    }
  })
})

it('every flipped bit of the wrapping key is refused or changes the fingerprint', async () => {
  const whole = await fingerprint(download())
  for (let bit = 0; bit < KEY.length * 8; bit += 1) {
    const bytes = Buffer.from(KEY)
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    const inputs = [input(wrappingKey.name, bytes), importToken, readme]
    const code = await outcome(inputs)
    if (code === 'read') expect(await fingerprint(inputs)).not.toBe(whole)
    else expect(code).toMatch(/^WRAPPING_KEY_/)
  }
}, 120_000)

describe('whatever comes', () => {
  const names = fc.constantFrom(
    'a',
    'x.json',
    'README',
    'wrappingKey_1',
    'importToken_2',
    'p.zip',
    '../../x',
  )
  const noise = fc.record({ name: names, bytes: fc.uint8Array({ maxLength: 400 }) })
  const mutated = fc
    .tuple(
      fc.constantFrom(KEY, TOKEN, answer, Buffer.from(README)),
      fc.nat(),
      fc.nat(255),
      fc.nat(),
    )
    .map(([whole, at, value, cut]) => {
      const bytes = Buffer.from(whole)
      bytes[at % bytes.length] = value
      return bytes.subarray(0, cut % 3 === 0 ? cut % bytes.length : bytes.length)
    })
  const changed = fc.record({ name: names, bytes: mutated })

  it('is read or refused by a code', async () => {
    const inputs = fc.array(fc.oneof(noise, changed), { maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(inputs, async (each) => void (await outcome(each))),
      {
        numRuns: 600,
      },
    )
  })

  it('also when it is JSON of another shape', async () => {
    const keys = fc.constantFrom(
      'key_id',
      'KeyId',
      'public_key',
      'ImportToken',
      '__proto__',
      'constructor',
    )
    const values = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(KEY.toString('base64'), KEY_ID, 1795428900),
    )
    const json = fc.dictionary(keys, values).map((value) => input('a.json', JSON.stringify(value)))
    await fc.assert(fc.asyncProperty(json, async (each) => void (await outcome([each]))))
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`
    expect(await outcome([input('deep.json', deep)])).toBe('PARAMETERS_JSON_INVALID')
  })
})
