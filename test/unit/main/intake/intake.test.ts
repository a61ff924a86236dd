import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Intake } from '@main/intake/index.ts'
import { INTAKE_BATCH_MAX, INTAKE_KEPT_MAX } from '@shared/limits.ts'

let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyrite-intake-'))
  file = join(folder, '导入参数.bin')
  await writeFile(file, 'x')
})
afterEach(() => rm(folder, { recursive: true }))

const refusal = (code: string) => expect.objectContaining({ code }) as unknown

it('answers ids in the order of the paths and keeps the paths to itself', async () => {
  const intake = new Intake()
  await mkdir(join(folder, 'sub'))
  const taken = await intake.take([file, join(folder, 'sub')])
  expect(taken).toEqual([
    { id: expect.any(String) as string, name: '导入参数.bin', folder: false },
    { id: expect.any(String) as string, name: 'sub', folder: true },
  ])
  expect(JSON.stringify(taken)).not.toContain(folder)
  expect(intake.get(taken[0]!.id).path).toBe(file)
})

it('gives the same file a new id each time', async () => {
  const intake = new Intake()
  const [one] = await intake.take([file])
  const [two] = await intake.take([file])
  expect(one!.id).not.toBe(two!.id)
})

it('takes all or none', async () => {
  const intake = new Intake()
  await expect(intake.take([file, join(folder, 'no')])).rejects.toEqual(refusal('FILE_NOT_FOUND'))
})

it.each([[['']], [['relative.bin']], [['/a\0b']], [[7]], [[]], ['/etc/hosts'], [undefined]])(
  'refuses what is no list of absolute paths: %j',
  async (paths) => {
    await expect(new Intake().take(paths)).rejects.toEqual(refusal('REQUEST_INVALID'))
  },
)

it('refuses more files than a drop may have', async () => {
  const many = Array.from({ length: INTAKE_BATCH_MAX + 1 }, () => file)
  await expect(new Intake().take(many)).rejects.toEqual(refusal('REQUEST_INVALID'))
})

it('knows no made-up id, and none after it was told to forget', async () => {
  const intake = new Intake()
  const [taken] = await intake.take([file])
  expect(() => intake.get('made-up')).toThrow(refusal('NOT_FOUND'))
  intake.forget()
  expect(() => intake.get(taken!.id)).toThrow(refusal('NOT_FOUND'))
})

it('forgets the oldest when there are too many', async () => {
  const intake = new Intake()
  const [first] = await intake.take([file])
  const batch = Array.from({ length: INTAKE_BATCH_MAX }, () => file)
  let last = first!
  for (let taken = 1; taken < INTAKE_KEPT_MAX + 1; taken += INTAKE_BATCH_MAX) {
    last = (await intake.take(batch)).at(-1)!
  }
  expect(() => intake.get(first!.id)).toThrow(refusal('NOT_FOUND'))
  expect(intake.get(last.id).path).toBe(file)
})
