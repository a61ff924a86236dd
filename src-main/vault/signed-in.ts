import { permissionsOf, type MadeRole, type Permission } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import type { PersonRecord, Store } from '../store/types.ts'
import type { Operator } from './types.ts'

/** Whoever is signed in. `roles` are all that count: their own and their groups'. */
export interface SignedIn extends Operator {
  readonly permissions: ReadonlySet<Permission>
  /** False: the PIN alone let them in. */
  readonly hasPassphrase: boolean
}

/** What a person may do as the records are now. */
export async function signedInAs(
  { people }: Pick<Store, 'people'>,
  person: PersonRecord,
): Promise<SignedIn> {
  const roles = new Set(person.roles)
  for (const group of await people.groups()) {
    if (person.groups.includes(group.id)) for (const role of group.roles) roles.add(role)
  }
  const made = (await people.roles()) as readonly MadeRole[]
  return {
    ...{ id: person.id, name: person.name, roles: [...roles] },
    permissions: permissionsOf([...roles], made),
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
