import { attempt } from '../schedule/attempt.ts'
import { dueOf } from '../schedule/due.ts'
import { change } from './change.ts'

interface Asked {
  readonly keyId: string
}

/**
 * User guide 2.4.2. A key whose rotation came due meanwhile rotates at once (table 2-12); should
 * that fail, the key is enabled all the same, and the schedule goes on trying.
 * Errors: those of `change`.
 */
export const enable = change<Asked>(
  'enable',
  ({ key }) => ({ ...key, state: 'Enabled' }),
  async ({ vault, key }) => {
    if (dueOf(key, vault.clock.now()) === 'rotation') await attempt(vault, key, 'rotation')
  },
)
