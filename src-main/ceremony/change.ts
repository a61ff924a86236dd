import { KeyriteError } from '@shared/errors'
import type { CallArguments, CallName, CeremonyView } from '@shared/ipc'
import type { CallContext } from '../ipc/types.ts'
import type { OpenVault } from '../vault/types.ts'
import { loadCeremony, saveCeremony, wipeUnrecorded, type Ceremony } from './running.ts'
import { viewCeremony } from './view.ts'

export type CeremonyCall = Extract<CallName, `ceremony.${string}`>
export type Verb<N extends CeremonyCall> = (
  args: CallArguments<N>,
  context: CallContext<OpenVault>,
) => Promise<CeremonyView>

/** Ceremonies that a verb is working on, by vault: a second one has to wait its turn. */
const working = new WeakMap<OpenVault, Set<string>>()

/**
 * The frame of every verb that changes a ceremony: alone on it, loaded, worked on; saved, shown and
 * traced in one transaction. A verb that throws leaves the store as it was.
 * @throws KeyriteError BUSY while another verb works on the same ceremony
 */
export function change<A extends { readonly ceremonyId: string }>(
  work: (ceremony: Ceremony, args: A, context: CallContext<OpenVault>) => Promise<void> | void,
): (args: A, context: CallContext<OpenVault>) => Promise<CeremonyView> {
  return async (args, context) => {
    const vault = context.session
    context.about(args.ceremonyId)
    return alone(vault, args.ceremonyId, async () => {
      const ceremony = await loadCeremony(vault, args.ceremonyId)
      wipeUnrecorded(ceremony)
      context.note({ ceremony: ceremony.number })
      await work(ceremony, args, context)
      return context.commit(async () => {
        await saveCeremony(ceremony)
        return viewCeremony(ceremony)
      })
    })
  }
}

/** Nothing was done: the trace must not read as if it had been. */
export function dismissed(context: CallContext<OpenVault>, ceremonyId: string): null {
  context.about(ceremonyId)
  context.note({ dismissed: true })
  return null
}

async function alone<T>(vault: OpenVault, id: string, work: () => Promise<T>): Promise<T> {
  const busy = working.get(vault) ?? new Set<string>()
  working.set(vault, busy)
  if (busy.has(id)) throw new KeyriteError('BUSY', { ceremony: id })
  busy.add(id)
  try {
    // Work is no idleness: the vault does not lock itself in the middle of a long key generation.
    return await vault.busy(work)
  } finally {
    busy.delete(id)
  }
}
