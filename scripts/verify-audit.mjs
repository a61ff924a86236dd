#!/usr/bin/env node
// Verifies an export of Keyrite's log, or the record of a ceremony, with nothing but Node: no other
// file of Keyrite is needed, so that this one can be read, carried to another machine, and rewritten
// by whoever does not trust it. Specified in docs/audit-log.md and docs/record-format.md.
//
//   node verify-audit.mjs FILE [--key FILE] [--head HEX]
//
// --key   the vault's ceremony key as PEM, DER or base64, from somewhere else than FILE. Without it
//         the key in FILE itself is used, which proves only that FILE agrees with itself.
// --head  a hash from the paper book: the log must have a trace with it.
//
// Ends with 0: it holds, and all of it is signed for. 1: it does not hold, and what is wrong is said.
// 2: it can't be read. 3: nothing is wrong, and nothing signs for it, or not to its end.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** What is wrong, by the words of docs/audit-log.md, 'Verifying' and 'Export'. */
export class Wrong extends Error {
  /** @param {string} fault @param {number | null} seq @param {string} text */
  constructor(fault, seq, text) {
    super(text)
    this.fault = fault
    this.seq = seq
  }
}
/** It is no export and no record at all. */
export class Unreadable extends Error {}

/**
 * What was found: a line each, and whether all of it is signed for.
 * @typedef {{ lines: string[], signed: boolean }} Verdict
 * @typedef {{ key?: any, head?: string | undefined }} Known
 * @typedef {{ checkpoint: string, algorithm: string, signature: string, publicKey: string,
 *   body: any, ours: boolean }} Point
 */

const HEX = /^[0-9a-f]{64}$/
/** @param {string | Uint8Array} bytes */
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')

/** RFC 8785: no white space, keys by UTF-16 code units, numbers and strings as ECMAScript has them.
 * @param {any} value @returns {string} */
export const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}

/** @param {string} text @returns {any} undefined for what is no canonical JSON */
const parsed = (text) => {
  const value = json(text)
  return value !== undefined && canonical(value) === text ? value : undefined
}

/** @param {string} text @returns {any} undefined for what is no JSON */
const json = (text) => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** @param {any} value @param {string[]} fields */
const hasExactly = (value, fields) =>
  typeof value === 'object' &&
  value !== null &&
  canonical(Object.keys(value).sort()) === canonical([...fields].sort())

/** @param {Uint8Array} der */
const keyOf = (der) => createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' })
/** @param {any} key */
const fingerprint = (key) => sha256(key.export({ format: 'der', type: 'spki' }))

/** @param {any} key @param {string} algorithm @param {string} data @param {string} signature */
export const isSigned = (key, algorithm, data, signature) => {
  const kinds = new Map([
    ['ecdsa-p256-sha256', 'ec'],
    ['rsa-pkcs1-sha256', 'rsa'],
  ])
  if (kinds.get(algorithm) !== key.asymmetricKeyType) return false
  return verify('sha256', Buffer.from(data, 'utf8'), key, Buffer.from(signature, 'base64'))
}

/** By the key that lies beside it. @param {Omit<Point, 'body' | 'ours'>} point */
const isSignedByOther = ({ publicKey, algorithm, checkpoint, signature }) => {
  try {
    return isSigned(keyOf(Buffer.from(publicKey, 'base64')), algorithm, checkpoint, signature)
  } catch {
    return false // no key at all
  }
}

/** The hash before trace 1 of a vault. @param {string} vault */
export const chainStart = (vault) => sha256(`keyrite audit v1\n${vault}`)

const HEADER = ['format', 'version', 'vault', 'from', 'to', 'count', 'startsAfter', 'exportedAt']
const TRACE = ['seq', 'at', 'operator', 'operation', 'resource', 'resourceId', 'outcome', 'code']
const CHECKPOINT = ['format', 'version', 'vault', 'seq', 'hash', 'at', 'registry', 'logKey']
const SIGNED = ['checkpoint', 'algorithm', 'signature', 'publicKey']

