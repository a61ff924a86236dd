import type { CallContext } from '../ipc/types.ts'
import type { OpenVault } from '../vault/types.ts'

export type FileContext = CallContext<OpenVault>
