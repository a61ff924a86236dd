import { randomUUID } from 'node:crypto'
import { isSymmetricSpec } from '@shared/domain'
import { isKeyriteError } from '@shared/errors'
import type { KeyObject, Token } from '../hsm/types.ts'
import type { Clock } from '../platform/clock.ts'
import type { IntentRecord, MaterialRecord, Store } from '../store/types.ts'
import { objectsOf } from './object-search.ts'
import type { IntentKind, Intents } from './types.ts'

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

/** What a look at an intent has to go by. */
interface Case {
  readonly intent: IntentRecord
  /** What the token has of it. */
  readonly objects: readonly KeyObject[]
  readonly material: MaterialRecord | undefined
  /** A version of a key, or import parameters, name the object. */
  readonly ofKey: boolean
}

/** settled: the intent is done with. kept: it stays. destroy: settled once these are gone. */
type Ruling = 'settled' | 'kept' | { readonly destroy: readonly KeyObject[] }

/**
 * Settles what a crash left open. Objects of a ceremony that were never made, or are recorded, are
 * settled; one without a record keeps its intent and counts as an orphan, for an officer to remove.
 * A key's object without a record is destroyed: nobody can have used it. Destructions that the
 * store decided are finished; a ceremony's that never began are dropped, for a person to ask again.
 *
 * What the token refuses to destroy keeps its intent and stands in nobody's way.
 * @throws KeyriteError TOKEN_GONE, SESSION_LOST, STORE_*
 */
export async function reconcileIntents(store: Store, token: Token): Promise<void> {
  const cases = await casesOf(store, token)
  const doomed: Case[] = []
  for (const one of cases) {
    const ruling = ruleOn(one)
    if (ruling === 'kept') continue
    if (ruling === 'settled') await store.intents.remove(one.intent.id)
    else if (await destroyed(token, ruling.destroy)) doomed.push(one)
  }
  await settleWhatIsGone(store, token, doomed)
}

async function casesOf(store: Store, token: Token): Promise<Case[]> {
  const intents = await store.intents.list()
  if (intents.length === 0) return []
  const materials = await store.materials.list()
  const ofKeys = new Set(await store.keys.objectIds())
  const objects = await objectsOf(
    token,
    intents.map(({ objectId }) => objectId),
  )
  return intents.map((intent) => ({
    intent,
    objects: meant(intent, objects.get(intent.objectId)),
    material: materials.find(({ objectId }) => objectId === intent.objectId),
    ofKey: ofKeys.has(intent.objectId),
  }))
}

/**
 * Of a ceremony, what has the intent's label as well. Of a key, whatever has its CKA_ID: a token
 * may cut the label, and what is left of a key must not be overlooked.
 */
function meant(intent: IntentRecord, objects: readonly KeyObject[] = []): readonly KeyObject[] {
  return intent.kind.endsWith('-key')
    ? objects
    : objects.filter(({ label }) => label === intent.label)
}

function ruleOn({ intent, objects, material, ofKey }: Case): Ruling {
  switch (intent.kind as IntentKind) {
    case 'make-material':
      return material || objects.length === 0 ? 'settled' : 'kept'
    case 'destroy-material':
      // All is there still: it was cut short before it began, and asking again is a person's part.
      return material && isWhole(material, objects) ? 'settled' : { destroy: objects }
    case 'make-key':
      return ofKey ? 'settled' : { destroy: objects }
    case 'destroy-key':
      return { destroy: objects }
  }
}

function isWhole(record: MaterialRecord, objects: readonly KeyObject[]): boolean {
  return objects.length === (isSymmetricSpec(record.spec) ? 1 : 2)
}

/** Answers false where the token refuses; a token that is gone is nothing to go on with. */
async function destroyed(token: Token, objects: readonly KeyObject[]): Promise<boolean> {
  try {
    for (const object of objects) await token.destroy(object)
    return true
  } catch (error) {
    const refused = isKeyriteError(error) && !GONE.has(error.code)
    if (!refused) throw error
    return false
  }
}
const GONE: ReadonlySet<string> = new Set(['TOKEN_GONE', 'SESSION_LOST'])

/** Looks again, since no answer of a token is proof; the record of a material goes with it. */
async function settleWhatIsGone(
  store: Store,
  token: Token,
  doomed: readonly Case[],
): Promise<void> {
  if (doomed.length === 0) return
  const left = await objectsOf(
    token,
    doomed.map(({ intent }) => intent.objectId),
  )
  const gone = doomed.filter(({ intent }) => meant(intent, left.get(intent.objectId)).length === 0)
  await store.transaction(async () => {
    for (const { intent, material } of gone) {
      if (material) await store.materials.remove(material.id)
      await store.intents.remove(intent.id)
    }
  })
}
