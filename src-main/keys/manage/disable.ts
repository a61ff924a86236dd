import { change } from './change.ts'
import { requireUnderstanding } from './checks.ts'

interface Asked {
  readonly keyId: string
  readonly understood: boolean
}

/** User guide 2.4.3. Errors: those of `change`; UNDERSTANDING_REQUIRED. */
export const disable = change<Asked>('disable', ({ key, args }) => {
  requireUnderstanding(args.understood)
  return { ...key, state: 'Disabled' }
})
