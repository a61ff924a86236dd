import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openAuditLog } from '@main/audit/index.ts'
import { settableClock } from '@main/platform/clock.ts'
import { setKey } from '@main/store/cipher.ts'
import { Handle } from '@main/store/handle.ts'
import { migrate, storedVersion } from '@main/store/migrate.ts'
import { firstTables } from '@main/store/migrations/0001-first-tables.ts'
import { keys } from '@main/store/migrations/0002-keys.ts'
import { people } from '@main/store/migrations/0003-people.ts'
import { MIGRATIONS } from '@main/store/migrations/index.ts'
import { openStore } from '@main/store/index.ts'
import { keyOf, temporaryFolder } from './fixture.ts'

async function empty(): Promise<Handle> {
  const path = join(await temporaryFolder(), 'store.db')
  writeFileSync(path, '')
  const handle = await Handle.open(path)
  await setKey(handle, keyOf(1))
  return handle
}

const tables = async (handle: Handle) =>
  (await handle.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")).map(
    ({ name }) => name,
  )

it('0001 makes the first tables', async () => {
  const handle = await empty()
  await migrate(handle, [firstTables])
  expect(await storedVersion(handle)).toBe(1)
  expect((await tables(handle)).sort()).toEqual(
    ['ceremonies', 'entries', 'intents', 'materials', 'officers', 'trace_head', 'traces'].sort(),
  )
  await handle.close()
})

it('0002 adds the tables of keys, and the indexes of traces that are asked for', async () => {
  const handle = await empty()
  await migrate(handle, [firstTables])
  const before = await tables(handle)
  await migrate(handle, [firstTables, keys])
  expect(await storedVersion(handle)).toBe(2)
  expect((await tables(handle)).filter((name) => !before.includes(name)).sort()).toEqual(
    ['deleted_keys', 'import_parameters', 'key_tags', 'key_versions', 'keys'].sort(),
  )
  const indexes = await handle.all<{ name: string }>("PRAGMA index_list('traces')")
  expect(indexes.map(({ name }) => name).sort()).toEqual([
    'traces_by_resource',
    'traces_by_time',
    'traces_that_set_the_clock',
    'traces_unsuccessful',
  ])
  await handle.close()
})

it('a store that version 1 wrote opens with all that was in it, and its chain goes on', async () => {
  const path = join(await temporaryFolder(), 'store.db')
  // Written by the Keyrite of before keys, with the key 01…01.
  copyFileSync('test/fixtures/store/version-1.db', path)
  const store = await openStore(path, keyOf(1))
  expect(await store.values.get('fruit')).toBe('pomegranate')
  expect(await store.people.list()).toMatchObject([{ name: 'Ada', enabled: true, verifier: null }])
  expect(await store.materials.list()).toMatchObject([{ id: 'm1', objectId: 'ff' }])
  expect(await store.ceremonies.list()).toMatchObject([{ id: 'c1', number: 1 }])
  expect(await store.intents.list()).toMatchObject([{ id: 'i1', kind: 'make-material' }])
  expect(await store.keys.list()).toEqual([])
  const clock = settableClock('2026-11-23T10:00:00.000Z')
  const log = await openAuditLog({ store, vaultId: 'version-1', clock })
  expect(await log.lastTime()).toEqual(new Date('2026-11-22T10:00:05.000Z'))
  expect(await log.verify()).toMatchObject({ ok: true, count: 5 })
  expect(await store.traces.uses('c2', ['wrapKeyMaterial'])).toMatchObject({
    count: 2,
    last: { seq: 3 },
  })
  await log.append({
    ...{ operator: 'Ada', operation: 'createKey', resource: 'cmk', resourceId: 'k1' },
    ...{ outcome: 'success', code: '', params: {} },
  })
  expect(await log.verify()).toMatchObject({ ok: true, count: 6 })
  await store.close()
  await (await openStore(path, keyOf(1))).close()
})

it('0004 says of the keys that were there that none comes back disabled', async () => {
  const handle = await empty()
  await migrate(handle, [firstTables, keys, people])
  await handle.run(
    `INSERT INTO keys (id, alias, description, spec, usage, origin, state, is_default, backup,
       created_at, rotations)
     VALUES ('k', 'k', '', 'AES_256', 'ENCRYPT_DECRYPT', 'External', 'PendingImport', 0,
       'recoverable', '2026-11-22T10:00:00.000Z', 0)`,
  )
  await migrate(handle, MIGRATIONS)
  expect(await handle.all('SELECT id, was_disabled FROM keys')).toEqual([
    { id: 'k', was_disabled: 0 },
  ])
  await handle.close()
})

it('steps are numbered from 1 without a gap', () => {
  expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, at) => at + 1))
})

it('each step is applied once, and a step that fails leaves nothing of itself', async () => {
  const handle = await empty()
  const second = { version: 2, sql: 'CREATE TABLE second (a TEXT) STRICT;' }
  const broken = { version: 3, sql: 'CREATE TABLE third (a TEXT) STRICT; CREATE TABLE third (b);' }
  await migrate(handle, [firstTables, second])
  await migrate(handle, [firstTables, second])
  await expect(migrate(handle, [firstTables, second, broken])).rejects.toThrow('SQLITE_ERROR')
  expect(await storedVersion(handle)).toBe(2)
  expect(await tables(handle)).toContain('second')
  expect(await tables(handle)).not.toContain('third')
  await expect(migrate(handle, [firstTables])).rejects.toMatchObject({
    code: 'STORE_TOO_NEW',
    params: { found: 2, known: 1 },
  })
  await handle.close()
})
