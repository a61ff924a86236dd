import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FilePlan } from '@shared/ipc'
import { FileWorld } from './driver.ts'

let files: FileWorld
let count = 0
let folder = ''
beforeAll(async () => {
  files = await FileWorld.make()
})
beforeEach(() => {
  folder = files.at(`case-${(count += 1)}`)
  mkdirSync(folder)
})
afterAll(() => files.dispose())

const inside = (...names: string[]) => join(folder, ...names)
const codes = ({ leftOut }: FilePlan) =>
  Object.fromEntries(leftOut.map(({ name, error }) => [name, error.code]))

describe('what is left out', () => {
  it('is what is no regular file, each with its reason', async () => {
    writeFileSync(inside('good'), 'content')
    symlinkSync('good', inside('link'))
    symlinkSync('/', inside('way-out'))
    symlinkSync('nowhere', inside('dangling'))
    execFileSync('mkfifo', [inside('fifo')])
    const socket = createServer().listen(inside('socket'))
    await new Promise((resolve) => socket.once('listening', resolve))
    const plan = await files.plan([folder])
    socket.close()
    expect(plan.toEncrypt).toEqual({ files: 1, folders: 1, bytes: 7 })
    const name = folder.slice(files.folder.length + 1)
    expect(codes(plan)).toEqual({
      [`${name}/link`]: 'SOURCE_IS_LINK',
      [`${name}/way-out`]: 'SOURCE_IS_LINK',
      [`${name}/dangling`]: 'SOURCE_IS_LINK',
      [`${name}/fifo`]: 'FILE_NOT_REGULAR',
      [`${name}/socket`]: 'FILE_NOT_REGULAR',
    })
  })

  it('is a dropped link, a device, and what the kernel makes up', async () => {
    writeFileSync(inside('good'), 'content')
    symlinkSync('good', inside('link'))
    const plan = await files.plan([inside('link'), '/dev/null'])
    expect(codes(plan)).toEqual({ link: 'SOURCE_IS_LINK', null: 'FILE_NOT_REGULAR' })
    expect(plan.toEncrypt.files).toBe(0)
    const [job] = await files.run(['/proc/self/status'], { output: folder })
    expect(job).toMatchObject({ state: 'failed', error: { code: 'FILE_NOT_REGULAR' } })
    expect(files.names(folder.slice(files.folder.length + 1))).toEqual(['good', 'link'])
  })

  it('is what Keyrite keeps for itself, wherever it is dropped from', async () => {
    const { dataFolder } = files.world
    const above = await files.plan([join(dataFolder, '..', dataFolder.split('/').at(-1) ?? '')])
    expect(Object.values(codes(above))).toEqual(['NOT_PERMITTED'])
    const below = await files.plan([join(dataFolder, 'vaults')])
    expect(Object.values(codes(below))).toEqual(['NOT_PERMITTED'])
    symlinkSync(dataFolder, inside('alias'))
    const byLink = await files.plan([join(inside('alias'), 'vaults')])
    expect(Object.values(codes(byLink))).toEqual(['NOT_PERMITTED'])
    writeFileSync(inside('good'), 'content')
    const asked = { files: await files.drop(inside('good')), output: '' }
    for (const own of [dataFolder, join(inside('alias'), 'vaults')]) {
      const [output = ''] = await files.drop(own)
      expect(await files.refusal('files.plan', { ...asked, output })).toMatchObject({
        ...{ code: 'NOT_PERMITTED', params: { reason: 'own' } },
      })
    }
    expect([above, below, byLink].map(({ toEncrypt }) => toEncrypt.files)).toEqual([0, 0, 0])
  })

  it('is what Keyrite itself has not finished, or left when it was killed', async () => {
    const part = '.keyrite-0123456789abcdef01234567.part'
    for (const name of ['good', part, `${part}x`]) writeFileSync(inside(name), 'content')
    const plan = await files.plan([folder])
    expect(plan.toEncrypt.files).toBe(2)
    expect(plan.leftOut).toMatchObject([
      { error: { code: 'NOT_PERMITTED', params: { reason: 'temporary' } } },
    ])
  })

  it('is a name that is no UTF-8, or has no room for the ending', async () => {
    execFileSync('sh', ['-c', `printf x > "${folder}/$(printf 'bad\\377')"`])
    writeFileSync(inside('n'.repeat(252)), 'too long with its ending')
    writeFileSync(inside('n'.repeat(251)), 'just short enough')
    const plan = await files.plan([folder])
    expect(plan.toEncrypt.files).toBe(1)
    expect(Object.values(codes(plan))).toEqual(['NAME_INVALID', 'NAME_INVALID'])
  })

  it('is a file that is only named as if it were encrypted, or of a later version', async () => {
    writeFileSync(inside('a.krt'), 'no such thing')
    writeFileSync(inside('b.krt'), '')
    writeFileSync(inside('later'), Buffer.from('4b52541a02000000', 'hex'))
    const plan = await files.plan([inside('a.krt'), inside('b.krt'), inside('later')])
    expect(codes(plan)).toEqual({
      'a.krt': 'ENVELOPE_NOT',
      'b.krt': 'ENVELOPE_NOT',
      later: 'ENVELOPE_TOO_NEW',
    })
  })

  it.skipIf(process.getuid?.() === 0)('is what may not be read', async () => {
    writeFileSync(inside('closed'), 'x')
    chmodSync(inside('closed'), 0)
    expect(codes(await files.plan([inside('closed')]))).toEqual({ closed: 'FILE_UNREADABLE' })
  })
})

