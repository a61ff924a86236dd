import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  createStore,
  type ImportParametersRecord,
  type KeyRecord,
  type KeyVersionRecord,
  type Store,
} from '@main/store/index.ts'
import { keyOf, temporaryFolder } from './fixture.ts'

async function newStore(): Promise<Store> {
  return createStore(join(await temporaryFolder(), 'store.db'), keyOf(1))
}

const key = (id: string, more: Partial<KeyRecord> = {}): KeyRecord => ({
  id,
  alias: `alias-${id}`,
  description: '密钥',
  spec: 'AES_256',
  usage: 'ENCRYPT_DECRYPT',
  origin: 'Keyrite',
  state: 'Enabled',
  wasDisabled: false,
  isDefault: false,
  backup: 'recoverable',
  createdAt: '2026-11-22T10:00:00.000Z',
  deletionAt: null,
  expiresAt: null,
  lastImportAt: null,
  rotationDays: null,
  rotationSince: null,
  lastRotatedAt: null,
  rotations: 0,
  commitment: null,
  ...more,
})
const version = (keyId: string, number: number, more: Partial<KeyVersionRecord> = {}) => ({
  keyId,
  number,
  createdAt: '2026-11-22T10:00:00.000Z',
  custody: 'token' as const,
  custodyReason: 'held' as const,
  made: 'token' as const,
  objectId: `${keyId}${number}`,
  sealed: null,
  backup: Buffer.from([0, 255]),
  publicKey: null,
  checkValue: 'a1b2c3',
  ...more,
})
const parameters = (keyId: string, more: Partial<ImportParametersRecord> = {}) => ({
  keyId,
  algorithm: 'RSAES_OAEP_SHA_256' as const,
  nonce: '00ff',
  token: Buffer.from('token'),
  publicKey: Buffer.from('spki'),
  custody: 'sealed' as const,
  objectId: null,
  sealed: Buffer.from('pkcs8'),
  issuedAt: '2026-11-22T10:00:00.000Z',
  expiresAt: '2026-11-23T10:00:00.000Z',
  ...more,
})
const tag = (keyId: string, name: string, value: string) => ({ keyId, key: name, value })

describe('keys', () => {
  it('come back as they were put in, and as they were changed', async () => {
    const store = await newStore()
    const full = key('k1', {
      isDefault: true,
      state: 'PendingDeletion',
      wasDisabled: true,
      deletionAt: '2026-12-22T10:00:00.000Z',
      expiresAt: '2027-01-01T00:00:00.000Z',
      lastImportAt: '2026-11-22T11:00:00.000Z',
      rotationDays: 30,
      rotationSince: '2026-11-22T12:00:00.000Z',
      lastRotatedAt: '2026-11-22T13:00:00.000Z',
      rotations: 7,
      commitment: 'ab',
    })
    await store.keys.insert(full)
    expect(await store.keys.get('k1')).toEqual(full)
    expect(await store.keys.byAlias('alias-k1')).toEqual(full)
    const changed = key('k1', { alias: 'other', description: '', origin: 'External' })
    await store.keys.update(changed)
    expect(await store.keys.get('k1')).toEqual(changed)
    expect(await store.keys.byAlias('alias-k1')).toBeNull()
    expect(await store.keys.get('k2')).toBeNull()
    await expect(store.keys.update(key('k2'))).rejects.toMatchObject({ code: 'KEY_NOT_FOUND' })
    await store.close()
  })

  it('have each an alias of its own, at creation and after', async () => {
    const store = await newStore()
    await store.keys.insert(key('k1', { alias: 'same' }))
    const taken = { code: 'ALIAS_TAKEN', params: { alias: 'same' } }
    await expect(store.keys.insert(key('k2', { alias: 'same' }))).rejects.toMatchObject(taken)
    await store.keys.insert(key('k2', { alias: 'Same' }))
    await expect(store.keys.update(key('k2', { alias: 'same' }))).rejects.toMatchObject(taken)
    await store.keys.update(key('k1', { alias: 'same', description: 'itself' }))
    // Another clash is another fault.
    await expect(store.keys.insert(key('k1', { alias: 'free' }))).rejects.toMatchObject({
      code: 'STORE_ERROR',
    })
    await store.close()
  })

  it('count in the quota unless they are default keys', async () => {
    const store = await newStore()
    await store.keys.insert(key('k1'))
    await store.keys.insert(key('k2', { state: 'PendingImport' }))
    await store.keys.insert(key('k3', { isDefault: true }))
    expect(await store.keys.count()).toBe(2)
    await store.close()
  })

  it('are listed newest first, with newest version and tags', async () => {
    const store = await newStore()
    await store.keys.insert(key('old', { createdAt: '2026-11-21T10:00:00.000Z' }))
    await store.keys.insert(key('one'))
    await store.keys.insert(key('two'))
    for (let number = 1; number <= 12; number++)
      await store.keys.insertVersion(version('old', number))
    await store.keys.putTags('old', [
      { key: 'b', value: '' },
      { key: 'a', value: 'x' },
    ])
    expect(await store.keys.list()).toEqual([
      { key: key('two'), version: 0, tags: [] },
      { key: key('one'), version: 0, tags: [] },
      {
        key: key('old', { createdAt: '2026-11-21T10:00:00.000Z' }),
        version: 12,
        tags: [tag('old', 'a', 'x'), tag('old', 'b', '')],
      },
    ])
    await store.close()
  })

  it.each<[string, Partial<KeyRecord>]>([
    ['a deletion without its date', { state: 'PendingDeletion' }],
    ['a date without its deletion', { deletionAt: '2026-12-22T10:00:00.000Z' }],
    ['a rotation that never began', { rotationDays: 30 }],
    ['an unknown state', { state: 'Lost' as 'Enabled' }],
  ])('are refused with %s', async (_, more) => {
    const store = await newStore()
    await expect(store.keys.insert(key('k1', more))).rejects.toMatchObject({ code: 'STORE_ERROR' })
    await store.keys.insert(key('k1'))
    await store.close()
  })
})

