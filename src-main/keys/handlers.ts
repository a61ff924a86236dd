import type { Handlers } from '../ipc/types.ts'
import type { OpenVault } from '../vault/types.ts'
import type { KeyCalls } from './calls.ts'
import { importHandlers } from './import/handlers.ts'
import { manageHandlers } from './manage/handlers.ts'
import type { KeyServices } from './services.ts'
import { useHandlers } from './use/handlers.ts'

/** Binds each of the contract's key calls to its verb. */
export function keyHandlers(services: KeyServices): Handlers<OpenVault, KeyCalls> {
  return { ...manageHandlers, ...useHandlers(services), ...importHandlers(services) }
}
