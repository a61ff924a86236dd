import {
  chmodSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { archiveOf } from './archives.ts'
import { FileWorld } from './driver.ts'

let files: FileWorld
let count = 0
let name = ''
beforeAll(async () => {
  files = await FileWorld.make()
})
beforeEach(() => {
  name = `case-${(count += 1)}`
  mkdirSync(files.at(name, 'in', 'sub'), { recursive: true })
})
afterAll(() => files.dispose())

const CONTENTS: Readonly<Record<string, Buffer>> = {
  'in/empty': Buffer.alloc(0),
  'in/sub/密钥 with a secret name': Buffer.from('content'),
  'in/sub/block': randomBytes(1024 * 1024),
  'in/large': randomBytes(40_000_003),
}

function put(): string {
  for (const [file, bytes] of Object.entries(CONTENTS)) {
    writeFileSync(files.at(name, file), bytes)
    chmodSync(files.at(name, file), 0o640)
    utimesSync(files.at(name, file), 0, 1_234_567_890)
  }
  return files.at(name, 'in')
}

describe('an archive', () => {
  it('hides all names in one file, and opens into a new folder', async () => {
    const [sealed] = await files.run([put()], { archive: 'Papers' })
    expect(sealed).toMatchObject({ state: 'done', result: 'Papers.krt', name: 'Papers' })
    expect(files.names(name)).toEqual(['Papers.krt', 'in'])
    const path = files.at(name, 'Papers.krt')
    expect(readFileSync(path).includes('secret name')).toBe(false)
    const [file = ''] = await files.drop(path)
    expect(await files.ask('files.inspect', { file })).toMatchObject({ archive: true })
    const [opened] = await files.run([path])
    expect(opened).toMatchObject({ state: 'done', result: 'Papers' })
    for (const [inside, bytes] of Object.entries(CONTENTS)) {
      const out = files.at(name, 'Papers', inside)
      expect(readFileSync(out).equals(bytes)).toBe(true)
      expect(statSync(out).mode & 0o7777).toBe(0o640)
      expect(statSync(out).mtimeMs).toBe(1_234_567_890_000)
    }
    expect(statSync(files.at(name, 'Papers')).mode & 0o777).toBe(0o700)
  })

  it('is verified without writing, and never mixes with a folder that is there', async () => {
    await files.run([put()], { archive: 'Papers' })
    const path = files.at(name, 'Papers.krt')
    const [verified] = await files.run([path], { action: 'verify' })
    expect(verified).toMatchObject({ state: 'done', result: null })
    mkdirSync(files.at(name, 'Papers'))
    expect((await files.run([path]))[0]).toMatchObject({ state: 'skipped' })
    expect(files.names(name, 'Papers')).toEqual([])
    const [renamed] = await files.run([path], { collisions: 'rename' })
    expect(renamed).toMatchObject({ state: 'done', result: 'Papers (2)' })
  })

  it('gives nothing at all when one bit is wrong', async () => {
    await files.run([put()], { archive: 'Papers' })
    const path = files.at(name, 'Papers.krt')
    const bytes = readFileSync(path)
    bytes[bytes.length - 20] = (bytes.at(-20) ?? 0) ^ 1
    writeFileSync(path, bytes)
    const [job] = await files.run([path])
    expect(job).toMatchObject({ state: 'failed', error: { code: 'FILE_DAMAGED' } })
    expect(files.names(name)).toEqual(['Papers.krt', 'in'])
  })

  it('removes originals after it was read back', async () => {
    const removal = { removeOriginals: true, removalConfirmed: true }
    const [job] = await files.run([put()], { archive: 'Papers', ...removal })
    expect(job).toMatchObject({ state: 'done', removed: true })
    expect(files.names(name, 'in')).toEqual(['sub'])
    const [opened] = await files.run([files.at(name, 'Papers.krt')])
    expect(opened).toMatchObject({ state: 'done' })
    expect(
      readFileSync(files.at(name, 'Papers', 'in', 'large')).equals(
        CONTENTS['in/large'] ?? Buffer.alloc(0),
      ),
    ).toBe(true)
  })

  it('keeps two files of one name apart', async () => {
    const paths = ['x', 'y'].map((each) => {
      mkdirSync(files.at(name, each))
      return files.write(join(name, each, 'same.txt'), each)
    })
    await files.run(paths, { archive: 'Both', output: files.at(name) })
    await files.run([files.at(name, 'Both.krt')])
    expect(files.names(name, 'Both')).toEqual(['same (2).txt', 'same.txt'])
  })

  it.each(['../out', 'a/../../out', '/etc/out', 'a//b', '.', './a', 'a\0b'])(
    'leads nowhere else: %j',
    async (inside) => {
      const path = files.at(name, 'Evil.krt')
      writeFileSync(path, await archiveOf([inside], files))
      const [job] = await files.run([path])
      expect(job).toMatchObject({ state: 'failed', error: { code: 'ENVELOPE_DAMAGED' } })
      expect(files.names(name)).toEqual(['Evil.krt', 'in'])
    },
  )

  it('does not hold one name twice', async () => {
    const path = files.at(name, 'Twice.krt')
    writeFileSync(path, await archiveOf(['a', 'a'], files))
    const [job] = await files.run([path])
    expect(job).toMatchObject({ state: 'failed', error: { code: 'ENVELOPE_DAMAGED' } })
    writeFileSync(path, await archiveOf(['a', 'b'], files))
    const [good] = await files.run([path])
    expect(good).toMatchObject({ state: 'done', result: 'Twice' })
    expect(files.names(name, 'Twice')).toEqual(['a', 'b'])
  })

  it('names the file that stood in its way, and leaves nothing', async () => {
    const plan = await files.plan([put()])
    rmSync(files.at(name, 'in', 'large'))
    await files.start(plan, { archive: 'Papers' })
    const job = (await files.ended()).at(-1)
    expect(job).toMatchObject({ state: 'failed', error: { code: 'FILE_NOT_FOUND' } })
    expect(job?.error?.params).toMatchObject({ file: 'in/large' })
    expect(files.names(name)).toEqual(['in'])
  })

  it.each(['', ' ', '.', '..', 'a/b', '../a', 'a\0b'])(
    'has a name of one file: not %j',
    async (archive) => {
      const plan = await files.plan([put()])
      await expect(files.start(plan, { archive })).rejects.toThrow('NAME_INVALID')
    },
  )
})
