import type { logCalls } from '@shared/ipc'
import type { Handlers } from '../ipc/index.ts'
import type { OnProgress, UnlockedVault } from '../vault/index.ts'

export type LogCall = keyof typeof logCalls

/** Told how far a verification is. */
export interface LogServices {
  readonly onProgress: OnProgress
}

/** Binds each of the contract's log calls to its verb. */
export function logHandlers({ onProgress }: LogServices): Handlers<UnlockedVault, LogCall> {
  return {
    'log.list': async (query, { session }) => {
      const { traces, total } = await session.audit.list(query)
      return { traces: traces.map((trace) => ({ ...trace, params: { ...trace.params } })), total }
    },
    'log.verify': (_, { session }) =>
      session.busy(() =>
        session.verifyLog((done, total) =>
          onProgress({ job: 'verify-log', stage: 'traces', done, total }),
        ),
      ),
  }
}
