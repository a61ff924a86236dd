import { chainStart } from '../../audit/index.ts'
import type { CheckpointRecord, StoredTrace } from '../../store/types.ts'
import type { UnlockedVault } from '../../vault/index.ts'
import type { Range } from './range.ts'

/** Line 1 of docs/audit-log.md, 'Export'. */
export async function firstLine(vault: UnlockedVault, { from, to }: Range): Promise<string> {
  const { id, name, header, store, clock } = vault
  const [before] = from === 1 ? [] : await store.traces.from(from - 1, 1)
  const [first] = await store.traces.from(from, 1)
  return line({
    ...{ format: 'keyrite-log', version: 1, vault: { id, name }, from, to, count: to - from + 1 },
    startsAfter: startOf(id, from, before, first),
    exportedAt: clock.now().toISOString(),
    publicKey: header.ceremonyKey.publicKey,
  })
}

export function traceLine({ json, hash }: StoredTrace): string {
  return line({ json, hash })
}

export function checkpointLine({ json, algorithm, signature, publicKey }: CheckpointRecord) {
  return line({
    ...{ checkpoint: json, algorithm },
    ...{ signature: signature.toString('base64'), publicKey: publicKey.toString('base64') },
  })
}

/** Where the trace before is missing, what the first one says of it. */
function startOf(
  vaultId: string,
  from: number,
  before: StoredTrace | undefined,
  first: StoredTrace | undefined,
): string {
  if (from === 1) return chainStart(vaultId)
  return before?.seq === from - 1 ? before.hash : (first?.previous ?? chainStart(vaultId))
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`
}
