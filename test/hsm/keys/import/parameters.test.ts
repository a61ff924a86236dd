import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WRAPPING_ALGORITHMS } from '@shared/domain'
import { makers } from '../../vault/fixture.ts'
import { HOUR_MS, Importing } from './importing.ts'

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64')

describe.each(makers)('on %s', (maker) => {
  let at: Importing
  beforeAll(async () => {
    at = await Importing.make(maker)
  })
  afterAll(() => at.dispose())

  describe('import parameters', () => {
    it.each(WRAPPING_ALGORITHMS)('for %s last 24 hours', async (algorithm) => {
      const key = await at.empty()
      const parameters = await at.parameters(key, algorithm)
      const issued = Date.parse(parameters.issuedAt)
      expect(issued).toBe(at.keys.now.getTime())
      expect(Date.parse(parameters.expiresAt) - issued).toBe(24 * HOUR_MS)
      expect(parameters).toMatchObject({ keyId: key.id, algorithm })
      // As the guide's cloud demands of a token: 200 to 6144 characters.
      expect(parameters.importToken).toMatch(/^[A-Za-z0-9+/]{200,6144}={0,2}$/)
      expect(await at.keys.lastTrace()).toMatchObject({
        ...{ operation: 'getParametersForImport', resourceId: key.id, outcome: 'success' },
        params: { alias: key.alias, algorithm },
      })
    })

    it('are an RSA_2048 key that openssl reads', async () => {
      const parameters = await at.parameters(await at.empty())
      at.outside.download(parameters)
      const { wrappingKey } = parameters.files
      const text = at.outside.run(`openssl pkey -pubin -inform DER -in ${wrappingKey} -noout -text`)
      expect(text.toString()).toContain('(2048 bit)')
    })

    it('are had again until they expire', async () => {
      const key = await at.empty()
      const asked = { keyId: key.id }
      expect(await at.keys.ask('keys.issuedParameters', asked)).toBeNull()
      const parameters = await at.parameters(key)
      const { seq } = (await at.keys.lastTrace()) ?? { seq: 0 }
      await at.keys.relock()
      expect(await at.keys.ask('keys.issuedParameters', asked)).toEqual(parameters)
      const shown = await at.keys.lastTrace()
      expect(shown).toMatchObject({
        ...{ operation: 'showParametersForImport', resourceId: key.id, outcome: 'success' },
        ...{ operator: 'Olga Officer', resource: 'cmk' },
        params: { alias: key.alias, expiresAt: parameters.expiresAt },
      })
      expect(shown?.seq).toBeGreaterThan(seq)
      at.keys.world.clock.advance(24 * HOUR_MS - 1)
      expect(await at.keys.ask('keys.issuedParameters', asked)).toEqual(parameters)
      at.keys.world.clock.advance(1)
      const before = await at.keys.lastTrace()
      expect(await at.keys.ask('keys.issuedParameters', asked)).toBeNull()
      // Nothing was handed out.
      expect(await at.keys.lastTrace()).toEqual(before)
      expect((await at.keys.get(key.id)).imported?.issued).toMatchObject({ expired: true })
    })

    it('leave one pair on the token, however often they are made', async () => {
      const key = await at.empty()
      await at.parameters(key)
      const before = (await at.objects()).length
      for (const algorithm of WRAPPING_ALGORITHMS) await at.parameters(key, algorithm)
      expect(await at.objects()).toHaveLength(before)
      expect(await at.keys.vault.store.intents.list()).toEqual([])
    })

    it('are saved as the guide’s three files', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'keyrite-parameters-'))
      try {
        const key = await at.empty()
        const asked = { keyId: key.id }
        const none = await at.keys.outcome('keys.saveImportParameters', asked)
        expect(none).toBe('IMPORT_NO_PARAMETERS')
        const { files, publicKey, importToken } = await at.parameters(key)
        at.keys.pickedFolder = null
        expect(await at.keys.ask('keys.saveImportParameters', asked)).toBeNull()
        expect(readdirSync(folder)).toEqual([])
        at.keys.pickedFolder = folder
        const saved = await at.keys.ask('keys.saveImportParameters', asked)
        const inside = join(folder, saved?.folder ?? '')
        const read = (name: string) => readFileSync(join(inside, name))
        expect(readdirSync(inside)).toHaveLength(3)
        expect(base64(read(files.wrappingKey))).toBe(publicKey)
        expect(base64(read(files.importToken))).toBe(importToken)
        expect(read(files.readme).toString()).toBe(files.readmeText)
        expect(await at.keys.outcome('keys.saveImportParameters', asked)).toBe('TARGET_EXISTS')
        at.keys.world.clock.advance(24 * HOUR_MS)
        expect(await at.keys.outcome('keys.saveImportParameters', asked)).toBe(
          'IMPORT_TOKEN_EXPIRED',
        )
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    })

    it('are for External keys that wait for no deletion', async () => {
      const own = await at.keys.create()
      const algorithm = 'RSAES_OAEP_SHA_256' as const
      const outcome = (keyId: string) =>
        at.keys.outcome('keys.getParametersForImport', { keyId, algorithm })
      expect(await outcome(own.id)).toBe('KEY_ORIGIN_REFUSED')
      const { id: keyId } = await at.empty()
      await at.keys.ask('keys.scheduleDeletion', { keyId, days: 7, understood: true })
      expect(await outcome(keyId)).toBe('KEY_STATE_REFUSED')
    })
  })
})
