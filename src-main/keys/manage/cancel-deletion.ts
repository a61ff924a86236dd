import { change } from './change.ts'

interface Asked {
  readonly keyId: string
}

/**
 * User guide 2.4.5: disabled afterwards; an External key without material waits for it again.
 * Errors: those of `change`.
 */
export const cancelDeletion = change<Asked>('cancelDeletion', async ({ vault, key, context }) => {
  const material = await vault.store.keys.newestVersion(key.id)
  const state = material ? 'Disabled' : 'PendingImport'
  context.note({ state })
  return { ...key, state, deletionAt: null }
})