describe('versions', () => {
  it('come back as they were put in, ascending', async () => {
    const store = await newStore()
    await store.keys.insert(key('k1'))
    await store.keys.insert(key('k2'))
    const sealed = version('k1', 10, {
      ...{ custody: 'sealed', custodyReason: 'token-full', made: 'imported', objectId: null },
      ...{ sealed: Buffer.from('s'), backup: null, publicKey: Buffer.from('p'), checkValue: null },
    })
    await store.keys.insertVersion(sealed)
    await store.keys.insertVersion(version('k1', 2))
    await store.keys.insertVersion(version('k2', 3))
    expect(await store.keys.versions('k1')).toEqual([version('k1', 2), sealed])
    expect(await store.keys.version('k1', 10)).toEqual(sealed)
    expect(await store.keys.version('k1', 3)).toBeNull()
    expect(await store.keys.newestVersion('k1')).toEqual(sealed)
    await store.keys.removeVersions('k1')
    expect(await store.keys.newestVersion('k1')).toBeNull()
    expect(await store.keys.versions('k2')).toEqual([version('k2', 3)])
    await store.close()
  })

  it('are nowhere without a key, a number of their own and one place of their material', async () => {
    const store = await newStore()
    await store.keys.insert(key('k1'))
    await store.keys.insertVersion(version('k1', 1))
    for (const bad of [
      version('k2', 1),
      version('k1', 1, { objectId: 'other' }),
      version('k1', 0),
      version('k1', 2, { objectId: 'k11' }),
      version('k1', 2, { objectId: null }),
      version('k1', 2, { sealed: Buffer.from('twice') }),
      version('k1', 2, { custody: 'sealed', objectId: null }),
    ]) {
      await expect(store.keys.insertVersion(bad)).rejects.toMatchObject({ code: 'STORE_ERROR' })
    }
    expect(await store.keys.versions('k1')).toHaveLength(1)
    await store.close()
  })
})

describe('tags', () => {
  it('are put on, changed and taken off', async () => {
    const store = await newStore()
    await store.keys.insert(key('k1'))
    await store.keys.insert(key('k2'))
    await store.keys.putTags('k1', [
      { key: 'env', value: 'prod' },
      { key: 'team', value: '' },
    ])
    await store.keys.putTags('k1', [
      { key: 'env', value: 'test' },
      { key: 'app', value: '1' },
    ])
    await store.keys.putTags('k2', [{ key: 'env', value: 'prod' }])
    await store.keys.putTags('k2', [])
    expect(await store.keys.tags('k1')).toEqual([
      tag('k1', 'app', '1'),
      tag('k1', 'env', 'test'),
      tag('k1', 'team', ''),
    ])
    expect(await store.keys.tagsInUse()).toEqual([
      { key: 'app', values: ['1'] },
      { key: 'env', values: ['prod', 'test'] },
      { key: 'team', values: [''] },
    ])
    await store.keys.removeTags('k1', ['env', 'team', 'never'])
    expect(await store.keys.tags('k1')).toEqual([tag('k1', 'app', '1')])
    expect(await store.keys.tags('k2')).toEqual([tag('k2', 'env', 'prod')])
    await store.close()
  })
})

describe('import parameters', () => {
  it('are the newest of their key', async () => {
    const store = await newStore()
    await store.keys.insert(key('k1'))
    await store.keys.insert(key('k2'))
    const held = parameters('k1', { custody: 'token', objectId: 'aa', sealed: null, nonce: '01' })
    await store.keys.putParameters(parameters('k1'))
    await store.keys.putParameters(held)
    await store.keys.putParameters(parameters('k2'))
    expect(await store.keys.parameters('k1')).toEqual(held)
    expect(await store.keys.allParameters()).toEqual([held, parameters('k2')])
    await store.keys.removeParameters('k1')
    expect(await store.keys.parameters('k1')).toBeNull()
    await store.close()
  })
})

describe('what was buried', () => {
  it('leaves its name and nothing else', async () => {
    const store = await newStore()
    for (const id of ['k1', 'k2']) {
      await store.keys.insert(key(id))
      await store.keys.insertVersion(version(id, 1))
      await store.keys.putTags(id, [{ key: 'env', value: id }])
      await store.keys.putParameters(
        parameters(id, { custody: 'token', objectId: `p${id}`, sealed: null }),
      )
    }
    expect((await store.keys.objectIds()).sort()).toEqual(['k11', 'k21', 'pk1', 'pk2'])
    const at = '2026-12-24T10:00:00.000Z'
    const deleted = { id: 'k1', alias: 'alias-k1', spec: 'AES_256', deletedAt: at } as const
    await store.keys.bury(deleted)
    expect(await store.keys.deleted('k1')).toEqual(deleted)
    expect(await store.keys.deleted('k2')).toBeNull()
    expect(await store.keys.get('k1')).toBeNull()
    expect(await store.keys.versions('k1')).toEqual([])
    expect(await store.keys.parameters('k1')).toBeNull()
    expect(await store.keys.tagsInUse()).toEqual([{ key: 'env', values: ['k2'] }])
    expect(await store.keys.objectIds()).toEqual(['k21', 'pk2'])
    await expect(store.keys.bury(deleted)).rejects.toMatchObject({ code: 'KEY_NOT_FOUND' })
    // Its alias is free again.
    await store.keys.insert(key('k3', { alias: 'alias-k1' }))
    await store.close()
  })
})
