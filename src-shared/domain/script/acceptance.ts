import type { ScriptRole } from './script.ts'

interface Place {
  readonly role: ScriptRole
  readonly personId: string
}

/** Who may accept an exception sheet, by id, and how many of them have to. */
export interface Acceptance {
  readonly people: readonly string[]
  readonly needed: number
}

/**
 * An exception sheet is accepted by a security officer who takes part, where there are any, and by
 * somebody else than wrote it, where anybody else takes part. One that leaves out a step with
 * signatures (`leftOut`) stands for all of these, and needs as many people. `places`: of people who
 * still have them.
 */
export function acceptanceOf(
  places: readonly Place[],
  writerId: string,
  leftOut: readonly ScriptRole[] = [],
): Acceptance {
  const all = idsOf(places)
  const officers = idsOf(places.filter(({ role }) => role === 'security-officer'))
  const signers = idsOf(places.filter(({ role }) => leftOut.includes(role)))
  const pool = [...new Set([...officers, ...signers])]
  const needed = Math.min(pool.length, signaturesOf(places, leftOut))
  if (needed > 1) return { people: pool, needed }
  const other = (ids: readonly string[]) => ids.filter((id) => id !== writerId)
  const choices = [other(pool), other(all), pool, all]
  return { people: choices.find(({ length }) => length > 0) ?? [], needed: 1 }
}

/** Two of a role only where two people have it. */
function signaturesOf(places: readonly Place[], wanted: readonly ScriptRole[]): number {
  const roles = [...new Set(wanted)]
  return roles.reduce((sum, role) => {
    const there = idsOf(places.filter((place) => place.role === role)).length
    return sum + Math.min(there, wanted.filter((each) => each === role).length)
  }, 0)
}

function idsOf(places: readonly Place[]): string[] {
  return [...new Set(places.map(({ personId }) => personId))]
}
