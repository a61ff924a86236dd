import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadInputs } from '../../../../../src-main/byok/parameters/index.ts'
import { KEY_ID, download, read } from './samples.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyrite-load-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function fill(): string[] {
  return download().map(({ name, bytes }) => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  })
}
const refusal = (code: string) => expect.objectContaining({ code }) as Error

describe('loadInputs', () => {
  it('reads files, or a folder of them without clutter and folders', async () => {
    const paths = fill()
    writeFileSync(join(folder, '.DS_Store'), 'x')
    mkdirSync(join(folder, 'inner'))
    expect(await read(await loadInputs(paths))).toMatchObject({ keyId: KEY_ID })
    const fromFolder = await loadInputs([folder])
    expect(fromFolder).toHaveLength(3)
    expect(await read(fromFolder)).toMatchObject({ keyId: KEY_ID, notices: [] })
  })

  it('refuses 100 MB without reading them', async () => {
    fill()
    const big = join(folder, 'wrappingKey')
    writeFileSync(big, '')
    truncateSync(big, 100 * 1024 * 1024)
    const before = process.memoryUsage().arrayBuffers
    await expect(loadInputs([folder])).rejects.toThrow(refusal('PARAMETERS_TOO_LARGE'))
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10 * 1024 * 1024)
  })

  it('refuses more files than any download has', async () => {
    for (let n = 0; n < 33; n += 1) writeFileSync(join(folder, `${n}`), 'x')
    await expect(loadInputs([folder])).rejects.toThrow(refusal('PARAMETERS_TOO_LARGE'))
  })

  it('refuses what is no file, or not there', async () => {
    await expect(loadInputs([join(folder, 'x')])).rejects.toThrow(refusal('FILE_NOT_FOUND'))
    execFileSync('mkfifo', [join(folder, 'fifo')])
    await expect(loadInputs([folder])).rejects.toThrow(refusal('FILE_NOT_REGULAR'))
    symlinkSync('nowhere', join(folder, 'dangling'))
    await expect(loadInputs([join(folder, 'dangling')])).rejects.toThrow(refusal('FILE_NOT_FOUND'))
  })
})
