import type { CallContext } from '../../ipc/types.ts'
import { writeFolderWhole } from '../../platform/write-folder.ts'
import type { ImportParametersRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { requireKey } from '../require.ts'
import type { KeyServices } from '../services.ts'
import { requireParameters } from './issued-parameters.ts'
import { parameterNames } from './names.ts'
import { parametersView } from './parameters-view.ts'
import { requireInForce } from './token.ts'

/** They hold no secret, and are read by somebody else at another machine. */
const PUBLIC = { folder: 0o755, file: 0o644 }

/**
 * Writes the three files of the user guide (2.3.2, step 10) into a new folder inside one that the
 * person picks. Null when the dialog was dismissed.
 * @throws KeyriteError KEY_*, IMPORT_NO_PARAMETERS, IMPORT_TOKEN_EXPIRED, TARGET_*, DISK_FULL,
 *   WRITE_FAILED
 */
export function saveImportParameters({ dialogs, version }: KeyServices) {
  return async ({ keyId }: { keyId: string }, context: CallContext<OpenVault>) => {
    const vault = context.session
    context.about(keyId)
    const key = await requireKey(vault, keyId)
    context.note({ alias: key.alias, kind: 'import-parameters' })
    const issued = await requireParameters(vault, keyId)
    requireInForce(vault, issued)
    const parent = await dialogs.pickExportFolder()
    if (parent === null) {
      // Nothing was done: the trace must not read as if it had been.
      context.note({ dismissed: true })
      return null
    }
    const readme = parametersView(key, issued, version).files.readmeText
    const { folder } = parameterNames(keyId, issued.issuedAt)
    await writeFolderWhole(parent, folder, parameterFiles(issued, readme), PUBLIC)
    context.note({ folder })
    return { folder }
  }
}

function parameterFiles(issued: ImportParametersRecord, readme: string): Map<string, Uint8Array> {
  const names = parameterNames(issued.keyId, issued.issuedAt)
  return new Map<string, Uint8Array>([
    [names.wrappingKey, issued.publicKey],
    [names.importToken, issued.token],
    [names.readme, Buffer.from(readme)],
  ])
}
