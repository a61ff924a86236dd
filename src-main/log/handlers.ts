import type { logCalls } from '@shared/ipc'
import type { Handlers } from '../ipc/index.ts'
import type { UnlockedVault } from '../vault/index.ts'
import { exportLog } from './export/export.ts'
import { headOf } from './head.ts'
import { facets, list } from './list.ts'
import type { LogServices } from './services.ts'
import { UnderWay } from './under-way.ts'
import { verify } from './verify.ts'

export type LogCall = keyof typeof logCalls

/** Binds each of the contract's log calls to its verb. */
export function logHandlers(services: LogServices): Handlers<UnlockedVault, LogCall> {
  const underWay = new UnderWay()
  return {
    'log.list': (query, { session }) => list(query, session),
    'log.facets': (_, { session }) => facets(session),
    'log.head': (_, { session }) => headOf(session),
    'log.verify': verify(services, underWay),
    'log.export': exportLog(services, underWay),
    'log.stop': (_, { session }) => {
      underWay.stop(session.operator.id)
      return Promise.resolve(undefined)
    },
  }
}
