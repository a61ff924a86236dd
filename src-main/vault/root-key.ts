import { isKeyriteError, KeyriteError } from '@shared/errors'
import { SecretBytes } from '../crypto/secret-bytes.ts'
import type { SealMethod } from '../hsm/roads.ts'
import type { NewKey, Token } from '../hsm/types.ts'
import { findKey } from './find-key.ts'
import type { VaultHeader } from './header.ts'
import { rootLabel, rootMacLabel } from './labels.ts'
import { cbcHmacSealer } from './sealer-cbc-hmac.ts'
import { gcmSealer } from './sealer-gcm.ts'
import { rsaSealer } from './sealer-rsa.ts'
import { sealForGood, type Sealer } from './sealer.ts'

/** Which keys the root consists of; the ids are chosen, and noted, before the token is touched. */
export interface RootKeyIds {
  readonly scheme: SealMethod
  readonly keyId: string
  readonly macKeyId: string | null
}

const CHECK_TEXT = 'keyrite root key check v1'
const AES_BITS = 256

export async function makeRootKey(
  token: Token,
  vaultId: string,
  root: RootKeyIds,
): Promise<Sealer> {
  const key = newKey('seal', rootLabel(vaultId), root.keyId)
  if (root.scheme === 'rsa-oaep') {
    return rsaSealer(token, await token.generateKeyPair('RSA_2048', key))
  }
  const aes = await token.generateSymmetric('aes', AES_BITS, key)
  if (root.scheme === 'aes-gcm') return gcmSealer(token, aes)
  const macKey = newKey('seal-mac', rootMacLabel(vaultId), required(root.macKeyId))
  return cbcHmacSealer(token, aes, await token.generateSymmetric('generic-secret', 256, macKey))
}

/** Errors: those of `findKey`. That it is the right key is for `requireRightKey` to say. */
export async function findRootKey(
  token: Token,
  vaultId: string,
  root: RootKeyIds,
): Promise<Sealer> {
  const label = rootLabel(vaultId)
  if (root.scheme === 'rsa-oaep') {
    const privateKey = await findKey(token, 'private', root.keyId, label)
    const publicKey = await findKey(token, 'public', root.keyId, label)
    return rsaSealer(token, { privateKey, publicKey })
  }
  const aes = await findKey(token, 'secret', root.keyId, label)
  if (root.scheme === 'aes-gcm') return gcmSealer(token, aes)
  const macId = required(root.macKeyId)
  return cbcHmacSealer(token, aes, await findKey(token, 'secret', macId, rootMacLabel(vaultId)))
}

/** A known text, sealed: whichever key opens it is the vault's own. */
export async function makeCheck(sealer: Sealer, vaultId: string): Promise<string> {
  using text = SecretBytes.copyOf(Buffer.from(CHECK_TEXT))
  return (await sealForGood(sealer, checkContext(vaultId), text)).toString('base64')
}

/** @throws KeyriteError VAULT_KEY_MISMATCH: right name, other key. */
export async function requireRightKey(sealer: Sealer, header: VaultHeader): Promise<void> {
  try {
    const sealed = Buffer.from(header.root.check, 'base64')
    using text = await sealer.unseal(checkContext(header.id), sealed)
    if (!text.equals(Buffer.from(CHECK_TEXT))) throw new KeyriteError('SEAL_BROKEN')
  } catch (error) {
    if (!isKeyriteError(error) || error.code !== 'SEAL_BROKEN') throw error
    throw new KeyriteError('VAULT_KEY_MISMATCH', { label: rootLabel(header.id) }, { cause: error })
  }
}

function newKey(purpose: NewKey['purpose'], label: string, id: string): NewKey {
  return { purpose, label, id: Buffer.from(id, 'hex'), persistent: true }
}

function required(macKeyId: string | null): string {
  if (macKeyId === null) throw new KeyriteError('VAULT_HEADER_DAMAGED', { reason: 'root' })
  return macKeyId
}

function checkContext(vaultId: string): string {
  return `keyrite:${vaultId}:root-check`
}
