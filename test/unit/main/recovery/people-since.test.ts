// Who stays disabled, and which grants stay ended, when the backup is older than that.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { isTakenAway, takeAway, takenAway } from '@main/recovery/restore/people-since.ts'
import { NOTHING_SINCE, type Happening } from '@main/recovery/restore/since.ts'
import { createStore } from '@main/store/index.ts'
import type { Store } from '@main/store/types.ts'

const AT = '2026-11-22T08:00:00.000Z'
let folder: string
let store: Store

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keyrite-people-'))
  store = await createStore(join(folder, 'store.db'), SecretBytes.take(randomBytes(32)))
  await store.people.putGroup({ id: 'g', name: 'Officers', roles: ['security-officer'] })
  const people = { ada: [['security-officer'], []], bea: [[], ['g']], cleo: [['operator'], []] }
  for (const [id, [roles, groups]] of Object.entries(people)) {
    await store.people.insert({
      ...{ id, name: id, roles: roles!, groups: groups!, enabled: true, verifier: 'x' },
      ...{ mustSet: false, createdAt: AT, wrongTries: 0, waitUntil: null, lastSignInAt: null },
    })
  }
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

function happened(...what: readonly (readonly [string, string])[]): Happening[] {
  return what.map(([operation, resourceId], n) => ({
    ...{ seq: n + 2, at: AT, operator: '', operation, resourceId, about: '', grant: null },
  }))
}
const since = (...what: readonly (readonly [string, string])[]) => ({
  ...NOTHING_SINCE,
  happened: happened(...what),
})
const names = async (...what: readonly (readonly [string, string])[]) =>
  (await takenAway(store, since(...what))).people.map(({ name }) => name)

it('takes those who were disabled, and were not enabled again', async () => {
  const out = (id: string) => ['disablePerson', id] as const
  expect(await names(out('ada'), out('cleo'), ['enablePerson', 'cleo'])).toEqual(['ada'])
  expect(await names(['resetPassphrase', 'cleo'], out('nobody'))).toEqual([])
})

it('leaves officers in where nobody else could sign in as one', async () => {
  const all = ['ada', 'bea', 'cleo'].map((id) => ['disablePerson', id] as const)
  expect(await names(...all)).toEqual(['cleo'])
})

it('disables them, and says of each happening whether that was all', async () => {
  const told = since(['disablePerson', 'cleo'], ['setPolicy', ''])
  const away = await takenAway(store, told)
  expect(told.happened.map((one) => isTakenAway(away, one))).toEqual([true, false])
  await takeAway(store, away)
  expect(await store.people.get('cleo')).toMatchObject({ enabled: false })
  expect(await store.people.get('ada')).toMatchObject({ enabled: true })
})
