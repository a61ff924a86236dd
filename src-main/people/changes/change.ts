import type { ApprovalFact, Permission } from '@shared/domain'
import { KeyriteError, type ErrorParams } from '@shared/errors'
import { singleName } from '../../access/index.ts'
import type { PersonRecord, Store } from '../../store/types.ts'
import { permissionsIn, type Registry } from '../registry.ts'

/** What is going to be, before it is: the same for whoever has to agree and for the verb. */
export interface Change {
  /** Id of the person, role or group; empty for the policy. */
  readonly about: string
  /** For the trace. */
  readonly note: ErrorParams
  readonly facts: readonly ApprovalFact[]
  readonly after: Registry
  write(store: Store): Promise<void>
}

/** Whoever changes something, as the records are now. */
export interface Changer {
  readonly person: PersonRecord
  readonly permissions: ReadonlySet<Permission>
}

/** Errors of a plan: those of its own rules. What `requireSound` says comes after it. */
export type Plan = (before: Registry, changer: Changer) => Change

/** @throws KeyriteError NOT_FOUND */
export function requirePerson({ people }: Registry, personId: string): PersonRecord {
  const person = people.find(({ id }) => id === personId)
  if (!person) throw new KeyriteError('NOT_FOUND', { what: 'person' })
  return person
}

export function changerOf(registry: Registry, personId: string): Changer {
  const person = requirePerson(registry, personId)
  return { person, permissions: permissionsIn(registry, person) }
}

/** Names of people, roles and groups are shown; ids of made ones say nothing to anybody. */
export function named(registry: Registry, ids: readonly string[]): string {
  const known = [...registry.roles, ...registry.groups]
  return ids.map((id) => singleName(known.find((one) => one.id === id)?.name ?? id)).join(', ')
}
