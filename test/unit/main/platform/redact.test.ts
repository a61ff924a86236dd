import { createHash } from 'node:crypto'
import { KeyriteError } from '@shared/errors'
import { describe, expect, it } from 'vitest'
import { SecretBytes } from '../../../../src-main/crypto/secret-bytes.ts'
import { isSecretName, redactText } from '../../../../src-main/platform/redact.ts'
import { redactValue } from '../../../../src-main/platform/redact-value.ts'

/** 96 bytes. The same ones in every run: of random ones a few in a million read as words. */
const keyOf = (turn: number) =>
  Buffer.concat(
    ['a', 'b', 'c'].map((part) => createHash('sha256').update(`${turn}${part}`).digest()),
  )

describe('redacting text', () => {
  it('takes out key material of every length, as hex and as base64', () => {
    for (let turn = 0; turn < 2000; turn += 1) {
      const key = keyOf(turn).subarray(0, 16 + (turn % 50))
      const forms = [
        key.toString('hex'),
        key.toString('hex').toUpperCase(),
        key.toString('hex').replace(/..(?!$)/g, '$&:'),
        key.toString('hex').replace(/..(?!$)/g, '$& '),
        key.toString('base64'),
        key.toString('base64url').padEnd(24, '='),
      ]
      for (const form of forms) expect(redactText(`key=${form}.`)).not.toContain(form)
    }
  })

  it.each([
    '/usr/lib/x86_64-linux-gnu/pkcs11/libopencryptoki.so',
    '/home/alice/.config/keyrite/tokens/softhsm2.conf',
    'RSAES_OAEP_SHA_256_AES_256_ECB_PKCS7_PAD',
    'C_GenerateKeyPair CKM_EC_KEY_PAIR_GEN CKR_MECHANISM_INVALID',
    'serial 9f3c1a2b4d5e6f70 label keyrite',
    'generateEphemeralKeyPairInToken',
    '2026-11-22T02:14:00.000Z',
    '0193b1a2-5f4e-7c3d-8a9b-0c1d2e3f4a5b',
    '000102030405060708090a',
  ])('keeps %s', (text) => expect(redactText(text)).toBe(text))

  it('says how much was taken out', () => {
    expect(redactText('x 000102030405060708090a0b0c0d0e0f y')).toBe('x [redacted 32 hex] y')
    expect(redactText('x AAECAwQFBgcICQoLDA0ODw== y')).toBe('x [redacted 24 base64] y')
  })

  it('writes out what cannot be seen', () => {
    expect(redactText('a\u202egnp.exe\u2066\u0085')).toBe('a\\u202egnp.exe\\u2066\\u0085')
  })
})

describe('redacting values', () => {
  it.each(['pin', 'PIN', 'soPin', 'newPassphrase', 'so_pin', 'SECRET'])(
    'knows the secret name %s',
    (name) => expect(isSecretName(name)).toBe(true),
  )
  it.each(['spinner', 'pinned', 'tokenLabel', 'sharedFolder'])('knows the plain name %s', (name) =>
    expect(isSecretName(name)).toBe(false),
  )

  it('hides secrets and bytes, however deep', () => {
    const value = {
      pin: '1234',
      list: [{ password: 'hunter2', slot: 3 }],
      bytes: Buffer.from('hunter2'),
      words: new Uint32Array(4),
      raw: new ArrayBuffer(3),
      secretBytes: SecretBytes.copyOf(Buffer.from('hunter2')),
      holder: SecretBytes.copyOf(Buffer.from('hunter2')),
      number: 2n ** 200n,
      when: new Date(0),
      none: null,
      fn: () => 'hunter2',
    }
    expect(redactValue(value)).toEqual({
      pin: '[redacted]',
      list: [{ password: '[redacted]', slot: 3 }],
      bytes: '[7 bytes]',
      words: '[16 bytes]',
      raw: '[3 bytes]',
      secretBytes: '[redacted]',
      holder: '[secret]',
      number: '[51 digits]',
      when: '1970-01-01T00:00:00.000Z',
      none: null,
      fn: '[function]',
    })
  })

  it('shows errors with their code, parameters and causes, and not their secrets', () => {
    const cause = Object.assign(new Error(`key ${'ab'.repeat(16)}`), {
      method: 'C_Login',
      pin: '1',
    })
    const shown = redactValue(new KeyriteError('PIN_WRONG', { left: 'low' }, { cause }))
    expect(shown).toMatchObject({
      name: 'KeyriteError',
      code: 'PIN_WRONG',
      params: { left: 'low' },
      cause: { message: 'key [redacted 32 hex]', method: 'C_Login', pin: '[redacted]' },
    })
    const both = redactValue(new AggregateError([new Error('one'), new Error('two')]))
    expect(both).toMatchObject({ errors: [{ message: 'one' }, { message: 'two' }] })
  })

  it('ends at a cycle', () => {
    const cyclic: Record<string, unknown> = {}
    cyclic['self'] = cyclic
    expect(JSON.stringify(redactValue(cyclic))).toContain('[deep]')
  })
})
