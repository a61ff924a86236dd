// What the application does with keys by itself, and where it saves what it is asked to.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test, expect, startApp, type StartedApp } from './support/app.ts'
import { answerSaveDialogs } from './support/dialogs.ts'
import { ask, createVault, invoke, PIN } from './support/vault.ts'

const DAY = 24 * 60 * 60 * 1000

let app: StartedApp
let vaultId: string

test.beforeAll(async () => {
  app = await startApp()
  vaultId = (await createVault(app)).open!.id
})
test.afterAll(async () => {
  await app.close()
})

async function newKey(alias: string): Promise<string> {
  const view = await ask(app, 'keys.create', {
    ...{ alias, description: '', spec: 'AES_256', usage: 'ENCRYPT_DECRYPT' },
    ...{ backup: 'recoverable', tags: [] },
  })
  return view.id
}

const outcome = async (keyId: string): Promise<string> => {
  const reply = await invoke(app, 'keys.get', { keyId })
  return reply.ok ? `version ${reply.value.version}` : reply.error.code
}

test('what came due while the vault was locked happens when it is unlocked', async () => {
  const doomed = await newKey('doomed')
  const rotating = await newKey('rotating')
  await ask(app, 'keys.scheduleDeletion', { keyId: doomed, days: 7, understood: true })
  await ask(app, 'keys.enableRotation', { keyId: rotating, days: 30 })
  await ask(app, 'vault.lock', undefined)
  await app.electron.evaluate((_, offset) => {
    globalThis.keyriteTest!.setClockOffset(offset)
  }, 31 * DAY)
  await ask(app, 'vault.unlock', { vaultId, pin: PIN, lastTry: false })
  await expect.poll(() => outcome(doomed)).toBe('KEY_DELETED')
  await expect.poll(() => outcome(rotating)).toBe('version 2')
  const query = { before: null, limit: 200, search: '', outcome: 'all' } as const
  const { traces } = await ask(app, 'log.list', query)
  const byClock = traces.filter(({ operator }) => operator === 'system')
  expect(byClock.map(({ operation }) => operation).sort()).toEqual(['deleteKey', 'rotateKey'])
})

test('a file is saved where the person says, and never over another', async () => {
  const keyId = await newKey('saved')
  const path = join(app.dataDir, '密文.bin')
  const content = Buffer.from('no secret').toString('base64')
  const save = () => invoke(app, 'keys.save', { keyId, kind: 'ciphertext', name: 'a.bin', content })
  await answerSaveDialogs(app.electron, null)
  expect(await save()).toEqual({ ok: true, value: null })
  await answerSaveDialogs(app.electron, path)
  expect(await save()).toMatchObject({ ok: true, value: { name: '密文.bin' } })
  expect(await readFile(path, 'utf8')).toBe('no secret')
  expect(await save()).toMatchObject({ ok: false, error: { code: 'TARGET_EXISTS' } })
})
