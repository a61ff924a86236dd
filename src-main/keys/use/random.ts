import { KeyriteError } from '@shared/errors'
import { RANDOM_BYTES_MAX, RANDOM_BYTES_MIN } from '@shared/limits.ts'
import { encodeSecret } from './base64.ts'
import type { UseContext } from './trace.ts'

/** Random bytes of the token (user guide 1.2.1). @throws KeyriteError RANDOM_LENGTH, TOKEN_* */
export async function random({ length }: { length: number }, context: UseContext) {
  const [min, max] = [RANDOM_BYTES_MIN, RANDOM_BYTES_MAX]
  if (!Number.isInteger(length) || length < min || length > max) {
    throw new KeyriteError('RANDOM_LENGTH', { min, max, bytes: length })
  }
  using bytes = await context.session.token.random(length)
  context.note({ bytes: length })
  return { bytes: encodeSecret(bytes) }
}
