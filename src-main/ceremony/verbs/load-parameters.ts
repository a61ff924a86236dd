import type { ErrorCode } from '@shared/errors'
import type { CeremonyView } from '@shared/ipc'
import {
  loadInputs,
  pastedInputs,
  readImportParameters,
  type ImportParameters,
  type ReadContext,
} from '../../byok/parameters/index.ts'
import type { CallContext } from '../../ipc/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { change, dismissed } from '../change.ts'
import { loadCeremony, type Ceremony } from '../running.ts'
import type { CeremonyServices } from '../services.ts'
import { requireParametersStep, takeParameters } from '../take-parameters.ts'

interface Pasted {
  readonly ceremonyId: string
  readonly wrappingKey: string
  readonly importToken: string
  readonly keyId: string
}

interface FromPaths {
  readonly ceremonyId: string
  readonly paths: readonly string[]
  readonly keyId: string
}

const fromPaths = change<FromPaths>(async (ceremony, { paths, keyId }, context) => {
  requireParametersStep(ceremony)
  const inputs = await loadInputs(paths)
  take(ceremony, await readImportParameters(inputs, contextOf(ceremony, keyId)), context)
})

/** Files and folders that were dropped, by the ids that the drop was given. */
export function loadFiles(services: CeremonyServices) {
  return (
    args: { ceremonyId: string; files: string[]; keyId: string },
    context: CallContext<OpenVault>,
  ): Promise<CeremonyView> => {
    const paths = args.files.map((id) => services.intake.get(id).path)
    return fromPaths({ ...args, paths }, context)
  }
}

/** Files from the system's dialog; null when it was dismissed. */
export function pickFiles(services: CeremonyServices) {
  return async (
    { ceremonyId, keyId }: { ceremonyId: string; keyId: string },
    context: CallContext<OpenVault>,
  ): Promise<CeremonyView | null> => {
    requireParametersStep(await loadCeremony(context.session, ceremonyId))
    const paths = await services.dialogs.pickParameters()
    if (paths === null) return dismissed(context, ceremonyId)
    return fromPaths({ ceremonyId, paths, keyId }, context)
  }
}

export const pasteParameters = change<Pasted>(async (ceremony, pasted, context) => {
  requireParametersStep(ceremony)
  const inputs = pastedInputs(pasted)
  take(ceremony, await readImportParameters(inputs, contextOf(ceremony, pasted.keyId)), context)
})

/** Expired ones are shown, since our clock may be the wrong one; the trace says what they were. */
function take(
  ceremony: Ceremony,
  parameters: ImportParameters,
  { note }: CallContext<OpenVault>,
): void {
  takeParameters(ceremony, parameters)
  if (!parameters.expired) return
  const problem: ErrorCode = 'PARAMETERS_EXPIRED'
  note({ problem, expiresAt: parameters.expiresAt?.toISOString() ?? '' })
}

function contextOf({ vault }: Ceremony, typedKeyId: string): ReadContext {
  const now = vault.clock.now()
  return typedKeyId === '' ? { now } : { now, typedKeyId }
}
