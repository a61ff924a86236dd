import { isKeyriteError } from '@shared/errors'
import { LOG_KEY_BYTES, LogKey } from '../../audit/index.ts'
import type { Token } from '../../hsm/types.ts'
import type { Store } from '../../store/types.ts'
import { sealForGood, type Sealer } from '../sealer.ts'

const VALUE = 'log.key'

export interface LogKeyParts {
  readonly vaultId: string
  readonly store: Store
  readonly sealer: Sealer
  readonly token: Token
}

/**
 * The key that seals traces. Made where there is none: for a new vault, and for one of the time
 * before it. Where it was taken away or replaced it is made as well, and is not the one that the
 * newest checkpoint names.
 */
export async function storedLogKey(parts: LogKeyParts): Promise<LogKey> {
  const { sealer, store, vaultId } = parts
  const kept = await store.values.get(VALUE)
  if (kept === null) return makeLogKey(parts)
  try {
    return new LogKey(await sealer.unseal(contextOf(vaultId), Buffer.from(kept, 'base64')))
  } catch (error) {
    if (!isKeyriteError(error) || error.code !== 'SEAL_BROKEN') throw error
    return makeLogKey(parts)
  }
}

async function makeLogKey({ sealer, store, token, vaultId }: LogKeyParts): Promise<LogKey> {
  const secret = await token.random(LOG_KEY_BYTES)
  const sealed = await sealForGood(sealer, contextOf(vaultId), secret)
  await store.values.set(VALUE, sealed.toString('base64'))
  return new LogKey(secret)
}

function contextOf(vaultId: string): string {
  return `keyrite:${vaultId}:log-key`
}
