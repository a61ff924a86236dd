import type { z } from 'zod'
import type { Reply } from '../errors/index.ts'
import { appCalls } from './calls/app.ts'
import { approvalCalls } from './calls/approvals.ts'
import { ceremonyCalls } from './calls/ceremony.ts'
import { fileCalls } from './calls/files.ts'
import { grantCalls } from './calls/grants.ts'
import { keyCalls } from './calls/keys.ts'
import { keyImportCalls } from './calls/key-import.ts'
import { keyUseCalls } from './calls/key-use.ts'
import { logCalls } from './calls/log.ts'
import { peopleCalls } from './calls/people.ts'
import { recoveryCalls } from './calls/recovery.ts'
import { shareCalls } from './calls/shares.ts'
import { runCalls } from './calls/runs.ts'
import { tokenCalls } from './calls/token.ts'
import { vaultCalls } from './calls/vault.ts'
import type { EventName, EventPayload } from './events.ts'

/** Every call there is. Main binds a verb to each; the preload passes exactly these. */
export const contract = {
  ...appCalls,
  ...tokenCalls,
  ...vaultCalls,
  ...ceremonyCalls,
  ...keyCalls,
  ...keyUseCalls,
  ...keyImportCalls,
  ...fileCalls,
  ...logCalls,
  ...runCalls,
  ...approvalCalls,
  ...grantCalls,
  ...peopleCalls,
  ...shareCalls,
  ...recoveryCalls,
} as const

export type Contract = typeof contract
export type CallName = keyof Contract
export type CallInput<N extends CallName> = z.input<Contract[N]['input']>
export type CallArguments<N extends CallName> = z.output<Contract[N]['input']>
export type CallOutput<N extends CallName> = z.output<Contract[N]['output']>

export const CALL_NAMES = Object.keys(contract) as CallName[]

/**
 * What the preload puts on `window.keyrite`; only `bridge/` reads it. `DomFile` is the DOM's
 * `File`, which is not known here.
 */
export interface PreloadApi<DomFile = never> {
  invoke<N extends CallName>(name: N, input: CallInput<N>): Promise<Reply<CallOutput<N>>>
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void
  /** Takes dropped or picked files and answers opaque ids; their paths never reach the page. */
  takeFiles(files: DomFile[]): Promise<Reply<{ id: string; name: string; folder: boolean }[]>>
}
