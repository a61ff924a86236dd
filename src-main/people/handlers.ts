import type { peopleCalls } from '@shared/ipc'
import { readPolicy, setPassphrase, signIn, signOutAsked } from '../access/index.ts'
import type { Handlers } from '../ipc/types.ts'
import type { UnlockedVault } from '../vault/index.ts'
import type { PeopleServices } from './services.ts'
import { changeVerbs } from './verbs.ts'
import { peopleView, signInView } from './view.ts'

export type PeopleCall = keyof typeof peopleCalls

/** Binds each of the contract's calls about people and their sign-in to its verb. */
export function peopleHandlers({
  vaults,
  state,
}: PeopleServices): Handlers<UnlockedVault, PeopleCall> {
  return {
    'session.people': async (_, { session }) =>
      signInView(await session.store.people.list(), session.clock.now()),
    'session.signIn': async (request, context) => {
      await signIn(vaults, request, context)
      return state()
    },
    'session.signOut': async (_, context) => {
      await signOutAsked(vaults, context)
      return state()
    },
    'session.setPassphrase': async (request, context) => {
      await setPassphrase(vaults, request, context)
      return state()
    },
    'people.get': (_, { session }) => peopleView(session),
    'people.names': async (_, { session }) => {
      const { people } = session.store
      const all = await people.list()
      return {
        people: all.map(({ id, name, enabled }) => ({ id, name, enabled })),
        roles: (await people.roles()).map(({ id, name }) => ({ id, name })),
        passphraseMin: (await readPolicy(session.store)).passphraseMin,
      }
    },
    ...changeVerbs(vaults),
  }
}
