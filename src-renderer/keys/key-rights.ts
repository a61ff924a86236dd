import type { KeyOperation, Permission } from '@shared/domain/index.ts'
import type { KeySummary } from '@shared/ipc/index.ts'
import { useMay } from '../session/permissions.ts'

/** Table 1-6 for what the rules know by other names; one of them is enough to begin with it. */
const NEEDS: Readonly<Record<KeyOperation, readonly Permission[]>> = {
  enable: ['enableKey'],
  disable: ['disableKey'],
  scheduleDeletion: ['scheduleKeyDeletion'],
  cancelDeletion: ['cancelKeyDeletion'],
  updateAlias: ['updateKeyAlias'],
  updateDescription: ['updateKeyDescription'],
  tag: ['createKeyTag', 'batchKeyTags', 'deleteKeyTag'],
  enableRotation: ['enableKeyRotation'],
  updateRotation: ['updateKeyRotationInterval'],
  disableRotation: ['disableKeyRotation'],
  replace: ['rotateKey'],
  getParametersForImport: ['getParametersForImport'],
  importMaterial: ['importKeyMaterial'],
  deleteMaterial: ['deleteImportedKeyMaterial'],
  encrypt: ['encryptData'],
  decrypt: ['decryptData'],
  dataKey: ['createDataKey', 'createDataKeyWithoutPlaintext', 'encryptDataKey', 'decryptDataKey'],
  asymmetricEncrypt: ['encryptData'],
  asymmetricDecrypt: ['decryptData'],
  sign: ['sign'],
  verify: ['verify'],
  getPublicKey: ['getPublicKey'],
}

type Key = Pick<KeySummary, 'id' | 'allowed'>

export interface KeyRights {
  /** Whoever is signed in may do this with the key, whatever state it is in. */
  readonly holds: (keyId: string, operation: KeyOperation) => boolean
  /** And the key's state and kind allow it now. */
  readonly allows: (key: Key, operation: KeyOperation) => boolean
}

/** What pages of keys offer: what the person may do, by role or grant, and the key takes. */
export function useKeyRights(): KeyRights {
  const { mayOn } = useMay()

  function holds(keyId: string, operation: KeyOperation): boolean {
    return NEEDS[operation].some((permission) => mayOn(keyId, permission))
  }

  const allows = (key: Key, operation: KeyOperation): boolean =>
    key.allowed.includes(operation) && holds(key.id, operation)

  return { holds, allows }
}
