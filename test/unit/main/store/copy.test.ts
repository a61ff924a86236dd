import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openAuditLog } from '@main/audit/index.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { systemClock } from '@main/platform/clock.ts'
import { createStore, openStore } from '@main/store/index.ts'
import type { Store } from '@main/store/types.ts'

const MARK = 'a value that is easy to find'
let folder: string
let store: Store
const newKey = () => SecretBytes.take(randomBytes(32))
const at = (name: string) => join(folder, name)

async function append(to: Store, times = 1): Promise<void> {
  const log = await openAuditLog({ store: to, vaultId: 'v', clock: systemClock })
  for (let n = 0; n < times; n += 1) {
    await log.append({
      ...{ operator: '', operation: 'x', resource: 'vault', resourceId: '' },
      ...{ outcome: 'success', code: '', params: { n } },
    })
  }
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keyrite-copy-'))
  store = await createStore(at('store.db'), newKey())
  await store.values.set('mark', MARK)
  await append(store, 20)
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

it('is a whole store under the other key, with a log that goes on', async () => {
  const key = newKey()
  const head = await store.copyTo(at('copy.db'), key)
  expect(head).toEqual(await store.traces.head())
  await append(store)
  await store.values.set('mark', 'changed since')
  expect(statSync(at('copy.db')).mode & 0o777).toBe(0o600)
  expect(readFileSync(at('copy.db')).includes(MARK)).toBe(false)

  const copy = await openStore(at('copy.db'), key)
  expect(await copy.values.get('mark')).toBe(MARK)
  expect(await copy.traces.head()).toEqual(head)
  await append(copy, 2)
  const log = await openAuditLog({ store: copy, vaultId: 'v', clock: systemClock })
  expect(await log.verify()).toMatchObject({ ok: true, count: 22 })
  await copy.close()
  await expect(openStore(at('copy.db'), newKey())).rejects.toMatchObject({ code: 'STORE_DAMAGED' })
})

it('replaces nothing, leaves nothing half-made, and lets the store go on', async () => {
  writeFileSync(at('taken'), 'mine')
  await expect(store.copyTo(at('taken'), newKey())).rejects.toMatchObject({ code: 'TARGET_EXISTS' })
  expect(readFileSync(at('taken'), 'utf8')).toBe('mine')
  const short = SecretBytes.take(randomBytes(31))
  await expect(store.copyTo(at('short'), short)).rejects.toMatchObject({ code: 'INTERNAL' })
  await expect(store.copyTo(at('no/such'), newKey())).rejects.toMatchObject({
    code: expect.stringMatching(/TARGET|FILE/) as string,
  })
  await store.transaction(async () => {
    await expect(store.copyTo(at('inside'), newKey())).rejects.toMatchObject({ code: 'INTERNAL' })
  })
  await append(store)
  await store.copyTo(at('after.db'), newKey())
})
