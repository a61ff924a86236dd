import { permissionsOf, type MadeRole, type ScriptRole } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import { checkPassphrase } from '../access/index.ts'
import type { PersonRecord } from '../store/types.ts'
import type { OpenVault } from '../vault/types.ts'
import type { RunDocument } from './document.ts'
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

/** Who takes part as what. */
export type Place = RunDocument['places'][number]

/** Places of people who still have the role, and are not disabled. */
export async function heldPlaces({ vault, document }: Run): Promise<Place[]> {
  const held: Place[] = []
  for (const place of document.places) {
    const person = await vault.store.people.get(place.personId)
    // A lone officer takes every place.
    const fits = person && (document.alone || (await rolesOf(vault, person)).has(place.role))
    if (person?.enabled && fits) held.push({ ...place, name: person.name })
  }
  return held
}

/**
 * The place by which this person takes part, as `role` if one is named, and still has it.
 * @throws KeyriteError ROLE_NEEDED
 */
export async function requirePlace(
  run: Run,
  personId: string,
  role: ScriptRole | undefined,
): Promise<Place> {
  const fits = (each: Place) =>
    each.personId === personId && (role === undefined || each.role === role)
  const place = (await heldPlaces(run)).find(fits)
  if (place) return place
  const lost = run.document.places.find(fits)
  throw new KeyriteError('ROLE_NEEDED', { role: role ?? lost?.role ?? '' })
}

/**
 * Whoever is signed in takes part in ceremonies by their roles, or in this one by a place: an
 * auditor completes and signs the steps that a script gives to auditors, and no others.
 * @throws KeyriteError NOT_PERMITTED
 */
export async function requirePart(run: Run): Promise<void> {
  const { vault } = run
  const made = (await vault.store.people.roles()) as readonly MadeRole[]
  if (permissionsOf(vault.operator.roles, made).has('takePart')) return
  const held = await heldPlaces(run)
  if (held.some(({ personId }) => personId === vault.operator.id)) return
  throw new KeyriteError('NOT_PERMITTED', { permission: 'takePart' })
}

/** Everybody with a place is here. @throws KeyriteError PEOPLE_MISSING */
export function requirePresent({ document }: Run): void {
  const missing = document.places.find(({ personId }) => !document.present.includes(personId))
  if (missing) throw new KeyriteError('PEOPLE_MISSING', { name: missing.name, role: missing.role })
}
