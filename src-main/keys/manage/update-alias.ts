import { change } from './change.ts'
import { requireAlias, requireFreeAlias } from './checks.ts'

interface Asked {
  readonly keyId: string
  readonly alias: string
}

/** User guide 2.4.1. Errors: those of `change`; ALIAS_INVALID, ALIAS_TAKEN. */
export const updateAlias = change<Asked>('updateAlias', async ({ vault, key, args, context }) => {
  const { alias } = args
  requireAlias(alias)
  context.note({ newAlias: alias })
  await requireFreeAlias(vault, alias, key.id)
  return { ...key, alias }
})
