import { describe, expect, it } from 'vitest'
import { KEY_OPERATIONS, KEY_STATES, type KeyOperation } from '@shared/domain/index.ts'
import { fieldOf } from '@renderer/keys/detail/import/import-errors.ts'
import { partOf, sortFiles } from '@renderer/keys/detail/import/import-files.ts'
import { fromLocalInput, toLocalInput } from '@renderer/keys/detail/import/local-time.ts'
import { tabFrom, tabsOf, whyNot } from '@renderer/keys/detail/key-tabs.ts'
import { digestLength, plaintextMax } from '@renderer/keys/detail/use/limits.ts'
import { encryptCommands, verifyCommands } from '@renderer/keys/detail/use/openssl.ts'
import { modesOf } from '@renderer/keys/detail/use/use-modes.ts'
import { messages } from '@renderer/locales/index.ts'
import { keyView } from '../../support/key-views.ts'

describe('the tabs of a key', () => {
  it('have Import for External keys alone, and an unknown one leads to the first', () => {
    expect(tabsOf({ origin: 'Keyrite' })).not.toContain('import')
    expect(tabsOf({ origin: 'External' })).toContain('import')
    expect(tabFrom('import', { origin: 'External' })).toBe('import')
    for (const wrong of ['import', 'nonsense', undefined, null, ['use']]) {
      expect(tabFrom(wrong, { origin: 'Keyrite' })).toBe('overview')
    }
  })
})

describe('what the Use tab offers', () => {
  it('follows from spec, usage and state', () => {
    expect(modesOf(keyView())).toEqual(['encrypt', 'decrypt', 'dataKeys', 'random'])
    expect(modesOf(keyView({ spec: 'RSA_2048' }))).toEqual(['encrypt', 'decrypt', 'publicKey'])
    const signing = keyView({ spec: 'EC_P256', usage: 'SIGN_VERIFY' })
    expect(modesOf(signing)).toEqual(['sign', 'verify', 'publicKey'])
    expect(modesOf(keyView({ state: 'Disabled' }))).toEqual(['random'])
    expect(modesOf(keyView({ ...signing, state: 'PendingDeletion' }))).toEqual(['publicKey'])
  })

  it('has no public key before there is one', () => {
    const empty = { spec: 'RSA_2048', state: 'PendingImport', version: 0 } as const
    expect(modesOf(keyView({ ...empty, origin: 'External' }))).toEqual([])
  })
})

describe('why something is not possible', () => {
  const SAID: [KeyOperation, string][] = [
    ['enableRotation', 'rotation'],
    ['replace', 'replace'],
    ['importMaterial', 'import'],
    ['tag', 'tags'],
  ]

  it.each(SAID)('is in words for %s, whatever the key', (operation, where) => {
    const words = messages.en.keyDetail[where as 'tags'].refused as Record<string, string>
    for (const state of KEY_STATES) {
      for (const origin of ['Keyrite', 'External'] as const) {
        for (const spec of ['AES_256', 'RSA_2048', 'EC_P256'] as const) {
          for (const isDefault of [false, true]) {
            const code = whyNot(operation, keyView({ state, origin, spec, isDefault }))
            if (code !== null) expect(words[code], code).toBeTruthy()
          }
        }
      }
    }
  })

  it('agrees with what main allows', () => {
    const key = keyView({ state: 'Disabled' })
    for (const operation of KEY_OPERATIONS) {
      expect(whyNot(operation, key) === null).toBe(key.allowed.includes(operation))
    }
  })
})

describe('lengths', () => {
  it('of plaintexts are those of the padding (RFC 8017, 7.1.1 and 7.2.1)', () => {
    expect(plaintextMax('RSA_2048', 'RSAES_OAEP_SHA_256')).toBe(190)
    expect(plaintextMax('RSA_3072', 'RSAES_OAEP_SHA_1')).toBe(342)
    expect(plaintextMax('RSA_4096', 'RSAES_PKCS1_V1_5')).toBe(501)
    expect(plaintextMax('SM2', 'SM2_C1C3C2')).toBe(4096)
  })

  it('of digests are those of the hash', () => {
    expect(digestLength('RSASSA_PSS_SHA_512')).toBe(64)
    expect(digestLength('ECDSA_SHA_384')).toBe(48)
  })
})

