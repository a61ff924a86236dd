import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { WrappingAlgorithm } from '@shared/domain'
import type { ImportParametersView, KeyView } from '@shared/ipc'
import { makers } from '../../vault/fixture.ts'
import { HOUR_MS, Importing, type Wrapped } from './importing.ts'

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64')

describe.each(makers)('on %s', (maker) => {
  let at: Importing
  beforeAll(async () => {
    at = await Importing.make(maker)
  })
  afterAll(() => at.dispose())

  describe('material that is in', () => {
    const algorithm: WrappingAlgorithm = 'RSAES_OAEP_SHA_256'
    const material = randomBytes(32)
    let key: KeyView
    let parameters: ImportParametersView
    let files: Wrapped
    beforeEach(async () => {
      key = await at.empty()
      parameters = await at.parameters(key, algorithm)
      files = at.outside.wrap(parameters, material)
      await at.import(key.id, files)
    })
    const later = (hours: number) => new Date(at.keys.now.getTime() + hours * HOUR_MS).toISOString()

    it('gets its expiry anew by the same import, and nothing else changes', async () => {
      const before = await at.objects()
      const expiresAt = later(24)
      const view = await at.import(key.id, files, expiresAt)
      expect(view).toMatchObject({ state: 'Enabled', expiresAt, version: 1 })
      expect(await at.keys.lastTrace()).toMatchObject({ params: { again: true, expiresAt } })
      expect(await at.objects()).toEqual(before)
      expect(await at.import(key.id, files)).toMatchObject({ expiresAt: null })
    })

    it('is taken in anew where the token has lost it', async () => {
      const plaintext = base64('abc')
      const { ciphertext } = await at.keys.ask('keys.encrypt', { keyId: key.id, plaintext })
      const lost = await at.lose(key.id)
      expect(await at.keys.outcome('keys.decrypt', { ciphertext })).toBe('MATERIAL_GONE')
      expect(await at.outcome(key.id, at.outside.wrap(parameters, randomBytes(32)))).toBe(
        'IMPORT_MATERIAL_OTHER',
      )
      expect(await at.import(key.id, files)).toMatchObject({ state: 'Enabled', version: 1 })
      expect(await at.keys.lastTrace()).toMatchObject({
        ...{ operation: 'importKeyMaterial', outcome: 'success' },
        params: { again: true, whyLost: 'MATERIAL_GONE', version: 1, custody: 'token' },
      })
      expect((await at.keys.ask('keys.decrypt', { ciphertext })).plaintext).toBe(plaintext)
      expect((await at.versions(key.id)).map(({ objectId }) => objectId)).not.toContain(lost)
      expect(await at.keys.vault.store.intents.list()).toEqual([])
    })

    it('keeps the key disabled that is', async () => {
      await at.keys.ask('keys.disable', { keyId: key.id, understood: true })
      expect(await at.import(key.id, files, later(1))).toMatchObject({ state: 'Disabled' })
    })

    it('is never exchanged for another', async () => {
      const other = at.outside.wrap(parameters, randomBytes(32))
      const refused = await at.refusal(key.id, other)
      expect(refused).toMatchObject({ code: 'IMPORT_MATERIAL_OTHER', params: { alias: key.alias } })
      await at.keys.ask('keys.deleteMaterial', { keyId: key.id })
      expect(await at.outcome(key.id, other)).toBe('IMPORT_MATERIAL_OTHER')
      expect(await at.outcome(key.id, files)).toBe('ok')
    })

    it('may be in two keys, which do not open each other’s ciphertexts', async () => {
      const twin = await at.empty()
      await at.import(twin.id, at.outside.wrap(await at.parameters(twin, algorithm), material))
      const asked = { keyId: key.id, plaintext: base64('abc') }
      const { ciphertext } = await at.keys.ask('keys.encrypt', asked)
      const renamed = Buffer.from(ciphertext, 'base64')
      Buffer.from(twin.id.replaceAll('-', ''), 'hex').copy(renamed, 6)
      expect(await at.keys.outcome('keys.decrypt', { ciphertext: base64(renamed) })).toBe(
        'CIPHERTEXT_INVALID',
      )
    })

    it('is deleted by hand, opens nothing then, and all again when it is back', async () => {
      const objects = (await at.objects()).length
      const asked = { keyId: key.id, plaintext: base64('abc') }
      const { ciphertext } = await at.keys.ask('keys.encrypt', asked)
      const view = await at.keys.ask('keys.deleteMaterial', { keyId: key.id })
      expect(view).toMatchObject({ state: 'PendingImport', hasMaterial: false, expiresAt: null })
      expect(view.imported?.bound).toBe(true)
      expect(await at.keys.lastTrace()).toMatchObject({
        ...{ operation: 'deleteImportedKeyMaterial', resourceId: key.id, outcome: 'success' },
        params: { alias: key.alias, was: 'Enabled' },
      })
      expect((await at.objects()).length).toBeLessThan(objects)
      expect(await at.keys.outcome('keys.decrypt', { ciphertext })).toBe('KEY_STATE_REFUSED')
      expect(await at.keys.outcome('keys.deleteMaterial', { keyId: key.id })).toBe(
        'KEY_STATE_REFUSED',
      )
      expect(await at.import(key.id, files)).toMatchObject({ state: 'Enabled', version: 1 })
      expect((await at.keys.ask('keys.decrypt', { ciphertext })).plaintext).toBe(base64('abc'))
    })

    it('comes back to a key as it was: disabled until somebody enables it', async () => {
      const { id: keyId } = key
      await at.keys.ask('keys.disable', { keyId, understood: true })
      expect(await at.keys.ask('keys.deleteMaterial', { keyId })).toMatchObject({
        state: 'PendingImport',
      })
      expect(await at.import(keyId, files)).toMatchObject({ state: 'Disabled', hasMaterial: true })
      expect(await at.keys.lastTrace()).toMatchObject({ params: { state: 'Disabled' } })
      await at.keys.ask('keys.enable', { keyId })
      await at.keys.ask('keys.deleteMaterial', { keyId })
      expect(await at.import(keyId, files)).toMatchObject({ state: 'Enabled' })
    })

    it('works to the last millisecond of its time', async () => {
      const expiresAt = later(1)
      await at.import(key.id, files, expiresAt)
      const asked = { keyId: key.id, plaintext: base64('abc') }
      at.keys.world.clock.set(new Date(Date.parse(expiresAt) - 1))
      expect(await at.keys.outcome('keys.encrypt', asked)).toBe('ok')
      at.keys.world.clock.set(expiresAt)
      expect(await at.keys.outcome('keys.encrypt', asked)).toBe('KEY_MATERIAL_EXPIRED')
      expect(await at.import(key.id, files)).toMatchObject({ state: 'Enabled', expiresAt: null })
      expect(await at.keys.outcome('keys.encrypt', asked)).toBe('ok')
    })

    it('leaves no secret in the log', async () => {
      const all = JSON.stringify(await at.keys.traces())
      for (const text of [material.toString('hex'), base64(material), files.importToken]) {
        expect(all).not.toContain(text)
      }
    })
  })
})
