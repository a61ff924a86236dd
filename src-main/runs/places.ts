import type { CeremonyScript, ScriptRole } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import type { OpenVault } from '../vault/types.ts'
import type { RunDocument } from './document.ts'
import { enabledPeople, rolesOf } from './people.ts'

interface Asked {
  readonly role: ScriptRole
  readonly personId: string
}

export type Cast = Pick<RunDocument, 'places' | 'alone' | 'fewer'>

/**
 * Who takes part as what. As many of each role as the script asks; fewer only where the vault has
 * no more, and then the record says so. Where there is one person in all, that person takes every
 * place. @throws KeyriteError PLACES_WRONG: fault `unknown`, `repeated`, `role`, `many`, `nobody`
 * or `few` (somebody who could is left out)
 */
export async function castOf(
  vault: OpenVault,
  script: CeremonyScript,
  asked: readonly Asked[],
): Promise<Cast> {
  const people = await enabledPeople(vault)
  const alone = people.length === 1
  const wrong = (role: string, fault: string) => new KeyriteError('PLACES_WRONG', { role, fault })
  const roles = new Map<string, Set<string>>()
  for (const person of people) roles.set(person.id, await rolesOf(vault, person))
  const places = asked.map(({ role, personId }, at) => {
    const person = people.find(({ id }) => id === personId)
    if (!person) throw wrong(role, 'unknown')
    const before = asked.slice(0, at).filter((each) => each.personId === personId)
    if (before.some((each) => !alone || each.role === role)) throw wrong(role, 'repeated')
    if (!alone && !roles.get(personId)?.has(role)) throw wrong(role, 'role')
    return { role, personId, name: person.name }
  })
  const left = people.filter(({ id }) => !places.some(({ personId }) => personId === id))
  const fewer: Cast['fewer'] = []
  for (const { role, count } of script.roles) {
    const there = places.filter((place) => place.role === role).length
    if (there > count) throw wrong(role, 'many')
    if (there === 0) throw wrong(role, 'nobody')
    if (there === count) continue
    if (left.some(({ id }) => roles.get(id)?.has(role))) throw wrong(role, 'few')
    fewer.push({ role, asked: count, there })
  }
  const extra = places.find(({ role }) => !script.roles.some((each) => each.role === role))
  if (extra) throw wrong(extra.role, 'many')
  return { places, alone, fewer }
}

/** Signatures that a step still needs: two of a role only where two people have it here. */
export function missingSignatures(
  { places }: Pick<RunDocument, 'places'>,
  wanted: readonly ScriptRole[],
  given: readonly { readonly role: ScriptRole }[],
): ScriptRole[] {
  const left = given.map(({ role }) => role)
  return wanted.filter((role, at) => {
    const before = wanted.slice(0, at).filter((each) => each === role).length
    if (before >= places.filter((place) => place.role === role).length) return false
    const signed = left.indexOf(role)
    if (signed >= 0) left.splice(signed, 1)
    return signed < 0
  })
}
