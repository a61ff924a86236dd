import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openAuditLog } from '@main/audit/index.ts'
import { systemClock } from '@main/platform/clock.ts'
import { createStore } from '@main/store/index.ts'
import { fillStore } from '../../../support/big-store.ts'
import { keyOf, temporaryFolder } from './fixture.ts'

it('a store that benches fill is one that use could have filled', async () => {
  const store = await createStore(join(await temporaryFolder(), 'store.db'), keyOf(1))
  const ids = await fillStore(store, 'v', { keys: 20, versions: 3, traces: 2_050 })
  const listed = await store.keys.list()
  expect(listed.map(({ key }) => key.id)).toEqual(ids.toReversed())
  expect(listed.every(({ version, tags }) => version === 3 && tags.length === 3)).toBe(true)
  expect(new Set(listed.map(({ key }) => key.spec)).size).toBe(8)
  expect(await store.keys.objectIds()).toHaveLength(60)
  const log = await openAuditLog({ store, vaultId: 'v', clock: systemClock })
  expect(await log.verify()).toMatchObject({ ok: true, count: 2_050 })
  const { count } = await store.traces.uses(ids[1] ?? '', ['decryptData'])
  expect(count).toBeGreaterThan(0)
  await store.close()
})
