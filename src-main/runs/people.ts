import type { ScriptRole } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import { checkPassphrase } from '../access/index.ts'
import type { PersonRecord } from '../store/types.ts'
import type { OpenVault } from '../vault/types.ts'
import type { Run } from './running.ts'

/** Somebody who proved who they are. */
export interface Proven {
  readonly personId: string
  readonly name: string
  /** By passphrase; else by being signed in, alone in the vault and without one. */
  readonly passphrase: boolean
}

export async function enabledPeople(vault: OpenVault): Promise<PersonRecord[]> {
  return (await vault.store.people.list()).filter(({ enabled }) => enabled)
}

/** A person's own roles and those of the groups. */
export async function rolesOf(vault: OpenVault, person: PersonRecord): Promise<Set<string>> {
  const groups = await vault.store.people.groups()
  const carried = groups.filter(({ id }) => person.groups.includes(id))
  return new Set([...person.roles, ...carried.flatMap(({ roles }) => roles)])
}

/**
 * Checks a passphrase anew, whoever is signed in.
 * @throws KeyriteError SIGN_IN_WRONG, SIGN_IN_WAIT, PERSON_DISABLED, PASSPHRASE_NEEDED
 */
export async function provePerson(
  vault: OpenVault,
  { personId, passphrase }: { readonly personId: string; readonly passphrase: string | null },
): Promise<Proven> {
  if (passphrase !== null) {
    const { name, mustSet } = await checkPassphrase(vault, personId, passphrase)
    // A one-time code is known to whoever handed it out: it signs nothing.
    if (mustSet) throw new KeyriteError('PASSPHRASE_NEEDED')
    return { personId, name, passphrase: true }
  }
  const [only, ...others] = await enabledPeople(vault)
  const isAlone = only?.id === personId && others.length === 0 && only.verifier === null
  if (!isAlone || vault.operator.id !== personId) throw new KeyriteError('PASSPHRASE_NEEDED')
  return { personId, name: only.name, passphrase: false }
}

/**
 * Whether this person takes part, as `role` if one is named, and still has it.
 * @throws KeyriteError ROLE_NEEDED
 */
export async function requirePlace(
  { vault, document }: Run,
  personId: string,
  role: ScriptRole | undefined,
): Promise<void> {
  const places = document.places.filter((place) => place.personId === personId)
  const place = places.find((each) => role === undefined || each.role === role)
  const person = place ? await vault.store.people.get(personId) : null
  if (!place || !person?.enabled) throw new KeyriteError('ROLE_NEEDED', { role: role ?? '' })
  // A lone officer takes every place.
  if (document.alone || (await rolesOf(vault, person)).has(place.role)) return
  throw new KeyriteError('ROLE_NEEDED', { role: place.role })
}

/** Everybody with a place is here. @throws KeyriteError PEOPLE_MISSING */
export function requirePresent({ document }: Run): void {
  const missing = document.places.find(({ personId }) => !document.present.includes(personId))
  if (missing) throw new KeyriteError('PEOPLE_MISSING', { name: missing.name, role: missing.role })
}
