import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { KeyriteError } from '@shared/errors'
import { writeLargeFile } from '@main/platform/write-large.ts'

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyrite-large-'))
  path = join(folder, 'file')
})
afterEach(() => rmSync(folder, { recursive: true }))

async function* pieces(count: number, fail = false): AsyncGenerator<Buffer> {
  for (let n = 0; n < count; n += 1) yield Buffer.alloc(300_000, n)
  if (fail) throw new KeyriteError('CANCELLED')
}

it('writes every piece in order, answers its digest, and leaves nothing else', async () => {
  const written = await writeLargeFile(path, pieces(9), 0o640)
  const found = readFileSync(path)
  const parts = Array.from({ length: 9 }, (_, n) => Buffer.alloc(300_000, n))
  expect(found.equals(Buffer.concat(parts))).toBe(true)
  const sha256 = createHash('sha256').update(found).digest('hex')
  expect(written).toEqual({ bytes: found.length, sha256 })
  expect(statSync(path).mode & 0o777 & ~0o640).toBe(0)
  expect(readdirSync(folder)).toEqual(['file'])
})

it('leaves nothing when the pieces end in a failure, and passes it on', async () => {
  await expect(writeLargeFile(path, pieces(3, true))).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(readdirSync(folder)).toEqual([])
})

it('takes nobody’s place, also when it is taken while it writes', async () => {
  const taken = async function* () {
    yield Buffer.from('new')
    writeFileSync(path, 'old')
  }
  await expect(writeLargeFile(path, taken())).rejects.toMatchObject({ code: 'TARGET_EXISTS' })
  await expect(writeLargeFile(path, pieces(1))).rejects.toMatchObject({ code: 'TARGET_EXISTS' })
  expect(readFileSync(path, 'utf8')).toBe('old')
  expect(readdirSync(folder)).toEqual(['file'])
})

it('notices what the file system keeps otherwise', async () => {
  const spoilt = async function* () {
    yield Buffer.from('written')
    const [name] = readdirSync(folder)
    // Behind what was written: as if the disk had kept something else.
    writeFileSync(join(folder, name!), 'Written')
  }
  await expect(writeLargeFile(path, spoilt())).rejects.toMatchObject({ code: 'READ_BACK_MISMATCH' })
  expect(readdirSync(folder)).toEqual([])
})
