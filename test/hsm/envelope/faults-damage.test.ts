import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FileJob, FilePlan } from '@shared/ipc'
import { FaultyFiles, namesIn } from './faults-driver.ts'

const CHUNK = 16 * 1024
const SEALED = CHUNK + 16

let faulty: FaultyFiles
beforeAll(async () => {
  faulty = await FaultyFiles.make()
})
afterAll(() => faulty.dispose())

async function sealed(content: Buffer): Promise<Buffer> {
  const path = join(faulty.emptyFolder(), 'a')
  writeFileSync(path, content)
  expect(await faulty.outcome([path])).toBe('done')
  return readFileSync(`${path}.krt`)
}

/** All of these go through the whole road, as one folder; none may give a plaintext. */
async function opened(files: ReadonlyMap<string, Buffer>): Promise<{
  readonly plan: FilePlan
  readonly jobs: readonly FileJob[]
  readonly given: string[]
}> {
  const folder = faulty.emptyFolder()
  const output = faulty.emptyFolder()
  for (const [name, bytes] of files) writeFileSync(join(folder, `${name}.krt`), bytes)
  const plan = await faulty.plan([folder], output)
  await faulty.start(plan.planId)
  const jobs = await faulty.ended()
  const [inner] = namesIn(output)
  return { plan, jobs, given: inner === undefined ? [] : namesIn(join(output, inner)) }
}

function codesOf(jobs: readonly FileJob[]): Map<string, string> {
  return new Map(
    jobs.map(({ name, error, state }) => [
      name.replace(/^.*\/(.*)\.krt$/, '$1'),
      error ? `${error.code} ${String(error.params['chunk'] ?? '')}`.trim() : state,
    ]),
  )
}

it('a small file with any one byte changed gives nothing, and is never taken for a plain one', async () => {
  const whole = await sealed(randomBytes(40))
  const files = new Map([['whole', whole]])
  for (const at of whole.keys()) {
    const changed = Buffer.from(whole)
    changed[at]! ^= 1 << (at % 8)
    files.set(`byte-${at}`, changed)
  }
  const { plan, jobs, given } = await opened(files)
  expect(given).toEqual(['whole'])
  expect(plan.toEncrypt.files).toBe(0)
  // Each is left out, or names no key that is here, or fails.
  expect(plan.leftOutCount + plan.locked.length + jobs.length).toBe(files.size)
  const codes = codesOf(jobs)
  expect([...new Set(codes.values())].sort()).toEqual(
    ['CIPHERTEXT_INVALID', 'ENVELOPE_DAMAGED', 'FILE_DAMAGED 0', 'done'].filter((code) =>
      [...codes.values()].includes(code),
    ),
  )
  expect(codes.get(`byte-${whole.length - 1}`)).toBe('FILE_DAMAGED 0')
})

it('a small file cut anywhere, or with more behind it, gives nothing', async () => {
  const whole = await sealed(randomBytes(40))
  const files = new Map<string, Buffer>()
  for (let length = 0; length < whole.length; length += 1) {
    files.set(`cut-${length}`, whole.subarray(0, length))
  }
  for (const more of [1, 15, 16, 17, SEALED]) {
    files.set(`more-${more}`, Buffer.concat([whole, randomBytes(more)]))
    files.set(`zeros-${more}`, Buffer.concat([whole, Buffer.alloc(more)]))
  }
  const { plan, jobs, given } = await opened(files)
  expect(given).toEqual([])
  expect(plan.toEncrypt.files).toBe(0)
  expect(plan.leftOutCount + plan.locked.length + jobs.length).toBe(files.size)
})

it('chunks that are swapped, dropped, repeated or of another file fail at the first of them (56)', async () => {
  const content = randomBytes(5 * CHUNK + 100)
  const [whole, other] = [await sealed(content), await sealed(content)]
  const bodyAt = whole.length - (content.length + 6 * 16)
  const front = whole.subarray(0, bodyAt)
  const chunksOf = (file: Buffer) =>
    Array.from({ length: 6 }, (_, at) =>
      file.subarray(bodyAt + at * SEALED, Math.min(file.length, bodyAt + (at + 1) * SEALED)),
    )
  const [a, b] = [chunksOf(whole), chunksOf(other)]
  const of = (...chunks: (Buffer | undefined)[]) =>
    Buffer.concat([front, ...chunks.map((chunk) => chunk!)])
  const { jobs, given, plan } = await opened(
    new Map([
      ['whole', of(...a)],
      ['swapped', of(a[0], a[2], a[1], a[3], a[4], a[5])],
      ['dropped', of(a[0], a[1], a[2], a[4], a[5])],
      ['repeated', of(a[0], a[1], a[2], a[3], a[3], a[4], a[5])],
      ['foreign', of(a[0], a[1], a[2], a[3], b[4], a[5])],
      ['other-body', of(...b)],
      ['other-prefix', Buffer.concat([other.subarray(0, bodyAt), ...a])],
      ['without-last', of(a[0], a[1], a[2], a[3], a[4])],
      ['last-alone', of(a[5])],
      ['nothing', of()],
    ]),
  )
  expect(given).toEqual(['whole'])
  expect(Object.fromEntries(codesOf(jobs))).toEqual({
    whole: 'done',
    swapped: 'FILE_DAMAGED 1',
    dropped: 'FILE_DAMAGED 3',
    repeated: 'FILE_DAMAGED 4',
    foreign: 'FILE_DAMAGED 4',
    'other-body': 'FILE_DAMAGED 0',
    'other-prefix': 'FILE_DAMAGED 0',
    'last-alone': 'FILE_DAMAGED 0',
  })
  // A body that has no last chunk is found out by its length.
  expect(plan.leftOut.map(({ name, error }) => [name.split('/')[1], error.code])).toEqual([
    ['nothing.krt', 'FILE_DAMAGED'],
    ['without-last.krt', 'FILE_DAMAGED'],
  ])
})

it('damage far into a large file is found by whichever thread, and the first of two is told', async () => {
  const content = randomBytes(40 * 2 ** 20)
  const whole = await sealed(content)
  const bodyAt = whole.length - (content.length + 16 * (Math.floor(content.length / CHUNK) + 1))
  const damaged = (...chunks: number[]) => {
    const bytes = Buffer.from(whole)
    for (const chunk of chunks) bytes[bodyAt + chunk * SEALED + 5]! ^= 1
    return bytes
  }
  const { jobs, given } = await opened(
    new Map([
      ['one', damaged(2000)],
      ['two', damaged(2300, 900)],
      ['last', damaged(2560)],
    ]),
  )
  expect(given).toEqual([])
  expect(Object.fromEntries(codesOf(jobs))).toEqual({
    one: 'FILE_DAMAGED 2000',
    two: 'FILE_DAMAGED 900',
    last: 'FILE_DAMAGED 2560',
  })
})
