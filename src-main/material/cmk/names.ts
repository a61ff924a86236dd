import { sha256 } from '../../crypto/fingerprint.ts'
import { vaultPrefix } from '../../vault/labels.ts'

/** CKA_LABEL of one version's objects. */
export function keyLabel(vaultId: string, keyId: string, number: number): string {
  return `${vaultPrefix(vaultId)}key:${keyId}:${number}`
}

/** CKA_LABEL of the pair under which a key's material comes in. */
export function importLabel(vaultId: string, keyId: string): string {
  return `${vaultPrefix(vaultId)}import:${keyId}`
}

/** What a version's sealed bytes and its backup are bound to, besides the vault. */
export function versionContext(keyId: string, number: number): string {
  return `key:${keyId}:${number}`
}

/** The same of a wrapping pair: newer parameters of the same key have another public key. */
export function pairContext(keyId: string, publicKey: Uint8Array): string {
  return `import:${keyId}:${sha256(publicKey).toString('hex')}`
}
