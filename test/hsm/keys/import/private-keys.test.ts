import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WRAPPING_ALGORITHMS, type KeySpec } from '@shared/domain'
import type { ImportParametersView, KeyView } from '@shared/ipc'
import { makers } from '../../vault/fixture.ts'
import { holds } from '../../material/soft-tokens.ts'
import { HOUR_MS, Importing } from './importing.ts'

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64')
const publicKeyEncoding = { format: 'der', type: 'spki' } as const
const privateKeyEncoding = { format: 'der', type: 'pkcs8' } as const
const rsa = (modulusLength: number) =>
  generateKeyPairSync('rsa', { modulusLength, publicKeyEncoding, privateKeyEncoding })
const ec = (namedCurve: string) =>
  generateKeyPairSync('ec', { namedCurve, publicKeyEncoding, privateKeyEncoding })

describe.each(makers)('private keys on %s', (maker) => {
  let at: Importing
  const pairs = { RSA_2048: rsa(2048), EC_P256: ec('prime256v1'), EC_P384: ec('secp384r1') }
  const held = (['RSA_2048', 'EC_P256'] as const).filter((spec) => holds(maker, spec))
  beforeAll(async () => {
    at = await Importing.make(maker)
  })
  afterAll(() => at.dispose())
  const empty = (spec: KeySpec) => at.empty({ spec, usage: 'SIGN_VERIFY' })
  const wrap = (parameters: ImportParametersView, privateKey: Uint8Array) =>
    at.outside.wrap(parameters, randomBytes(32), privateKey)
  const begun = async (spec: KeySpec) => {
    const key = await empty(spec)
    return { key, parameters: await at.parameters(key) }
  }
  const expectUntouched = async ({ id }: KeyView) => {
    expect(await at.keys.get(id)).toMatchObject({ state: 'PendingImport', hasMaterial: false })
    expect(await at.keys.vault.store.intents.list()).toEqual([])
  }

  it.each(Object.keys(pairs) as (keyof typeof pairs)[])('of %s are taken in', async (spec) => {
    const { key, parameters } = await begun(spec)
    const view = await at.import(key.id, wrap(parameters, pairs[spec].privateKey))
    expect(view).toMatchObject({ state: 'Enabled', version: 1 })
    const { der } = await at.keys.ask('keys.publicKey', { keyId: key.id })
    expect(der).toBe(base64(pairs[spec].publicKey))
    expect(await at.keys.outcome('keys.deleteMaterial', { keyId: key.id })).toBe('KEY_SPEC_REFUSED')
  })

  it.each(held)('of %s are taken in anew where the token has lost them', async (spec) => {
    const { key, parameters } = await begun(spec)
    const files = wrap(parameters, pairs[spec].privateKey)
    const [algorithm] = (await at.import(key.id, files)).signingAlgorithms
    if (!algorithm) throw new Error('signs nothing')
    const signs = { keyId: key.id, algorithm, message: 'AAAA', digest: null }
    await at.lose(key.id)
    expect(await at.keys.outcome('keys.sign', signs)).toBe('MATERIAL_GONE')
    await at.import(key.id, files)
    expect(await at.keys.outcome('keys.sign', signs)).toBe('ok')
    // The public half that was left went as well.
    const label = `keyrite:${at.keys.vault.id}:key:${key.id}:1`
    expect((await at.objects()).filter((object) => object.label === label)).toHaveLength(2)
    expect(await at.keys.vault.store.intents.list()).toEqual([])
  })

  it('need the second file', async () => {
    const { key, parameters } = await begun('EC_P256')
    const files = wrap(parameters, pairs.EC_P256.privateKey)
    const refused = await at.refusal(key.id, { ...files, encryptedPrivateKey: null })
    expect(refused).toMatchObject({ code: 'IMPORT_PRIVATE_KEY_MISSING' })
    await expectUntouched(key)
  })

  it('have one error for whatever does not unwrap', async () => {
    const { key, parameters } = await begun('EC_P256')
    const files = wrap(parameters, pairs.EC_P256.privateKey)
    const whole = Buffer.from(files.encryptedPrivateKey ?? '', 'base64')
    const flipped = Buffer.from(whole)
    flipped[40] = (flipped[40] ?? 0) ^ 1
    const other = wrap(parameters, pairs.EC_P256.privateKey)
    const wrong = [
      flipped,
      whole.subarray(0, -8),
      whole.subarray(1),
      Buffer.alloc(0),
      pairs.EC_P256.privateKey,
    ]
    for (const bytes of wrong) {
      const { code, params } = await at.refusal(key.id, {
        ...files,
        encryptedPrivateKey: base64(bytes),
      })
      expect([code, params['reason']]).toEqual(['UNWRAP_FAILED', undefined])
    }
    // The temporary key of another wrapping.
    const mixed = { ...files, encryptedKeyMaterial: other.encryptedKeyMaterial }
    expect(await at.refusal(key.id, mixed)).toMatchObject({ code: 'UNWRAP_FAILED' })
    await expectUntouched(key)
  })

  it.each(WRAPPING_ALGORITHMS)('need a temporary key of 32 bytes: %s', async (algorithm) => {
    const key = await empty('EC_P256')
    const parameters = await at.parameters(key, algorithm)
    const { encryptedPrivateKey } = wrap(parameters, pairs.EC_P256.privateKey)
    for (const bytes of [0, 16, 31, 33]) {
      const { encryptedKeyMaterial } = at.outside.wrap(parameters, Buffer.alloc(bytes, 1))
      const files = {
        encryptedKeyMaterial,
        encryptedPrivateKey,
        importToken: parameters.importToken,
      }
      const { code } = await at.refusal(key.id, files)
      expect(code).toBe(algorithm === 'RSAES_PKCS1_V1_5' ? 'UNWRAP_FAILED' : 'MATERIAL_LENGTH')
    }
    await expectUntouched(key)
  })

  it.each([
    ['another size', 'RSA_2048', () => rsa(3072).privateKey, 'other-size'],
    ['another curve', 'EC_P256', () => pairs.EC_P384.privateKey, 'other-size'],
    ['another kind', 'RSA_2048', () => pairs.EC_P256.privateKey, 'other-kind'],
    ['no key', 'EC_P256', () => randomBytes(138), undefined],
    [
      'zeros behind',
      'EC_P256',
      () => Buffer.concat([pairs.EC_P256.privateKey, Buffer.alloc(6)]),
      'trailing-bytes',
    ],
    ['a public key', 'RSA_2048', () => pairs.RSA_2048.publicKey, 'other-kind'],
  ] as const)('are refused: %s', async (_, spec, bytes, reason) => {
    const { key, parameters } = await begun(spec)
    const { code, params } = await at.refusal(key.id, wrap(parameters, bytes()))
    expect(code).toBe('IMPORT_KEY_INVALID')
    if (reason) expect(params).toMatchObject({ reason })
    await expectUntouched(key)
  })

  it('are bound to their key, and expire', async () => {
    const { key, parameters } = await begun('EC_P256')
    const files = wrap(parameters, pairs.EC_P256.privateKey)
    const expiresAt = new Date(at.keys.now.getTime() + HOUR_MS).toISOString()
    expect(await at.import(key.id, files, expiresAt)).toMatchObject({ expiresAt })
    const other = wrap(parameters, ec('prime256v1').privateKey)
    expect(await at.outcome(key.id, other)).toBe('IMPORT_MATERIAL_OTHER')
    // The same key, under another temporary key, is the same material.
    expect(await at.import(key.id, wrap(parameters, pairs.EC_P256.privateKey))).toMatchObject({
      expiresAt: null,
    })
  })
})
