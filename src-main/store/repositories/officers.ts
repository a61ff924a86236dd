import type { Statements } from '../statements.ts'
import type { OfficerRepository } from '../types.ts'

interface OfficerRow {
  readonly id: string
  readonly name: string
  readonly roles: string
  readonly created_at: string
}

export function officerRepository(db: Statements): OfficerRepository {
  return {
    async insert(record) {
      await db.run('INSERT INTO officers (id, name, roles, created_at) VALUES (?, ?, ?, ?)', [
        record.id,
        record.name,
        JSON.stringify(record.roles),
        record.createdAt,
      ])
    },
    async list() {
      const rows = await db.all<OfficerRow>('SELECT * FROM officers ORDER BY created_at, id')
      return rows.map((row) => ({
        id: row.id,
        name: row.name,
        roles: JSON.parse(row.roles) as string[],
        createdAt: row.created_at,
      }))
    },
  }
}
