import type { logCalls } from '@shared/ipc'
import type { Handlers } from '../ipc/index.ts'
import type { OpenVault } from '../vault/types.ts'

export type LogCall = keyof typeof logCalls

/** Binds each of the contract's log calls to its verb. */
export function logHandlers(): Handlers<OpenVault, LogCall> {
  return {
    'log.list': async (query, { session }) => {
      const { traces, total } = await session.audit.list(query)
      return { traces: traces.map((trace) => ({ ...trace, params: { ...trace.params } })), total }
    },
    'log.verify': (_, { session }) => session.audit.verify(),
  }
}
