import type { KeyRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { destroyKey } from '../destroy-key.ts'
import { dropMaterial } from '../drop-material.ts'
import type { DueKind } from './due.ts'
import { forgetFailure, isNewFailure, rememberFailure } from './failures.ts'
import { rotate } from './rotate.ts'
import { traceFailure, traceSuccess, type ClockOperation } from './trace.ts'

const OPERATIONS: Readonly<Record<DueKind, ClockOperation>> = {
  deletion: 'deleteKey',
  expiry: 'expireKeyMaterial',
  rotation: 'rotateKey',
}

/** `isNew`: it failed otherwise the time before, and has its trace. */
export interface Failed {
  readonly error: unknown
  readonly isNew: boolean
}

/**
 * Does to a key what is due, and leaves its trace whatever comes of it. In turn. Answers null when
 * it is done; rejects only when the log takes no trace.
 */
export async function attempt(
  vault: OpenVault,
  key: KeyRecord,
  due: DueKind,
): Promise<Failed | null> {
  const operation = OPERATIONS[due]
  const what = `${operation} ${key.id}`
  try {
    await act(vault, key, due)
    forgetFailure(vault, what)
    return null
  } catch (error) {
    const isNew = isNewFailure(vault, what, error)
    if (isNew) await traceFailure(vault, key, operation, error)
    rememberFailure(vault, what, error)
    return { error, isNew }
  }
}

async function act(vault: OpenVault, key: KeyRecord, due: DueKind): Promise<void> {
  if (due === 'rotation') return rotate(vault, key)
  if (due === 'deletion') {
    const { spec, usage, origin, createdAt } = key
    const was = { spec, usage, origin, createdAt }
    return destroyKey(vault, key, () => traceSuccess(vault, key, 'deleteKey', was))
  }
  const went = { expiredAt: key.expiresAt ?? '', was: key.state }
  await dropMaterial(vault, key, () => traceSuccess(vault, key, 'expireKeyMaterial', went))
}
