import { randomUUID } from 'node:crypto'
import { isSymmetricSpec } from '@shared/domain'
import type { Token } from '../hsm/types.ts'
import type { Clock } from '../platform/clock.ts'
import type { IntentRecord, Store } from '../store/types.ts'
import type { Intents } from './types.ts'

export function intentsOf(store: Store, clock: Clock): Intents {
  return {
    async begin(kind, objectId, label) {
      const id = randomUUID()
      await store.intents.insert({ id, kind, objectId, label, at: clock.now().toISOString() })
      return id
    },
    settle: (intent) => store.intents.remove(intent),
  }
}

/**
 * Settles what a crash left open: objects that were never made, or are recorded; destructions
 * that got through or never began. An object without a record keeps its intent and counts as
 * an orphan, for an officer to remove.
 */
export async function reconcileIntents(store: Store, token: Token): Promise<void> {
  for (const intent of await store.intents.list()) {
    const settled =
      intent.kind === 'destroy-material'
        ? await finishDestruction(store, token, intent)
        : await wasMade(store, token, intent)
    if (settled) await store.intents.remove(intent.id)
  }
}

async function wasMade(store: Store, token: Token, intent: IntentRecord): Promise<boolean> {
  const materials = await store.materials.list()
  if (materials.some(({ objectId }) => objectId === intent.objectId)) return true
  return (await token.find(queryOf(intent))).length === 0
}

async function finishDestruction(
  store: Store,
  token: Token,
  intent: IntentRecord,
): Promise<boolean> {
  const materials = await store.materials.list()
  const record = materials.find(({ objectId }) => objectId === intent.objectId)
  const objects = await token.find(queryOf(intent))
  // All is there still: it was cut short before it began, and asking again is a person's part.
  const whole = record && objects.length === (isSymmetricSpec(record.spec) ? 1 : 2)
  if (whole) return true
  for (const object of objects) await token.destroy(object)
  if (record) await store.materials.remove(record.id)
  return true
}

function queryOf(intent: IntentRecord) {
  const id = Buffer.from(intent.objectId, 'hex')
  return { id, label: intent.label, persistent: true }
}
