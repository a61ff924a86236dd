import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { reconcileIntents } from '@main/vault/intents.ts'
import { makeSoftHsm } from '../../support/softhsm.ts'
import { makeWorld } from './fixture.ts'

const softHsm = makeSoftHsm()
const world = makeWorld()
afterAll(async () => {
  await world.dispose()
  softHsm.dispose()
})

it.each([1, 20])('a token that is away settles none of %i intents of each kind', async (count) => {
  const vault = await world.create(softHsm.addToken(`away-${count}`))
  for (const kind of ['make-key', 'destroy-key', 'make-material', 'destroy-material'] as const) {
    for (let n = 0; n < count; n += 1)
      await vault.intents.begin(kind, randomBytes(16).toString('hex'), 'keyrite:x')
  }
  const before = await vault.store.intents.list()
  const away = join(softHsm.folder, `away-${count}`)
  mkdirSync(away)
  for (const name of readdirSync(softHsm.tokenFolder))
    renameSync(join(softHsm.tokenFolder, name), join(away, name))
  await expect(reconcileIntents(vault.store, vault.token)).rejects.toMatchObject({
    code: 'TOKEN_GONE',
  })
  expect(await vault.store.intents.list()).toEqual(before)
  await world.vaults.lock('asked')
})
