import { change } from './change.ts'
import { requireDescription } from './checks.ts'

interface Asked {
  readonly keyId: string
  readonly description: string
}

/** User guide 2.4.1. Errors: those of `change`; DESCRIPTION_INVALID. */
export const updateDescription = change<Asked>('updateDescription', ({ key, args }) => {
  const { description } = args
  requireDescription(description)
  return { ...key, description }
})
