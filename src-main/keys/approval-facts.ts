import { sha256Hex } from '../crypto/fingerprint.ts'
import { facts, type FactBook, type FactContext } from '../access/index.ts'
import type { KeyRecord } from '../store/types.ts'
import type { KeyOperation } from '@shared/domain'
import { readFileSettings } from './file-settings.ts'
import { requireExpiry } from './import/expiry.ts'
import { readInputs, requirePrivateKeyFor } from './import/inputs.ts'
import { requireDeletionDays, requireUnderstanding } from './manage/checks.ts'
import { requireAllowed, requireKey } from './require.ts'

/** What people agree to before keys are deleted or take material in. */
export const keyFacts: FactBook = {
  'keys.scheduleDeletion': async ({ keyId, days, understood }, context) => {
    const { id: key, alias, spec } = await allowed('scheduleDeletion', keyId, context)
    requireDeletionDays(days)
    requireUnderstanding(understood)
    const { recoveryKeyId } = await readFileSettings(context.session)
    return facts({
      alias,
      key,
      spec,
      days,
      ...(key === recoveryKeyId ? { recoversFiles: 'yes' } : {}),
    })
  },
  'keys.deleteMaterial': async ({ keyId }, context) => {
    const { id: key, alias, spec } = await allowed('deleteMaterial', keyId, context)
    return facts({ alias, key, spec })
  },
  'keys.importMaterial': async (asked, context) => {
    const record = await allowed('importMaterial', asked.keyId, context)
    const { id: key, alias, spec } = record
    const expiresAt = requireExpiry(context.session.clock, asked.expiresAt) ?? 'never'
    const inputs = readInputs(asked)
    requirePrivateKeyFor(spec, inputs)
    const { encryptedPrivateKey } = inputs
    return facts({
      ...{ alias, key, spec, expiresAt },
      encryptedKeyMaterial: sha256Hex(inputs.encryptedKeyMaterial),
      encryptedPrivateKey: encryptedPrivateKey && sha256Hex(encryptedPrivateKey),
      importToken: sha256Hex(inputs.importToken),
    })
  },
}

async function allowed(
  operation: KeyOperation,
  keyId: string,
  context: FactContext,
): Promise<KeyRecord> {
  context.about(keyId)
  const key = await requireKey(context.session, keyId)
  context.note({ alias: key.alias })
  requireAllowed(operation, key)
  return key
}