describe('commands', () => {
  it('are those of the best practices', () => {
    expect(encryptCommands('RSAES_OAEP_SHA_256')[2]).toBe(
      'openssl pkeyutl -in test.txt -out encrypted.bin -inkey public_key.bin -keyform DER -pubin -encrypt -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256',
    )
    expect(encryptCommands('SM2_C1C3C2_ASN1')[2]).toMatch(/-encrypt$/)
    expect(verifyCommands('RSASSA_PSS_SHA_384')[1]).toContain(
      '-sha384 -sigopt rsa_padding_mode:pss',
    )
    expect(verifyCommands('ECDSA_SHA_256')[1]).not.toContain('pss')
  })
})

describe('files of an import', () => {
  it.each([
    ['EncryptedKeyMaterial.bin', 'material'],
    ['EncryptedKeyMaterial.b64', 'material'],
    ['encrypted_key_material.bin', 'material'],
    ['encrypted_material.base64', 'material'],
    ['out_rsa_private_key.der', 'privateKey'],
    ['out_ec_private_key.der', 'privateKey'],
    ['importToken_43f1ffd7_20261122T061734Z', 'token'],
    ['ImportToken.b64', 'token'],
    ['wrappingKey_43f1ffd7_20261122T061734Z', null],
    ['README_43f1ffd7', null],
    ['manifest.json', null],
    ['importTokens', null],
  ])('%s', (name, part) => {
    expect(partOf(name)).toBe(part)
  })

  it('of a whole bundle are sorted, bytes before base64', () => {
    const names = [
      'README',
      'EncryptedKeyMaterial.b64',
      'importToken_x',
      'EncryptedKeyMaterial.bin',
    ]
    const sorted = sortFiles(
      names.map((name) => ({ name })),
      ['material', 'token'],
    )
    expect(sorted).toEqual({
      found: { material: { name: 'EncryptedKeyMaterial.bin' }, token: { name: 'importToken_x' } },
      unknown: [],
    })
  })

  it.each([
    [['x', 'importToken_x'], { token: 'importToken_x', material: 'x' }, []],
    [['x', 'y', 'importToken_x'], { token: 'importToken_x' }, ['x', 'y']],
    [['x', 'SHA256SUMS'], {}, ['x']],
  ] as const)('of other names: %j', (names, found, unknown) => {
    const sorted = sortFiles(
      names.map((name) => ({ name })),
      ['material', 'token'],
    )
    const namesOf = Object.entries(sorted.found).map(([part, { name }]) => [part, name])
    expect(Object.fromEntries(namesOf)).toEqual(found)
    expect(sorted.unknown.map(({ name }) => name)).toEqual(unknown)
  })
})

describe('a refusal of an import', () => {
  it.each([
    ['IMPORT_TOKEN_SUPERSEDED', {}, 'token'],
    ['IMPORT_NO_PARAMETERS', {}, 'token'],
    ['IMPORT_KEY_INVALID', {}, 'privateKey'],
    ['UNWRAP_FAILED', {}, 'material'],
    ['IMPORT_MATERIAL_OTHER', {}, 'material'],
    ['EXPIRY_INVALID', {}, 'expiry'],
    ['ENCODING_INVALID', { field: 'encryptedPrivateKey' }, 'privateKey'],
    ['FILE_TOO_LARGE', { field: 'importToken' }, 'token'],
    ['KEY_STATE_REFUSED', {}, null],
  ])('%s stands where it belongs', (code, params, field) => {
    expect(fieldOf({ code, params })).toBe(field)
  })
})

describe('a moment of expiry', () => {
  it('survives the field to the minute', () => {
    const moment = new Date(2027, 0, 5, 7, 9)
    expect(toLocalInput(moment)).toBe('2027-01-05T07:09')
    expect(fromLocalInput(toLocalInput(moment))).toBe(moment.toISOString())
  })

  it('is none when the field is empty or not a time', () => {
    expect(fromLocalInput('')).toBeNull()
    expect(fromLocalInput('2027-13-41T00:00')).toBeNull()
  })
})
