import type { tokenCalls } from '@shared/ipc'
import type { Handlers } from '../ipc/index.ts'
import type { UnlockedVault } from '../vault/index.ts'
import { initialise } from './initialise.ts'
import { forgetModule, pickModule, slots } from './modules.ts'
import type { TokenServices } from './services.ts'
import { moduleView, reportView } from './views.ts'

export type TokenCall = keyof typeof tokenCalls

/** Binds each of the contract's token calls to its verb. */
export function tokenHandlers(services: TokenServices): Handlers<UnlockedVault, TokenCall> {
  const { modules, onProgress } = services
  return {
    'token.modules': async () => (await modules.list()).map(moduleView),
    'token.pickModule': pickModule(services),
    'token.forgetModule': forgetModule(services),
    'token.slots': slots(services),
    'token.initialise': initialise(services),
    'token.report': async (_, { session }) => reportView(session),
    'token.probe': async (_, { session, about, commit }) => {
      about(session.token.identity.serial)
      await session.busy(() => session.probe(onProgress, commit))
      return reportView(session)
    },
  }
}
