// What an archive keeps besides contents, and what it may not hold.
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { END, entryHeader } from '@main/envelope/worker/tar/header.ts'
import { archiveHolding, archiveOf } from './archives.ts'
import { FileWorld } from './driver.ts'

const REMOVING = { removeOriginals: true, removalConfirmed: true }

let files: FileWorld
let count = 0
let name = ''
beforeAll(async () => {
  files = await FileWorld.make()
})
beforeEach(() => {
  name = `case-${(count += 1)}`
  mkdirSync(files.at(name))
})
afterAll(() => files.dispose())

/** Writes files and, where a name ends in a slash, folders, below this test's own folder. */
function put(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(files.at(name, path, path.endsWith('/') ? '' : '..'), { recursive: true })
    if (!path.endsWith('/')) writeFileSync(files.at(name, path), `content of ${path}`)
  }
}

/** Everything below a folder of the test's, with its mode and its time in seconds. */
const looks = (path: string) => {
  const { mode, mtimeMs } = statSync(files.at(name, path))
  return [(mode & 0o7777).toString(8), mtimeMs / 1000]
}

describe('folders in an archive', () => {
  it('are there again, empty ones too, with their modes and times', async () => {
    put('in/full/a', 'in/empty/', 'in/empty/deeper/')
    const kept = { 'in/full': 0o750, 'in/empty/deeper': 0o755, 'in/empty': 0o500, in: 0o711 }
    for (const [path, mode] of Object.entries(kept)) {
      chmodSync(files.at(name, path), mode)
      utimesSync(files.at(name, path), 1_000_000_000, 1_234_567_890 - path.length)
    }
    const [sealed] = await files.run([files.at(name, 'in')], { archive: 'Papers' })
    expect(sealed).toMatchObject({ state: 'done' })
    expect((await files.run([files.at(name, 'Papers.krt')]))[0]).toMatchObject({ state: 'done' })
    for (const [path, mode] of Object.entries(kept)) {
      // Whoever opened it can always look into a folder, and remove it.
      const wanted = [(mode | 0o700).toString(8), 1_234_567_890 - path.length]
      expect(looks(join('Papers', path)), path).toEqual(wanted)
    }
    expect(files.names(name, 'Papers/in/empty')).toEqual(['deeper'])
  })

  it('and files have neither mode nor time where the officer wants none kept', async () => {
    put('in/a', 'in/sub/')
    for (const path of ['in/a', 'in/sub']) {
      chmodSync(files.at(name, path), 0o755)
      utimesSync(files.at(name, path), 1_000_000_000, 1_234_567_890)
    }
    const settings = await files.ask('files.settings', undefined)
    await files.ask('files.saveSettings', { ...settings, keepMode: false, keepTimes: false })
    await files.run([files.at(name, 'in')], { archive: 'Papers' })
    await files.ask('files.saveSettings', settings)
    await files.run([files.at(name, 'Papers.krt')])
    const now = Math.floor(files.vault.clock.now().getTime() / 1000)
    expect(looks('Papers/in/a')).toEqual(['600', now])
    expect(looks('Papers/in/sub')).toEqual(['700', now])
  })
})

describe('what is called alike', () => {
  it('as a file and a folder is two things inside, and opens again', async () => {
    put('one/same', 'two/same/inner', 'two/same (2)')
    const paths = ['one/same', 'two/same', 'two/same (2)'].map((path) => files.at(name, path))
    const options = { archive: 'Both', output: files.at(name), ...REMOVING }
    expect((await files.run(paths, options))[0]).toMatchObject({ state: 'done', removed: true })
    expect((await files.run([files.at(name, 'Both.krt')]))[0]).toMatchObject({ state: 'done' })
    expect(files.names(name, 'Both')).toEqual(['same', 'same (2)', 'same (2) (2)'])
    const read = (path: string) => readFileSync(files.at(name, 'Both', path), 'utf8')
    expect(read('same/inner')).toBe('content of two/same/inner')
    expect([read('same (2)'), read('same (2) (2)')].sort()).toEqual([
      'content of one/same',
      'content of two/same (2)',
    ])
  })
})

