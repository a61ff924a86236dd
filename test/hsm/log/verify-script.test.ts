import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TraceEntry } from '@main/audit/index.ts'
import { Exporting, judge } from './exporting.ts'

/** A line of an export, of whichever kind. */
type Line = Partial<
  Readonly<
    Record<'json' | 'hash' | 'checkpoint' | 'signature' | 'algorithm' | 'publicKey', string>
  > & { readonly startsAfter: string; readonly count: number; readonly to: number }
> & { readonly version?: number }
type Body = Record<string, unknown>
const bodyOf = (text: string | undefined) => JSON.parse(text ?? '') as Body

let at: Exporting
let text: string
let key: string
let head: string
let other: string

const exported = async (name: string): Promise<string> => {
  at.picked = at.path(name)
  await at.ask('log.export', { range: { kind: 'all' }, format: 'jsonl' })
  return readFileSync(at.picked, 'utf8')
}

beforeAll(async () => {
  at = new Exporting()
  await at.world.create(at.token)
  const { report } = at.vault
  for (let n = 0; n < 3; n += 1) {
    await at.trace(4)
    await at.vault.integrity.checkpoint()
  }
  text = await exported('log.jsonl')
  key = at.vault.header.ceremonyKey.publicKey
  head = linesOf(text).findLast((line) => line.json)!.hash!
  await at.world.vaults.lock('asked')
  // With no vault open: into the journal, which the next vault takes in.
  await at.world.vaults.trace(JOURNAL_LINE, null)
  await at.world.create(at.other, { report })
  await at.trace(12)
  other = await exported('other.jsonl')
}, 120_000)
afterAll(() => at.dispose())

const JOURNAL_LINE: TraceEntry = {
  ...{ operator: 'Ada', operation: 'approveOperation', resource: 'vault', resourceId: '' },
  ...{ outcome: 'success', code: '', params: {} },
}

