import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createStore, type MaterialRecord, type Store } from '@main/store/index.ts'
import type { PersonRecord } from '@main/store/types.ts'
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

describe('intents, people and values', () => {
  it('are kept and found', async () => {
    const store = await newStore()
    const intent = { id: 'i', kind: 'generate', objectId: 'aa', label: 'keyrite:x', at: 'now' }
    await store.intents.insert(intent)
    expect(await store.intents.list()).toEqual([intent])
    await store.intents.remove('i')
    expect(await store.intents.list()).toEqual([])
    const officer: PersonRecord = {
      ...{ id: 'o', name: '林', roles: ['security-officer'], groups: ['g'], enabled: true },
      ...{ verifier: null, mustSet: false, createdAt: 'now' },
      ...{ wrongTries: 0, waitUntil: null, lastSignInAt: null },
    }
    await store.people.insert(officer)
    expect(await store.people.list()).toEqual([officer])
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
    seal: null,
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

  it('are found by words, whatever field and case they are in, and not by what is around them', async () => {
    const store = await newStore()
    await store.traces.append(() => [
      trace(1, { operator: 'Ada 林', params: { note: 'say "yes" \\ 100%_' } }),
      trace(2, { operator: 'Bob "the" key\\smith', resourceId: 'r1' }),
      trace(3, { code: 'BUSY', outcome: 'failed', resource: 'cmk' }),
    ])
    const all = { before: null, limit: 9, outcome: 'all' }
    const seqs = async (search: string) => {
      const { rows, total } = await store.traces.page({ ...all, search })
      expect(total).toBe(rows.length)
      return rows.map((row) => row.seq)
    }
    expect(await seqs('ada createkey')).toEqual([1])
    expect(await seqs('CREATEKEY   ada ')).toEqual([1])
    expect(await seqs('ada bob')).toEqual([])
    expect(await seqs('林')).toEqual([1])
    expect(await seqs('"the"')).toEqual([2])
    expect(await seqs('y\\s')).toEqual([2])
    expect(await seqs('100%_')).toEqual([1])
    expect(await seqs('1%0')).toEqual([])
    expect(await seqs('100_')).toEqual([])
    expect(await seqs('busy')).toEqual([3])
    // Names of fields, the outcome and the hash of the trace before are no content.
    for (const word of ['operator', 'previous', 'success', 'h2'])
      expect(await seqs(word)).toEqual([])
    await store.close()
  })

  it('are filtered by resource and outcome, paged with the number of all that match', async () => {
    const store = await newStore()
    const outcomes = ['success', 'refused', 'success', 'failed', 'success', 'refused']
    await store.traces.append(() =>
      outcomes.map((outcome, n) => trace(n + 1, { outcome, resourceId: n < 4 ? 'k1' : 'k2' })),
    )
    const seqs = async (query: object) => {
      const all = { before: null, limit: 2, search: '', outcome: 'all' }
      const found = await store.traces.page({ ...all, ...query })
      return [found.rows.map((row) => row.seq), found.total]
    }
    expect(await seqs({ resourceId: 'k1' })).toEqual([[4, 3], 4])
    expect(await seqs({ resourceId: 'k1', before: 3 })).toEqual([[2, 1], 4])
    expect(await seqs({ resourceId: 'k1', outcome: 'success' })).toEqual([[3, 1], 2])
    expect(await seqs({ resourceId: 'k2', outcome: 'refused' })).toEqual([[6], 1])
    expect(await seqs({ resourceId: 'k3' })).toEqual([[], 0])
    expect(await seqs({ outcome: 'success' })).toEqual([[5, 3], 3])
    expect(await seqs({ outcome: 'success', before: 3 })).toEqual([[1], 3])
    expect(await seqs({ outcome: 'refused', search: 'key-6' })).toEqual([[6], 1])
    expect(await seqs({ outcome: 'failed', resourceId: 'k1', search: 'key-6' })).toEqual([[], 0])
    await store.close()
  })

  it('tell how often a key was used with success, and when last', async () => {
    const store = await newStore()
    const of = (seq: number, operation: string, outcome = 'success', resourceId = 'k1') =>
      trace(seq, { operation, outcome, resourceId })
    await store.traces.append(() => [
      of(1, 'encryptData'),
      of(2, 'decryptData'),
      of(3, 'encryptData', 'refused'),
      of(4, 'encryptData', 'success', 'k2'),
      of(5, 'createKey'),
    ])
    const { count, last } = await store.traces.uses('k1', ['encryptData', 'decryptData'])
    expect([count, last?.seq, last?.at]).toEqual([2, 2, '2026-11-22T10:00:02.000Z'])
    const journalAt = '2026-11-22T09:00:00.000Z'
    await store.traces.append(() => [trace(6, { operation: 'encryptData', params: { journalAt } })])
    // Anybody could have written that line.
    expect((await store.traces.uses('k1', ['encryptData', 'decryptData'])).last?.seq).toBe(2)
    expect(await store.traces.uses('k3', ['encryptData'])).toEqual({ count: 0, last: null })
    expect(await store.traces.uses('k1', [])).toEqual({ count: 0, last: null })
    await store.close()
  })

  it('are refused whole when one of them does not follow', async () => {
    const store = await newStore()
    await store.traces.append(() => [trace(1)])
    for (const bad of [
      [trace(2), trace(4)],
      [trace(2), trace(3, { previous: 'h1' })],
      [trace(1)],
      [trace(2, { previous: 'h9' })],
      [{ ...trace(2), json: 'no JSON' }],
    ]) {
      await expect(store.traces.append(() => bad)).rejects.toMatchObject({ code: 'STORE_ERROR' })
      expect(await store.traces.head()).toEqual({ seq: 1, hash: 'h1' })
      expect((await store.traces.last())?.seq).toBe(1)
    }
    await store.traces.append(() => [trace(2), trace(3)])
    expect(await store.traces.head()).toEqual({ seq: 3, hash: 'h3' })
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
