import type { OpenVault } from '../../vault/types.ts'
import { inTurn } from '../serial.ts'
import { attempt, type Failed } from './attempt.ts'
import { dueOf, isFinal, type DueKind } from './due.ts'
import { removeExpiredParameters } from './expired-parameters.ts'
import { finishDestructions } from './leftovers.ts'

export interface DueReport {
  /** Keys that the clock changed or deleted. */
  readonly keyIds: readonly string[]
  /** What failed otherwise than the time before. */
  readonly failures: readonly unknown[]
  /** False: clock or store can't be believed, and nothing was done. */
  readonly looked: boolean
  /** Something is due that can't be taken back, and waits until somebody vouches for the date. */
  readonly waits: boolean
}

/**
 * Does all that is due by now, key by key: one that fails keeps none of the others. Does nothing
 * while the clock is behind, or store and log are not sound: what they say may be wrong (a deletion
 * that was called off since), and deleting can't be taken back. After a long time without traces the
 * clock may be ahead: then what can be taken back is done, and the rest waits.
 * `going` false: the vault is being locked. Rejects when the store fails.
 */
export async function runDue(
  vault: OpenVault,
  going: () => boolean = () => true,
): Promise<DueReport> {
  const done: string[] = []
  const failures: unknown[] = []
  if (!isBelieved(vault)) return { keyIds: done, failures, looked: false, waits: false }
  const learn = (failed: Failed | null): void => {
    if (failed?.isNew === true) failures.push(failed.error)
  }
  const due = await dueKeys(vault)
  const now = due.filter(({ kind }) => !isHeld(vault, kind))
  for (const { keyId } of now) {
    await inTurn(vault, async () => {
      if (!going()) return
      const result = await look(vault, keyId)
      if (result === 'done') done.push(keyId)
      else learn(result)
    })
  }
  await inTurn(vault, async () => {
    if (!going()) return
    await removeExpiredParameters(vault)
    learn(await finishDestructions(vault))
  })
  return { keyIds: done, failures, looked: true, waits: now.length < due.length }
}

async function dueKeys(vault: OpenVault): Promise<{ keyId: string; kind: DueKind }[]> {
  const now = vault.clock.now()
  const rows = await vault.store.keys.list()
  return rows.flatMap(({ key }) => {
    const kind = dueOf(key, now)
    return kind === null ? [] : [{ keyId: key.id, kind }]
  })
}

function isHeld({ audit }: OpenVault, due: DueKind): boolean {
  return isFinal(due) && audit.clockJump() !== null
}

/** Looks again when the turn has come: an officer may have been faster. */
async function look(vault: OpenVault, keyId: string): Promise<'done' | Failed | null> {
  if (!isBelieved(vault)) return null
  const key = await vault.store.keys.get(keyId)
  const due = key && dueOf(key, vault.clock.now())
  if (!due || isHeld(vault, due)) return null
  return (await attempt(vault, key, due)) ?? 'done'
}

function isBelieved({ audit, sound }: OpenVault): boolean {
  return sound && !audit.clockBehind()
}
