import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { requireTarget } from '@main/envelope/jobs/run-job.ts'
import { job } from './support/job.ts'

const folder = mkdtempSync(join(tmpdir(), 'keyrite-target-'))
afterAll(() => rmSync(folder, { recursive: true }))

const unwritable = { code: 'TARGET_READ_ONLY', params: {} } as const
const at = (base: string, name = 'a.krt') => ({ folder: base, base, name })

it('a folder that could not be written when it was planned is looked at anew', async () => {
  const target = at(folder)
  await expect(requireTarget(job('a', { unwritable, target }))).resolves.toBeUndefined()
  const gone = at(join(folder, 'gone'))
  await expect(requireTarget(job('a', { unwritable, target: gone }))).rejects.toThrow(
    'TARGET_READ_ONLY',
  )
})

it('a name that is taken stops who does not want a number, and nobody else', async () => {
  writeFileSync(join(folder, 'taken'), '')
  const taken = job('a', { target: at(folder, 'taken') })
  await expect(requireTarget(taken)).rejects.toThrow('TARGET_EXISTS')
  const batch = { ...taken.batch, collisions: 'rename' } as const
  await expect(requireTarget({ ...taken, batch })).resolves.toBeUndefined()
  await expect(requireTarget({ ...taken, target: null })).resolves.toBeUndefined()
})
