import type { Handlers } from '../ipc/types.ts'
import type { OpenVault } from '../vault/types.ts'
import type { ImportCall, KeyCalls, UseCall } from './calls.ts'
import { manageHandlers } from './manage/handlers.ts'
import type { KeyServices } from './services.ts'

/** Until the folders `use` and `import` are there. */
const unwritten = {} as Handlers<OpenVault, UseCall | ImportCall>

/** Binds each of the contract's key calls to its verb. */
export function keyHandlers(services: KeyServices): Handlers<OpenVault, KeyCalls> {
  void services
  return { ...manageHandlers, ...unwritten }
}