describe('an archive that Keyrite did not write', () => {
  const wrong: readonly (readonly [string, readonly string[]])[] = [
    ['a file twice', ['a', 'a']],
    ['a file that is a folder', ['a', 'a/b']],
    ['a folder that is a file', ['a/b', 'a']],
    ['a folder given twice', ['a/', 'a/']],
    ['a folder that leads out', ['../a/']],
    ['a folder without a name', ['a//']],
    ['a part that is too long', ['n'.repeat(256)]],
    ['a path that is too long', [`${'d/'.repeat(2048)}a`]],
  ]
  it.each(wrong)('holds %s: refused by verifying, and nothing comes of it', async (_, names) => {
    const path = files.at(name, 'Evil.krt')
    writeFileSync(path, await archiveOf(names, files))
    for (const action of ['verify', 'run'] as const) {
      const [job] = await files.run([path], { action })
      expect(job).toMatchObject({
        ...{ state: 'failed' },
        error: { code: 'ENVELOPE_DAMAGED', params: { field: 'archive' } },
      })
    }
    expect(files.names(name)).toEqual(['Evil.krt'])
  })

  it('may have what is near to that', async () => {
    const path = files.at(name, 'Good.krt')
    const deep = `${'d/'.repeat(1000)}a`
    writeFileSync(path, await archiveOf(['a/', 'a/b', 'c/d', 'c/', 'n'.repeat(255), deep], files))
    for (const action of ['verify', 'run'] as const) {
      expect((await files.run([path], { action }))[0]).toMatchObject({ state: 'done' })
    }
    expect(files.names(name, 'Good')).toHaveLength(4)
  })

  it('says sizes that it does not have: refused, and nothing comes of it', async () => {
    const entry = (bytes: number) => entryHeader({ name: 'a', bytes, mode: 0o600, time: 0 })
    const lies = [
      Buffer.concat([entry(2 ** 40), Buffer.alloc(512), END]),
      Buffer.concat([entry(1025), Buffer.alloc(512), END]),
      Buffer.concat([entry(0), Buffer.alloc(512, 7), END]),
      negative(),
    ]
    for (const tar of lies) {
      const path = files.at(name, 'Lies.krt')
      writeFileSync(path, await archiveHolding(tar, files))
      const [job] = await files.run([path])
      expect(job).toMatchObject({ state: 'failed', error: { code: 'ENVELOPE_DAMAGED' } })
      expect(files.names(name)).toEqual(['Lies.krt'])
      rmSync(path)
    }
  })
})

/** A pax header that says a size below nothing. */
function negative(): Buffer {
  const big = entryHeader({ name: 'a', bytes: 2 ** 34, mode: 0o600, time: 0 })
  const text = big.toString('latin1').replace('size=17179869184', 'size=-7179869184')
  return Buffer.concat([Buffer.from(text, 'latin1'), END])
}

describe('an archive that fails', () => {
  it('names the file on the page, and in the log only where the setting says so', async () => {
    const settings = await files.ask('files.settings', undefined)
    for (const namesInLog of [false, true]) {
      await files.ask('files.saveSettings', { ...settings, namesInLog })
      put('in/secret-name')
      const plan = await files.plan([files.at(name, 'in')])
      rmSync(files.at(name, 'in/secret-name'))
      await files.start(plan, { archive: `Papers${String(namesInLog)}` })
      const job = (await files.ended()).at(-1)
      expect(job?.error).toMatchObject({
        ...{ code: 'FILE_NOT_FOUND', params: { file: 'in/secret-name' } },
      })
      expect(JSON.stringify(await files.traces()).includes('secret-name')).toBe(namesInLog)
    }
    await files.ask('files.saveSettings', settings)
  })
})
