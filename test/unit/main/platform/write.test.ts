import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { replaceFileWhole, writeFileWhole } from '../../../../src-main/platform/write-file.ts'
import { writeFolderWhole } from '../../../../src-main/platform/write-folder.ts'
import { mountPrivately } from './support/private-mount.ts'

const bytes = Buffer.from('content')
const files = new Map([
  ['one.bin', bytes],
  ['Ünï 文件', Buffer.alloc(100_000, 7)],
  ['empty', Buffer.alloc(0)],
])
const coded = (code: string) => expect.objectContaining({ code }) as Error

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyrite-write-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const at = (...names: string[]) => join(folder, ...names)

/** Both ways of writing, so that every refusal is tried on both. */
const ways: [string, (parent: string, name: string) => Promise<unknown>][] = [
  ['writeFileWhole', (parent, name) => writeFileWhole(join(parent, name), Buffer.alloc(99_999))],
  ['writeFolderWhole', (parent, name) => writeFolderWhole(parent, name, files)],
]

describe('writing', () => {
  it('writes a file with the asked mode, or private', async () => {
    const umask = process.umask(0)
    try {
      await writeFileWhole(at('private'), bytes, { readBack: true })
      await writeFileWhole(at('public'), bytes, { mode: 0o644 })
    } finally {
      process.umask(umask)
    }
    expect(readFileSync(at('private'))).toEqual(bytes)
    expect(statSync(at('private')).nlink).toBe(1)
    expect(statSync(at('private')).mode & 0o777).toBe(0o600)
    expect(statSync(at('public')).mode & 0o777).toBe(0o644)
    expect(readdirSync(folder).sort()).toEqual(['private', 'public'])
  })

  it('writes a folder with all its files, private under umask 000', async () => {
    const umask = process.umask(0)
    try {
      expect(await writeFolderWhole(folder, 'bundle', files)).toBe(at('bundle'))
      await writeFolderWhole(folder, 'open', files, { folder: 0o755, file: 0o644 })
    } finally {
      process.umask(umask)
    }
    for (const [name, content] of files) expect(readFileSync(at('bundle', name))).toEqual(content)
    expect(readdirSync(at('bundle')).length).toBe(files.size)
    expect(statSync(at('bundle')).mode & 0o777).toBe(0o700)
    expect(statSync(at('bundle', 'empty')).mode & 0o777).toBe(0o600)
    expect(statSync(at('open')).mode & 0o777).toBe(0o755)
    expect(statSync(at('open', 'empty')).mode & 0o777).toBe(0o644)
    expect(readdirSync(folder).sort()).toEqual(['bundle', 'open'])
  })

  it('writes a folder for others to read under the umask of the application', async () => {
    const umask = process.umask(0o077)
    try {
      await writeFolderWhole(folder, 'open', files, { folder: 0o755, file: 0o644 })
    } finally {
      process.umask(umask)
    }
    expect(statSync(at('open')).mode & 0o777).toBe(0o755)
    expect(statSync(at('open', 'empty')).mode & 0o777).toBe(0o644)
  })

  it('replaces its own state file, and a symbolic link itself, not what it points to', async () => {
    writeFileSync(at('elsewhere'), 'untouched')
    symlinkSync(at('elsewhere'), at('state'))
    await replaceFileWhole(at('state'), Buffer.from('first'))
    await replaceFileWhole(at('state'), Buffer.from('second'), { readBack: true })
    expect(readFileSync(at('state'), 'utf8')).toBe('second')
    expect(readFileSync(at('elsewhere'), 'utf8')).toBe('untouched')
    expect(readdirSync(folder).sort()).toEqual(['elsewhere', 'state'])
  })

  it.each(ways)('%s never replaces a file, folder or symbolic link', async (_, write) => {
    mkdirSync(at('empty folder'))
    mkdirSync(at('folder'))
    writeFileSync(at('folder', 'x'), '')
    writeFileSync(at('file'), 'mine')
    symlinkSync(at('nowhere'), at('dangling'))
    symlinkSync(at('file'), at('link'))
    for (const name of ['empty folder', 'folder', 'file', 'dangling', 'link']) {
      await expect(write(folder, name), name).rejects.toThrow(coded('TARGET_EXISTS'))
    }
    expect(readFileSync(at('file'), 'utf8')).toBe('mine')
    expect(readdirSync(at('empty folder'))).toEqual([])
    expect(existsSync(at('nowhere'))).toBe(false)
    expect(readdirSync(folder).length).toBe(5)
  })

  it.each(ways)('%s refuses a target that is missing or no folder', async (_, write) => {
    writeFileSync(at('file'), '')
    await expect(write(at('none'), 'x')).rejects.toThrow(coded('TARGET_NOT_A_FOLDER'))
    await expect(write(at('file'), 'x')).rejects.toThrow(coded('TARGET_NOT_A_FOLDER'))
  })

  it.each(ways)('%s takes a name of 255 bytes and refuses a longer one', async (_, write) => {
    await write(folder, 'n'.repeat(255))
    await expect(write(folder, 'n'.repeat(256))).rejects.toThrow(coded('NAME_INVALID'))
    expect(readdirSync(folder)).toEqual(['n'.repeat(255)])
  })

  it.each(ways)('%s leaves nothing on a full disk', async (_, write) => {
    const mount = await mountPrivately('64k')
    try {
      await expect(write(mount.path, 'x')).rejects.toThrow(coded('DISK_FULL'))
      expect(readdirSync(mount.path)).toEqual([])
      await writeFileWhole(join(mount.path, 'small'), bytes)
      await expect(
        replaceFileWhole(join(mount.path, 'small'), Buffer.alloc(99_999)),
      ).rejects.toThrow(coded('DISK_FULL'))
      expect(readFileSync(join(mount.path, 'small'))).toEqual(bytes)
    } finally {
      await mount.release()
    }
  })

  it.each(ways)('%s refuses a read-only file system and a stick pulled out', async (_, write) => {
    const mount = await mountPrivately('1m')
    try {
      await write(mount.path, 'x')
      await mount.makeReadOnly()
      await expect(write(mount.path, 'y')).rejects.toThrow(coded('TARGET_READ_ONLY'))
    } finally {
      await mount.release()
    }
    await expect(write(mount.path, 'x')).rejects.toThrow(coded('TARGET_NOT_A_FOLDER'))
  })

  it.each(['', '.', '..', 'a/b', '/a', 'nul\0'])(
    'refuses the name %j in a folder',
    async (name) => {
      const inside = new Map([[name, bytes]])
      await expect(writeFolderWhole(folder, name, files)).rejects.toThrow(coded('NAME_INVALID'))
      await expect(writeFolderWhole(folder, 'x', inside)).rejects.toThrow(coded('NAME_INVALID'))
      expect(readdirSync(folder)).toEqual([])
    },
  )
})
