import { z } from 'zod'
import { sha256Hex } from '../../../crypto/fingerprint.ts'
import { digestPart } from '../digest-part.ts'
import { JOURNAL_TIME } from '../../../audit/types.ts'
import type { RecordReading, RecordTrace } from '../reading.ts'
import type { RecordFile } from '../schema.ts'
import { digestHtml, facts, filled, grouped, html, moment, table, type Html } from './markup.ts'
import type { Speech } from './text.ts'

/** Traces shown; the record's data has all of them. */
const TRACES_SHOWN = 300

export function tokenPart({ token }: RecordReading, { words }: Speech): Html {
  const rows = token.probes.map(({ id, answer, detail }) => [
    html`<span class="mono">${id}</span>`,
    words.answers[answer as keyof typeof words.answers] ?? answer,
    detail,
  ])
  return html`<h2>${words.token}</h2>
    ${facts([
      [words.label, token.label],
      [words.serial, html`<span class="mono">${token.serial}</span>`],
      [words.manufacturer, token.manufacturer],
      [words.model, token.model],
      [words.hardware, token.hardware],
      [words.firmware, token.firmware],
      [words.module, html`<span class="mono">${token.module}</span>`],
      [words.probed, moment(token.probedAt, words.none)],
    ])}
    <p>${words.canDo}</p>
    ${table([words.operation, words.answer, words.detail], rows, 'small')}`
}

/** The pages' own files are many; the record's data has them, and the list's digest vouches for all. */
const PAGES = 'out/renderer/'

export function softwarePart({ software }: RecordReading, { words }: Speech): Html {
  const { application, version, files } = software
  const runtime = Object.entries(software.runtime).map(([name, number]) => `${name} ${number}`)
  const list = files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('')
  const shown = files.filter(({ path }) => !path.startsWith(PAGES))
  const rows = shown.map(({ path, sha256 }) => [
    path,
    html`<span class="mono">${grouped(sha256)}</span>`,
  ])
  const more = files.length - shown.length
  return html`<h2>${words.software}</h2>
    ${facts([
      [words.application, `${application} ${version}`],
      [words.runtime, runtime.join(', ')],
      [words.allFiles, digestHtml(digestPart(sha256Hex(Buffer.from(list))))],
    ])}
    <p>${words.programFiles}</p>
    ${table([words.file, 'SHA-256'], rows, 'small')}
    ${more > 0 ? html`<p>${filled(words.more, { count: more })}</p>` : null}`
}

export function logPart({ log }: RecordReading, speech: Speech): Html {
  const { words } = speech
  const rows = log.traces
    .slice(0, TRACES_SHOWN)
    .map((trace) => [
      String(trace.seq),
      moment(trace.at, words.none),
      trace.operation,
      operatorHtml(trace, speech),
      outcomeHtml(trace, speech),
      html`<span class="mono">${grouped(trace.hash)}</span>`,
    ])
  const more = log.traces.length - rows.length
  return html`<h2>${words.log}</h2>
    ${facts([
      [words.range, filled(words.rangeText, { from: log.from, to: log.to })],
      [words.head, log.head ? html`${log.head.seq}: ${digestHtml(log.head.digest)}` : words.none],
      [words.checkpoint, checkpointText(log.checkpoint?.json ?? null, speech)],
    ])}${table([words.trace, words.time, words.operation, words.operator, words.outcome, words.hash], rows, 'small')}
    ${more > 0 ? html`<p>${filled(words.more, { count: more })}</p>` : null}`
}

/** Who, who agreed to it, and whether it came by way of a journal. */
function operatorHtml({ full }: RecordTrace, { words }: Speech): Html {
  if (!full) return html`${words.none}`
  const { approvedBy, [JOURNAL_TIME]: journalAt } = full.params
  const notes = [
    ...(approvedBy === undefined ? [] : [filled(words.approvedBy, { names: String(approvedBy) })]),
    ...(journalAt === undefined ? [] : [words.journal]),
  ]
  return html`${full.operator || words.none}${notes.map((note) => html`<span class="words">${note}</span>`)}`
}

function outcomeHtml({ full }: RecordTrace, { words }: Speech): Html {
  if (!full) return html`${words.none}`
  const { outcome, code } = full
  const said = words.outcomes[outcome as keyof typeof words.outcomes] ?? outcome
  return html`${said}${code === '' ? null : html`<span class="words">${code}</span>`}`
}

const checkpoint = z.object({ seq: z.number(), at: z.string() })

/** Of a forged record, whatever it says: the page must be made all the same. */
function readCheckpoint(json: string): z.infer<typeof checkpoint> {
  try {
    return checkpoint.parse(JSON.parse(json))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return { seq: 0, at: '' }
    throw error
  }
}

function checkpointText(json: string | null, { words }: Speech): string {
  if (json === null) return words.noCheckpoint
  const { seq, at } = readCheckpoint(json)
  return filled(words.checkpointText, { seq, at: moment(at, words.none) })
}

export function signaturePart({ signature }: RecordFile, json: string, { words }: Speech): Html {
  if (!signature) {
    return html`<h2>${words.electronic}</h2>
      <p class="weak">${words.unsigned}</p>`
  }
  const key = sha256Hex(Buffer.from(signature.publicKey, 'base64'))
  return html`<h2>${words.electronic}</h2>
    <p class="note">${words.electronicNote}</p>
    ${facts([
      [words.digest, digestHtml(digestPart(sha256Hex(Buffer.from(json))))],
      [words.algorithm, signature.algorithm],
      [words.signature, html`<span class="mono">${signature.value}</span>`],
      [words.fingerprint, digestHtml(digestPart(key))],
    ])}`
}
