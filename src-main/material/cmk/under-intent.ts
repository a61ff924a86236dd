import { randomBytes } from 'node:crypto'
import { isKeyriteError } from '@shared/errors'
import { ckrName } from '../../hsm/ckr.ts'
import type { KeyPurpose, NewKey } from '../../hsm/types.ts'
import type { KeyVersionRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { unwound } from '../unwind.ts'
import { destroyAndLook } from './destroy.ts'

/** Why material is sealed instead. */
export type Unheld = Exclude<KeyVersionRecord['custodyReason'], 'held'>

/** Objects that the token holds now, and nobody's record names yet. */
export interface Held<T> {
  readonly made: T
  /** CKA_ID, hex. */
  readonly objectId: string
  readonly settle: () => Promise<void>
  readonly discard: () => Promise<void>
}

/**
 * Runs `work`, which makes the token objects of `key`; the intent is written first, so that the
 * next start finds whatever a crash leaves. Answers why, with nothing left behind, when the token
 * has no such mechanism or no room.
 */
export async function underIntent<T>(
  vault: OpenVault,
  label: string,
  purpose: KeyPurpose,
  work: (key: NewKey) => Promise<T>,
): Promise<Held<T> | Unheld> {
  const id = randomBytes(16)
  const objectId = id.toString('hex')
  const intent = await vault.intents.begin('make-key', objectId, label)
  const settle = () => vault.intents.settle(intent)
  const discard = async () => {
    await destroyAndLook(vault.token, id)
    await settle()
  }
  try {
    const made = await work({ purpose, label, id, persistent: true })
    return { made, objectId, settle, discard }
  } catch (error) {
    const stopped = await unwound(error, discard)
    const reason = stopped === error ? unheldBecause(error) : null
    if (reason === null) throw stopped
    return reason
  }
}

function unheldBecause(error: unknown): Unheld | null {
  if (!isKeyriteError(error)) return null
  if (error.code === 'TOKEN_MECHANISM_REFUSED') return 'no-mechanism'
  // opencryptoki says that this process lacks memory when its table of objects is full.
  const full = error.code === 'TOKEN_FULL' || ckrName(error) === 'CKR_HOST_MEMORY'
  return full ? 'token-full' : null
}
