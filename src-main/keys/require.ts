import {
  refusal,
  statesFor,
  type KeyFacts,
  type KeyOperation,
  type KeyRefusal,
} from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import type { KeyRecord } from '../store/types.ts'

export { requireKey } from '../access/require-key.ts'

/**
 * `hasMaterial` is asked by whoever needs to know of a key that may be empty in this state.
 * @throws KeyriteError with the refusal as its code; params say what the key is and what is needed
 */
export function requireAllowed(operation: KeyOperation, key: KeyRecord, hasMaterial = true): void {
  const refused = refusal(operation, factsOf(key, hasMaterial))
  if (refused === null) return
  // One that goes before its material came waits for it all the same.
  const state = hasMaterial ? key.state : 'PendingImport'
  throw new KeyriteError(refused, {
    alias: key.alias,
    ...why(refused, operation, { ...key, state }),
  })
}

export function factsOf(key: KeyRecord, hasMaterial = true): KeyFacts {
  const { state, origin, spec, usage, isDefault } = key
  const rotates = key.rotationDays !== null
  return { state, origin, spec, usage, isDefault, rotates, hasMaterial }
}

function why(refused: KeyRefusal, operation: KeyOperation, key: KeyRecord) {
  switch (refused) {
    case 'KEY_STATE_REFUSED':
      return { state: key.state, needs: statesFor(operation).join(', '), operation }
    case 'KEY_ORIGIN_REFUSED':
      return { origin: key.origin, operation }
    case 'KEY_SPEC_REFUSED':
      return { spec: key.spec, operation }
    case 'KEY_USAGE_REFUSED':
      return { usage: key.usage, operation }
    case 'KEY_IS_DEFAULT':
    case 'KEY_ROTATION_REFUSED':
      return { operation }
  }
}
