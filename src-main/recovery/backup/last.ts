import type { SharesState } from '@shared/ipc'
import type { Store } from '../../store/types.ts'

const VALUE = 'backup.last'

export interface LastBackup {
  /** UTC, ISO 8601. */
  readonly at: string
  /** The newest trace in it. */
  readonly seq: number
}

export async function writeLast(store: Store, last: LastBackup): Promise<void> {
  await store.values.set(VALUE, JSON.stringify(last))
}

/** What is in no backup can't be brought back: versions made after the last one. */
export async function backupState(store: Store): Promise<SharesState['backup']> {
  const text = await store.values.get(VALUE)
  const lastAt = text === null ? null : (JSON.parse(text) as LastBackup).at
  const newest = await newestChange(store)
  return { lastAt, stale: newest !== null && (lastAt === null || newest > lastAt) }
}

async function newestChange(store: Store): Promise<string | null> {
  const times: string[] = []
  for (const { key } of await store.keys.list()) {
    const version = await store.keys.newestVersion(key.id)
    times.push(key.createdAt, version?.createdAt ?? key.createdAt)
  }
  return times.sort().at(-1) ?? null
}
