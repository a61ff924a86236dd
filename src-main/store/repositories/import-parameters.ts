import type { Statements } from '../statements.ts'
import type { ImportParametersRecord, KeyRepository } from '../types.ts'
import { inserted, selected, valuesOf, type Columns } from './columns.ts'

type ImportParameters = Pick<
  KeyRepository,
  'parameters' | 'putParameters' | 'removeParameters' | 'allParameters'
>

const PARAMETERS: Columns<ImportParametersRecord> = {
  keyId: 'key_id',
  algorithm: 'algorithm',
  nonce: 'nonce',
  token: 'token',
  publicKey: 'public_key',
  custody: 'custody',
  objectId: 'object_id',
  sealed: 'sealed',
  issuedAt: 'issued_at',
  expiresAt: 'expires_at',
}
const ALL = `SELECT ${selected(PARAMETERS)} FROM import_parameters`

export function importParameters(db: Statements): ImportParameters {
  return {
    parameters: (keyId) => db.first<ImportParametersRecord>(`${ALL} WHERE key_id = ?`, [keyId]),
    putParameters: (record) =>
      db.transaction(async () => {
        await db.run('DELETE FROM import_parameters WHERE key_id = ?', [record.keyId])
        await db.run(
          `INSERT INTO import_parameters ${inserted(PARAMETERS)}`,
          valuesOf(PARAMETERS, record),
        )
      }),
    async removeParameters(keyId) {
      await db.run('DELETE FROM import_parameters WHERE key_id = ?', [keyId])
    },
    allParameters: () => db.all<ImportParametersRecord>(`${ALL} ORDER BY issued_at, key_id`),
  }
}