/** @param {any} header */
const checkHeader = (header) => {
  const whole =
    hasExactly(header, [...HEADER, 'publicKey']) &&
    header.version === 1 &&
    hasExactly(header.vault, ['id', 'name']) &&
    [header.from, header.to, header.count].every(Number.isSafeInteger) &&
    HEX.test(header.startsAfter)
  if (!whole) throw new Unreadable('the first line is not that of an export of version 1')
  const { from, to, count, startsAfter, vault } = header
  if (from < 1 || count !== to - from + 1)
    throw new Wrong(
      'forged',
      null,
      `the first line does not agree with itself: ${from} to ${to}, ${count}`,
    )
  if (from === 1 && startsAfter !== chainStart(vault.id))
    throw new Wrong('forged', 1, 'the chain does not begin where the chain of this vault does')
}

/** Hashes of the traces by number, 32 bytes each: a million of them are 32 MB. */
class Hashes {
  /** @param {number} from */
  constructor(from) {
    this.from = from
    this.count = 0
    this.bytes = Buffer.alloc(32 * 1024)
  }

  /** @param {string} hash */
  push(hash) {
    if ((this.count + 1) * 32 > this.bytes.length)
      this.bytes = Buffer.concat([this.bytes, Buffer.alloc(this.bytes.length)])
    this.bytes.write(hash, this.count * 32, 'hex')
    this.count += 1
  }

  /** @param {number} seq @returns {string | undefined} */
  of(seq) {
    const at = seq - this.from
    if (!Number.isSafeInteger(at) || at < 0 || at >= this.count) return undefined
    return this.bytes.toString('hex', at * 32, at * 32 + 32)
  }
}

/** Traces that came by way of a journal, which anybody could have written. */
const JOURNAL = 'journalAt'

/**
 * What stands at trace `seq`: its hash, and whether it came out of a journal. Says which of the kinds
 * of harm was done to it.
 * @param {any} line @param {number} seq @param {string} previous @param {Iterable<string>} later
 */
const checkTrace = (line, seq, previous, later) => {
  const trace =
    hasExactly(line, ['json', 'hash']) && typeof line.json === 'string' && parsed(line.json)
  if (
    !trace ||
    line.hash !== sha256(line.json) ||
    !hasExactly(trace, [...TRACE, 'params', 'previous'])
  )
    throw new Wrong('edited', seq, `trace ${seq} was edited: it has not its hash`)
  if (trace.seq !== seq) {
    for (const text of later)
      if (json(json(text)?.json ?? '')?.seq === seq)
        throw new Wrong('reordered', seq, `trace ${trace.seq} stands where trace ${seq} belongs`)
    throw new Wrong('deleted', seq, `trace ${seq} is missing; others are there`)
  }
  if (trace.previous !== previous)
    throw new Wrong('forged', seq, `trace ${seq} is whole, and does not follow the one before`)
  return { hash: line.hash, isJournal: Object.hasOwn(Object(trace.params), JOURNAL) }
}

/** @param {string} text @param {number} number */
const parsedLine = (text, number) => {
  const value = json(text)
  if (value === undefined) throw new Wrong('edited', null, `line ${number} is no JSON`)
  return value
}

/**
 * Reads the traces and then the checkpoints: a line at a time, so that the size does not matter.
 * @param {any} header @param {Generator<string>} lines @returns {{ hashes: Hashes, rest: any[], journal: number }}
 */
const checkTraces = (header, lines) => {
  const { from, to, startsAfter } = header
  const hashes = new Hashes(from)
  const rest = []
  let journal = 0
  let previous = startsAfter
  let number = 1
  const end = () =>
    new Wrong(
      'truncated',
      from + hashes.count,
      `trace ${from + hashes.count} and all after it are missing`,
    )
  for (let next = lines.next(); !next.done; next = lines.next()) {
    number += 1
    const line = parsedLine(next.value, number)
    const seq = from + hashes.count
    if (line?.checkpoint !== undefined) rest.push(line)
    else if (rest.length > 0) throw new Wrong('reordered', null, `line ${number} is no checkpoint`)
    else if (seq > to)
      throw new Wrong('forged', seq, 'there are more traces than the first line says')
    else {
      const { hash, isJournal } = checkTrace(line, seq, previous, lines)
      if (isJournal) journal += 1
      hashes.push((previous = hash))
    }
    if (rest.length > 0 && seq <= to) throw end()
  }
  if (hashes.count < header.count) throw end()
  return { hashes, rest, journal }
}

