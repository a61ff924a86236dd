import type { ScriptRole } from '@shared/domain/index.ts'
import type { CallInput, PeopleView, ScriptSummary } from '@shared/ipc/index.ts'

export type Places = CallInput<'runs.start'>['places']
/** Somebody who could take a place; `roles` null where whoever asks may not know them. */
export interface Candidate {
  readonly id: string
  readonly name: string
  readonly roles: ReadonlySet<string> | null
}
/** A place that the script has; several of one role are told apart by their number. */
export interface Seat {
  readonly key: string
  readonly role: ScriptRole
  /** From 1 among those of its role, and how many there are. */
  readonly at: number
  readonly count: number
}

export function seatsOf({ roles }: Pick<ScriptSummary, 'roles'>): Seat[] {
  return roles.flatMap(({ role, count }) =>
    Array.from({ length: count }, (_, at) => ({
      ...{ key: `${role}-${at + 1}`, role, at: at + 1, count },
    })),
  )
}

/** Enabled people with the roles that they have by themselves and by their groups. */
export function candidatesOf({ people, groups }: PeopleView): Candidate[] {
  return people
    .filter(({ enabled }) => enabled)
    .map(({ id, name, roles, groups: own }) => {
      const carried = groups.filter((group) => own.includes(group.id)).flatMap((one) => one.roles)
      return { id, name, roles: new Set([...roles, ...carried]) }
    })
}

/**
 * Who may sit there. One person has one place; in a vault with one person in all, one of each role.
 */
export function fitting(
  seat: Seat,
  people: readonly Candidate[],
  seats: readonly Seat[],
  taken: Readonly<Record<string, string>>,
): Candidate[] {
  const alone = people.length === 1
  const elsewhere = seats
    .filter(({ key, role }) => key !== seat.key && (!alone || role === seat.role))
    .map(({ key }) => taken[key])
  return people.filter(
    ({ id, roles }) => !elsewhere.includes(id) && (alone || roles === null || roles.has(seat.role)),
  )
}

/** The first arrangement that fits: whoever is signed in first, the others as they are listed. */
export function arrange(
  seats: readonly Seat[],
  people: readonly Candidate[],
  firstId: string,
): Record<string, string> {
  const order = people.toSorted((a, b) => Number(b.id === firstId) - Number(a.id === firstId))
  const taken: Record<string, string> = {}
  for (const seat of seats) taken[seat.key] = fitting(seat, order, seats, taken)[0]?.id ?? ''
  return taken
}

export function placesOf(seats: readonly Seat[], taken: Readonly<Record<string, string>>): Places {
  return seats.flatMap(({ key, role }) => {
    const personId = taken[key] ?? ''
    return personId === '' ? [] : [{ role, personId }]
  })
}

/** Roles with nobody at all: main refuses to begin so. */
export function emptyRoles(
  seats: readonly Seat[],
  taken: Readonly<Record<string, string>>,
): ScriptRole[] {
  const roles = [...new Set(seats.map(({ role }) => role))]
  return roles.filter((role) => !seats.some((seat) => seat.role === role && taken[seat.key]))
}