const linesOf = (from: string): Line[] =>
  from
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
const textOf = (lines: readonly Line[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('')
/** The export with its lines changed: the first is the header, checkpoints come last. */
const changed = (change: (lines: Line[]) => Line[]) => textOf(change(linesOf(text)))
const checkpointsAt = (lines: readonly Line[]) =>
  lines.flatMap((line, n) => (line.checkpoint ? [n] : []))
const sha256 = (data: string) => createHash('sha256').update(data).digest('hex')

/** From trace `from` on told otherwise, so that it is a chain again. */
function rebuilt(lines: Line[], from: number): Line[] {
  let previous = lines[0]!.startsAfter!
  return lines.map((line) => {
    if (line.json === undefined) return line
    const trace = bodyOf(line.json)
    if (trace['seq'] === from) trace['operator'] = 'Eve'
    const json = JSON.stringify({ ...trace, previous })
    previous = sha256(json)
    return { json, hash: previous }
  })
}

/** Every checkpoint made and signed anew. */
function resigned(lines: Line[], { privateKey, publicKey }: Pair): Line[] {
  const spki = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  const hashes = new Map(
    lines.filter((line) => line.json).map((line) => [bodyOf(line.json)['seq'], line.hash]),
  )
  const rsa = publicKey.asymmetricKeyType === 'rsa'
  return lines.map((line) => {
    if (line.checkpoint === undefined) return { ...line }
    const body = bodyOf(line.checkpoint)
    const checkpoint = JSON.stringify({ ...body, hash: hashes.get(body['seq']) ?? body['hash'] })
    const signature = sign('sha256', Buffer.from(checkpoint), privateKey).toString('base64')
    const algorithm = rsa ? 'rsa-pkcs1-sha256' : 'ecdsa-p256-sha256'
    return { checkpoint, algorithm, signature, publicKey: spki }
  })
}
interface Pair {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}
const ecPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
const spkiOf = (pair: Pair) => pair.publicKey.export({ format: 'der', type: 'spki' })
const withKey = (lines: Line[], pair: Pair) => [
  { ...lines[0], publicKey: spkiOf(pair).toString('base64') },
  ...lines.slice(1),
]

describe('an export that nobody changed', () => {
  it('holds, with the key from elsewhere in each of its forms, and with the head', () => {
    const der = Buffer.from(key, 'base64')
    const pem = `-----BEGIN PUBLIC KEY-----\n${key}\n-----END PUBLIC KEY-----\n`
    expect(judge(text)).toMatchObject({ code: 0, word: 'HOLDS' })
    expect(judge(text, { '--key': key, '--head': head })).toMatchObject({ code: 0 })
    expect(judge(text, { '--key': pem }).code).toBe(0)
    const { text: said } = judge(text)
    expect(said).toContain('Signed for: all of them')
    expect(said).toContain(createHash('sha256').update(der).digest('hex'))
  })

  it('of an RSA key holds too, and not under the name of the other algorithm', () => {
    // No token here makes such a ceremony key; the form is that of the specification.
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const lines = withKey(resigned(linesOf(text), pair), pair)
    expect(judge(textOf(lines))).toMatchObject({ code: 0, word: 'HOLDS' })
    const renamed = lines.map((line) =>
      line.algorithm ? { ...line, algorithm: 'ecdsa-p256-sha256' } : line,
    )
    expect(judge(textOf(renamed))).toMatchObject({ code: 1, word: 'signature' })
  })
})

describe('harm done to an export is told apart', () => {
  const move = (lines: Line[], from: number, to: number) => {
    const [line] = lines.splice(from, 1)
    lines.splice(to, 0, line!)
    return lines
  }
  const harms: Readonly<Record<string, readonly [string, (lines: Line[]) => Line[]]>> = {
    'a trace edited': [
      'edited',
      (lines) => lines.with(5, { ...lines[5], json: lines[5]!.json!.replace('Olga', 'Eve!') }),
    ],
    'a trace with another field': [
      'edited',
      (lines) => {
        const json = lines[5]!.json!.replace('{', '{"a":1,')
        return lines.with(5, { json, hash: sha256(json) })
      },
    ],
    'a trace deleted': ['deleted', (lines) => lines.toSpliced(5, 1)],
    'two traces changed places': ['reordered', (lines) => move(lines, 5, 6)],
    'a trace told twice': ['reordered', (lines) => lines.toSpliced(5, 0, lines[4]!)],
    'the end cut off': ['truncated', (lines) => lines.slice(0, 8)],
    'the end of the traces cut off': [
      'truncated',
      (lines) => lines.toSpliced(checkpointsAt(lines)[0]! - 1, 1),
    ],
    'the chain rebuilt': ['forged', (lines) => rebuilt(lines, 3)],
    'a trace put in at the end': [
      'forged',
      (lines) => {
        const end = checkpointsAt(lines)[0]!
        const last = bodyOf(lines[end - 1]!.json)
        const json = JSON.stringify({ ...last, seq: Number(last['seq']) + 1, previous: head })
        return lines.toSpliced(end, 0, { json, hash: sha256(json) })
      },
    ],
    'signatures swapped': [
      'swapped',
      (lines) => {
        const [one, two] = checkpointsAt(lines) as [number, number]
        const signature = lines[two]!.signature!
        return lines.with(one, { ...lines[one], signature })
      },
    ],
    'a signature spoilt': [
      'signature',
      (lines) => {
        const [one] = checkpointsAt(lines) as [number]
        return lines.with(one, { ...lines[one], signature: 'AAAA' })
      },
    ],
    'a checkpoint taken away': [
      'checkpoint',
      (lines) => lines.toSpliced(checkpointsAt(lines)[1]!, 1),
    ],
    'the first checkpoint taken away': [
      'checkpoint',
      (lines) => lines.toSpliced(checkpointsAt(lines)[0]!, 1),
    ],
    'numbers of the first line changed': [
      'forged',
      (lines) => lines.with(0, { ...lines[0], count: lines[0]!.count! + 1 }),
    ],
    'the head of another vault': [
      'forged',
      (lines) => lines.with(0, { ...linesOf(other)[0]!, publicKey: key }),
    ],
    'a checkpoint of another vault': [
      'forged',
      (lines) => {
        const [first] = checkpointsAt(lines) as [number]
        const body = bodyOf(lines[first]!.checkpoint)
        const pair = ecPair()
        const checkpoint = JSON.stringify({ ...body, vault: 'another' })
        const signature = sign('sha256', Buffer.from(checkpoint), pair.privateKey)
        return lines.with(first, {
          ...{ checkpoint, algorithm: 'ecdsa-p256-sha256' },
          ...{ signature: signature.toString('base64') },
          publicKey: spkiOf(pair).toString('base64'),
        })
      },
    ],
  }
  it.each(Object.entries(harms))('%s', (_, [word, harm]) => {
    const harmed = changed(harm)
    expect(harmed).not.toBe(text)
    expect(judge(harmed, { '--key': key })).toMatchObject({ code: 1, word })
  })

  it('a file cut in the middle of a line', () => {
    expect(judge(text.slice(0, 900))).toMatchObject({ code: 1, word: 'truncated' })
  })

  it('everything made anew with another key holds by itself, and not by the vault’s key', () => {
    const pair = ecPair()
    const forged = changed((lines) => withKey(resigned(rebuilt(lines, 3), pair), pair))
    expect(judge(forged)).toMatchObject({ code: 0 })
    expect(judge(forged, { '--key': key })).toMatchObject({ code: 1, word: 'key' })
    expect(judge(forged, { '--head': head })).toMatchObject({ code: 1, word: 'head' })
    // With the vault's key still named in the first line, nothing signs for it.
    const posing = changed((lines) => resigned(rebuilt(lines, 3), pair))
    expect(judge(posing)).toMatchObject({ code: 3, word: 'UNSIGNED' })
  })

  it('the end made anew below what the vault signed', () => {
    const last = changed((lines) => {
      const points = checkpointsAt(lines)
      const anew = resigned(rebuilt(lines, 10), ecPair())
      return anew.map((line, n) => (points.slice(0, -2).includes(n) ? lines[n]! : line))
    })
    expect(judge(last)).toMatchObject({ code: 1, word: 'key' })
  })

  it('another vault’s export by this vault’s key, and an end that the paper book knows', () => {
    const foreign = Buffer.from(ecPair().publicKey.export({ format: 'der', type: 'spki' }))
    expect(judge(text, { '--key': foreign.toString('base64') })).toMatchObject({
      ...{ code: 1, word: 'key' },
    })
    expect(judge(other)).toMatchObject({ code: 0 })
    expect(judge(other, { '--head': head })).toMatchObject({ code: 1, word: 'head' })
    // Cut at a checkpoint with everything made to fit: only paper knows better.
    const short = changed((lines) => {
      const [first] = checkpointsAt(lines) as [number]
      const { seq } = JSON.parse(lines[first]!.checkpoint!) as { seq: number }
      const header = { ...lines[0], to: seq, count: seq }
      return [header, ...lines.slice(1, seq + 1), lines[first]!]
    })
    expect(judge(short, { '--key': key })).toMatchObject({ code: 0 })
    expect(judge(short, { '--key': key, '--head': head })).toMatchObject({ code: 1, word: 'head' })
  })

  it('what nothing signs for', () => {
    const bare = changed((lines) => lines.slice(0, checkpointsAt(lines)[0]))
    expect(judge(bare)).toMatchObject({ code: 3, word: 'UNSIGNED' })
    const newest = changed((lines) => lines.slice(0, -1))
    expect(judge(newest, { '--key': key })).toMatchObject({ code: 3, word: 'UNSIGNED' })
  })

  it('what is no export, and what was not asked rightly', () => {
    expect(judge('hello\n')).toMatchObject({ code: 2, word: 'UNREADABLE' })
    expect(judge('')).toMatchObject({ code: 2 })
    expect(judge(text, { '--key': 'no key' })).toMatchObject({ code: 2 })
    expect(judge(text, { '--head': 'abc' })).toMatchObject({ code: 2 })
    const newer = changed((lines) => lines.with(0, { ...lines[0], version: 2 }))
    expect(judge(newer)).toMatchObject({ code: 2 })
  })
})

it('says how many traces came out of a journal, and of none where there are none', async () => {
  const judged = judge(other)
  expect(judged.code).toBe(0)
  expect(judged.text).toContain('journal: 1.')
  expect(judge(text).text).not.toContain('journal')
  expect(other).toContain('journalAt')
})
