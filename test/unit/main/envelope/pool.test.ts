import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { KeyriteError } from '@shared/errors'
import { Pool } from '@main/envelope/workers/pool.ts'

const folder = mkdtempSync(join(tmpdir(), 'keyrite-pool-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A thread's program. */
function program(name: string, lines: string): string {
  const path = join(folder, `${name}.mjs`)
  writeFileSync(path, `import { parentPort } from 'node:worker_threads'\n${lines}`)
  return path
}
const look = { path: '', planned: false }

it('a pool that is closed begins nothing any more, though much is waiting', async () => {
  const hangs = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)'
  const pool = new Pool(program('hangs', `parentPort.on('message', () => ${hangs})`), 1)
  const asked = [1, 2, 3].map(() =>
    pool.run('look', look).catch((error: KeyriteError) => error.code),
  )
  await pool.close()
  expect(await Promise.all(asked)).toEqual(['INTERNAL', 'CANCELLED', 'CANCELLED'])
  await expect(pool.run('look', look)).rejects.toThrow('CANCELLED')
})

it('a thread that dies fails its own task; another takes the next', async () => {
  const answers = "parentPort.postMessage({ value: 'done' })"
  const dies = `parentPort.on('message', ({ input }) => {
    if (input.path === 'die') process.exit(1)
    ${answers}
  })`
  const pool = new Pool(program('dies', dies), 1)
  const asked = ['', 'die', ''].map((path) =>
    pool.run('look', { path, planned: false }).catch((error: KeyriteError) => error.code),
  )
  expect(await Promise.all(asked)).toEqual(['done', 'INTERNAL', 'done'])
  await pool.close()
})

it('a program that is not there fails every task, and does not hang', async () => {
  const pool = new Pool(join(folder, 'nowhere.mjs'), 1)
  await expect(pool.run('look', look)).rejects.toThrow('INTERNAL')
  await expect(pool.run('look', look)).rejects.toThrow('INTERNAL')
  await pool.close()
})
