// The life of a key of each kind on each soft token: made, rotated, deleted.
import { afterAll, describe, expect, it } from 'vitest'
import { isSymmetricKey, KEY_SPECS, usagesOf } from '@shared/domain'
import { makers } from '../vault/fixture.ts'
import { holds } from '../material/soft-tokens.ts'
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

    /** Every version is where this token lets it be, with all of its objects and no other. */
    const expectHeld = async (keyId: string, count: number): Promise<void> => {
      const { versions, spec } = await keys.get(keyId)
      const custody = holds(maker, spec) ? 'token' : 'sealed'
      expect(versions.map((version) => version.custody)).toEqual(Array(count).fill(custody))
      const each = isSymmetricKey(spec) ? 1 : 2
      expect(await clock.objectsOf(keyId)).toBe(custody === 'token' ? each * count : 0)
    }

    it.each(orders)('lives a $backup key of $spec for $usage', async (order) => {
      const { id: keyId, versions, allowed } = await keys.create(order)
      expect(versions).toMatchObject([{ backedUp: order.backup === 'recoverable' }])
      await expectHeld(keyId, 1)
      if (allowed.includes('enableRotation')) {
        await keys.ask('keys.enableRotation', { keyId, days: 30 })
        const { ciphertext } = await keys.ask('keys.encrypt', { keyId, plaintext: 'AAAA' })
        keys.world.clock.advance(30 * DAY)
        expect(await clock.run()).toEqual([keyId])
        expect((await keys.get(keyId)).version).toBe(2)
        await expectHeld(keyId, 2)
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
