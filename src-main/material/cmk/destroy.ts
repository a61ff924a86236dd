import { KeyriteError } from '@shared/errors'
import type { Token } from '../../hsm/types.ts'

/**
 * Destroys every token object of this CKA_ID, both halves of a pair, and looks whether one is
 * left. A token that is away looks empty: `find` then says TOKEN_GONE.
 * @throws KeyriteError TOKEN_ANSWER_WRONG when something is left, TOKEN_*
 */
export async function destroyAndLook(token: Token, id: Uint8Array): Promise<void> {
  const query = { id, persistent: true }
  for (const object of await token.find(query)) await token.destroy(object)
  const left = await token.find(query)
  if (left.length > 0) {
    throw new KeyriteError('TOKEN_ANSWER_WRONG', { operation: 'C_DestroyObject' })
  }
}
