import { digestToWords } from '@shared/domain/digest-words.ts'
import { faultOf } from '../../../audit/chain.ts'
import { sha256Hex } from '../../../crypto/fingerprint.ts'
import { stepDigest } from '../../step-digest.ts'
import { parseScript } from '../../scripts/parse.ts'
import type { RecordReading, RecordTrace } from '../reading.ts'
import type { RecordStep } from '../schema.ts'
import { judged, type Finding } from './finding.ts'

/** Whether the record's parts are those of each other. */
export function contentFindings(record: RecordReading): Finding[] {
  return [
    judged('script', scriptFaults(record)),
    judged('words', wordFaults(record)),
    judged(
      'steps',
      record.steps.flatMap((step) => stepFaults(record, step)),
    ),
    judged('traces', traceFaults(record)),
  ]
}

/** The text has its digest, and the steps are those of the text. */
function scriptFaults({ script, steps }: RecordReading): string[] {
  if (sha256Hex(Buffer.from(script.text)) !== script.digest.hex) return ['digest']
  const parsed = parseScript(Buffer.from(script.text))
  if (!('script' in parsed)) return ['text']
  const { id, version, title, purpose } = parsed.script
  const told = parsed.script.steps.map((step) => ({
    ...{ id: step.id, title: step.title, text: step.text, kind: step.kind },
    ...{ role: step.role ?? null, task: step.task ?? null, signOffs: step.signOffs },
    checks: step.checks.map((check) => ({ ...check, of: check.of ?? null })),
  }))
  const kept = steps.map(({ id, title, text, kind, role, task, signOffs, checks }) => ({
    ...{ id, title, text, kind, role, task, signOffs, checks },
  }))
  const head = { id: script.id, version: script.version }
  const isSame = isEqual(
    { ...head, title: script.title, purpose: script.purpose },
    { id, version, title, purpose },
  )
  return [...(isSame ? [] : ['title']), ...(isEqual(told, kept) ? [] : ['steps'])]
}

/** Digests are words as they are hex. */
function wordFaults({ script, steps, log }: RecordReading): string[] {
  const digests = [script.digest, ...(log.head ? [log.head.digest] : [])]
  const values = steps
    .flatMap((step) => step.values)
    .filter(({ kind }) => kind === 'digest')
    .map(({ value, words }) => ({ hex: value, words }))
  return [...digests, ...values]
    .filter(({ hex, words }) => !isEqual(words, digestToWords(Buffer.from(hex, 'hex'))))
    .map(({ hex }) => hex)
}

/** What was signed is what stands there, and who signed took part. */
function stepFaults({ run, script, participants }: RecordReading, step: RecordStep): string[] {
  const { digest, signatures, doneBy, doneAt } = step
  const stored = {
    ...{ id: step.id, startedAt: step.startedAt, doneAt, answers: step.answers },
    values: step.values,
    ...{ state: step.state, signOffs: signatures, digest },
    doneBy: doneBy === null ? null : { id: '', name: doneBy },
  }
  const isDone = step.state === 'done' || step.state === 'signing'
  if (isDone !== (digest !== null) && step.state !== 'skipped') return [step.id]
  if (digest !== null && digest !== stepDigest({ id: run.id, script: script.digest.hex }, stored)) {
    return [step.id]
  }
  const strangers = signatures.filter(
    ({ personId, role }) =>
      !participants.some((place) => place.personId === personId && place.role === role),
  )
  return strangers.length > 0 ? [step.id] : []
}

/** Each number once, in order, from the first to the last, which is the head. */
function traceFaults({ log }: RecordReading): number[] {
  const { from, to, traces, head } = log
  const wrong = traces.filter(({ seq }, at) => seq !== from + at).map(({ seq }) => seq)
  const last = traces.at(-1)
  const isWhole = last?.seq === to && head?.seq === to && head.digest.hex === last.hash
  const found = [...wrong, ...traces.flatMap((trace, at) => linkFaults(trace, traces[at - 1]))]
  return isWhole ? found : [...found, to]
}

/** It has its hash, and follows the one before; the first one follows what is not in the record. */
function linkFaults(trace: RecordTrace, before: RecordTrace | undefined): number[] {
  const { seq, at, hash, full } = trace
  if (!full) return []
  const { json, previous } = full
  const kept = { seq, at, json, previous, hash, seal: null }
  return faultOf(kept, seq, before?.hash ?? previous) === null ? [] : [seq]
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

/** With the names of its fields in order, whoever wrote them. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(fields.map(([name, content]) => [name, sorted(content)]))
}
