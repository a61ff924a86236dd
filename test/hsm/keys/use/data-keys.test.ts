import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KeyView } from '@shared/ipc'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { openDataKey, sealDataKey } from '@main/keys/index.ts'
import { makers } from '../../vault/fixture.ts'
import { Keys } from '../driver.ts'

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64')
const bytesOf = (text: string) => Buffer.from(text, 'base64')

describe.each(makers)('on %s', (maker) => {
  let keys: Keys
  let key: KeyView
  beforeAll(async () => {
    keys = await Keys.make(maker)
    key = await keys.create()
  })
  afterAll(() => keys.dispose())
  const openIt = (ciphertext: string) => keys.ask('keys.decryptDataKey', { ciphertext })

  describe('data keys', () => {
    it.each([
      ['AES_128', 16],
      ['AES_256', 32],
      [1, 1],
      [1024, 1024],
    ] as const)('of length %s are made, and opened', async (length, bytes) => {
      const asked = { keyId: key.id, length }
      const made = await keys.ask('keys.createDataKey', asked)
      expect(bytesOf(made.plaintext)).toHaveLength(bytes)
      expect((await openIt(made.ciphertext)).plaintext).toBe(made.plaintext)
      const sealed = await keys.ask('keys.createDataKeyWithoutPlaintext', asked)
      expect(sealed).not.toHaveProperty('plaintext')
      expect(bytesOf((await openIt(sealed.ciphertext)).plaintext)).toHaveLength(bytes)
    })

    it('are random', async () => {
      const asked = { keyId: key.id, length: 32 }
      const made = [1, 2, 3].map(() => keys.ask('keys.createDataKey', asked))
      expect(new Set((await Promise.all(made)).map(({ plaintext }) => plaintext)).size).toBe(3)
    })

    it.each([0, 1025, -1, 1.5])('are not %s bytes long', async (length) => {
      const refusals = [
        await keys.refusal('keys.createDataKey', { keyId: key.id, length }),
        await keys.refusal('keys.createDataKeyWithoutPlaintext', { keyId: key.id, length }),
      ]
      for (const refusal of refusals) {
        expect(refusal).toMatchObject({ code: 'DATA_KEY_LENGTH', params: { min: 1, max: 1024 } })
      }
    })

    it('from elsewhere are sealed: 1 to 1024 bytes', async () => {
      const seal = (length: number) => ({
        ...{ keyId: key.id, plaintext: base64(Buffer.alloc(length, 3)) },
      })
      for (const length of [1, 1024]) {
        const { ciphertext } = await keys.ask('keys.encryptDataKey', seal(length))
        expect((await openIt(ciphertext)).plaintext).toBe(seal(length).plaintext)
      }
      for (const length of [0, 1025]) {
        expect(await keys.outcome('keys.encryptDataKey', seal(length))).toBe('DATA_KEY_LENGTH')
      }
    })

    it('have the guide’s names in the log, without their content', async () => {
      const { plaintext, ciphertext } = await keys.ask('keys.createDataKey', {
        ...{ keyId: key.id, length: 'AES_256' },
      })
      await keys.ask('keys.createDataKeyWithoutPlaintext', { keyId: key.id, length: 'AES_128' })
      await keys.ask('keys.encryptDataKey', { keyId: key.id, plaintext })
      await openIt(ciphertext)
      const traces = await keys.traces()
      expect(
        traces.slice(0, 4).map(({ operation, params }) => [operation, params['bytes']]),
      ).toEqual([
        ['decryptDatakey', 32],
        ['encryptDatakey', 32],
        ['createDataKeyWithoutPlaintext', 16],
        ['createDataKey', 32],
      ])
      for (const trace of traces.slice(0, 4)) expect(trace.resourceId).toBe(key.id)
      for (const text of [plaintext, ciphertext]) expect(JSON.stringify(traces)).not.toContain(text)
    })

    it('are sealed and opened by other parts of Keyrite the same way', async () => {
      using dataKey = SecretBytes.copyOf(Buffer.alloc(32, 8))
      const { ciphertext } = await sealDataKey(keys.vault, key.id, dataKey)
      const opened = await openDataKey(keys.vault, ciphertext)
      using plaintext = opened.plaintext
      expect(plaintext.equals(dataKey)).toBe(true)
      expect(opened.key.id).toBe(key.id)
      expect((await openIt(base64(ciphertext))).plaintext).toBe(base64(dataKey.expose()))
    })
  })

  describe('random bytes', () => {
    it.each([1, 64, 1024])('are the token’s: %i', async (length) => {
      const { bytes } = await keys.ask('keys.random', { length })
      expect(bytesOf(bytes)).toHaveLength(length)
      const trace = await keys.lastTrace()
      expect(trace).toMatchObject({
        operation: 'genRandom',
        resource: 'rng',
        params: { bytes: length },
      })
      if (length > 1) expect(JSON.stringify(trace)).not.toContain(bytes)
    })

    it('are two different ones each time', async () => {
      const [one, other] = [
        await keys.ask('keys.random', { length: 64 }),
        await keys.ask('keys.random', { length: 64 }),
      ]
      expect(one.bytes).not.toBe(other.bytes)
    })

    it.each([0, 1025, -1, 0.5])('are not %s', async (length) => {
      expect(await keys.refusal('keys.random', { length })).toMatchObject({
        ...{ code: 'RANDOM_LENGTH', params: { min: 1, max: 1024 } },
      })
    })
  })

  describe('saving', () => {
    const folder = mkdtempSync(join(tmpdir(), 'keyrite-save-'))
    afterAll(() => rmSync(folder, { recursive: true, force: true }))
    const asked = () => ({
      ...{ keyId: key.id, kind: 'ciphertext' as const, name: 'data.krc', content: base64('abc') },
    })

    it('writes to the file that was chosen, and never over another', async () => {
      keys.pickedFile = join(folder, 'data.krc')
      expect(await keys.ask('keys.save', asked())).toEqual({ name: 'data.krc' })
      expect(readFileSync(keys.pickedFile, 'utf8')).toBe('abc')
      expect(statSync(keys.pickedFile).mode & 0o777).toBe(0o644)
      expect(await keys.lastTrace()).toMatchObject({
        ...{ operation: 'saveToFile', resourceId: key.id },
        params: { kind: 'ciphertext', name: 'data.krc', bytes: 3 },
      })
      writeFileSync(keys.pickedFile, 'mine')
      expect(await keys.outcome('keys.save', asked())).toBe('TARGET_EXISTS')
      expect(readFileSync(keys.pickedFile, 'utf8')).toBe('mine')
    })

    it('writes nothing when the dialog is dismissed, or without a key', async () => {
      keys.pickedFile = null
      expect(await keys.ask('keys.save', asked())).toBeNull()
      expect((await keys.lastTrace())?.params).toMatchObject({ dismissed: true })
      keys.pickedFile = join(folder, 'other')
      expect(await keys.outcome('keys.save', { ...asked(), keyId: 'none' })).toBe('KEY_NOT_FOUND')
      expect(await keys.outcome('keys.save', { ...asked(), content: '?' })).toBe('ENCODING_INVALID')
      expect(() => statSync(join(folder, 'other'))).toThrow()
    })
  })
})
