import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makePrivateFolder } from '../../../../src-main/platform/private-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'keyrite-private-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (...names: string[]) => join(folder, ...names)
const modeOf = (path: string) => statSync(path).mode & 0o777

describe('makePrivateFolder', () => {
  it('makes the folder and those above it for this user only', async () => {
    await makePrivateFolder(at('a', 'b'))
    expect([modeOf(at('a')), modeOf(at('a', 'b'))]).toEqual([0o700, 0o700])
  })

  it('closes a folder that was open to others, and keeps a closed one', async () => {
    mkdirSync(at('open'))
    chmodSync(at('open'), 0o777)
    await makePrivateFolder(at('open'))
    await makePrivateFolder(at('open'))
    expect(modeOf(at('open'))).toBe(0o700)
  })

  it('refuses a name that is a file, or lies under one', async () => {
    writeFileSync(at('file'), '')
    const refused = expect.objectContaining({ code: 'TARGET_NOT_A_FOLDER' }) as Error
    await expect(makePrivateFolder(at('file'))).rejects.toThrow(refused)
    await expect(makePrivateFolder(at('file', 'x'))).rejects.toThrow(refused)
  })
})
