import { permissionsOf, type MadeRole, type Permission } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import type { GroupRecord, PersonRecord, Store } from '../store/types.ts'
import type { Operator } from './types.ts'

/** Whoever is signed in. `roles` are all that count: their own and their groups'. */
export interface SignedIn extends Operator {
  readonly permissions: ReadonlySet<Permission>
  /** False: the PIN alone let them in. */
  readonly hasPassphrase: boolean
}

/** A person's own roles and those of their groups, each once. */
export function effectiveRoles(
  person: Pick<PersonRecord, 'roles' | 'groups'>,
  groups: readonly GroupRecord[],
): readonly string[] {
  const byGroup = groups.filter(({ id }) => person.groups.includes(id))
  return [...new Set([...person.roles, ...byGroup.flatMap(({ roles }) => roles)])]
}

/** What a person may do as the records are now. */
export async function signedInAs(
  { people }: Pick<Store, 'people'>,
  person: PersonRecord,
): Promise<SignedIn> {
  const roles = effectiveRoles(person, await people.groups())
  const made = (await people.roles()) as readonly MadeRole[]
  return {
    ...{ id: person.id, name: person.name, roles },
    permissions: permissionsOf(roles, made),
    hasPassphrase: person.verifier !== null,
  }
}

/**
 * Whoever the PIN alone signs in: the only one who is enabled, as long as there is no passphrase.
 * Null: people sign in. @throws KeyriteError STORE_DAMAGED when nobody is left to
 */
export async function signedInByPin(store: Pick<Store, 'people'>): Promise<SignedIn | null> {
  const enabled = (await store.people.list()).filter((person) => person.enabled)
  const [only, ...others] = enabled
  if (!only) throw new KeyriteError('STORE_DAMAGED', { reason: 'no officer' })
  return others.length === 0 && only.verifier === null ? signedInAs(store, only) : null
}
