import { KeyriteError } from '@shared/errors'
import { violates } from '../sqlite-error.ts'
import type { Statements } from '../statements.ts'
import type { GroupRecord, PeopleRepository, PersonRecord, RoleRecord } from '../types.ts'
import { assigned, inserted, selected, valuesOf, type Columns } from './columns.ts'

const PERSON: Columns<PersonRecord> = {
  id: 'id',
  name: 'name',
  roles: 'roles',
  groups: 'groups',
  enabled: 'enabled',
  verifier: 'verifier',
  mustSet: 'must_set',
  createdAt: 'created_at',
  wrongTries: 'wrong_tries',
  waitUntil: 'wait_until',
  lastSignInAt: 'last_sign_in_at',
}
const ROLE: Columns<RoleRecord> = { id: 'id', name: 'name', permissions: 'permissions' }
const GROUP: Columns<GroupRecord> = { id: 'id', name: 'name', roles: 'roles' }

/** As the columns hold them: lists as JSON, booleans as numbers. */
type Row<R> = { readonly [F in keyof R]: R[F] extends string | number | null ? R[F] : unknown }

export function peopleRepository(db: Statements): PeopleRepository {
  return {
    insert: (person) =>
      named(person.name, 'PERSON_EXISTS', 'people.name', () =>
        db.run(`INSERT INTO people ${inserted(PERSON)}`, valuesOf(PERSON, flat(person))),
      ),
    update: (person) =>
      named(person.name, 'PERSON_EXISTS', 'people.name', () =>
        db.run(`UPDATE people SET ${assigned(PERSON)} WHERE id = ?`, [
          ...valuesOf(PERSON, flat(person)),
          person.id,
        ]),
      ),
    async noteTries({ id, wrongTries, waitUntil, lastSignInAt }) {
      await db.run(
        'UPDATE people SET wrong_tries = ?, wait_until = ?, last_sign_in_at = ? WHERE id = ?',
        [wrongTries, waitUntil, lastSignInAt, id],
      )
    },
    async get(id) {
      const row = await db.first<Row<PersonRecord>>(
        `SELECT ${selected(PERSON)} FROM people WHERE id = ?`,
        [id],
      )
      return row && person(row)
    },
    async list() {
      const rows = await db.all<Row<PersonRecord>>(
        `SELECT ${selected(PERSON)} FROM people ORDER BY created_at, id`,
      )
      return rows.map(person)
    },
    ...rolesAndGroups(db),
  }
}

function rolesAndGroups(
  db: Statements,
): Pick<
  PeopleRepository,
  'roles' | 'putRole' | 'removeRole' | 'groups' | 'putGroup' | 'removeGroup'
> {
  return {
    async roles() {
      const rows = await db.all<Row<RoleRecord>>(
        `SELECT ${selected(ROLE)} FROM roles ORDER BY name`,
      )
      return rows.map((row) => ({ ...row, permissions: listOf(row.permissions) }))
    },
    putRole: (role) =>
      named(role.name, 'ROLE_EXISTS', 'roles.name', () =>
        db.run(
          `INSERT INTO roles ${inserted(ROLE)} ON CONFLICT (id)
           DO UPDATE SET name = excluded.name, permissions = excluded.permissions`,
          valuesOf(ROLE, { ...role, permissions: JSON.stringify(role.permissions) }),
        ),
      ),
    async removeRole(id) {
      await db.run('DELETE FROM roles WHERE id = ?', [id])
    },
    async groups() {
      const rows = await db.all<Row<GroupRecord>>(
        `SELECT ${selected(GROUP)} FROM groups ORDER BY name`,
      )
      return rows.map((row) => ({ ...row, roles: listOf(row.roles) }))
    },
    putGroup: (group) =>
      named(group.name, 'ROLE_EXISTS', 'groups.name', () =>
        db.run(
          `INSERT INTO groups ${inserted(GROUP)} ON CONFLICT (id)
           DO UPDATE SET name = excluded.name, roles = excluded.roles`,
          valuesOf(GROUP, { ...group, roles: JSON.stringify(group.roles) }),
        ),
      ),
    async removeGroup(id) {
      await db.run('DELETE FROM groups WHERE id = ?', [id])
    },
  }
}

async function named(
  name: string,
  code: 'PERSON_EXISTS' | 'ROLE_EXISTS',
  column: string,
  write: () => Promise<number>,
): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (violates(error, column)) throw new KeyriteError(code, { name }, { cause: error })
    throw error
  }
}

function flat(person: PersonRecord) {
  const { roles, groups } = person
  return { ...person, roles: JSON.stringify(roles), groups: JSON.stringify(groups) }
}

function person(row: Row<PersonRecord>): PersonRecord {
  return {
    ...row,
    roles: listOf(row.roles),
    groups: listOf(row.groups),
    enabled: row.enabled === 1,
    mustSet: row.mustSet === 1,
  }
}

function listOf(json: unknown): string[] {
  return JSON.parse(String(json)) as string[]
}
