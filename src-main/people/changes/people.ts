import { KeyriteError } from '@shared/errors'
import { CODE_DAYS, PEOPLE_MAX } from '@shared/limits.ts'
import type { CallArguments } from '@shared/ipc'
import { facts } from '../../access/index.ts'
import type { PersonRecord } from '../../store/types.ts'
import { permissionsIn, sameName, withChanged, type Registry } from '../registry.ts'
import { requireGroups, requireRoles } from '../rules.ts'
import { named, requirePerson, type Change, type Plan } from './change.ts'

/** What a new person, or one whose passphrase is reset, gets beside what was asked for. */
export interface Given {
  readonly id: string
  readonly verifier: string | null
  readonly createdAt: string
}

/** Errors: PASSPHRASE_NEEDED, PERSON_COUNT, PERSON_EXISTS, ROLE_UNKNOWN. */
export function creation(wanted: CallArguments<'people.create'>, given: Given): Plan {
  return (before, { person: changer }) => {
    // From the second person on people sign in: by the PIN alone nobody could tell them apart.
    if (changer.verifier === null) throw new KeyriteError('PASSPHRASE_NEEDED')
    if (before.people.length >= PEOPLE_MAX) {
      throw new KeyriteError('PERSON_COUNT', { max: PEOPLE_MAX })
    }
    const person: PersonRecord = {
      ...{ ...cleaned(before, wanted, null), ...given, enabled: true, mustSet: true },
      ...{ wrongTries: 0, waitUntil: null, lastSignInAt: null },
    }
    const { name, roles, groups } = person
    const names = { roles: named(before, roles), groups: named(before, groups) }
    return {
      about: given.id,
      note: { name, ...names },
      facts: facts({ name, ...names, code: CODE_DAYS }),
      after: { ...before, people: [...before.people, person] },
      write: ({ people }) => people.insert(person),
    }
  }
}

/** Errors: NOT_FOUND, PERSON_EXISTS, ROLE_UNKNOWN. */
export function update({ personId, ...wanted }: CallArguments<'people.update'>): Plan {
  return (before) => {
    const was = requirePerson(before, personId)
    const person = { ...was, ...cleaned(before, wanted, personId) }
    const [roles, newRoles] = [named(before, was.roles), named(before, person.roles)]
    const [groups, newGroups] = [named(before, was.groups), named(before, person.groups)]
    const changed = changeOf(before, person)
    return {
      ...changed,
      note: {
        ...{ name: person.name, roles: newRoles, groups: newGroups },
        // Whoever reads the log has to know that these were one person.
        ...(was.name === person.name ? {} : { formerName: was.name }),
      },
      facts: facts({
        ...{ person: was.name, newName: was.name === person.name ? null : person.name },
        ...{ roles, newRoles: roles === newRoles ? null : newRoles },
        ...{ groups, newGroups: groups === newGroups ? null : newGroups },
      }),
    }
  }
}

/** Errors: NOT_FOUND, WRONG_STATE. */
export function enabling(personId: string, enabled: boolean): Plan {
  return (before) => {
    const was = requirePerson(before, personId)
    if (was.enabled === enabled) {
      throw new KeyriteError('WRONG_STATE', { person: enabled ? 'enabled' : 'disabled' })
    }
    return changeOf(
      before,
      { ...was, enabled },
      { state: stateOf(was), newState: stateOf({ enabled }) },
    )
  }
}

/**
 * A code in place of the passphrase, and no more waiting. Whoever gets the code can sign in as that
 * person, so they must have all that the person has. Errors: NOT_FOUND, NOT_PERMITTED.
 */
export function reset(personId: string, verifier: string | null): Plan {
  return (before, { permissions }) => {
    const was = requirePerson(before, personId)
    for (const permission of permissionsIn(before, { ...was, enabled: true })) {
      if (!permissions.has(permission)) throw new KeyriteError('NOT_PERMITTED', { permission })
    }
    const fresh = { verifier, mustSet: true, wrongTries: 0, waitUntil: null }
    return changeOf(before, { ...was, ...fresh }, { code: CODE_DAYS })
  }
}

const stateOf = ({ enabled }: Pick<PersonRecord, 'enabled'>): string =>
  enabled ? 'enabled' : 'disabled'

/** `told`: what becomes of the person, for whoever has to agree. */
function changeOf(
  before: Registry,
  person: PersonRecord,
  told: Parameters<typeof facts>[0] = {},
): Change {
  const was = requirePerson(before, person.id)
  return {
    about: person.id,
    note: { name: was.name },
    facts: facts({ person: was.name, roles: named(before, was.roles), ...told }),
    after: { ...before, people: withChanged(before.people, person) },
    write: ({ people }) => people.update(person),
  }
}

function cleaned(
  registry: Registry,
  { name, roles, groups }: Pick<PersonRecord, 'name' | 'roles' | 'groups'>,
  ownId: string | null,
): Pick<PersonRecord, 'name' | 'roles' | 'groups'> {
  if (registry.people.some((person) => person.id !== ownId && sameName(person.name, name))) {
    throw new KeyriteError('PERSON_EXISTS', { name })
  }
  requireRoles(registry, roles)
  requireGroups(registry, groups)
  return { name: name.normalize('NFC'), roles: [...new Set(roles)], groups: [...new Set(groups)] }
}
