import type { Handlers } from '../../ipc/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import type { ImportCall } from '../calls.ts'
import type { KeyServices } from '../services.ts'
import { deleteMaterial } from './delete-material.ts'
import { getParametersForImport } from './get-parameters.ts'
import { importMaterial } from './import-material.ts'
import { issuedParameters } from './issued-parameters.ts'
import { saveImportParameters } from './save-parameters.ts'

/** Binds each of the contract's calls for imported material to its verb. */
export function importHandlers(services: KeyServices): Handlers<OpenVault, ImportCall> {
  return {
    'keys.getParametersForImport': getParametersForImport(services),
    'keys.issuedParameters': issuedParameters(services),
    'keys.saveImportParameters': saveImportParameters(services),
    'keys.importMaterial': importMaterial,
    'keys.deleteMaterial': deleteMaterial,
  }
}
