import { randomBytes } from 'node:crypto'
import type { WrappingAlgorithm } from '@shared/domain'
import { IMPORT_PARAMETERS_HOURS } from '@shared/limits.ts'
import type { ImportParametersView } from '@shared/ipc'
import type { CallContext } from '../../ipc/types.ts'
import { unwound, type NewWrappingPair, type WrappingPair } from '../../material/index.ts'
import type { ImportParametersRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { condemn, destroyIfPossible, wrappingPairOf, type Doomed } from '../doomed.ts'
import { materialOf } from '../material-of.ts'
import { requireAllowed, requireKey } from '../require.ts'
import { inTurn } from '../serial.ts'
import type { KeyServices } from '../services.ts'
import { parametersView } from './parameters-view.ts'
import { sealToken } from './token.ts'

interface Asked {
  readonly keyId: string
  readonly algorithm: WrappingAlgorithm
}

const NONCE_BYTES = 16
const HOUR_MS = 60 * 60 * 1000

/**
 * Wrapping key and import token, for 24 hours (user guide 2.3.2, step 10). They void the ones that
 * were handed out before, whose wrapping pair is destroyed.
 * @throws KeyriteError KEY_*, TOKEN_*, DISK_FULL
 */
export function getParametersForImport({ version }: Pick<KeyServices, 'version'>) {
  return (asked: Asked, context: CallContext<OpenVault>): Promise<ImportParametersView> => {
    const vault = context.session
    const { keyId, algorithm } = asked
    context.about(keyId)
    return inTurn(vault, async () => {
      const key = await requireKey(vault, keyId)
      context.note({ alias: key.alias, algorithm })
      requireAllowed('getParametersForImport', key)
      const record = await vault.busy(() => replaceParameters(asked, context))
      return parametersView(key, record, version)
    })
  }
}

async function replaceParameters(
  asked: Asked,
  context: CallContext<OpenVault>,
): Promise<ImportParametersRecord> {
  const vault = context.session
  const made = await materialOf(vault).makeWrappingPair(asked.keyId)
  const { record, doomed } = await recorded(asked, made, context)
  // From the commit on the older pair is nobody's; the new parameters are handed out either way.
  await destroyIfPossible(vault, doomed)
  return record
}

async function recorded(asked: Asked, made: NewWrappingPair, context: CallContext<OpenVault>) {
  const { session: vault, note, commit } = context
  const { keys } = vault.store
  try {
    const record = await recordOf(vault, asked, made.pair)
    note({ custody: record.custody, expiresAt: record.expiresAt })
    const doomed: readonly Doomed[] = await commit(async () => {
      const older = wrappingPairOf(vault, await keys.parameters(asked.keyId))
      const condemned = await condemn(vault, older)
      await keys.putParameters(record)
      await made.settle()
      return condemned
    })
    return { record, doomed }
  } catch (error) {
    throw await unwound(error, () => made.discard())
  }
}

async function recordOf(
  vault: OpenVault,
  { algorithm }: Asked,
  pair: WrappingPair,
): Promise<ImportParametersRecord> {
  const now = vault.clock.now()
  const issued = {
    ...pair,
    algorithm,
    nonce: randomBytes(NONCE_BYTES).toString('hex'),
    issuedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + IMPORT_PARAMETERS_HOURS * HOUR_MS).toISOString(),
  }
  return { ...issued, token: await sealToken(vault, issued) }
}