/** @param {any} line @param {any} key @returns {Point} */
const readCheckpoint = (line, key) => {
  const body = hasExactly(line, SIGNED) ? parsed(String(line.checkpoint)) : undefined
  const whole = body && hasExactly(body, [...CHECKPOINT, 'previous'])
  if (!whole || body.format !== 'keyrite-checkpoint' || body.version !== 1)
    throw new Wrong('signature', null, 'a checkpoint is not one of version 1')
  return { ...line, body, ours: isSigned(key, line.algorithm, line.checkpoint, line.signature) }
}

/** @param {Point} point @param {Point[]} points */
const checkSignature = (point, points) => {
  if (point.ours || isSignedByOther(point)) return
  const { seq } = point.body
  const other = points.find(
    (one) => one !== point && isSignedByOther({ ...point, checkpoint: one.checkpoint }),
  )
  throw other
    ? new Wrong('swapped', seq, `the checkpoint of trace ${seq} bears the signature of another`)
    : new Wrong('signature', seq, `the signature of the checkpoint of trace ${seq} does not hold`)
}

/**
 * A vault that was recovered has former keys. What they signed counts only below a checkpoint of
 * `key`, and where the key is not known from elsewhere, for nothing.
 * @param {Point[]} points @param {boolean} given
 */
const checkSigners = (points, given) => {
  const newest = points.findLast(({ ours }) => ours)?.body.seq ?? 0
  const strange = points.find(({ ours, body }) => !ours && body.seq > newest)
  if (!strange || (newest === 0 && !given)) return
  const { seq } = strange.body
  throw new Wrong('key', seq, `the checkpoint of trace ${seq} was signed by another key`)
}

/** @param {any[]} lines @param {any} header @param {Hashes} hashes @param {Known} known */
const checkCheckpoints = (lines, header, hashes, known) => {
  const key = known.key ?? keyOf(Buffer.from(header.publicKey, 'base64'))
  const points = lines.map((line) => readCheckpoint(line, key))
  let last = null
  for (const point of points) {
    const { seq, hash, vault, previous } = point.body
    checkSignature(point, points)
    if (vault !== header.vault.id)
      throw new Wrong('forged', seq, `the checkpoint of trace ${seq} is of another vault`)
    if (seq <= header.to && hashes.of(seq) !== hash)
      throw new Wrong('forged', seq, `trace ${seq} is not the one that was signed`)
    if (last === null ? previous >= header.from : previous !== last)
      throw new Wrong('checkpoint', previous, `the checkpoint of trace ${previous} is missing`)
    last = seq
  }
  checkSigners(points, known.key !== undefined)
  return { key, points }
}

/** @param {Hashes} hashes @param {any} header @param {string} head */
const findHead = (hashes, header, head) => {
  for (let seq = header.to; seq >= header.from; seq -= 1) if (hashes.of(seq) === head) return seq
  throw new Wrong('head', null, 'no trace is the one of the paper book: the end is cut off, or new')
}

/** @param {any} key @param {Known} known */
const keyLines = (key, known) => [
  `Signing key, SHA-256: ${fingerprint(key)}`,
  known.key
    ? 'The key was given.'
    : 'The key is the one in the file: compare its SHA-256 with one you trust.',
]

/**
 * @param {any} header the first line @param {Generator<string>} lines those after it
 * @param {Known} known @returns {Verdict} @throws Wrong, Unreadable
 */
export const verifyLog = (header, lines, known = {}) => {
  checkHeader(header)
  const { from, to, vault } = header
  const { hashes, rest, journal } = checkTraces(header, lines)
  const { key, points } = checkCheckpoints(rest, header, hashes, known)
  const signed = points.findLast(({ ours, body }) => ours && body.seq <= to)?.body.seq ?? 0
  const proof = signed === to ? 'all of them' : `all up to trace ${signed}; ${to - signed} are not`
  const book = known.head ? findHead(hashes, header, known.head) : 0
  return {
    signed: signed === to,
    lines: [
      `Vault: ${vault.name} (${vault.id})`,
      `Traces ${from} to ${to}: each has its hash and follows the one before.`,
      ...(journal > 0
        ? [`Out of a journal: ${journal}. That they were taken in is proven, not what they say.`]
        : []),
      `Checkpoints: ${points.length}, each signed.`,
      signed > 0
        ? `Signed for: ${proof}.`
        : 'No checkpoint in this range signs for these traces: whoever wrote the file could have made them up.',
      `Newest trace ${to}: ${hashes.of(to)}`,
      ...(known.head ? [`Trace ${book} is the one of the paper book.`] : []),
      ...keyLines(key, known),
    ],
  }
}

