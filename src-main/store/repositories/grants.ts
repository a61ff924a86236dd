import type { Parameter, Statements } from '../statements.ts'
import type { GrantRecord, GrantRepository } from '../types.ts'
import { inserted, selected, valuesOf, type Columns } from './columns.ts'

const GRANT: Columns<GrantRecord> = {
  id: 'id',
  keyId: 'key_id',
  granteeKind: 'grantee_kind',
  granteeId: 'grantee_id',
  operations: 'operations',
  name: 'name',
  createdAt: 'created_at',
  createdBy: 'created_by',
  endsAt: 'ends_at',
}
type Row = Omit<GrantRecord, 'operations'> & { readonly operations: string }

export function grantRepository(db: Statements): GrantRepository {
  const found = async (rest: string, values: readonly Parameter[] = []): Promise<GrantRecord[]> => {
    const rows = await db.all<Row>(`SELECT ${selected(GRANT)} FROM grants ${rest}`, values)
    return rows.map((row) => ({ ...row, operations: JSON.parse(row.operations) as string[] }))
  }
  return {
    async insert(grant) {
      const row = { ...grant, operations: JSON.stringify(grant.operations) }
      await db.run(`INSERT INTO grants ${inserted(GRANT)}`, valuesOf(GRANT, row))
    },
    async remove(id) {
      await db.run('DELETE FROM grants WHERE id = ?', [id])
    },
    get: async (id) => (await found('WHERE id = ?', [id]))[0] ?? null,
    ofKey: (keyId) => found('WHERE key_id = ? ORDER BY created_at, id', [keyId]),
    ofGrantee: (kind, id) =>
      found('WHERE grantee_kind = ? AND grantee_id = ? ORDER BY created_at, id', [kind, id]),
    madeBy: (personId) => found('WHERE created_by = ? ORDER BY created_at, id', [personId]),
    all: () => found('ORDER BY id'),
  }
}
