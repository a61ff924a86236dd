import type { PersonView } from '@shared/ipc/index.ts'

export type PersonAct = 'disable' | 'enable' | 'reset'

/** What an officer can do with this person now; not with oneself: that has the menu of the frame. */
export function actsOf(person: PersonView, ownId: string | undefined): PersonAct[] {
  if (person.id === ownId) return []
  return person.enabled ? ['reset', 'disable'] : ['enable']
}

export type PersonState = 'enabled' | 'disabled' | 'mustSet' | 'pinOnly'

export function stateOf({ enabled, mustSet, hasPassphrase }: PersonView): PersonState {
  if (!enabled) return 'disabled'
  if (mustSet) return 'mustSet'
  return hasPassphrase ? 'enabled' : 'pinOnly'
}
