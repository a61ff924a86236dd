// The life of a key of each kind on each soft token: made, rotated, deleted.
import { afterAll, describe, expect, it } from 'vitest'
import { KEY_SPECS, usagesOf } from '@shared/domain'
import { makers } from '../vault/fixture.ts'
import { clockwork, DAY } from './clockwork.ts'
import { Keys } from './driver.ts'

const kinds = KEY_SPECS.filter((spec) => spec !== 'RSA_3072' && spec !== 'RSA_4096').flatMap(
  (spec) => usagesOf(spec).map((usage) => ({ spec, usage })),
)
const orders = kinds.flatMap((kind) => [
  { ...kind, backup: 'token-only' as const },
  { ...kind, backup: 'recoverable' as const },
])

for (const maker of makers) {
  const keys = await Keys.make(maker)
  const clock = clockwork(keys)

  describe(`on ${maker}`, () => {
    afterAll(() => keys.dispose())

    /** Objects that the records of a key name. */
    const held = async (keyId: string): Promise<number> => {
      const { versions, spec } = await keys.get(keyId)
      const each = spec === 'AES_256' || spec === 'SM4_128' ? 1 : 2
      const inToken = versions.filter(({ custody }) => custody === 'token').length
      expect(await clock.objectsOf(keyId)).toBeLessThanOrEqual(each * inToken)
      return inToken
    }

    it.each(orders)('lives a $backup key of $spec for $usage', async (order) => {
      const { id: keyId, versions, allowed } = await keys.create(order)
      expect(versions).toMatchObject([{ backedUp: order.backup === 'recoverable' }])
      expect((await clock.objectsOf(keyId)) > 0).toBe((await held(keyId)) > 0)
      if (allowed.includes('enableRotation')) {
        await keys.ask('keys.enableRotation', { keyId, days: 30 })
        const { ciphertext } = await keys.ask('keys.encrypt', { keyId, plaintext: 'AAAA' })
        keys.world.clock.advance(30 * DAY)
        expect(await clock.run()).toEqual([keyId])
        expect((await keys.get(keyId)).version).toBe(2)
        const opened = await keys.ask('keys.decrypt', { ciphertext })
        expect(opened).toMatchObject({ version: 1, plaintext: 'AAAA' })
      }
      await keys.ask('keys.scheduleDeletion', { keyId, days: 7, understood: true })
      keys.world.clock.advance(7 * DAY)
      expect(await clock.run()).toEqual([keyId])
      expect(await clock.objectsOf(keyId)).toBe(0)
      expect(await keys.vault.store.intents.list()).toEqual([])
    })
  })
}
