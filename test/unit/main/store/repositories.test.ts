import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createStore, type MaterialRecord, type Store } from '@main/store/index.ts'
import { keyOf, tamper, temporaryFolder } from './fixture.ts'

async function newStore(): Promise<Store & { path: string }> {
  const path = join(await temporaryFolder(), 'store.db')
  return { ...(await createStore(path, keyOf(1))), path }
}

const material: MaterialRecord = {
  id: 'm1',
  spec: 'AES_256',
  rehearsal: true,
  backup: 'sealed',
  objectId: null,
  sealed: Buffer.from([1, 2, 3, 0, 255]),
  kcvEcb: 'a1b2c3',
  kcvCmac: null,
  publicKey: null,
  createdAt: '2026-11-22T10:00:00.000Z',
  ceremonyId: 'c1',
}

describe('materials', () => {
  it('come back as they were put in', async () => {
    const store = await newStore()
    const second = { ...material, id: 'm2', backup: 'token', objectId: 'ff', sealed: null } as const
    await store.materials.insert(material)
    await store.materials.insert({ ...second, rehearsal: false })
    expect(await store.materials.get('m1')).toEqual(material)
    expect(await store.materials.list()).toEqual([material, { ...second, rehearsal: false }])
    await store.materials.remove('m1')
    expect(await store.materials.get('m1')).toBeNull()
    await expect(store.materials.remove('m1')).rejects.toMatchObject({ code: 'MATERIAL_NOT_FOUND' })
    await store.close()
  })

  it('are nowhere without a backup', async () => {
    const store = await newStore()
    await expect(store.materials.insert({ ...material, sealed: null })).rejects.toMatchObject({
      code: 'STORE_ERROR',
    })
    await store.close()
  })
})

describe('ceremonies', () => {
  const record = {
    id: 'c1',
    status: 'open',
    startedAt: material.createdAt,
    document: '{}',
  } as const

  it('are numbered from 1, newest first', async () => {
    const store = await newStore()
    expect(await store.ceremonies.insert(record)).toBe(1)
    expect(await store.ceremonies.insert({ ...record, id: 'c2' })).toBe(2)
    expect((await store.ceremonies.list()).map((each) => each.number)).toEqual([2, 1])
    await store.ceremonies.update({ id: 'c1', status: 'done', document: '{"a":1}' })
    expect(await store.ceremonies.get('c1')).toEqual({
      ...record,
      number: 1,
      status: 'done',
      document: '{"a":1}',
    })
    await expect(
      store.ceremonies.update({ id: 'c9', status: 'done', document: '{}' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await store.close()
  })
})

describe('intents, officers and values', () => {
  it('are kept and found', async () => {
    const store = await newStore()
    const intent = { id: 'i', kind: 'generate', objectId: 'aa', label: 'keyrite:x', at: 'now' }
    await store.intents.insert(intent)
    expect(await store.intents.list()).toEqual([intent])
    await store.intents.remove('i')
    expect(await store.intents.list()).toEqual([])
    const officer = { id: 'o', name: '林', roles: ['security-officer'], createdAt: 'now' }
    await store.officers.insert(officer)
    expect(await store.officers.list()).toEqual([officer])
    await store.values.set('k', '1')
    await store.values.set('k', '2')
    expect(await store.values.get('k')).toBe('2')
    expect(await store.values.get('other')).toBeNull()
    await store.close()
  })
})

describe('traces', () => {
  const trace = (seq: number, more: object = {}) => ({
    seq,
    at: '',
    previous: '',
    hash: `h${seq}`,
    json: JSON.stringify({
      at: `2026-11-22T10:00:0${seq}.000Z`,
      previous: `h${seq - 1}`,
      operation: 'createKey',
      outcome: 'success',
      params: { keyId: `key-${seq}` },
      ...more,
    }),
  })

  it('are paged, searched and told apart by outcome', async () => {
    const store = await newStore()
    for (let seq = 1; seq <= 5; seq++) {
      await store.traces.append(() => [
        trace(seq, seq === 3 ? { outcome: 'refused', code: 'BUSY' } : {}),
      ])
    }
    const all = { before: null, limit: 2, search: '', outcome: 'all' }
    const seqs = async (query: object) => {
      const found = await store.traces.page({ ...all, ...query })
      return [found.rows.map((row) => row.seq), found.total]
    }
    expect(await seqs({})).toEqual([[5, 4], 5])
    expect(await seqs({ before: 4 })).toEqual([[3, 2], 5])
    expect(await seqs({ search: 'KEY-2' })).toEqual([[2], 1])
    expect(await seqs({ search: '%' })).toEqual([[], 0])
    expect(await seqs({ outcome: 'refused' })).toEqual([[3], 1])
    expect((await store.traces.from(4, 10)).map((row) => row.seq)).toEqual([4, 5])
    expect((await store.traces.last())?.at).toBe('2026-11-22T10:00:05.000Z')
    expect(await store.traces.head()).toEqual({ seq: 5, hash: 'h5' })
    await store.close()
  })

  it('can be neither changed nor deleted by an ordinary statement', async () => {
    const store = await newStore()
    await store.traces.append(() => [trace(1)])
    await store.close()
    const done = (sql: string) => tamper(store.path, keyOf(1), sql)
    await expect(done("UPDATE traces SET hash = 'x'")).rejects.toThrow('SQLITE_CONSTRAINT')
    await expect(done('DELETE FROM traces')).rejects.toThrow('SQLITE_CONSTRAINT')
    await done('DELETE FROM trace_head')
  })
})
