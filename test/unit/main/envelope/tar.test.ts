import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  END,
  entryHeader,
  padding,
  readRecords,
  type TarEntry,
} from '@main/envelope/worker/tar/header.ts'
import { TarReader } from '@main/envelope/worker/tar/reader.ts'

const folder = mkdtempSync(join(tmpdir(), 'keyrite-tar-'))
afterAll(() => rmSync(folder, { recursive: true }))

const NAMES = [
  'plain.txt',
  'a/b/c',
  `${'d/'.repeat(120)}deep`,
  'n'.repeat(100),
  'n'.repeat(101),
  '密钥/🔑 zwölf.txt',
  'new\nline=and equals',
  ' blank ',
]
const content = (name: string) => Buffer.from(name.repeat(99))

function archive(entries: readonly (Partial<TarEntry> & { name: string; content: Buffer })[]) {
  const pieces = entries.flatMap(({ content: bytes, ...entry }) => [
    entryHeader({ bytes: bytes.length, mode: 0o640, time: 1_234_567_890, ...entry }),
    bytes,
    padding(bytes.length),
  ])
  return Buffer.concat([...pieces, END])
}

/** All that a reader finds, fed in pieces of `step` bytes. */
function read(bytes: Buffer, step = bytes.length) {
  const found: { name: string; mode: number; time: number; content: Buffer }[] = []
  let pieces: Buffer[] = []
  const reader = new TarReader({
    begin: ({ name, mode, time }) => found.push({ name, mode, time, content: Buffer.alloc(0) }),
    content: (piece) => pieces.push(Buffer.from(piece)),
    end: () => {
      const last = found.at(-1)
      if (last) last.content = Buffer.concat(pieces)
      pieces = []
    },
    folder: () => undefined,
  })
  for (let at = 0; at < bytes.length; at += step) reader.push(bytes.subarray(at, at + step))
  reader.finish()
  return found
}

describe('a tar stream', () => {
  it('is read by tar, with every name, mode and time', () => {
    const path = join(folder, 'own.tar')
    writeFileSync(path, archive(NAMES.map((name) => ({ name, content: content(name) }))))
    const out = join(folder, 'out')
    mkdirSync(out)
    execFileSync('tar', ['-xf', path, '-C', out])
    for (const name of NAMES) {
      expect(readFileSync(join(out, name)).equals(content(name))).toBe(true)
      expect(statSync(join(out, name)).mode & 0o777).toBe(0o640)
      expect(statSync(join(out, name)).mtimeMs).toBe(1_234_567_890_000)
    }
  })

  it.each([1, 7, 511, 512, 513, 100_000])('is read back in pieces of %d bytes', (step) => {
    const entries = [...NAMES, 'empty'].map((name) => ({
      name,
      content: name === 'empty' ? Buffer.alloc(0) : content(name),
    }))
    const found = read(archive(entries), step)
    expect(found.map(({ name, content: bytes }) => [name, bytes.length])).toEqual(
      entries.map(({ name, content: bytes }) => [name, bytes.length]),
    )
    expect(found.every(({ content: bytes }, at) => entries[at]?.content.equals(bytes))).toBe(true)
  })

  it.each(['pax', 'ustar'])('that tar wrote as %s is read', (format) => {
    const source = join(folder, `source-${format}`)
    mkdirSync(join(source, 'sub'), { recursive: true })
    const names = format === 'pax' ? ['a', 'sub/zwölf 🔑', 'n'.repeat(180)] : ['a', 'sub/b']
    for (const name of names) writeFileSync(join(source, name), content(name))
    const bytes = execFileSync('tar', [`--format=${format}`, '-cf', '-', '-C', source, ...names])
    const found = read(bytes)
    expect(found.map(({ name }) => name)).toEqual(names)
    expect(found.every(({ content: got }, at) => got.equals(content(names[at] ?? '')))).toBe(true)
  })

  it('says a size that has no room in its first header', () => {
    const bytes = entryHeader({ name: 'big', bytes: 2 ** 33 + 1, mode: 0o600, time: 0 })
    const sizes: number[] = []
    const reader = new TarReader({
      begin: (entry) => sizes.push(entry.bytes),
      ...{ content: () => undefined, end: () => undefined, folder: () => undefined },
    })
    reader.push(bytes)
    expect(sizes).toEqual([2 ** 33 + 1])
  })

  it.each([
    ['a length in other digits', '0xc path=ab\n'],
    ['a length that is not its own', '10 path=ab\n'],
    ['no end of its line', '11 path=abc'],
    ['no value', '9 pathab\n'],
    ['a size in other digits', '13 size=0x10\n'],
    ['a size that is no number', '8 size=\n'],
    ['a name that is no UTF-8', '9 path=\xff\n'],
  ])('is refused with a pax record of %s', (_, text) => {
    expect(() => readRecords(Buffer.from(text, 'latin1'))).toThrow('ENVELOPE_DAMAGED')
  })

  it('may have pax records of others, which say nothing to Keyrite', () => {
    const records = Buffer.from('11 path=ab\n30 mtime=1700000000.123456789\n10 size=3\n')
    expect(readRecords(records)).toEqual({ path: 'ab', size: 3 })
  })

  it('is refused when it is cut, changed, or holds what Keyrite does not write', () => {
    const whole = archive([{ name: 'a', content: Buffer.from('content') }])
    for (const length of [0, 1, 511, 512, 513, 1023, 1024]) {
      expect(() => read(whole.subarray(0, length))).toThrow('ENVELOPE_DAMAGED')
    }
    // Nothing is hidden behind its end, which tar fills up with zeros.
    expect(read(Buffer.concat([whole, Buffer.alloc(9000)]))).toHaveLength(1)
    for (const behind of [whole, Buffer.from('x')]) {
      expect(() => read(Buffer.concat([whole, behind]), 700)).toThrow('ENVELOPE_DAMAGED')
    }
    const link = Buffer.from(whole)
    link.write('2', 156)
    expect(() => read(link)).toThrow('ENVELOPE_DAMAGED')
    for (let at = 0; at < 512; at += 1) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => read(changed), `byte ${at}`).toThrow('ENVELOPE_DAMAGED')
    }
  })
})
