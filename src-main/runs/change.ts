import { KeyriteError } from '@shared/errors'
import type { RunView } from '@shared/ipc'
import type { CallContext } from '../ipc/types.ts'
import type { OpenVault } from '../vault/types.ts'
import { loadRun, saveRun, type Run } from './running.ts'
import type { RunServices } from './services.ts'
import { viewRun } from './view.ts'

/** Runs that a verb is working on, by vault: a second one has to wait its turn. */
const working = new WeakMap<OpenVault, Set<string>>()

type Work<A> = (run: Run, args: A, context: CallContext<OpenVault>) => Promise<void> | void

/**
 * The frame of every verb that changes a run: alone on it, loaded, worked on, saved in one
 * transaction with its trace, shown. A verb that throws leaves the store as it was. `ending` is
 * done within that transaction.
 * @throws KeyriteError BUSY while another verb works on the same run
 */
export function change<A extends { readonly runId: string }>(
  services: RunServices,
  work: Work<A>,
  ending: Work<A> = () => undefined,
): (args: A, context: CallContext<OpenVault>) => Promise<RunView> {
  return async (args, context) => {
    const vault = context.session
    context.about(args.runId)
    return alone(vault, args.runId, async () => {
      const run = await loadRun(vault, args.runId)
      context.note({ run: run.number })
      await work(run, args, context)
      await context.commit(async () => {
        await ending(run, args, context)
        await saveRun(run)
      })
      return viewRun(run, services)
    })
  }
}

async function alone<T>(vault: OpenVault, id: string, work: () => Promise<T>): Promise<T> {
  const busy = working.get(vault) ?? new Set<string>()
  working.set(vault, busy)
  if (busy.has(id)) throw new KeyriteError('BUSY', { run: id })
  busy.add(id)
  try {
    // People who talk to each other are no idleness while a step is being recorded.
    return await vault.busy(work)
  } finally {
    busy.delete(id)
  }
}
