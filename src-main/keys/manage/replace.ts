import type { KeyView } from '@shared/ipc'
import { ALIAS_MAX } from '@shared/limits.ts'
import type { CallContext } from '../../ipc/types.ts'
import type { KeyRecord, KeyVersionRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { withNewVersion } from '../make-key.ts'
import { materialNotes } from '../material-notes.ts'
import { requireAllowed, requireKey } from '../require.ts'
import { inTurn } from '../serial.ts'
import { requireQuota } from './checks.ts'
import { insertKey } from './create.ts'
import { keyView } from './key-view.ts'
import { newRecord } from './new-key.ts'

interface Asked {
  readonly keyId: string
}

/**
 * Manual rotation (user guide 2.7.1, table 2-12): a new key of the same kind takes alias,
 * description, tags and rotation plan; the old one is renamed by the day and otherwise stays as
 * it is. A successor of an External key waits for its material. Answers the new key, which has a
 * trace of its making under its own id, beside the one of the old key's rotation.
 * Errors: KEY_NOT_FOUND, KEY_DELETED, the refusals of `requireAllowed`; KEY_QUOTA, TOKEN_*.
 */
export function replace({ keyId }: Asked, context: CallContext<OpenVault>): Promise<KeyView> {
  const vault = context.session
  context.about(keyId)
  const work = async (): Promise<KeyView> => {
    const old = await requireKey(vault, keyId)
    context.note({ alias: old.alias })
    requireAllowed('replace', old)
    await requireQuota(vault)
    const renamed = { ...old, alias: await freeName(vault, old.alias) }
    const successor = successorOf(vault, old)
    context.note({ renamed: renamed.alias, successor: successor.id })
    return putInPlace(vault, { renamed, successor }, context)
  }
  return inTurn(vault, () => vault.busy(work))
}

interface Pair {
  readonly renamed: KeyRecord
  readonly successor: KeyRecord
}

async function putInPlace(
  vault: OpenVault,
  { renamed, successor }: Pair,
  context: CallContext<OpenVault>,
): Promise<KeyView> {
  const { keys } = vault.store
  const swap = async (record?: KeyVersionRecord): Promise<KeyView> => {
    const tags = await keys.tags(renamed.id)
    await keys.update(renamed)
    await insertKey(vault, successor, tags)
    const made = record ? materialNotes(vault, successor, record) : {}
    if (record) await keys.insertVersion(record)
    context.note(made)
    const { alias, spec, usage, backup, origin } = successor
    await vault.audit.append({
      ...{ operator: vault.operator.name, operation: 'createKey', resource: 'cmk' },
      ...{ resourceId: successor.id, outcome: 'success', code: '' },
      params: {
        ...{ alias, spec, usage, backup, origin, tags: tags.length },
        ...{ predecessor: renamed.id, ...made },
      },
    })
    return keyView(vault, successor.id)
  }
  if (successor.origin === 'External') return context.commit(swap)
  return (await withNewVersion(vault, successor, 1, swap, context.commit)).answer
}

/** With the old key's rotation plan, whose period starts anew. */
function successorOf(vault: OpenVault, old: KeyRecord): KeyRecord {
  const successor = newRecord(vault, old, old.origin)
  const { rotationDays } = old
  return {
    ...successor,
    rotationDays,
    rotationSince: rotationDays === null ? null : successor.createdAt,
  }
}

/** `<alias>:<yyyymmdd>`, by UTC; a second one of the day ends in -2, and so on. */
async function freeName(vault: OpenVault, alias: string): Promise<string> {
  const day = vault.clock.now().toISOString().slice(0, 10).replaceAll('-', '')
  for (let count = 1; ; count += 1) {
    const ending = count === 1 ? `:${day}` : `:${day}-${count}`
    const name = alias.slice(0, ALIAS_MAX - ending.length) + ending
    if ((await vault.store.keys.byAlias(name)) === null) return name
  }
}
