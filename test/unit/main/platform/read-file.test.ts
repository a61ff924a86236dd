import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readFileLimited } from '../../../../src-main/platform/read-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'keyrite-read-'))
afterAll(() => rmSync(folder, { recursive: true }))

const at = (name: string) => join(folder, name)
const coded = (code: string) => expect.objectContaining({ code }) as Error

describe('readFileLimited', () => {
  it('reads a file of exactly the limit, an empty one, and through a symbolic link', async () => {
    writeFileSync(at('five'), 'abcde')
    writeFileSync(at('empty'), '')
    symlinkSync(at('five'), at('link'))
    expect((await readFileLimited(at('five'), 5)).toString()).toBe('abcde')
    expect((await readFileLimited(at('link'), 5)).toString()).toBe('abcde')
    expect((await readFileLimited(at('empty'), 5)).length).toBe(0)
  })

  it('hands out memory that is nobody else’s', async () => {
    writeFileSync(at('own'), 'abc')
    expect((await readFileLimited(at('own'), 10)).buffer.byteLength).toBe(4)
  })

  it('refuses one byte more than the limit, and a sparse giant at once', async () => {
    writeFileSync(at('six'), 'abcdef')
    await expect(readFileLimited(at('six'), 5)).rejects.toThrow(coded('FILE_TOO_LARGE'))
    execFileSync('truncate', ['-s', '1T', at('giant')])
    await expect(readFileLimited(at('giant'), 5)).rejects.toThrow(coded('FILE_TOO_LARGE'))
  })

  it('refuses what is no regular file, without waiting for it', async () => {
    execFileSync('mkfifo', [at('fifo')])
    for (const path of [at('fifo'), folder, '/dev/zero', '/dev/stdin/x']) {
      const code = path.endsWith('/x') ? 'FILE_NOT_FOUND' : 'FILE_NOT_REGULAR'
      await expect(readFileLimited(path, 100), path).rejects.toThrow(coded(code))
    }
  })

  it('refuses a file that is not there, or that says it is shorter than it is', async () => {
    await expect(readFileLimited(at('none'), 5)).rejects.toThrow(coded('FILE_NOT_FOUND'))
    await expect(readFileLimited('/proc/self/status', 1e6)).rejects.toThrow(coded('FILE_CHANGED'))
  })

  it('notices a file that changes while it is read', async () => {
    writeFileSync(at('grows'), Buffer.alloc(64 * 1024 * 1024))
    const reading = readFileLimited(at('grows'), 1e9)
    const refused = expect(reading).rejects.toThrow(coded('FILE_CHANGED'))
    const appending = setInterval(() => appendFileSync(at('grows'), 'x'), 1)
    await refused.finally(() => clearInterval(appending))
  })
})
