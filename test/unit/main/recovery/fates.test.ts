import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { KeyState } from '@shared/domain'
import { fatesOf } from '@main/recovery/restore/fates.ts'
import { createStore } from '@main/store/index.ts'
import { aKey } from '../../../hsm/vault/key-records.ts'
import { keyOf, temporaryFolder } from '../store/fixture.ts'

// Of a key that waited for its material when the backup was made, and got it later.
it.each<[KeyState | undefined, boolean]>([
  ['Disabled', true],
  ['Enabled', false],
  [undefined, false],
])(
  'a key without material that was %s last comes back disabled: %s',
  async (state, wasDisabled) => {
    const store = await createStore(join(await temporaryFolder(), 'store.db'), keyOf(1))
    const key = { ...aKey(), origin: 'External', state: 'PendingImport' } as const
    await store.keys.insert(key)
    const since = new Map([[key.id, state === undefined ? {} : { state, material: 'in' as const }]])
    const [one] = await fatesOf(store, { keys: since }, new Set())
    expect(one).toMatchObject({ fate: 'back', key: { state: 'PendingImport', wasDisabled } })
    await store.close()
  },
)
