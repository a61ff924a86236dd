import { isDeepStrictEqual } from 'node:util'
import { KeyriteError } from '@shared/errors'
import type { CeremonyView } from '@shared/ipc'
import type { CallContext } from '../../ipc/types.ts'
import { unwound } from '../../material/index.ts'
import type { OpenVault } from '../../vault/types.ts'
import { requireApproval } from '../../access/index.ts'
import { writeBundle } from '../bundle.ts'
import { change, dismissed } from '../change.ts'
import { ConfirmedParameters } from '../confirmed-parameters.ts'
import type { StoredResult } from '../document.ts'
import {
  loadCeremony,
  record,
  recordFailure,
  saveCeremony,
  timeOf,
  type Ceremony,
} from '../running.ts'
import type { CeremonyServices } from '../services.ts'

/**
 * Writes the signed bundle into a folder that the officer picks; once more whenever it is needed,
 * after the end too. Null when the dialog was dismissed.
 * @throws KeyriteError WRONG_STATE, PARAMETERS_EXPIRED, TARGET_*, DISK_FULL, WRITE_FAILED
 */
export function exportBundle(services: CeremonyServices) {
  return async (
    { ceremonyId }: { ceremonyId: string },
    context: CallContext<OpenVault>,
  ): Promise<CeremonyView | null> => {
    const ceremony = await loadCeremony(context.session, ceremonyId)
    const { result } = requireExportable(ceremony)
    if (!ceremony.document.rehearsal) requireApproval(context, 'exportBundle')
    const folder = await services.dialogs.pickExportFolder()
    if (folder === null) return dismissed(context, ceremonyId)
    services.notify('progress', { job: 'export', stage: 'write', done: 0, total: 1 })
    return write({ ceremonyId, folder, agreed: result }, context)
  }
}

interface Exportable {
  readonly result: StoredResult
  readonly confirmed: ConfirmedParameters
}

interface Agreed {
  readonly ceremonyId: string
  readonly folder: string
  readonly agreed: StoredResult
}

const write = change<Agreed>(async (ceremony, { folder, agreed }) => {
  const exportable = requireExportable(ceremony)
  // Another one, made while the dialog was open, is nothing that anybody agreed to.
  if (!isDeepStrictEqual(exportable.result.bundle, agreed.bundle)) {
    throw new KeyriteError('WRONG_STATE', { result: 'changed' })
  }
  try {
    await writeAndNote(ceremony, exportable, folder)
  } catch (error) {
    throw await unwound(error, () => keepFailure(ceremony, error))
  }
})

async function writeAndNote(
  ceremony: Ceremony,
  { result, confirmed }: Exportable,
  folder: string,
): Promise<void> {
  const { document, vault } = ceremony
  const written = await writeBundle(confirmed, result, document.rehearsal, folder)
  document.export = { ...written, exportedAt: timeOf(vault) }
  document.problem = null
  if (ceremony.status === 'open') document.step = 'export'
  const manifest = written.manifest.hex
  record(ceremony, 'export', 'exported', { folder: written.folder, manifest })
}

async function keepFailure(ceremony: Ceremony, error: unknown): Promise<void> {
  recordFailure(ceremony, 'export', error)
  await saveCeremony(ceremony)
}

/** A bundle whose token has expired is of no use to anybody; an abandoned one to nobody either. */
export function requireExportable({ document, status, vault }: Ceremony): Exportable {
  if (!document.result || status === 'abandoned') {
    throw new KeyriteError('WRONG_STATE', { step: document.step, status })
  }
  const confirmed = ConfirmedParameters.recall(document.parameters, vault.clock)
  return { result: document.result, confirmed }
}
