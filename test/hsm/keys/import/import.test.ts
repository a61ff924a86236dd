import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WRAPPING_ALGORITHMS } from '@shared/domain'
import type { ImportParametersView, KeyView } from '@shared/ipc'
import { makers } from '../../vault/fixture.ts'
import { Importing, type Wrapped } from './importing.ts'

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64')

describe.each(makers)('on %s', (maker) => {
  let at: Importing
  beforeAll(async () => {
    at = await Importing.make(maker)
  })
  afterAll(() => at.dispose())

  describe('an import', () => {
    let key: KeyView
    let parameters: ImportParametersView
    const material = randomBytes(32)
    beforeEach(async () => {
      key = await at.empty()
      parameters = await at.parameters(key)
    })
    const wrap = (bytes: Uint8Array = material) => at.outside.wrap(parameters, bytes)
    const refusal = (files: Wrapped, keyId = key.id) => at.refusal(keyId, files)
    /** Nothing came of it. */
    const expectUntouched = async () => {
      const now = await at.keys.get(key.id)
      expect(now).toMatchObject({ state: 'PendingImport', hasMaterial: false, versions: [] })
      expect(now.imported).toMatchObject({ bound: false, lastImportAt: null })
      expect(await at.keys.vault.store.intents.list()).toEqual([])
    }

    it('enables the key, which then works', async () => {
      const view = await at.import(key.id, wrap())
      expect(view).toMatchObject({
        state: 'Enabled',
        hasMaterial: true,
        version: 1,
        expiresAt: null,
      })
      expect(view.versions[0]).toMatchObject({ number: 1, made: 'imported', current: true })
      expect(view.imported).toMatchObject({ bound: true, lastImportAt: at.keys.now.toISOString() })
      expect(await at.keys.lastTrace()).toMatchObject({
        ...{ operation: 'importKeyMaterial', resourceId: key.id, outcome: 'success' },
        params: { alias: key.alias, algorithm: parameters.algorithm, again: false, version: 1 },
      })
      const plaintext = base64('abc')
      const { ciphertext } = await at.keys.ask('keys.encrypt', { keyId: key.id, plaintext })
      expect((await at.keys.ask('keys.decrypt', { ciphertext })).plaintext).toBe(plaintext)
    })

    it('takes base64 text for bytes', async () => {
      const { encryptedKeyMaterial, importToken } = wrap()
      const lines = encryptedKeyMaterial.replace(/(.{64})/g, '$1\n') + '\n'
      const texts = { encryptedKeyMaterial: base64(lines), importToken: base64(importToken) }
      const view = await at.import(key.id, { ...texts, encryptedPrivateKey: null })
      expect(view.state).toBe('Enabled')
    })

    it('needs parameters', async () => {
      const files = wrap()
      const other = await at.empty()
      expect(await refusal(files, other.id)).toMatchObject({ code: 'IMPORT_NO_PARAMETERS' })
    })

    it('refuses a token that is damaged, cut, or no token at all', async () => {
      const files = wrap()
      const whole = Buffer.from(files.importToken, 'base64')
      const flipped = [2, 20, whole.length - 1].map((place) => {
        const bytes = Buffer.from(whole)
        bytes[place] = (bytes[place] ?? 0) ^ 1
        return bytes
      })
      const cut = [whole.subarray(1), whole.subarray(0, -1), Buffer.alloc(0)]
      for (const bytes of [...flipped, ...cut, randomBytes(300), Buffer.from('token')]) {
        const wrong = { ...files, importToken: base64(bytes) }
        expect(await refusal(wrong)).toMatchObject({ code: 'IMPORT_TOKEN_UNKNOWN', params: {} })
      }
      await expectUntouched()
    })

    it('refuses the token of another key, and names it', async () => {
      const other = await at.parameters(await at.empty())
      const wrong = { ...wrap(), importToken: other.importToken }
      expect(await refusal(wrong)).toMatchObject({
        ...{ code: 'IMPORT_TOKEN_OTHER_KEY', params: { key: other.keyId } },
      })
      await expectUntouched()
    })

    it('refuses parameters that newer ones made void', async () => {
      const older = wrap()
      const newer = await at.parameters(key)
      expect(await refusal(older)).toMatchObject({ code: 'IMPORT_TOKEN_SUPERSEDED' })
      // Nor does the newest token open what was wrapped for the older key.
      const mixed = { ...older, importToken: newer.importToken }
      expect(await refusal(mixed)).toMatchObject({ code: 'UNWRAP_FAILED' })
      await expectUntouched()
    })

    it('refuses an expired token, to the millisecond', async () => {
      const files = wrap()
      at.keys.world.clock.set(new Date(Date.parse(parameters.expiresAt)))
      expect(await refusal(files)).toMatchObject({
        ...{ code: 'IMPORT_TOKEN_EXPIRED', params: { at: parameters.expiresAt } },
      })
      await expectUntouched()
      const again = await at.parameters(key)
      at.keys.world.clock.set(new Date(Date.parse(again.expiresAt) - 1))
      expect(await at.outcome(key.id, at.outside.wrap(again, material))).toBe('ok')
    })

    it('has one error for everything that does not unwrap', async () => {
      const files = wrap()
      const whole = Buffer.from(files.encryptedKeyMaterial, 'base64')
      const flipped = Buffer.from(whole)
      flipped[128] = (flipped[128] ?? 0) ^ 1
      const wrong = [
        ...[flipped, whole.subarray(1), whole.subarray(0, 255), Buffer.alloc(0)],
        ...[Buffer.concat([whole, whole]), randomBytes(256), Buffer.alloc(256, 0xff), material],
      ]
      for (const bytes of wrong) {
        const { code, params } = await refusal({ ...files, encryptedKeyMaterial: base64(bytes) })
        expect([code, params['reason']]).toEqual(['UNWRAP_FAILED', undefined])
      }
      await expectUntouched()
    })

    it('expects no private key of a symmetric key', async () => {
      const files = { ...wrap(), encryptedPrivateKey: base64('x') }
      expect(await refusal(files)).toMatchObject({ code: 'IMPORT_PRIVATE_KEY_UNEXPECTED' })
    })

    it('refuses an expiry that is not to come', async () => {
      const expiresAt = at.keys.now.toISOString()
      const refused = await at.keys.refusal('keys.importMaterial', {
        ...{ ...wrap(), keyId: key.id, expiresAt },
      })
      expect(refused).toMatchObject({ code: 'EXPIRY_INVALID', params: { at: expiresAt } })
      await expectUntouched()
    })
  })

  describe('lengths of symmetric material', () => {
    const cases = WRAPPING_ALGORITHMS.flatMap((algorithm) =>
      (['AES_256', 'SM4_128'] as const).map((spec) => ({ algorithm, spec })),
    )
    /** OpenSSL's own PKCS#1 padding takes nothing at all, too. */
    const lengths = [0, 1, 15, 16, 17, 31, 32, 33]

    it.each(cases)('under $algorithm for $spec', async ({ algorithm, spec }) => {
      const key = await at.empty({ spec })
      const parameters = await at.parameters(key, algorithm)
      const expected = spec === 'AES_256' ? 32 : 16
      for (const bytes of lengths.filter((length) => length !== expected)) {
        const { code, params } = await at.refusal(
          key.id,
          at.outside.wrap(parameters, Buffer.alloc(bytes, 1)),
        )
        const told = algorithm !== 'RSAES_PKCS1_V1_5' || bytes === 16 || bytes === 32
        expect(code).toBe(told ? 'MATERIAL_LENGTH' : 'UNWRAP_FAILED')
        if (told) expect(params).toMatchObject({ expected, bytes })
      }
      const right = at.outside.wrap(parameters, randomBytes(expected))
      expect(await at.outcome(key.id, right)).toBe('ok')
    })
  })
})
