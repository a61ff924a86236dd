#!/usr/bin/env node
// Verifies an export of Keyrite's log, or the record of a ceremony, with nothing but Node: no other
// file of Keyrite is needed, so that this one can be read, carried to another machine, and rewritten
// by whoever does not trust it. Specified in docs/audit-log.md and docs/record-format.md.
//
//   node verify-audit.mjs FILE [--key FILE] [--head HEX]
//
// --key   the vault's ceremony key as PEM, DER or base64, from somewhere else than FILE. Without it
//         the key in FILE itself is used, which proves only that FILE agrees with itself.
// --head  the hash of the newest trace, from the paper book.
//
// Ends with 0: it holds. 1: it does not, and what is wrong is said. 2: it can't be read.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** What is wrong, by the words of docs/audit-log.md, 'Verifying'. */
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
  try {
    const value = JSON.parse(text)
    return canonical(value) === text ? value : undefined
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

/** @param {any} key @param {string} algorithm @param {string} data @param {string} signature */
export const isSigned = (key, algorithm, data, signature) => {
  const kinds = { 'ecdsa-p256-sha256': 'ec', 'rsa-pkcs1-sha256': 'rsa' }
  if (
    Object.entries(kinds).every(
      ([name, kind]) => name !== algorithm || kind !== key.asymmetricKeyType,
    )
  )
    return false
  return verify('sha256', Buffer.from(data, 'utf8'), key, Buffer.from(signature, 'base64'))
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

/**
 * What stands at trace `seq`: its hash. Says which of the five kinds of harm was done to it.
 * @param {any} line @param {number} seq @param {string} previous @param {Set<number>} present
 */
const checkTrace = (line, seq, previous, present) => {
  const trace =
    hasExactly(line, ['json', 'hash']) && typeof line.json === 'string' && parsed(line.json)
  if (
    !trace ||
    line.hash !== sha256(line.json) ||
    !hasExactly(trace, [...TRACE, 'params', 'previous'])
  )
    throw new Wrong('edited', seq, `trace ${seq} was edited: it has not its hash`)
  if (trace.seq !== seq) {
    const later = present.has(seq)
    throw later
      ? new Wrong('reordered', seq, `trace ${trace.seq} stands where trace ${seq} belongs`)
      : new Wrong('deleted', seq, `trace ${seq} is missing; later ones are there`)
  }
  if (trace.previous !== previous)
    throw new Wrong('forged', seq, `trace ${seq} is whole, and does not follow the one before`)
  return line.hash
}

/** @param {any[]} lines @param {any} header @returns {Map<number, string>} hashes by number */
const checkTraces = (lines, header) => {
  const present = new Set(lines.map((line) => parsed(String(line?.json))?.seq))
  const hashes = new Map()
  let previous = header.startsAfter
  for (let seq = header.from; seq <= header.to; seq += 1) {
    const line = lines[seq - header.from]
    if (line === undefined)
      throw new Wrong('truncated', seq, `trace ${seq} and all after it are missing`)
    previous = checkTrace(line, seq, previous, present)
    hashes.set(seq, previous)
  }
  if (lines.length > header.count)
    throw new Wrong('forged', header.to + 1, 'there are more traces than the first line says')
  return hashes
}

/** @param {any} line */
const readCheckpoint = (line) => {
  const body = hasExactly(line, SIGNED) ? parsed(String(line.checkpoint)) : undefined
  const whole = body && hasExactly(body, [...CHECKPOINT, 'previous'])
  if (!whole || body.format !== 'keyrite-checkpoint' || body.version !== 1)
    throw new Wrong('signature', null, 'a checkpoint is not one of version 1')
  return { ...line, body }
}

/** @param {any[]} lines @param {any} header @param {Map<number, string>} hashes @param {any} key */
const checkCheckpoints = (lines, header, hashes, key) => {
  const points = lines.map(readCheckpoint)
  let last = null
  for (const point of points) {
    const { seq, hash, vault, previous } = point.body
    const holds = (/** @type {any} */ by) =>
      isSigned(key, by.algorithm, point.checkpoint, by.signature)
    if (!holds(point)) {
      const other = points.find((one) => one !== point && holds(one))
      throw other
        ? new Wrong('swapped', seq, `the checkpoint of trace ${seq} bears the signature of another`)
        : new Wrong(
            'signature',
            seq,
            `the signature of the checkpoint of trace ${seq} does not hold`,
          )
    }
    if (vault !== header.vault.id)
      throw new Wrong('forged', seq, `the checkpoint of trace ${seq} is of another vault`)
    if (hashes.has(seq) && hashes.get(seq) !== hash)
      throw new Wrong('forged', seq, `trace ${seq} is not the one that was signed`)
    if (last === null ? previous >= header.from : previous !== last)
      throw new Wrong('checkpoint', previous, `the checkpoint of trace ${previous} is missing`)
    last = seq
  }
  return points.map(({ body }) => body)
}

/**
 * @param {string} text @param {{ key?: any, head?: string | undefined }} known
 * @returns {string[]} what holds, a line each @throws Wrong, Unreadable
 */
export const verifyLog = (text, known = {}) => {
  const lines = text.split('\n')
  const last = lines.pop()
  if (last !== '') throw new Wrong('truncated', null, 'the last line is cut off')
  const values = lines.map((line, index) => {
    try {
      return JSON.parse(line)
    } catch {
      if (index === 0) throw new Unreadable('the first line is no JSON')
      throw new Wrong('edited', null, `line ${index + 1} is no JSON`)
    }
  })
  const [header, ...rest] = values
  checkHeader(header)
  const at = rest.findIndex((line) => line?.checkpoint !== undefined)
  const traces = at < 0 ? rest : rest.slice(0, at)
  const hashes = checkTraces(traces, header)
  const key = known.key ?? keyOf(Buffer.from(header.publicKey, 'base64'))
  const points = checkCheckpoints(at < 0 ? [] : rest.slice(at), header, hashes, key)
  const signed = points.findLast(({ seq }) => seq <= header.to)
  const head = hashes.get(header.to)
  if (known.head && known.head !== head)
    throw new Wrong('truncated', header.to, `the newest trace is not the one of the paper book`)
  return [
    `Vault: ${header.vault.name} (${header.vault.id})`,
    `Traces ${header.from} to ${header.to}: each has its hash and follows the one before.`,
    `Checkpoints: ${points.length}, each signed.`,
    signed
      ? `Signed for: all up to trace ${signed.seq}${signed.seq < header.to ? `; ${header.to - signed.seq} after it are not` : ''}.`
      : 'No checkpoint in this range signs for these traces: whoever wrote the file could have made them up.',
    `Newest trace ${header.to}: ${head}`,
    `Signing key, SHA-256: ${sha256(key.export({ format: 'der', type: 'spki' }))}`,
    known.key
      ? 'The key was given.'
      : 'The key is the one in the file: compare its SHA-256 with one you trust.',
  ]
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
  /** @type {{ key?: any, head?: string | undefined }} */
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
    const lines = verifyLog(readFileSync(file, 'utf8'), known)
    console.log([...lines, 'It holds.'].join('\n'))
    return 0
  } catch (error) {
    if (error instanceof Wrong) {
      console.log(
        `WRONG (${error.fault}${error.seq === null ? '' : `, trace ${error.seq}`}): ${error.message}.`,
      )
      return 1
    }
    const text = error instanceof Error ? error.message : String(error)
    console.error(
      text === 'usage'
        ? 'node verify-audit.mjs FILE [--key FILE] [--head HEX]'
        : `Can't be read: ${text}.`,
    )
    return 2
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = main(process.argv.slice(2))
