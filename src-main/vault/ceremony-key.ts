import { createPublicKey, verify } from 'node:crypto'
import { KeyriteError } from '@shared/errors'
import { sha256DigestInfo } from '../crypto/digest-info.ts'
import { ecdsaDer } from '../crypto/ecdsa-der.ts'
import { sha256 } from '../crypto/fingerprint.ts'
import type { KeyObject, KeyPairObjects, Token } from '../hsm/types.ts'
import { findKey } from './find-key.ts'
import type { VaultHeader } from './header.ts'
import { ceremonyLabel } from './labels.ts'
import type { ManifestSignature } from './types.ts'

export type CeremonyKeyKind = VaultHeader['ceremonyKey']['kind']

/** The key that signs what ceremonies hand out. */
export interface CeremonyKey {
  readonly kind: CeremonyKeyKind
  readonly privateKey: KeyObject
  /** SPKI DER. */
  readonly publicKeyDer: Buffer
}

export async function makeCeremonyKey(
  token: Token,
  vaultId: string,
  kind: CeremonyKeyKind,
  keyId: string,
): Promise<CeremonyKey> {
  const pair: KeyPairObjects = await token.generateKeyPair(kind, {
    purpose: 'ceremony-sign',
    label: ceremonyLabel(vaultId),
    id: Buffer.from(keyId, 'hex'),
    persistent: true,
  })
  const publicKeyDer = await token.publicKeyDer(pair.publicKey)
  return { kind, privateKey: pair.privateKey, publicKeyDer }
}

/** Errors: those of `findKey`; VAULT_KEY_MISMATCH when the public half is not the header's. */
export async function findCeremonyKey(token: Token, header: VaultHeader): Promise<CeremonyKey> {
  const { kind, keyId, publicKey } = header.ceremonyKey
  const label = ceremonyLabel(header.id)
  const privateKey = await findKey(token, 'private', keyId, label)
  const half = await findKey(token, 'public', keyId, label)
  const publicKeyDer = await token.publicKeyDer(half)
  if (!publicKeyDer.equals(Buffer.from(publicKey, 'base64'))) {
    throw new KeyriteError('VAULT_KEY_MISMATCH', { label })
  }
  return { kind, privateKey, publicKeyDer }
}

/**
 * Signs SHA-256 of `data`, and verifies it before anybody gets to see it.
 * @throws KeyriteError TOKEN_ANSWER_WRONG when it doesn't verify.
 */
export async function signManifest(
  token: Token,
  key: CeremonyKey,
  data: Uint8Array,
): Promise<ManifestSignature> {
  const signature = await rawSignature(token, key, sha256(data))
  const publicKey = createPublicKey({ key: key.publicKeyDer, format: 'der', type: 'spki' })
  if (!verify('sha256', data, publicKey, signature)) {
    throw new KeyriteError('TOKEN_ANSWER_WRONG', { operation: 'sign' })
  }
  const algorithm = key.kind === 'EC_P256' ? 'ecdsa-p256-sha256' : 'rsa-pkcs1-sha256'
  return { algorithm, signature, publicKeyDer: key.publicKeyDer }
}

async function rawSignature(token: Token, key: CeremonyKey, digest: Buffer): Promise<Buffer> {
  if (key.kind === 'EC_P256') {
    return ecdsaDer(await token.sign({ type: 'ECDSA' }, key.privateKey, digest))
  }
  return token.sign({ type: 'RSA_PKCS' }, key.privateKey, sha256DigestInfo(digest))
}
