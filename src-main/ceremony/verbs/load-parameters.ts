import type { CeremonyView } from '@shared/ipc'
import { loadInputs, pastedInputs, readImportParameters } from '../../byok/parameters/index.ts'
import type { CallContext } from '../../ipc/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { change } from '../change.ts'
import { loadCeremony, type Ceremony } from '../running.ts'
import type { CeremonyServices } from '../services.ts'
import { requireParametersStep, takeParameters } from '../take-parameters.ts'

interface Pasted {
  readonly ceremonyId: string
  readonly wrappingKey: string
  readonly importToken: string
  readonly keyId: string
}

const fromPaths = change<{ ceremonyId: string; paths: readonly string[] }>(
  async (ceremony, { paths }) => {
    requireParametersStep(ceremony)
    takeParameters(ceremony, await readImportParameters(await loadInputs(paths), when(ceremony)))
  },
)

/** Files and folders that were dropped, by the ids that the drop was given. */
export function loadFiles(services: CeremonyServices) {
  return (
    args: { ceremonyId: string; files: string[] },
    context: CallContext<OpenVault>,
  ): Promise<CeremonyView> => {
    const paths = args.files.map((id) => services.intake.get(id).path)
    return fromPaths({ ceremonyId: args.ceremonyId, paths }, context)
  }
}

/** Files from the system's dialog; null when it was dismissed. */
export function pickFiles(services: CeremonyServices) {
  return async (
    { ceremonyId }: { ceremonyId: string },
    context: CallContext<OpenVault>,
  ): Promise<CeremonyView | null> => {
    requireParametersStep(await loadCeremony(context.session, ceremonyId))
    const paths = await services.dialogs.pickParameters()
    return paths === null ? null : fromPaths({ ceremonyId, paths }, context)
  }
}

export const pasteParameters = change<Pasted>(async (ceremony, pasted) => {
  requireParametersStep(ceremony)
  const typedKeyId = pasted.keyId.trim()
  takeParameters(
    ceremony,
    await readImportParameters(pastedInputs(pasted), {
      ...when(ceremony),
      ...(typedKeyId === '' ? {} : { typedKeyId }),
    }),
  )
})

function when({ vault }: Ceremony): { now: Date } {
  return { now: vault.clock.now() }
}
