import type { ErrorCode, ErrorParams } from '@shared/errors'
import {
  checkTail,
  readCheckpoint,
  type Checkpoint,
  type KeptTrace,
  type LogKey,
  type TailVerdict,
} from '../../audit/index.ts'
import type { Store } from '../../store/types.ts'
import type { Anchor, AnchorContent } from './anchor.ts'
import { registryDigest } from './registry.ts'

/** Something that is wrong with store or log, as it is shown. */
export interface Finding {
  readonly code: Extract<
    ErrorCode,
    'REGISTRY_BROKEN' | 'STORE_OLDER' | 'LOG_FORGED' | 'AUDIT_BROKEN'
  >
  readonly params: ErrorParams
}

const NOTHING: TailVerdict = { bad: null, registry: null }
/** Traces looked at where no checkpoint says where to begin (ours): a second or so. */
const TAIL_MAX = 20_000

export interface QuickCheckParts {
  readonly vaultId: string
  readonly store: Store
  readonly logKey: LogKey
  readonly anchor: Anchor
  /** Whose signature counts: SPKI DER. */
  readonly signers: readonly Buffer[]
}

/** What the newest checkpoint that holds says, and whether it is the newest of all. */
interface Base {
  readonly content: Checkpoint | null
  /** `seq` of the newest one, which may not hold; 0: there is none. */
  readonly newest: number
}

/**
 * The look at every unlock. It begins at the newest checkpoint, so that it takes as long as the
 * traces since then, however long the log is; the whole of it is for `AuditLog.verify`.
 * @throws KeyriteError TOKEN_GONE, SESSION_LOST, STORE_ERROR
 */
export async function quickCheck(parts: QuickCheckParts): Promise<Finding[]> {
  const base = await newestThatHolds(parts)
  const { content: known, missing } = await parts.anchor.read()
  const findings: Finding[] = []
  const { seq = 0 } = base.content ?? {}
  if (base.newest > seq) findings.push(forged(base.newest, 'signature'))
  if (missing) findings.push(forged(base.newest, 'anchor-missing'))
  if (known) findings.push(...(await againstAnchor(parts, base, known)))
  const cut = base.content && (await againstCheckpoint(parts, base.content))
  if (cut) findings.push(cut)
  const named = base.content?.logKey ?? known?.logKey
  const sameKey = named === undefined || named === parts.logKey.fingerprint
  if (!sameKey) findings.push(forged(seq, 'log-key'))
  const tail = cut ? NOTHING : await tailAfter(parts, base, sameKey && named !== undefined)
  if (tail.bad) findings.push(ofTail(tail.bad))
  if (await isRegistryBroken(parts, base, known, sameKey ? tail.registry : null)) {
    findings.push({ code: 'REGISTRY_BROKEN', params: {} })
  }
  return findings
}

async function newestThatHolds({ store, vaultId, signers }: QuickCheckParts): Promise<Base> {
  const newest = await store.checkpoints.newest()
  if (!newest) return { content: null, newest: 0 }
  const content = readCheckpoint(newest, vaultId, signers)
  if (content) return { content, newest: newest.seq }
  for (const kept of (await store.checkpoints.all()).reverse()) {
    const older = readCheckpoint(kept, vaultId, signers)
    if (older) return { content: older, newest: newest.seq }
  }
  return { content: null, newest: newest.seq }
}

async function againstAnchor(
  { store }: QuickCheckParts,
  { newest }: Base,
  known: AnchorContent,
): Promise<Finding[]> {
  const there = (await traceAt(store, known.seq))?.hash === known.hash
  if (there) return newest < known.seq ? [forged(known.seq, 'checkpoint-missing')] : []
  if (newest >= known.seq) return [forged(known.seq, 'anchor')]
  const end = (await store.traces.head())?.seq ?? 0
  return [{ code: 'STORE_OLDER', params: { seq: Math.min(end, newest), token: known.seq } }]
}

async function againstCheckpoint(
  { store }: QuickCheckParts,
  base: Checkpoint,
): Promise<Finding | null> {
  const trace = await traceAt(store, base.seq)
  if (!trace) return forged(base.seq, 'truncated')
  return trace.hash === base.hash ? null : forged(base.seq, 'trace')
}

/** Without a checkpoint only so many, and those that are sealed by the key that is there. */
async function tailAfter(
  { store, vaultId, logKey }: QuickCheckParts,
  { content }: Base,
  judged: boolean,
): Promise<TailVerdict> {
  const ledger = store.traces
  const last = await ledger.last()
  const begin = Math.max(content?.seq ?? 0, (last?.seq ?? 0) - TAIL_MAX)
  const before = begin === content?.seq ? content : await traceAt(store, begin)
  return checkTail({ ledger, vaultId, after: before, logKey: judged ? logKey : null })
}

/** Where nothing that holds tells of the registry, although there was such: it can't be believed. */
async function isRegistryBroken(
  { store }: QuickCheckParts,
  { content, newest }: Base,
  known: AnchorContent | null,
  told: string | null,
): Promise<boolean> {
  const right = told ?? content?.registry ?? null
  if (right === null) return newest > 0 || known !== null
  return right !== (await registryDigest(store))
}

async function traceAt(store: Store, seq: number): Promise<KeptTrace | null> {
  const [trace] = seq > 0 ? await store.traces.from(seq, 1) : []
  return trace?.seq === seq ? trace : null
}

function ofTail({ seq, fault, sealed }: NonNullable<TailVerdict['bad']>): Finding {
  if (!sealed) return forged(seq, 'seal')
  return { code: 'AUDIT_BROKEN', params: { seq, fault } }
}

function forged(seq: number, reason: string): Finding {
  return { code: 'LOG_FORGED', params: { seq, reason } }
}
