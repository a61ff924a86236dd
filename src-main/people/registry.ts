import { permissionsOf, type MadeRole, type Permission, type Policy } from '@shared/domain'
import { readPolicy } from '../access/index.ts'
import type { GrantRecord, GroupRecord, PersonRecord, Store } from '../store/types.ts'

export const OFFICER = 'security-officer'

/** Who there is and who may do what, at one moment. */
export interface Registry {
  readonly people: readonly PersonRecord[]
  readonly roles: readonly MadeRole[]
  readonly groups: readonly GroupRecord[]
  readonly policy: Policy
  readonly grants: readonly GrantRecord[]
}

export async function readRegistry(store: Store): Promise<Registry> {
  const { people, grants } = store
  return {
    people: await people.list(),
    roles: (await people.roles()) as readonly MadeRole[],
    groups: await people.groups(),
    policy: await readPolicy(store),
    grants: await grants.all(),
  }
}

/** A person's own roles, and those of their groups. */
export function rolesIn(registry: Registry, { roles, groups }: PersonRecord): ReadonlySet<string> {
  const carried = registry.groups.filter(({ id }) => groups.includes(id))
  return new Set([...roles, ...carried.flatMap((group) => group.roles)])
}

/** Whoever is disabled may do nothing. */
export function permissionsIn(registry: Registry, person: PersonRecord): ReadonlySet<Permission> {
  return person.enabled
    ? permissionsOf([...rolesIn(registry, person)], registry.roles)
    : new Set<Permission>()
}

/** `list` with the records of the same ids in place of the old ones, and new ones at its end. */
export function withChanged<R extends { readonly id: string }>(list: readonly R[], record: R): R[] {
  const isNew = !list.some(({ id }) => id === record.id)
  return isNew ? [...list, record] : list.map((one) => (one.id === record.id ? record : one))
}

/** Greek and Cyrillic letters, small, and the Latin ones that they, or their capitals, look like. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  [
    'αa βb εe ζz ηh ιi κk μm νn οo ρp τt υy χx',
    'аa вb еe зz іi јj кk мm нh оo рp сc тt уy хx ѕs һh ԁd',
  ]
    .join(' ')
    .split(' ')
    .map(([letter = '', latin = '']) => [letter, latin]),
)

/** Two names that people would take for one. */
export function sameName(one: string, other: string): boolean {
  return folded(one) === folded(other)
}

/** In one case, one form of each character, and one blank where there are several. */
function folded(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase()
  const seen = plain.replaceAll(/[\p{Default_Ignorable_Code_Point}\u2800]/gu, '')
  const latin = seen.replaceAll(/[\u0370-\u052f]/g, (letter) => LOOKALIKES.get(letter) ?? letter)
  return latin.replaceAll(/\s+/gu, ' ').trim()
}
