import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FaultyFiles, namesIn } from './faults-driver.ts'

let faulty: FaultyFiles
beforeAll(async () => {
  faulty = await FaultyFiles.make()
})
afterAll(() => faulty.dispose())

const NAMES = [
  ...['-rf', '--', ' leading and trailing ', '.hidden', '...', 'a.krt.krt.txt', 'a%00b', '~'],
  ...['line\nbreak', 'tab\tand\u0007bell', 'quote\'"`$(id)', 'back\\slash', '*?[]', '|;&<>'],
  ...['\u202Egpj.exe', '\u200Bzero width', '密钥.txt', '👩‍🔧🔑.bin', 'مفتاح', '\uFEFFbom'],
  // The same to the eye, two names to the disk.
  ...['e\u0301'.normalize('NFC'), 'e\u0301'.normalize('NFD')],
  // 255 bytes once '.krt' is behind them.
  ...['x'.repeat(251), '密'.repeat(83) + 'xx'],
]

describe('odd names (48)', () => {
  it('come back as they were, with content, mode and time', async () => {
    const folder = faulty.emptyFolder()
    for (const name of NAMES) {
      writeFileSync(join(folder, name), `content of ${name}`, { mode: 0o640 })
      utimesSync(join(folder, name), 1_700_000_000, 1_600_000_000.5)
    }
    const sealed = faulty.emptyFolder()
    const made = await faulty.run([folder], sealed)
    expect(made.filter(({ state }) => state !== 'done')).toEqual([])
    const [inner = ''] = namesIn(sealed)
    expect(namesIn(join(sealed, inner))).toEqual(NAMES.map((name) => `${name}.krt`).sort())

    const opened = faulty.emptyFolder()
    const back = await faulty.run([join(sealed, inner)], opened)
    expect(back.filter(({ state }) => state !== 'done')).toEqual([])
    expect(namesIn(join(opened, inner))).toEqual([...NAMES].sort())
    for (const name of NAMES) {
      const path = join(opened, inner, name)
      expect(readFileSync(path, 'utf8')).toBe(`content of ${name}`)
      const { mode, mtimeMs } = statSync(path)
      expect([(mode & 0o777).toString(8), mtimeMs], name).toEqual(['640', 1_600_000_000_500])
    }
  })

  it('that can have no ending more, or are no text, are refused, and the others are not', async () => {
    const folder = faulty.emptyFolder()
    writeFileSync(join(folder, 'y'.repeat(252)), 'x')
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from('ff66fe', 'hex')]), 'x')
    writeFileSync(join(folder, 'good'), 'x')
    const plan = await faulty.plan([folder])
    expect(plan.leftOut.map(({ error }) => error.code)).toEqual(['NAME_INVALID', 'NAME_INVALID'])
    await faulty.start(plan.planId)
    expect((await faulty.ended()).map(({ result }) => result)).toEqual(['good.krt'])
    expect(readdirSync(folder, { encoding: 'buffer' })).toHaveLength(4)
  })

  it('are in the log as text, escaped, when the officer wants them there', async () => {
    const settings = await faulty.ask('files.settings', undefined)
    await faulty.ask('files.saveSettings', { ...settings, namesInLog: true })
    const folder = faulty.emptyFolder()
    const name = 'line\nbreak \u202Egpj'
    writeFileSync(join(folder, name), 'x')
    await faulty.run([join(folder, name)])
    await faulty.ask('files.saveSettings', { ...settings, namesInLog: false })
    const traces = await faulty.keys.traces()
    const named = traces.filter(({ params }) => params['name'] === name)
    expect(named.map(({ operation }) => operation)).toEqual(['createDataKey'])
    const { store, audit } = faulty.keys.vault
    const kept = await store.traces.page({ before: null, limit: 50, search: '', outcome: 'all' })
    expect(kept.rows.some(({ json }) => json.includes('line\\nbreak'))).toBe(true)
    expect(kept.rows.some(({ json }) => json.includes('\n'))).toBe(false)
    expect(await audit.verify()).toMatchObject({ ok: true })
  })
})

describe('lengths', () => {
  const CHUNK = 16 * 1024
  /** What a thread takes at once, and what is not worth a second one. */
  const [BLOCK, STRIPE, WHOLE] = [64 * CHUNK, 256 * CHUNK, 1024 * CHUNK]
  const edges = [0, CHUNK, 2 * CHUNK, BLOCK, STRIPE, WHOLE, WHOLE + CHUNK, 5 * STRIPE]
  const lengths = [...new Set(edges.flatMap((at) => [at - 1, at, at + 1]))].filter((at) => at >= 0)

  it('of nothing (49), at the edge of a chunk (50), a block and a stripe are exact', async () => {
    const folder = faulty.emptyFolder()
    const digests = new Map<string, string>()
    const noise = randomBytes(5 * STRIPE + 1)
    for (const length of lengths) {
      const content = noise.subarray(0, length)
      digests.set(String(length), createHash('sha256').update(content).digest('hex'))
      writeFileSync(join(folder, String(length)), content)
    }
    const sealed = faulty.emptyFolder()
    expect((await faulty.run([folder], sealed)).every(({ state }) => state === 'done')).toBe(true)
    const [inner = ''] = namesIn(sealed)
    const front = statSync(join(sealed, inner, '0.krt')).size - 16
    for (const length of lengths) {
      const chunks = Math.floor(length / CHUNK) + 1
      const header = front - '0'.length + String(length).length
      const { size } = statSync(join(sealed, inner, `${length}.krt`))
      // The kept name's field may be padded: never less, and nearly that.
      expect(size - length - 16 * chunks, String(length)).toBeGreaterThanOrEqual(front)
      expect(size - length - 16 * chunks, String(length)).toBeLessThanOrEqual(header + 16)
    }
    const opened = faulty.emptyFolder()
    const back = await faulty.run([join(sealed, inner)], opened)
    expect(back.every(({ state }) => state === 'done')).toBe(true)
    for (const [name, digest] of digests) {
      const content = readFileSync(join(opened, inner, name))
      expect(createHash('sha256').update(content).digest('hex'), name).toBe(digest)
    }
  })
})

it('folders deeper than calls nest are walked', async () => {
  const folder = faulty.emptyFolder()
  let deep = folder
  for (let depth = 0; depth < 500; depth += 1) {
    deep = join(deep, 'd')
    mkdirSync(deep)
  }
  writeFileSync(join(deep, 'bottom'), 'x')
  const plan = await faulty.plan([folder])
  expect(plan.toEncrypt).toMatchObject({ files: 1, folders: 501 })
  await faulty.start(plan.planId)
  expect((await faulty.ended()).map(({ state }) => state)).toEqual(['done'])
  expect(namesIn(deep)).toEqual(['bottom', 'bottom.krt'])
})
