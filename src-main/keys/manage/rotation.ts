import { change, type Change } from './change.ts'
import { requireRotationDays } from './checks.ts'
import type { KeyRecord } from '../../store/types.ts'

interface Period {
  readonly keyId: string
  readonly days: number
}
interface Asked {
  readonly keyId: string
}

/** User guide 2.7.2. Errors: those of `change`; ROTATION_DAYS. */
export const enableRotation = change<Period>('enableRotation', withPeriod)

/** User guide 2.7.2: the period starts anew. Errors: those of `change`; ROTATION_DAYS. */
export const updateRotation = change<Period>('updateRotation', withPeriod)

/** User guide 2.7.3. What was rotated stays so. Errors: those of `change`. */
export const disableRotation = change<Asked>('disableRotation', ({ key }) => ({
  ...key,
  rotationDays: null,
  rotationSince: null,
}))

function withPeriod({ vault, key, args, context }: Change<Period>): KeyRecord {
  const { days } = args
  requireRotationDays(days)
  context.note({ days })
  return { ...key, rotationDays: days, rotationSince: vault.clock.now().toISOString() }
}
