import { KeyriteError } from '@shared/errors'
import { traceOf, type Running } from './running.ts'
import type { CallContext, Gate, PipelineParts } from './types.ts'

/** What a verb learns of its call, and what it may add to the trace. */
export function contextOf<Session>(
  parts: Pick<PipelineParts<Session>, 'trace'>,
  running: Running<Session>,
  gate: Gate<Session> | null,
  approval: object | null,
): CallContext<Session> {
  const open = (): Gate<Session> => {
    if (!gate) throw new KeyriteError('VAULT_LOCKED')
    return gate
  }
  return {
    approval,
    get session() {
      return open().session
    },
    note: (params) => {
      running.params = { ...running.params, ...params }
    },
    about: (resourceId) => {
      running.resourceId = resourceId
    },
    by: (operator) => {
      running.operator = operator
    },
    commit: async (work) => {
      const value = await open().transaction(async () => {
        const done = await work()
        if (running.spec?.trace && !running.recorded) {
          await parts.trace(traceOf(running, 'success', ''), running.session)
        }
        return done
      })
      running.recorded = true
      return value
    },
  }
}
