import type { Handler } from '../ipc/index.ts'
import type { UnlockedVault } from '../vault/index.ts'
import type { TokenServices } from './services.ts'
import { moduleView, slotView } from './views.ts'

/** The page names no path: the system's dialog does. */
export function pickModule({
  dialogs,
  modules,
}: TokenServices): Handler<'token.pickModule', UnlockedVault> {
  return async ({ parameters }, { note, about }) => {
    const path = await dialogs.pickModule()
    if (path === null) {
      note({ dismissed: true })
      return null
    }
    note({ path })
    const module = await modules.add(path, parameters)
    about(module.id)
    return moduleView(module)
  }
}

export function forgetModule({
  modules,
}: TokenServices): Handler<'token.forgetModule', UnlockedVault> {
  return async ({ moduleId }, { about }) => {
    about(moduleId)
    await modules.forget(moduleId)
    return null
  }
}

/** Loads the module if need be; what was wrong with it is kept for the list, too. */
export function slots({ modules, vaults }: TokenServices): Handler<'token.slots', UnlockedVault> {
  return async ({ moduleId }) => {
    const module = await modules.open(moduleId)
    const known = await vaults.list()
    return (await module.slots({ refresh: true })).map((slot) => slotView(slot, known))
  }
}
