import { z } from 'zod'
import { KeyriteError } from '@shared/errors'
import type { Custodian } from '@shared/domain'
import type { ShareLabel } from '../../crypto/shares/index.ts'
import type { Store } from '../../store/types.ts'
import { storedPublicKey } from '../../vault/index.ts'

const VALUE = 'backup.shares'

const hexOf = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
/** What a share is known again by, and nobody can make it from: `check.ts`. */
const check = z.object({ salt: hexOf(16), digest: hexOf(32) })
const storedSet = z.object({
  setId: hexOf(4),
  threshold: z.number(),
  /** As in `ShareLabel`. */
  vault: hexOf(4),
  key: hexOf(8),
  createdAt: z.string(),
  /** Versions that could not be sealed to this set's pair: it does not open them. */
  unopened: z.array(z.object({ alias: z.string(), version: z.number() })).optional(),
  holders: z.array(
    z.object({
      index: z.number(),
      name: z.string(),
      personId: z.string().nullable(),
      check,
      drilledAt: z.string().nullable(),
      /** Who was signed in then, and whether the custodian proved who they are; see `attest`. */
      drilledBy: z.string().optional(),
      proven: z.boolean().optional(),
    }),
  ),
})
/** The set that opens the backup, as the store keeps it: nothing of the shares themselves. */
export type StoredSet = z.infer<typeof storedSet>
export type ShareCheck = z.infer<typeof check>
export type Holder = Custodian & Pick<StoredSet['holders'][number], 'index' | 'check'>

/** Null: none was made. */
export async function readSet(store: Store): Promise<StoredSet | null> {
  const text = await store.values.get(VALUE)
  return text === null ? null : storedSet.parse(JSON.parse(text))
}

export async function writeSet(store: Store, set: StoredSet): Promise<void> {
  await store.values.set(VALUE, JSON.stringify(set))
}

/** What every share of the set says of itself. */
export function labelOf(set: StoredSet): Omit<ShareLabel, 'index'> {
  const { vault, setId, threshold, key, holders } = set
  return { vault, setId, threshold, key, total: holders.length }
}

/** What the backup is sealed to. @throws KeyriteError SHARES_NONE */
export async function requirePublicKey(store: Store): Promise<Buffer> {
  const publicKey = await storedPublicKey(store)
  if (!publicKey) throw new KeyriteError('SHARES_NONE')
  return publicKey
}
