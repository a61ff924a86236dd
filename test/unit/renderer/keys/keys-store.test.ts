import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import type { KeyList } from '@shared/ipc/index.ts'
import { emptyDraft } from '@renderer/keys/form/key-draft.ts'
import { useKeysStore } from '@renderer/keys/keys-store.ts'
import { keyList, keySummary, keyView } from '../support/keys.ts'
import { Refusal, stubKeyrite } from '../support/keyrite.ts'
import { signedIn } from '../support/signed-in.ts'

beforeEach(() => {
  setActivePinia(createPinia())
  signedIn('security-officer')
})

const orders = keySummary()

describe('the keys of the vault', () => {
  it('are counted, and the quota is told from the keys', async () => {
    stubKeyrite({
      'keys.list': () => keyList([orders, keySummary({ state: 'Disabled', alias: 'b' })]),
      'keys.tagsInUse': () => [{ key: 'env', values: ['prod'] }],
    })
    const store = useKeysStore()
    expect(store.full).toBe(false)
    await store.load()
    expect(store.counts).toMatchObject({ Enabled: 1, Disabled: 1, PendingImport: 0 })
    expect([...store.aliases]).toEqual(['orders', 'b'])
    expect(store.tagsInUse).toHaveLength(1)
  })

  it.each([
    [99, false],
    [100, true],
  ])('%s of 100: full is %s', async (used, full) => {
    stubKeyrite({
      'keys.list': () => keyList([orders], { used }),
      'keys.tagsInUse': () => [],
    })
    const store = useKeysStore()
    await store.load()
    expect(store.full).toBe(full)
  })

  it('drops an answer that a later question has overtaken', async () => {
    const answers: ((list: KeyList) => void)[] = []
    stubKeyrite({
      'keys.list': () => new Promise<KeyList>((resolve) => answers.push(resolve)),
      'keys.tagsInUse': () => [],
    })
    const store = useKeysStore()
    const [first, second] = [store.load(), store.load()]
    answers[1]?.(keyList([orders]))
    await second
    answers[0]?.(keyList([]))
    await first
    expect(store.keys).toHaveLength(1)
  })

  it('are gone after the lock, even those that come late', async () => {
    const answers: ((list: KeyList) => void)[] = []
    stubKeyrite({
      'keys.list': () => new Promise<KeyList>((resolve) => answers.push(resolve)),
      'keys.tagsInUse': () => [{ key: 'a', values: [''] }],
    })
    const store = useKeysStore()
    const loading = store.load()
    store.forget()
    answers[0]?.(keyList([orders]))
    await loading
    expect(store.list).toBeNull()
    expect(store.tagsInUse).toEqual([])
  })
})

describe('a new key', () => {
  it('is in the list when it was made', async () => {
    const stub = stubKeyrite({
      'keys.create': () => keyView(),
      'keys.list': () => keyList([orders]),
      'keys.tagsInUse': () => [],
    })
    const view = await useKeysStore().create({ ...emptyDraft(), alias: 'orders' })
    expect(view.alias).toBe('orders')
    expect(useKeysStore().keys).toHaveLength(1)
    expect(stub.calls.map(({ name }) => name)).toEqual([
      'keys.create',
      'keys.list',
      'keys.tagsInUse',
    ])
  })

  it('that is refused changes nothing', async () => {
    stubKeyrite({
      'keys.createExternal': () => {
        throw new Refusal('UNDERSTANDING_REQUIRED')
      },
    })
    const made = useKeysStore().createExternal({ ...emptyDraft(), understood: false })
    await expect(made).rejects.toMatchObject({ code: 'UNDERSTANDING_REQUIRED' })
    expect(useKeysStore().list).toBeNull()
  })
})
