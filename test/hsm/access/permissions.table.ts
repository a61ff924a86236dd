import type { GrantOperation, KeyPermission } from '@shared/domain'
import type { CallInput, CallName } from '@shared/ipc'

/**
 * Who may do what with keys, written down from the guide and the product page, not from the code.
 * One letter a role: S security officer, C custodian, O operator, A auditor, M a made role (the
 * guide's example: everything but deletion), N nobody's role.
 *
 * `+` may. `g` only by a grant, which table 2-13 (and ours: sign, verify, public key) can carry.
 * `-` not, whatever one was granted.
 */
export const ROLES = ['S', 'C', 'O', 'A', 'M', 'N'] as const
export type Role = (typeof ROLES)[number]

/** What the calls are made on. */
export interface Things {
  readonly symmetric: string
  readonly signing: string
  readonly external: string
  readonly ciphertext: string
  readonly dataKey: string
  readonly signature: string
  readonly digest: string
  readonly fresh: () => string
}

export interface Row {
  readonly permission: KeyPermission
  readonly letters: string
  readonly call: CallName
  readonly input: (things: Things) => unknown
}

/** Done by the officer and by roles that are made so; granted to nobody. */
const MANAGES = '+---+-'
/** Reading: the auditor's, too. */
const READS = '+--++-'
const USES = '+ggg+g'
const plaintext = Buffer.from('plain').toString('base64')

function row<N extends CallName>(
  permission: KeyPermission,
  letters: string,
  call: N,
  input: (things: Things) => CallInput<N>,
): Row {
  return { permission, letters, call, input }
}

/** Table 1-6, in its order; then ours. */
export const ROWS: readonly Row[] = [
  row('createKey', MANAGES, 'keys.create', ({ fresh }) => ({
    ...{ alias: fresh(), description: '', spec: 'AES_256', usage: 'ENCRYPT_DECRYPT' },
    ...{ backup: 'token-only', tags: [] },
  })),
  row('enableKey', MANAGES, 'keys.enable', keyOf('symmetric')),
  row('disableKey', MANAGES, 'keys.disable', ({ external: keyId }) => ({
    ...{ keyId, understood: true },
  })),
  row('scheduleKeyDeletion', '+-----', 'keys.scheduleDeletion', ({ symmetric: keyId }) => ({
    ...{ keyId, days: 7, understood: true },
  })),
  row('scheduleKeyDeletion', '+-----', 'keys.deletionRisk', keyOf('symmetric')),
  row('cancelKeyDeletion', MANAGES, 'keys.cancelDeletion', keyOf('symmetric')),
  row('updateKeyAlias', MANAGES, 'keys.updateAlias', ({ symmetric: keyId, fresh }) => ({
    ...{ keyId, alias: fresh() },
  })),
  row('updateKeyDescription', MANAGES, 'keys.updateDescription', ({ symmetric: keyId }) => ({
    ...{ keyId, description: 'new' },
  })),
  row('genRandom', MANAGES, 'keys.random', () => ({ length: 16 })),
  row('createDataKey', USES, 'keys.createDataKey', ({ symmetric: keyId }) => ({
    ...{ keyId, length: 'AES_256' as const },
  })),
  row(
    'createDataKeyWithoutPlaintext',
    USES,
    'keys.createDataKeyWithoutPlaintext',
    ({ symmetric: keyId }) => ({ keyId, length: 'AES_256' as const }),
  ),
  row('encryptDataKey', USES, 'keys.encryptDataKey', ({ symmetric: keyId }) => ({
    ...{ keyId, plaintext },
  })),
  row('decryptDataKey', USES, 'keys.decryptDataKey', ({ dataKey }) => ({ ciphertext: dataKey })),
  row('getParametersForImport', MANAGES, 'keys.getParametersForImport', ({ external: keyId }) => ({
    ...{ keyId, algorithm: 'RSAES_OAEP_SHA_256' as const },
  })),
  row('getParametersForImport', MANAGES, 'keys.issuedParameters', keyOf('external')),
  row('importKeyMaterial', MANAGES, 'keys.importMaterial', ({ external: keyId }) => ({
    ...{ keyId, encryptedKeyMaterial: plaintext, encryptedPrivateKey: null },
    ...{ importToken: plaintext, expiresAt: null },
  })),
  row('deleteImportedKeyMaterial', '+-----', 'keys.deleteMaterial', keyOf('external')),
  row('encryptData', USES, 'keys.encrypt', ({ symmetric: keyId }) => ({ keyId, plaintext })),
  row('decryptData', USES, 'keys.decrypt', ({ ciphertext }) => ({ ciphertext })),
  row('enableKeyRotation', MANAGES, 'keys.enableRotation', ({ symmetric: keyId }) => ({
    ...{ keyId, days: 30 },
  })),
  row('updateKeyRotationInterval', MANAGES, 'keys.updateRotation', ({ symmetric: keyId }) => ({
    ...{ keyId, days: 31 },
  })),
  row('disableKeyRotation', MANAGES, 'keys.disableRotation', keyOf('symmetric')),
  row('listProjectTags', READS, 'keys.tagsInUse', () => undefined),
  row('batchKeyTags', MANAGES, 'keys.batchCreateTags', ({ symmetric: keyId }) => ({
    ...{ keyId, tags: [{ key: 'team', value: 'a' }] },
  })),
  row('batchKeyTags', MANAGES, 'keys.batchDeleteTags', ({ symmetric: keyId }) => ({
    ...{ keyId, keys: ['team'] },
  })),
  row('createKeyTag', MANAGES, 'keys.createTag', ({ symmetric: keyId }) => ({
    ...{ keyId, key: 'team', value: 'b' },
  })),
  row('deleteKeyTag', MANAGES, 'keys.deleteTag', ({ symmetric: keyId }) => ({
    ...{ keyId, key: 'team' },
  })),
  row('describeKey', '+gg++g', 'keys.get', keyOf('symmetric')),
  row('rotateKey', MANAGES, 'keys.replace', keyOf('external')),
  row('sign', USES, 'keys.sign', ({ signing: keyId, digest }) => ({
    ...{ keyId, algorithm: 'ECDSA_SHA_256' as const, message: null, digest },
  })),
  row('verify', USES, 'keys.verify', ({ signing: keyId, digest, signature }) => ({
    ...{ keyId, algorithm: 'ECDSA_SHA_256' as const, message: null, digest, signature },
  })),
  row('getPublicKey', '+gg++g', 'keys.publicKey', keyOf('signing')),
]

/**
 * No call of their own: answered with the key or the list of keys (the first six), or by verbs that
 * judge by the grant itself (`grants.test.ts`).
 */
export const ELSEWHERE: readonly KeyPermission[] = [
  ...(['getKeyRotationStatus', 'listKeyInstances', 'listKeyTags', 'listKeys'] as const),
  ...(['getInstanceQuantity', 'getQuotas'] as const),
  ...(['createGrant', 'revokeGrant', 'retireGrant', 'listGrants'] as const),
  'listRetirableGrants',
]

/** Table 2-13, in its order, and ours. */
export const GRANTABLE: readonly GrantOperation[] = [
  ...(['createDataKeyWithoutPlaintext', 'createDataKey', 'encryptDataKey'] as const),
  ...(['decryptDataKey', 'describeKey', 'createGrant', 'retireGrant'] as const),
  ...(['encryptData', 'decryptData', 'sign', 'verify', 'getPublicKey'] as const),
]

function keyOf(which: 'symmetric' | 'signing' | 'external') {
  return (things: Things) => ({ keyId: things[which] })
}
