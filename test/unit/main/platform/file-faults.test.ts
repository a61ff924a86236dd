import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildChild, type RunChild } from './support/child.ts'

const NOBODY = 65534
const TEMPORARY = /^\.keyrite-[0-9a-f]{24}\.part$/

let run: RunChild
const built = mkdtempSync(join(tmpdir(), 'keyrite-child-'))
beforeAll(async () => {
  run = await buildChild(built)
})
afterAll(() => rmSync(built, { recursive: true }))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyrite-faults-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)

function isWholeFolder(path: string): boolean {
  return (
    readFileSync(join(path, 'one.bin'), 'utf8') === 'new content' &&
    readFileSync(join(path, 'two.bin')).equals(Buffer.alloc(100_000, 7))
  )
}

describe('writing when system calls fail', () => {
  // For a folder: each of its two files, itself, the folder above it.
  it.each([1, 2, 3, 4])('a folder whose flush number %i fails is not there', (when) => {
    const result = run(['folder', folder, 'x'], { strace: [`inject=fsync:error=EIO:when=${when}`] })
    expect(result.outcome).toBe('WRITE_FAILED')
    expect(readdirSync(folder)).toEqual([])
  })

  it.each([1, 2])('a file whose flush number %i fails is not there', (when) => {
    const result = run(['file', at('x')], { strace: [`inject=fsync:error=ENOSPC:when=${when}`] })
    expect(result.outcome).toBe('DISK_FULL')
    expect(readdirSync(folder)).toEqual([])
  })

  it('a state file whose flush fails keeps its old content', () => {
    writeFileSync(at('x'), 'old')
    const result = run(['replace', at('x')], { strace: ['inject=fsync:error=EIO:when=1'] })
    expect(result.outcome).toBe('WRITE_FAILED')
    expect(readFileSync(at('x'), 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['x'])
  })

  it('a folder that cannot be renamed is removed', () => {
    const result = run(['folder', folder, 'x'], { strace: ['inject=/rename.*:error=EXDEV'] })
    expect(result.outcome).toBe('WRITE_FAILED')
    expect(readdirSync(folder)).toEqual([])
  })

  it.each(['EPERM', 'EOPNOTSUPP'])('a file system without hard links (%s) will do', (errno) => {
    const strace = [`inject=/^link.*:error=${errno}`]
    expect(run(['file', at('x')], { strace }).outcome).toBe('done')
    expect(readFileSync(at('x'), 'utf8')).toBe('new content')
    expect(run(['file', at('x')], { strace }).outcome).toBe('TARGET_EXISTS')
    expect(readdirSync(folder)).toEqual(['x'])
  })

  it('a file system that cannot flush folders will do', () => {
    const strace = ['inject=fsync:error=EINVAL:when=2']
    expect(run(['file', at('x')], { strace }).outcome).toBe('done')
  })

  it('an ordinary user is refused a folder that is closed to him', () => {
    chmodSync(folder, 0o555)
    const options = process.getuid?.() === 0 ? { uid: NOBODY } : {}
    expect(run(['folder', folder, 'x'], options).outcome).toBe('TARGET_NOT_WRITABLE')
    expect(run(['file', at('x')], options).outcome).toBe('TARGET_NOT_WRITABLE')
    chmodSync(folder, 0o777)
    expect(run(['file', at('x')], options).outcome).toBe('done')
    expect(statSync(at('x')).mode & 0o777).toBe(0o600)
  })
})

describe('reading when the device fails', () => {
  it('names the file that cannot be read', () => {
    writeFileSync(at('x'), 'content')
    expect(run(['read', at('x')]).outcome).toBe('done')
    for (const errno of ['EIO', 'EACCES']) {
      const strace = [`inject=pread64:error=${errno}:when=1+`]
      expect(run(['read', at('x')], { strace, onPath: at('x') }).outcome).toBe('FILE_UNREADABLE')
    }
  })
})

describe('writing when the process is killed', () => {
  // From the first flush on, at every flush and rename: the name is whole or not there.
  const moments = [
    ...[1, 2, 3, 4].map((n) => `inject=fsync:signal=SIGKILL:when=${n}`),
    'inject=/^rename.*:signal=SIGKILL:when=1',
  ]
  it.each(moments)('a folder is whole or not there: %s', (moment) => {
    expect(run(['folder', folder, 'x'], { strace: [moment] }).outcome).toBe('killed')
    if (existsSync(at('x'))) expect(isWholeFolder(at('x'))).toBe(true)
    for (const name of readdirSync(folder)) {
      if (name !== 'x') expect(name).toMatch(TEMPORARY)
    }
    // What a kill left doesn't stand in the way.
    if (!existsSync(at('x'))) expect(run(['folder', folder, 'x']).outcome).toBe('done')
  })

  it.each(moments.slice(0, 2).concat(moments.slice(4)))(
    'a state file is old or new: %s',
    (moment) => {
      writeFileSync(at('x'), 'old')
      expect(run(['replace', at('x')], { strace: [moment] }).outcome).toBe('killed')
      expect(['old', 'new content']).toContain(readFileSync(at('x'), 'utf8'))
    },
  )
})
