import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { setKey } from '@main/store/cipher.ts'
import { Handle } from '@main/store/handle.ts'
import { migrate, storedVersion } from '@main/store/migrate.ts'
import { firstTables } from '@main/store/migrations/0001-first-tables.ts'
import { MIGRATIONS } from '@main/store/migrations/index.ts'
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
