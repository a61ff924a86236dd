import type { Handler } from '../ipc/index.ts'
import type { UnlockedVault } from '../vault/index.ts'
import type { LogServices } from './services.ts'
import type { UnderWay } from './under-way.ts'

/** The whole log, against its checkpoints and the token. */
export function verify(
  { onProgress }: LogServices,
  underWay: UnderWay,
): Handler<'log.verify', UnlockedVault> {
  return (_, { session }) =>
    session.busy(() =>
      underWay.run(session.operator.id, (goOn) =>
        session.verifyLog((done, total) => {
          goOn()
          onProgress({ job: 'verify-log', stage: 'traces', done, total })
        }),
      ),
    )
}