describe('what is taken', () => {
  it('keeps odd names, modes and times through both ways', async () => {
    const names = [
      'new\nline',
      '-rf',
      ' blank ',
      'zwölf 密钥 🔑',
      '\u202Egnp.exe',
      'n\u0303 ñ',
      '\'"\\',
      '.hidden',
      'Ω'.repeat(125),
    ]
    for (const [index, name] of names.entries()) {
      writeFileSync(inside(name), `content of ${index}`)
      chmodSync(inside(name), 0o640)
      utimesSync(inside(name), 1_000_000_000, 1_234_567_890.5)
    }
    const out = files.at(`out-${count}`)
    mkdirSync(out)
    const sealed = await files.run([folder], { output: out })
    expect(sealed.map(({ state }) => state)).toEqual(names.map(() => 'done'))
    const name = folder.slice(files.folder.length + 1)
    expect(files.names(`out-${count}`, name)).toEqual(names.map((each) => `${each}.krt`).sort())
    const back = files.at(`back-${count}`)
    mkdirSync(back)
    const opened = await files.run([join(out, name)], { output: back })
    expect(opened.map(({ state }) => state)).toEqual(names.map(() => 'done'))
    for (const [index, each] of names.entries()) {
      const path = join(back, name, each)
      expect(readFileSync(path, 'utf8')).toBe(`content of ${index}`)
      expect(statSync(path).mode & 0o7777).toBe(0o640)
      expect(statSync(path).mtimeMs).toBe(1_234_567_890_500)
    }
  })

  it('may be older than 1970', async () => {
    writeFileSync(inside('old'), 'content')
    utimesSync(inside('old'), new Date(0), new Date(-1_234_567_250))
    await files.run([inside('old')])
    execFileSync('rm', [inside('old')])
    await files.run([inside('old.krt')])
    expect(statSync(inside('old')).mtimeMs).toBe(-1_234_567_250)
  })

  it('gives nobody a set-user-id bit, and keeps results to the person alone', async () => {
    writeFileSync(inside('tool'), 'x')
    chmodSync(inside('tool'), 0o6755)
    await files.run([inside('tool')])
    expect(statSync(inside('tool.krt')).mode & 0o7777).toBe(0o600)
    const back = files.at(`back-${count}`)
    mkdirSync(back)
    await files.run([inside('tool.krt')], { output: back })
    expect(statSync(join(back, 'tool')).mode & 0o7777).toBe(0o755)
  })

  it('is taken once, however often it was dropped', async () => {
    mkdirSync(inside('sub'))
    writeFileSync(inside('sub', 'one'), 'x')
    linkSync(inside('sub', 'one'), inside('sub', 'other-name'))
    const plan = await files.plan([folder, inside('sub'), inside('sub', 'one')])
    expect(plan.toEncrypt.files).toBe(2)
  })

  it('is an encrypted file by what it holds, not by its name', async () => {
    writeFileSync(inside('a'), 'content')
    await files.run([inside('a')])
    execFileSync('mv', [inside('a.krt'), inside('b')])
    const plan = await files.plan([inside('a'), inside('b')])
    expect(plan).toMatchObject({ toEncrypt: { files: 1 }, toOpen: { files: 1, bytes: 7 } })
    const [opened] = await files.run([inside('b')])
    expect(opened).toMatchObject({ state: 'done', result: 'b.opened', keptName: 'a' })
    expect(readFileSync(inside('b.opened'), 'utf8')).toBe('content')
  })
})
