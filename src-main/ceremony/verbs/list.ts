import type { CeremonySummary, CeremonyView } from '@shared/ipc'
import type { CallContext } from '../../ipc/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { parseDocument } from '../document.ts'
import { loadCeremony } from '../running.ts'
import { summarise, viewCeremony } from '../view.ts'

/** All ceremonies of the vault, newest first. */
export async function list(
  _nothing: undefined,
  { session }: CallContext<OpenVault>,
): Promise<CeremonySummary[]> {
  const [ceremonies, materials] = [
    await session.store.ceremonies.list(),
    await session.store.materials.list(),
  ]
  const kept = new Set(materials.map(({ id }) => id))
  return ceremonies.map((stored) => {
    const document = parseDocument(stored.id, stored.document)
    return summarise({ ...stored, document }, kept.has(document.result?.shown.materialId ?? ''))
  })
}

export async function get(
  { ceremonyId }: { readonly ceremonyId: string },
  { session }: CallContext<OpenVault>,
): Promise<CeremonyView> {
  return viewCeremony(await loadCeremony(session, ceremonyId))
}
