import { KeyriteError } from '@shared/errors'
import { sha256Hex } from '../../crypto/fingerprint.ts'
import { encodePem } from '../../crypto/pem.ts'
import { requireAllowed, requireKey } from '../require.ts'
import type { UseContext } from './trace.ts'

/**
 * The public key of the newest version, in every state in which one is known: it is no secret, and
 * old signatures stay checkable. An External key without material has none.
 * @throws KeyriteError KEY_NOT_FOUND, KEY_DELETED, KEY_SPEC_REFUSED, KEY_STATE_REFUSED, MATERIAL_GONE
 *   (a record without its public key)
 */
export async function publicKey({ keyId }: { keyId: string }, context: UseContext) {
  const vault = context.session
  context.about(keyId)
  const key = await requireKey(vault, keyId)
  const newest = await vault.store.keys.newestVersion(key.id)
  requireAllowed('getPublicKey', key, newest !== null)
  if (!newest?.publicKey) throw new KeyriteError('MATERIAL_GONE', { alias: key.alias })
  const { number: version, publicKey: der } = newest
  context.note({ alias: key.alias, version })
  const pem = encodePem('PUBLIC KEY', der)
  return { keyId: key.id, version, der: der.toString('base64'), pem, digest: sha256Hex(der) }
}
