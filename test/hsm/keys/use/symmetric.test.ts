import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KeyView } from '@shared/ipc'
import { destroyKey } from '@main/keys/destroy-key.ts'
import { withNewVersion } from '@main/keys/make-key.ts'
import { requireKey } from '@main/keys/require.ts'
import { makers } from '../../vault/fixture.ts'
import { ROADS } from '../../material/soft-tokens.ts'
import { Keys } from '../driver.ts'

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64')
const bytesOf = (text: string) => Buffer.from(text, 'base64')
const kinds = [
  { spec: 'AES_256', overhead: 26 + 24 + 16 },
  { spec: 'SM4_128', overhead: 26 + 32 + 32 },
] as const

describe.each(makers)('on %s', (maker) => {
  let keys: Keys
  beforeAll(async () => {
    keys = await Keys.make(maker)
  })
  afterAll(() => keys.dispose())

  describe.each(kinds)('$spec', ({ spec, overhead }) => {
    let key: KeyView
    beforeAll(async () => {
      key = await keys.create({ spec })
    })

    const encrypt = (plaintext: Uint8Array | string, keyId = key.id) =>
      keys.ask('keys.encrypt', { keyId, plaintext: base64(plaintext) })
    const decrypt = (ciphertext: string) => keys.ask('keys.decrypt', { ciphertext })
    /** All at once: refusals share the log's commits, each of which waits for the disk. */
    const outcomesOf = (
      call: 'keys.decrypt' | 'keys.decryptDataKey',
      ciphertexts: readonly Uint8Array[],
    ) => Promise.all(ciphertexts.map((bytes) => keys.outcome(call, { ciphertext: base64(bytes) })))

    it.each([1, 2, 15, 16, 17, 4095, 4096])('encrypts %i bytes, and opens them', async (length) => {
      const plaintext = Buffer.alloc(length, 7)
      const { ciphertext, version, keyId, road } = await encrypt(plaintext)
      expect({ version, keyId }).toEqual({ version: 1, keyId: key.id })
      expect(road).toBe(ROADS[maker][spec])
      expect((await keys.lastTrace())?.params).toMatchObject({ road })
      expect(bytesOf(ciphertext)).toHaveLength(length + overhead)
      const opened = await decrypt(ciphertext)
      expect(opened).toEqual({ keyId, version, road, plaintext: base64(plaintext) })
    })

    it('never gives the same ciphertext twice, nor shows the plaintext', async () => {
      const [one, other] = [await encrypt('the same'), await encrypt('the same')]
      expect(one.ciphertext).not.toBe(other.ciphertext)
      expect(bytesOf(one.ciphertext).toString('latin1')).not.toContain('the same')
    })

    it('refuses nothing at all, and the 4097th byte', async () => {
      const refusal = (plaintext: Uint8Array) =>
        keys.refusal('keys.encrypt', { keyId: key.id, plaintext: base64(plaintext) })
      expect(await refusal(Buffer.alloc(0))).toMatchObject({ code: 'PLAINTEXT_EMPTY' })
      expect(await refusal(Buffer.alloc(4097))).toMatchObject({
        code: 'PLAINTEXT_TOO_LARGE',
        params: { max: 4096, bytes: 4097 },
      })
    })

    it('takes base64 with line breaks, and no other text', async () => {
      const { ciphertext } = await encrypt(Buffer.alloc(100, 1))
      const lines = ciphertext.replace(/(.{64})/g, '$1\n') + '\n'
      expect((await decrypt(lines)).plaintext).toBe(base64(Buffer.alloc(100, 1)))
      const bad = { keyId: key.id, plaintext: 'not base64!' }
      expect(await keys.refusal('keys.encrypt', bad)).toMatchObject({
        code: 'ENCODING_INVALID',
        params: { field: 'plaintext' },
      })
      expect(await keys.outcome('keys.decrypt', { ciphertext: '%%%' })).toBe('ENCODING_INVALID')
    })

    it.each(['data', 'data-key'] as const)('opens no %s with one bit changed', async (kind) => {
      const one = { keyId: key.id, plaintext: base64('x') }
      const { ciphertext } =
        kind === 'data' ? await encrypt('x') : await keys.ask('keys.encryptDataKey', one)
      const call = kind === 'data' ? 'keys.decrypt' : 'keys.decryptDataKey'
      const whole = bytesOf(ciphertext)
      const flipped = Array.from({ length: whole.length * 8 }, (_, bit) => {
        const changed = Buffer.from(whole)
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        return changed
      })
      const outcomes = new Map<string, number>()
      for (const outcome of await outcomesOf(call, flipped)) {
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      }
      // 128 bits of the key's id; format and scheme can only grow to what a later Keyrite writes.
      expect(outcomes.get('CIPHERTEXT_OTHER_VAULT')).toBe(128)
      expect(outcomes.get('CIPHERTEXT_TOO_NEW')).toBeGreaterThan(10)
      outcomes.delete('CIPHERTEXT_OTHER_VAULT')
      outcomes.delete('CIPHERTEXT_TOO_NEW')
      expect([...outcomes.keys()]).toEqual(['CIPHERTEXT_INVALID'])
    })

    it('opens nothing that was cut or lengthened', async () => {
      const whole = bytesOf((await encrypt('abc')).ciphertext)
      const cuts = Array.from({ length: whole.length }, (_, length) => whole.subarray(0, length))
      const said = await outcomesOf('keys.decrypt', [
        ...cuts,
        Buffer.concat([whole, Buffer.alloc(1)]),
      ])
      expect(said).toHaveLength(whole.length + 1)
      expect(new Set(said)).toEqual(new Set(['CIPHERTEXT_INVALID']))
    })

    it('opens data as data, and data keys as data keys', async () => {
      const data = await encrypt(Buffer.alloc(32))
      const dataKey = await keys.ask('keys.createDataKey', { keyId: key.id, length: 'AES_256' })
      const wrong = [
        await keys.refusal('keys.decryptDataKey', { ciphertext: data.ciphertext }),
        await keys.refusal('keys.decrypt', { ciphertext: dataKey.ciphertext }),
      ]
      expect(wrong.map(({ code, params }) => [code, params['kind']])).toEqual([
        ['CIPHERTEXT_KIND', 'data'],
        ['CIPHERTEXT_KIND', 'data-key'],
      ])
      // Nor by saying so: the kind is authenticated.
      const renamed = bytesOf(data.ciphertext)
      renamed[4] = 2
      expect(await keys.outcome('keys.decryptDataKey', { ciphertext: base64(renamed) })).toBe(
        'CIPHERTEXT_INVALID',
      )
    })

    it('does not open under another key’s name, which has the same vault', async () => {
      const other = await keys.create({ spec })
      const bytes = bytesOf((await encrypt('abc')).ciphertext)
      Buffer.from(other.id.replaceAll('-', ''), 'hex').copy(bytes, 6)
      expect(await keys.outcome('keys.decrypt', { ciphertext: base64(bytes) })).toBe(
        'CIPHERTEXT_INVALID',
      )
    })

    it('names a deleted key, and knows no key of another vault', async () => {
      const gone = await keys.create({ spec, alias: `gone-${spec}` })
      const { ciphertext } = await encrypt('abc', gone.id)
      await destroyKey(keys.vault, await requireKey(keys.vault, gone.id))
      expect(await keys.refusal('keys.decrypt', { ciphertext })).toMatchObject({
        code: 'KEY_DELETED',
        params: { alias: `gone-${spec}` },
      })
      const stranger = bytesOf(ciphertext)
      stranger.fill(0xab, 6, 22)
      expect(await keys.outcome('keys.decrypt', { ciphertext: base64(stranger) })).toBe(
        'CIPHERTEXT_OTHER_VAULT',
      )
    })

    it('finds the version that encrypted, and encrypts with the newest', async () => {
      const turning = await keys.create({ spec })
      const first = await encrypt('one', turning.id)
      const record = await requireKey(keys.vault, turning.id)
      const { keys: stored } = keys.vault.store
      await withNewVersion(keys.vault, record, 2, (version) => stored.insertVersion(version))
      const second = await encrypt('two', turning.id)
      expect([first.version, second.version]).toEqual([1, 2])
      expect(await decrypt(first.ciphertext)).toMatchObject({
        version: 1,
        plaintext: base64('one'),
      })
      expect(await decrypt(second.ciphertext)).toMatchObject({
        version: 2,
        plaintext: base64('two'),
      })
      // A version that is not the ciphertext's own doesn't open it.
      const swapped = bytesOf(first.ciphertext)
      swapped.writeUInt32BE(2, 22)
      expect(await keys.outcome('keys.decrypt', { ciphertext: base64(swapped) })).toBe(
        'CIPHERTEXT_INVALID',
      )
    })

    it('opens again after a lock', async () => {
      const { ciphertext } = await encrypt('over night')
      await keys.relock()
      expect((await decrypt(ciphertext)).plaintext).toBe(base64('over night'))
    })

    it('leaves the key, the version and the road in the log, and nothing of the content', async () => {
      const secret = 'a secret nobody may find'
      const { ciphertext, road } = await encrypt(secret)
      const bytes = secret.length
      const params = { alias: key.alias, version: 1, road, bytes }
      expect(await keys.lastTrace()).toMatchObject({
        ...{ operation: 'encryptData', resource: 'cmk', resourceId: key.id, outcome: 'success' },
        params,
      })
      await decrypt(ciphertext)
      const trace = await keys.lastTrace()
      expect(trace).toMatchObject({ operation: 'decryptData', resourceId: key.id, params })
      const all = JSON.stringify(await keys.traces())
      for (const text of [secret, base64(secret), ciphertext]) expect(all).not.toContain(text)
    })
  })
})
