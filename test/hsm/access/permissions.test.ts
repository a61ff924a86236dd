// All operations as every role, with and without a grant, on a real vault through the pipeline,
// against the table that was written down from the guide.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GRANT_OPERATIONS, KEY_PERMISSIONS, type GrantOperation } from '@shared/domain'
import type { CallInput } from '@shared/ipc'
import {
  ELSEWHERE,
  GRANTABLE,
  ROLES,
  ROWS,
  type Role,
  type Row,
  type Things,
} from './permissions.table.ts'
import { Staff, type Person } from './staff.ts'

const staff = await Staff.make()
afterAll(() => staff.dispose())

const officer = await staff.first()
const people = { S: officer } as Record<Role, Person>
let things: Things
let count = 0

const newKey = (over: Partial<CallInput<'keys.create'>> = {}): CallInput<'keys.create'> => ({
  ...{ alias: `key-${(count += 1)}`, description: '', spec: 'AES_256' },
  ...{ usage: 'ENCRYPT_DECRYPT', backup: 'token-only', tags: [], ...over },
})

/** Keys with a ciphertext of each kind and a signature, made by the officer. */
async function makeThings(): Promise<Things> {
  await staff.as(officer)
  const { id: symmetric } = await staff.ask('keys.create', newKey())
  const { id: signing } = await staff.ask(
    'keys.create',
    newKey({ spec: 'EC_P256', usage: 'SIGN_VERIFY' }),
  )
  const external = await staff.ask('keys.createExternal', { ...newKey(), understood: true })
  const plaintext = Buffer.from('plain').toString('base64')
  const { ciphertext } = await staff.ask('keys.encrypt', { keyId: symmetric, plaintext })
  const dataKey = await staff.ask('keys.encryptDataKey', { keyId: symmetric, plaintext })
  const digest = createHash('sha256').update('signed').digest('base64')
  const { signature } = await staff.ask('keys.sign', {
    ...{ keyId: signing, algorithm: 'ECDSA_SHA_256', message: null, digest },
  })
  const fresh = () => `key-${(count += 1)}`
  return {
    ...{ symmetric, signing, external: external.id, ciphertext, signature, digest, fresh },
    dataKey: dataKey.ciphertext,
  }
}

beforeAll(async () => {
  people.C = await staff.add('Carl', ['custodian'])
  people.O = await staff.add('Otto', ['operator'])
  people.A = await staff.add('Anna', ['auditor'])
  const spared = ['scheduleKeyDeletion', 'deleteImportedKeyMaterial']
  const made = KEY_PERMISSIONS.filter((permission) => !spared.includes(permission))
  people.M = await staff.add('Mia', [await staff.made('All but deletion', made)])
  people.N = await staff.add('Nora', [])
  things = await makeThings()
})

const letter = (row: Row, role: Role) => row.letters[ROLES.indexOf(role)]
const outcome = (row: Row, on: Things) => staff.outcome(row.call, row.input(on) as never)

const signs = (operation: GrantOperation) => ['sign', 'verify', 'getPublicKey'].includes(operation)

async function grant(person: Person, on: Things, operations: readonly GrantOperation[]) {
  await staff.as(officer)
  const grants: string[] = []
  const keys = new Set(operations.map((each) => (signs(each) ? on.signing : on.symmetric)))
  for (const keyId of keys) {
    const grantee = { kind: 'person' as const, id: person.id }
    const asked = { keyId, grantee, operations: [...operations], name: null, endsAt: null }
    grants.push((await staff.ask('grants.create', asked)).id)
  }
  await staff.as(person)
  return async () => {
    await staff.as(officer)
    for (const grantId of grants) await staff.ask('grants.revoke', { grantId })
  }
}

describe('the table', () => {
  it('has every operation of table 1-6 and of ours', () => {
    const named = new Set([...ROWS.map(({ permission }) => permission), ...ELSEWHERE])
    expect([...named].toSorted()).toEqual([...KEY_PERMISSIONS].toSorted())
  })

  it('has every operation of table 2-13 and of ours', () => {
    expect([...GRANTABLE].toSorted()).toEqual([...GRANT_OPERATIONS].toSorted())
  })
})

describe.each(ROLES)('as %s', (role) => {
  it.each(ROWS)('$call, without a grant', async (row) => {
    await staff.as(people[role])
    const code = await outcome(row, things)
    expect(code === 'NOT_PERMITTED' ? 'refused' : 'may').toBe(
      letter(row, role) === '+' ? 'may' : 'refused',
    )
  })

  it('what no grant can carry stays refused with all that one can', async () => {
    const revoke = await grant(people[role], things, GRANTABLE)
    const codes: string[] = []
    for (const row of ROWS.filter((each) => letter(each, role) === '-')) {
      codes.push(await outcome(row, things))
    }
    await revoke()
    expect(codes.filter((code) => code !== 'NOT_PERMITTED')).toEqual([])
  })
})

const granted = ROLES.flatMap((role) =>
  ROWS.filter((row) => letter(row, role) === 'g').map((row) => ({ role, call: row.call, row })),
)

describe('by a grant', () => {
  let other: Things
  beforeAll(async () => {
    other = await makeThings()
  })

  it.each(granted)('$role: $call, of the key and the operation that it names', async (each) => {
    const { role, row } = each
    const operation = row.permission as GrantOperation
    const revoke = await grant(people[role], things, [operation])
    expect(await outcome(row, things)).toBe('ok')
    expect(await outcome(row, other)).toBe('NOT_PERMITTED')
    await revoke()
    await staff.as(people[role])
    expect(await outcome(row, things)).toBe('NOT_PERMITTED')
  })

  it('of every other operation, none', async () => {
    for (const operation of GRANTABLE.filter((one) => one !== 'createGrant')) {
      const revoke = await grant(people.N, things, [operation])
      const may: string[] = []
      for (const row of ROWS.filter((each) => letter(each, 'N') === 'g')) {
        if ((await outcome(row, things)) !== 'NOT_PERMITTED') may.push(row.permission)
      }
      await revoke()
      const isCalled = ROWS.some(({ permission }) => permission === operation)
      expect(may).toEqual(isCalled ? [operation] : [])
    }
  })

  it('names the key alone in the list of keys', async () => {
    await staff.as(people.N)
    expect((await staff.ask('keys.list', undefined)).keys).toEqual([])
    const revoke = await grant(people.N, things, ['encryptData', 'sign'])
    const { keys, counts } = await staff.ask('keys.list', undefined)
    expect(keys.map(({ id }) => id).toSorted()).toEqual(
      [things.symmetric, things.signing].toSorted(),
    )
    expect(counts).toMatchObject({ Enabled: 2, PendingImport: 0 })
    await revoke()
  })
})
