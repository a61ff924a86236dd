import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { setKey } from '@main/store/cipher.ts'
import { Connection } from '@main/store/connection.ts'
import { Handle } from '@main/store/handle.ts'
import { createStore, openStore, type Store } from '@main/store/index.ts'
import { valueRepository } from '@main/store/repositories/values.ts'
import { keyOf, temporaryFolder } from './fixture.ts'

async function newStore(): Promise<{ store: Store; path: string }> {
  const path = join(await temporaryFolder(), 'store.db')
  return { store: await createStore(path, keyOf(1)), path }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('a transaction', () => {
  it('keeps all of its work or none', async () => {
    const { store } = await newStore()
    await store.transaction(async () => {
      await store.values.set('a', '1')
      await store.values.set('b', '1')
    })
    const thrown = new Error('in the middle')
    await expect(
      store.transaction(async () => {
        await store.values.set('a', '2')
        throw thrown
      }),
    ).rejects.toMatchObject({ code: 'INTERNAL', cause: thrown })
    expect(await store.values.get('a')).toBe('1')
    expect(await store.values.get('b')).toBe('1')
    await store.close()
  })

  it('lets nobody else in between', async () => {
    const { store } = await newStore()
    const first = store
      .transaction(async () => {
        await store.values.set('a', 'first')
        await pause(20)
        throw new Error('undo')
      })
      .catch(() => 'undone')
    const other = store.values.set('a', 'other')
    const seen = store.values.get('a')
    expect(await first).toBe('undone')
    await other
    expect(await seen).toBe('other')
    expect(await store.values.get('a')).toBe('other')
    await store.close()
  })

  it('takes another one inside, and can lose it alone', async () => {
    const { store } = await newStore()
    await store.transaction(async () => {
      await store.values.set('outer', 'kept')
      await store
        .transaction(async () => {
          await store.values.set('inner', 'lost')
          throw new Error('inner')
        })
        .catch(() => undefined)
    })
    expect(await store.values.get('outer')).toBe('kept')
    expect(await store.values.get('inner')).toBeNull()
    await store.close()
  })

  it('does not hold what was started in it and runs later', async () => {
    const { store } = await newStore()
    let late: Promise<string | null> = Promise.resolve(null)
    await store.transaction(async () => {
      await store.values.set('a', '1')
      late = pause(10).then(() => store.values.get('a'))
    })
    expect(await late).toBe('1')
    await store.close()
  })
})

describe('a full disk', () => {
  it('undoes the work, says so, and leaves a store that goes on', async () => {
    const path = join(await temporaryFolder(), 'store.db')
    await (await createStore(path, keyOf(1))).close()
    const handle = await Handle.open(path)
    await setKey(handle, keyOf(1))
    await handle.all('PRAGMA max_page_count = 40')
    const connection = new Connection(handle)
    const values = valueRepository(connection)
    await values.set('a', 'kept')
    const work = connection.transaction(async () => {
      await values.set('a', 'lost')
      await values.set('large', 'x'.repeat(1024 * 1024))
    })
    await expect(work).rejects.toMatchObject({
      code: 'DISK_FULL',
      params: { sqlite: 'SQLITE_FULL' },
    })
    expect(await values.get('a')).toBe('kept')
    await values.set('b', 'works')
    await connection.close()
    const again = await openStore(path, keyOf(1))
    expect(await again.values.get('b')).toBe('works')
    await again.close()
  })
})

describe('closing', () => {
  it('waits for what runs, refuses what comes later, and may be asked twice', async () => {
    const { store, path } = await newStore()
    const running = store.transaction(async () => {
      await pause(20)
      await store.values.set('a', 'in time')
    })
    const closed = store.close()
    await expect(store.values.set('b', 'too late')).rejects.toMatchObject({ code: 'VAULT_LOCKED' })
    await Promise.all([running, closed, store.close()])
    const again = await openStore(path, keyOf(1))
    expect(await again.values.get('a')).toBe('in time')
    expect(await again.values.get('b')).toBeNull()
    await again.close()
  })
})
