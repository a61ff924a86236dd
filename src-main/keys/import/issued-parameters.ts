import type { ImportParametersView } from '@shared/ipc'
import { KeyriteError } from '@shared/errors'
import type { CallContext } from '../../ipc/types.ts'
import type { ImportParametersRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { requireKey } from '../require.ts'
import type { KeyServices } from '../services.ts'
import { parametersView } from './parameters-view.ts'
import { isInForce } from './token.ts'

/** @throws KeyriteError IMPORT_NO_PARAMETERS: none were handed out for this key */
export async function requireParameters(
  vault: OpenVault,
  keyId: string,
): Promise<ImportParametersRecord> {
  const issued = await vault.store.keys.parameters(keyId)
  if (!issued) throw new KeyriteError('IMPORT_NO_PARAMETERS')
  return issued
}

/**
 * An import that was left half-way is taken up again with these. Null: there are none in force. Only
 * what is handed out leaves a trace, and not by the name of their making: nothing new was made.
 */
export function issuedParameters({ version }: Pick<KeyServices, 'version'>) {
  return async (
    { keyId }: { keyId: string },
    context: CallContext<OpenVault>,
  ): Promise<ImportParametersView | null> => {
    const vault = context.session
    context.about(keyId)
    const key = await requireKey(vault, keyId)
    const issued = await vault.store.keys.parameters(keyId)
    if (!issued || !isInForce(vault, issued)) return null
    await vault.audit.append({
      ...{ operator: vault.operator.name, operation: 'showParametersForImport', resource: 'cmk' },
      ...{ resourceId: keyId, outcome: 'success', code: '' },
      params: { alias: key.alias, algorithm: issued.algorithm, expiresAt: issued.expiresAt },
    })
    return parametersView(key, issued, version)
  }
}
