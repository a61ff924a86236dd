import { z } from 'zod'
import { faultOf, traceOf } from '../../../audit/chain.ts'
import { signs } from '../../../audit/checkpoint.ts'
import type { Trace } from '../../../audit/types.ts'
import { sha256Hex } from '../../../crypto/fingerprint.ts'
import type { StoredTrace } from '../../../store/types.ts'
import type { OpenVault } from '../../../vault/types.ts'
import { newestProof } from '../../evidence.ts'
import { readingOf, type RecordReading } from '../reading.ts'
import type { RecordFile } from '../schema.ts'
import { judged, type Finding } from './finding.ts'

/** Traces read at once. */
const PAGE = 500
const ENDS = ['finishRun', 'abandonRun']

/** What the log that is here tells of the record; of another vault's, nothing can be told. */
export async function logFindings(
  vault: OpenVault,
  file: RecordFile,
  json: string,
): Promise<Finding[]> {
  const { signature } = file
  const record = readingOf(file)
  const checkpoint = checkpointFinding(record)
  if (record.vault.id !== vault.id) {
    return [...checkpoint, { code: 'log-elsewhere', verdict: 'unknown', params: {} }]
  }
  return [
    ...checkpoint,
    judged('log', await differingTraces(vault, record)),
    ...(signature ? [await endFinding(vault, file, json)] : []),
  ]
}

/**
 * It was signed, for this vault, and of a trace that the record has it says the same. Whether by
 * this vault's key, is told of the record's own signature.
 */
function checkpointFinding({ log, vault }: RecordReading): Finding[] {
  const { checkpoint, traces } = log
  if (!checkpoint) return []
  const { json, algorithm, value, publicKey } = checkpoint
  const kept = {
    ...{ algorithm, signature: Buffer.from(value, 'base64') },
    publicKey: Buffer.from(publicKey, 'base64'),
  }
  const told = toldBy(json)
  const trace = traces.find(({ seq }) => seq === told?.seq)
  const fits = told?.vault === vault.id && (trace === undefined || trace.hash === told.hash)
  return [{ code: 'checkpoint', verdict: fits && signs(kept, json) ? 'ok' : 'bad', params: {} }]
}

const checkpointContent = z.object({ vault: z.string(), seq: z.number(), hash: z.string() })

function toldBy(json: string): z.infer<typeof checkpointContent> | null {
  try {
    return checkpointContent.parse(JSON.parse(json))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null
    throw error
  }
}

async function differingTraces(vault: OpenVault, { log }: RecordReading): Promise<number[]> {
  const wrong: number[] = []
  let before: StoredTrace | null = null
  for (let at = 0; at < log.traces.length; at += PAGE) {
    const page = log.traces.slice(at, at + PAGE)
    const [first, last] = [page[0]?.seq ?? 0, page.at(-1)?.seq ?? 0]
    // Numbers that are missing are told of elsewhere; made-up ones must not read the whole log.
    const limit = Math.min(Math.max(last - first + 1, 1), 2 * PAGE)
    const rows = await vault.store.traces.from(first, limit)
    const here = new Map(rows.map((row) => [row.seq, row]))
    for (const { seq, hash, at: time, operation, full } of page) {
      const row = here.get(seq)
      const isNamed = row?.at === time && traceOf(row).operation === operation
      const isSame = row?.hash === hash && isNamed && (full?.json ?? row.json) === row.json
      const follows = before?.seq === seq - 1 ? before.hash : (row?.previous ?? '')
      if (!isSame || faultOf(row, seq, follows)) wrong.push(seq)
      before = row ?? null
    }
  }
  return wrong.length === 0 && !(await isHeadVouchedFor(vault, log)) ? [log.to] : wrong
}

/** Each row follows the one before, so that whatever stands for the last stands for them all. */
async function isHeadVouchedFor(vault: OpenVault, { to }: RecordReading['log']): Promise<boolean> {
  const [head] = await vault.store.traces.from(to, 1)
  return head?.seq === to && vault.vouchesFor(head)
}

/** The trace of the run's end names the digest of the record that was made of it. */
async function endFinding(vault: OpenVault, file: RecordFile, json: string): Promise<Finding> {
  const end = await newestProof(vault, file.record.run.id, ENDS)
  const verdict = end !== null && namesRecord(end, json) ? 'ok' : 'bad'
  return { code: 'end', verdict, params: end ? { seq: end.seq } : {} }
}

/**
 * Whether this vault itself made the record, by its log: then the key that signed it was the vault's,
 * on whatever token the vault was then.
 */
export async function isMadeHere(
  vault: OpenVault,
  { record }: RecordFile,
  json: string,
): Promise<boolean> {
  if (record.vault.id !== vault.id) return false
  const end = await newestProof(vault, record.run.id, ENDS)
  return end !== null && namesRecord(end, json)
}

function namesRecord({ params }: Trace, json: string): boolean {
  return params['record'] === sha256Hex(Buffer.from(json))
}
