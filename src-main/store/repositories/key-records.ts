import { KeyriteError } from '@shared/errors'
import { violates } from '../sqlite-error.ts'
import type { Statements } from '../statements.ts'
import type { DeletedKeyRecord, KeyRecord, KeyRepository } from '../types.ts'
import { assigned, inserted, selected, valuesOf, type Columns } from './columns.ts'

type KeyRecords = Pick<
  KeyRepository,
  'insert' | 'update' | 'get' | 'byAlias' | 'list' | 'count' | 'bury' | 'deleted'
>

const KEY: Columns<KeyRecord> = {
  id: 'id',
  alias: 'alias',
  description: 'description',
  spec: 'spec',
  usage: 'usage',
  origin: 'origin',
  state: 'state',
  wasDisabled: 'was_disabled',
  isDefault: 'is_default',
  backup: 'backup',
  createdAt: 'created_at',
  deletionAt: 'deletion_at',
  expiresAt: 'expires_at',
  lastImportAt: 'last_import_at',
  rotationDays: 'rotation_days',
  rotationSince: 'rotation_since',
  lastRotatedAt: 'last_rotated_at',
  rotations: 'rotations',
  commitment: 'commitment',
}
const DELETED: Columns<DeletedKeyRecord> = {
  id: 'id',
  alias: 'alias',
  spec: 'spec',
  deletedAt: 'deleted_at',
}

type Flag = 'isDefault' | 'wasDisabled'
type KeyRow = Omit<KeyRecord, Flag> & Readonly<Record<Flag, number>>
type ListRow = KeyRow & { readonly version: number; readonly tags: string }

/** One statement for any number of keys, versions and tags: each costs a turn of the event loop. */
const LIST = `SELECT ${selected(KEY)},
  coalesce((SELECT max(number) FROM key_versions WHERE key_id = keys.id), 0) AS version,
  (SELECT json_group_array(json_array(key, value) ORDER BY key) FROM key_tags
     WHERE key_id = keys.id) AS tags
  FROM keys ORDER BY created_at DESC, rowid DESC`

export function keyRecords(db: Statements): KeyRecords {
  return {
    async insert(key) {
      await named(key, db.run(`INSERT INTO keys ${inserted(KEY)}`, valuesOf(KEY, key)))
    },
    async update(key) {
      const values = [...valuesOf(KEY, key), key.id]
      const changed = await named(
        key,
        db.run(`UPDATE keys SET ${assigned(KEY)} WHERE id = ?`, values),
      )
      if (changed === 0) throw new KeyriteError('KEY_NOT_FOUND', { key: key.id })
    },
    get: (id) => one(db, 'id', id),
    byAlias: (alias) => one(db, 'alias', alias),
    async list() {
      const rows = await db.all<ListRow>(LIST)
      return rows.map(({ version, tags, ...row }) => ({
        key: recordOf(row),
        version,
        tags: (JSON.parse(tags) as [string, string][]).map(([key, value]) => ({
          keyId: row.id,
          key,
          value,
        })),
      }))
    },
    async count() {
      const row = await db.first<{ n: number }>(
        'SELECT count(*) AS n FROM keys WHERE is_default = 0',
      )
      return row?.n ?? 0
    },
    bury: (deleted) =>
      db.transaction(async () => {
        const removed = await db.run('DELETE FROM keys WHERE id = ?', [deleted.id])
        if (removed === 0) throw new KeyriteError('KEY_NOT_FOUND', { key: deleted.id })
        await db.run(`INSERT INTO deleted_keys ${inserted(DELETED)}`, valuesOf(DELETED, deleted))
      }),
    deleted: (id) =>
      db.first<DeletedKeyRecord>(`SELECT ${selected(DELETED)} FROM deleted_keys WHERE id = ?`, [
        id,
      ]),
  }
}

async function one(
  db: Statements,
  column: 'id' | 'alias',
  value: string,
): Promise<KeyRecord | null> {
  const row = await db.first<KeyRow>(`SELECT ${selected(KEY)} FROM keys WHERE ${column} = ?`, [
    value,
  ])
  return row && recordOf(row)
}

function recordOf(row: KeyRow): KeyRecord {
  return { ...row, isDefault: row.isDefault === 1, wasDisabled: row.wasDisabled === 1 }
}

/** @throws KeyriteError ALIAS_TAKEN instead of the constraint's own error */
async function named(key: KeyRecord, write: Promise<number>): Promise<number> {
  try {
    return await write
  } catch (error) {
    if (!violates(error, 'keys.alias')) throw error
    throw new KeyriteError('ALIAS_TAKEN', { alias: key.alias }, { cause: error })
  }
}
