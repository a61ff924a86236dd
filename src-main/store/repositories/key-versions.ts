import type { Statements } from '../statements.ts'
import type { KeyRepository, KeyVersionRecord } from '../types.ts'
import { inserted, selected, valuesOf, type Columns } from './columns.ts'

type KeyVersions = Pick<
  KeyRepository,
  'insertVersion' | 'versions' | 'version' | 'newestVersion' | 'removeVersions'
>

const VERSION: Columns<KeyVersionRecord> = {
  keyId: 'key_id',
  number: 'number',
  createdAt: 'created_at',
  custody: 'custody',
  custodyReason: 'custody_reason',
  made: 'made',
  objectId: 'object_id',
  sealed: 'sealed',
  backup: 'backup',
  publicKey: 'public_key',
  checkValue: 'check_value',
}
const OF_KEY = `SELECT ${selected(VERSION)} FROM key_versions WHERE key_id = ?`

export function keyVersions(db: Statements): KeyVersions {
  return {
    async insertVersion(version) {
      await db.run(`INSERT INTO key_versions ${inserted(VERSION)}`, valuesOf(VERSION, version))
    },
    versions: (keyId) => db.all<KeyVersionRecord>(`${OF_KEY} ORDER BY number`, [keyId]),
    version: (keyId, number) =>
      db.first<KeyVersionRecord>(`${OF_KEY} AND number = ?`, [keyId, number]),
    newestVersion: (keyId) =>
      db.first<KeyVersionRecord>(`${OF_KEY} ORDER BY number DESC LIMIT 1`, [keyId]),
    async removeVersions(keyId) {
      await db.run('DELETE FROM key_versions WHERE key_id = ?', [keyId])
    },
  }
}