const MARK = '%keyrite-record 1\n'
const NAME = 'keyrite-record.json'

/** What Keyrite adds to a print, docs/record-format.md. @param {Buffer} print @param {Buffer} record */
const pdfUpdate = (print, record) => {
  const text = print.toString('latin1')
  const [, trailer = '', xref = ''] =
    /\ntrailer\s*<<([^]{1,2000})>>\s*startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(text.slice(-4000)) ??
    []
  const size = Number(/\/Size (\d{1,8})/.exec(trailer)?.[1])
  const root = Number(/\/Root (\d{1,8}) 0 R/.exec(trailer)?.[1])
  const opened = text.lastIndexOf(`\n${root} 0 obj\n`)
  const object = text.slice(opened + 1, text.indexOf('\nendobj', opened + 1)).trim()
  const catalog = /^\d+ 0 obj\s*<<([^]*)>>$/.exec(object)?.[1] ?? ''
  const ours =
    size > 0 &&
    opened >= 0 &&
    text.startsWith('xref', Number(xref)) &&
    !/\/(?:Prev|Encrypt|XRefStm)\b/.test(trailer) &&
    catalog.includes('/Catalog') &&
    !/\/Names\b|#/.test(catalog) &&
    !/\/(?:EmbeddedFile|FileAttachment)/.test(text)
  if (!ours) return undefined
  const [file, spec] = [size, size + 1]
  const head = `${file} 0 obj\n<</Type /EmbeddedFile /Subtype /application#2Fjson /Params <</Size ${record.length}>> /Length ${record.length}>>\nstream\n`
  const objects = [
    Buffer.concat([Buffer.from(head), record, Buffer.from('\nendstream\nendobj\n')]),
    Buffer.from(
      `${spec} 0 obj\n<</Type /Filespec /F (${NAME}) /UF (${NAME}) /AFRelationship /Source /EF <</F ${file} 0 R /UF ${file} 0 R>>>>\nendobj\n`,
    ),
    Buffer.from(
      `${root} 0 obj\n<<${catalog}\n/Names <</EmbeddedFiles <</Names [(${NAME}) ${spec} 0 R]>>>>\n/AF [${spec} 0 R]>>\nendobj\n`,
      'latin1',
    ),
  ]
  const start = print.length + MARK.length
  const entries = objects.map((_, at) => {
    const offset = objects.slice(0, at).reduce((sum, { length }) => sum + length, start)
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const end = objects.reduce((sum, { length }) => sum + length, start)
  const table = `xref\n${root} 1\n${entries[2]}${file} 2\n${entries[0]}${entries[1]}`
  const kept = trailer.replace(/\/Size \d+\s*/, '').trim()
  const tail = `${table}trailer\n<</Size ${size + 2}\n${kept}\n/Prev ${xref}>>\nstartxref\n${end}\n%%EOF\n`
  return Buffer.concat([Buffer.from(MARK), ...objects, Buffer.from(tail, 'latin1')])
}

/** The record attached to a PDF: made anew, the file has to be the same. @param {Buffer} pdf */
export const recordInPdf = (pdf) => {
  const at = pdf.lastIndexOf(MARK)
  if (at < 0) throw new Wrong('attachment', null, 'the PDF carries no record that Keyrite attached')
  const update = pdf.subarray(at)
  const head = /\/Length (\d{1,9})>>\nstream\n/.exec(update.toString('latin1', 0, 400))
  const from = head ? head.index + head[0].length : 0
  const record = update.subarray(from, from + Number(head?.[1] ?? 0))
  if (!pdfUpdate(pdf.subarray(0, at), record)?.equals(update))
    throw new Wrong(
      'attachment',
      null,
      'the record attached to the PDF was changed, or another added',
    )
  return record.toString('utf8')
}

/** The block of data in a page, or the text itself. @param {string} text */
const recordJson = (text) => {
  if (text.trimStart().startsWith('{')) return { page: false, value: json(text), text }
  const [, block, ...more] = text.split('<script type="application/json" id="keyrite-record">')
  const value = more.length === 0 ? json(block?.split('</script>')[0] ?? '') : undefined
  return { page: true, value, text: value === undefined ? '' : canonical(value) }
}

/** @param {any} step @param {any} record */
const checkStep = (step, { run, script, participants }) => {
  const { answers, doneAt, doneBy, startedAt, values, digest, signatures } = step
  const signed = { answers, doneAt, doneBy, startedAt, values }
  const content = { ...signed, run: run.id, script: script.digest.hex, step: step.id }
  if (digest !== null && digest !== sha256(canonical(content)))
    throw new Wrong('edited', null, `step ${step.id} has not the digest that was signed`)
  for (const { personId, role, name } of signatures)
    if (
      !participants.some((/** @type {any} */ one) => one.personId === personId && one.role === role)
    )
      throw new Wrong('forged', null, `${name} signed step ${step.id} and took no part`)
}

/** A trace of the record's log: to the letter since version 2, four fields before. @param {any} line */
const readTrace = (line) => {
  if (typeof line?.json !== 'string') return line
  return { ...parsed(line.json), hash: line.hash, json: line.json }
}

/** Each trace has its hash and follows the one before. @param {any[]} traces */
const checkRecordTraces = (traces) => {
  let before = traces[0]?.previous
  for (const { seq, json: text, previous, hash } of traces) {
    if (sha256(text) !== hash || parsed(text) === undefined)
      throw new Wrong('edited', seq ?? null, 'a trace was edited: it has not its hash')
    if (previous !== before)
      throw new Wrong('forged', seq, `trace ${seq} is whole, and does not follow the one before`)
    before = hash
  }
}

/** @param {any} record @param {number} version */
const checkRecordLog = ({ log, vault }, version) => {
  const { from, to, head, checkpoint } = log
  const traces = log.traces.map(readTrace)
  const wrong = traces.findIndex(
    (/** @type {any} */ { seq }, /** @type {number} */ at) => seq !== from + at,
  )
  if (wrong >= 0)
    throw new Wrong('deleted', from + wrong, `trace ${from + wrong} is not in its place`)
  if (version > 1) checkRecordTraces(traces)
  const last = traces.at(-1)
  if (last?.seq !== to || head?.seq !== to || head.digest.hex !== last.hash)
    throw new Wrong('truncated', to, `trace ${to} is not the last, or not the head`)
  if (!checkpoint) return
  const body = parsed(checkpoint.json)
  const trace = traces.find((/** @type {any} */ { seq }) => seq === body?.seq)
  const point = { ...checkpoint, checkpoint: checkpoint.json, signature: checkpoint.value }
  if (!isSignedByOther(point)) throw new Wrong('signature', null, 'its checkpoint does not hold')
  if (body?.vault !== vault.id || (trace && trace.hash !== body.hash))
    throw new Wrong('forged', body?.seq ?? null, 'its checkpoint is of another log')
}

/**
 * @param {string} text JSON or HTML @param {Known} known @returns {Verdict} @throws Wrong, Unreadable
 */
export const verifyRecord = (text, known = {}) => {
  const { page, value: file, text: whole } = recordJson(text)
  if (!hasExactly(file, ['format', 'version', 'draft', 'record', 'signature']))
    throw new Unreadable('neither an export of a log nor the record of a ceremony')
  const { format, version, draft, record, signature } = file
  if (format !== 'keyrite-record' || ![1, 2].includes(version))
    throw new Unreadable('no record of a ceremony of version 1 or 2')
  if (canonical(file) !== whole) throw new Wrong('edited', null, 'it is not its canonical form')
  const key = known.key ?? (signature && keyOf(Buffer.from(signature.publicKey, 'base64')))
  const data = canonical({ draft, format, record, version })
  if (signature && !isSigned(key, signature.algorithm, data, signature.value)) {
    const other = isSignedByOther({ ...signature, checkpoint: data, signature: signature.value })
    throw other
      ? new Wrong('key', null, 'the record was signed by another key')
      : new Wrong('edited', null, 'the signature of the record does not hold')
  }
  if (sha256(record.script.text) !== record.script.digest.hex)
    throw new Wrong('edited', null, 'the script has not its digest')
  for (const step of record.steps) checkStep(step, record)
  checkRecordLog(record, version)
  if (known.head && !record.log.traces.some((/** @type {any} */ { hash }) => hash === known.head))
    throw new Wrong('head', null, 'no trace in it is the one of the paper book')
  return {
    signed: Boolean(signature),
    lines: [
      `Vault: ${record.vault.name} (${record.vault.id})`,
      `Ceremony ${record.run.number}: ${record.script.title.en}, ${record.run.status}, ${record.steps.length} steps.`,
      `Record, SHA-256: ${sha256(whole)} (parameter "record" of the trace after ${record.log.to}).`,
      `Log head, trace ${record.log.to}: ${record.log.head.digest.hex}`,
      'Not told here: words beside digests, whether the steps are those of the script, the log itself.',
      ...(page ? ['Judged is what the page holds; what it shows may differ.'] : []),
      ...(signature ? keyLines(key, known) : ['A draft: nobody has signed it.']),
    ],
  }
}

/** A file's lines; the last one of an export must have ended. @param {string} path */
export function* linesOf(path) {
  const file = openSync(path, 'r')
  const buffer = Buffer.alloc(1024 * 1024)
  /** @type {Buffer[]} */
  let begun = []
  try {
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
      let start = 0
      for (let end = buffer.indexOf(10); end >= 0 && end < read; end = buffer.indexOf(10, start)) {
        yield Buffer.concat([...begun, buffer.subarray(start, end)]).toString('utf8')
        begun = []
        start = end + 1
      }
      begun.push(Buffer.from(buffer.subarray(start, read)))
    }
  } finally {
    closeSync(file)
  }
  if (begun.some(({ length }) => length > 0))
    throw new Wrong('truncated', null, 'the last line is cut off')
}

/** The first line of an export of a log; undefined: it is something else. @param {string} path */
const isLog = (path) => {
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.alloc(4096)
    return /^\{[^\n]*"format":"keyrite-log"/.test(
      buffer.toString('utf8', 0, readSync(file, buffer)),
    )
  } finally {
    closeSync(file)
  }
}

/** @param {Buffer} bytes @param {Known} known @returns {Verdict} */
const verifyRecordFile = (bytes, known) => {
  if (bytes.toString('latin1', 0, 5) !== '%PDF-') return verifyRecord(bytes.toString('utf8'), known)
  const { signed, lines } = verifyRecord(recordInPdf(bytes), known)
  const note =
    'Judged is the record attached to the PDF. Its pages are made from it: compare the SHA-256 on the last ones.'
  return { signed, lines: [...lines, note] }
}

/** @param {string} path @param {Known} known @returns {Verdict} */
const verifyFile = (path, known) => {
  if (!isLog(path)) return verifyRecordFile(readFileSync(path), known)
  const lines = linesOf(path)
  const first = lines.next()
  return verifyLog(first.done ? undefined : json(first.value), lines, known)
}

/** @param {string} path */
const readKey = (path) => {
  const bytes = readFileSync(path)
  const text = bytes.toString('latin1').trim()
  if (text.startsWith('-----BEGIN')) return createPublicKey(text)
  return keyOf(/^[A-Za-z0-9+/=\s]+$/.test(text) ? Buffer.from(text, 'base64') : bytes)
}

/** @param {string[]} args */
const optionsOf = (args) => {
  const [file, ...rest] = args
  if (!file || file.startsWith('-') || rest.length % 2 !== 0) throw new Unreadable('usage')
  /** @type {Known} */
  const known = {}
  for (let index = 0; index < rest.length; index += 2) {
    const value = rest[index + 1] ?? ''
    if (rest[index] === '--key') known.key = readKey(value)
    else if (rest[index] === '--head' && HEX.test(value)) known.head = value
    else throw new Unreadable(`no such option, or not its value: ${rest[index]} ${value}`)
  }
  return { file, known }
}

/** @param {string[]} args */
const main = (args) => {
  try {
    const { file, known } = optionsOf(args)
    const { lines, signed } = verifyFile(file, known)
    console.log(
      [...lines, signed ? 'It holds.' : 'UNSIGNED: whole, not signed for to its end.'].join('\n'),
    )
    return signed ? 0 : 3
  } catch (error) {
    if (error instanceof Wrong) {
      const where = error.seq === null ? '' : `, trace ${error.seq}`
      console.log(`WRONG (${error.fault}${where}): ${error.message}.`)
      return 1
    }
    const text = error instanceof Error ? error.message : String(error)
    const usage = 'node verify-audit.mjs FILE [--key FILE] [--head HEX]'
    console.error(text === 'usage' ? usage : `Can't be read: ${text}.`)
    return 2
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = main(process.argv.slice(2))
