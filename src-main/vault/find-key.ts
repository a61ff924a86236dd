import { KeyriteError } from '@shared/errors'
import type { KeyObject, Token } from '../hsm/types.ts'

/**
 * The one token object of this class, id and label.
 * Errors: VAULT_KEY_MISSING; VAULT_KEY_MISMATCH when there are several, since then nobody can
 * say which one it is; TOKEN_GONE when the token is away and only looks empty.
 */
export async function findKey(
  token: Token,
  kind: KeyObject['class'],
  keyId: string,
  label: string,
): Promise<KeyObject> {
  const query = { class: kind, id: Buffer.from(keyId, 'hex'), label, persistent: true }
  const [only, ...more] = await token.find(query)
  if (!only) throw new KeyriteError('VAULT_KEY_MISSING', { label })
  if (more.length > 0) throw new KeyriteError('VAULT_KEY_MISMATCH', { label })
  return only
}
