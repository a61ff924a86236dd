import type { StoredTrace } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import type { Run } from '../running.ts'
import { digestPart } from './digest-part.ts'
import type { RecordContent } from './schema.ts'

/** Traces read at once. */
const PAGE = 500

type LogPart = RecordContent['log']

/** The traces that a run covers, of itself and of whatever else was done meanwhile. */
export async function logPart({ vault, document }: Run): Promise<LogPart> {
  const head = await vault.store.traces.head()
  const from = document.traces.from
  const to = document.traces.to ?? head?.seq ?? from
  const traces = await tracesOf(vault, from, to)
  const last = traces.at(-1)
  return {
    ...{ from, to },
    traces: traces.map(({ json, hash }) => ({ json, hash })),
    head: last ? { seq: last.seq, digest: digestPart(last.hash) } : null,
    checkpoint: await checkpointPart(vault),
  }
}

async function tracesOf(vault: OpenVault, from: number, to: number): Promise<StoredTrace[]> {
  const found: StoredTrace[] = []
  for (let next = from; next <= to;) {
    const rows = await vault.store.traces.from(next, PAGE)
    const wanted = rows.filter(({ seq }) => seq <= to)
    found.push(...wanted)
    const last = rows.at(-1)
    if (!last) break
    next = last.seq + 1
  }
  return found
}

async function checkpointPart(vault: OpenVault): Promise<LogPart['checkpoint']> {
  const newest = await vault.store.checkpoints.newest()
  if (!newest) return null
  const { json, algorithm, signature, publicKey } = newest
  return {
    ...{ json, algorithm, value: signature.toString('base64') },
    publicKey: publicKey.toString('base64'),
  }
}
