// Every call of the contract, as everybody there is, through the pipeline.
import { describe, expect, it } from 'vitest'
import {
  FIXED_ROLES,
  GRANT_OPERATIONS,
  PERMISSIONS,
  permissionsOf,
  type MadeRole,
} from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import { CALL_NAMES, contract, type CallName } from '@shared/ipc'
import { createPipeline, type Gate, type Handlers } from '@main/ipc/index.ts'
import {
  ANYONE,
  ASKED_BY_VERBS,
  BY_PERMISSION,
  CLOSED,
  GRANTABLE,
  MEMBER,
  OPEN,
  ROLES,
} from './calls.table.ts'
import { sampleOf } from './sample.ts'

const SAMPLES = new Map(CALL_NAMES.map((name) => [name, sampleOf(contract[name].input)]))
const SESSION = {}
/** Each single operation as a role of its own. */
const SINGLE: readonly MadeRole[] = PERMISSIONS.map((one) => ({
  ...{ id: `only-${one}`, name: one, permissions: [one] },
}))

type Who = 'closed' | 'nobody' | { readonly roles: readonly string[]; readonly granted?: boolean }

function gateOf(who: Who): Gate<object> | null {
  if (who === 'closed') return null
  const operator =
    typeof who === 'string'
      ? null
      : {
          ...{
            id: 'p',
            name: 'P',
            roles: who.roles,
            permissions: permissionsOf(who.roles, SINGLE),
          },
          holdsGrant: async () => who.granted ?? false,
          isGranted: async () => false,
        }
  return {
    ...{ session: SESSION, operator, clockBehind: () => false, sound: () => true },
    ...{ requireRoom: async () => undefined, transaction: (work) => work() },
  }
}

/** The calls whose verb was reached. */
async function reached(who: Who): Promise<CallName[]> {
  const names: CallName[] = []
  const verb = (name: CallName) => async () => {
    names.push(name)
    throw new KeyriteError('NOT_FOUND')
  }
  const pipeline = createPipeline({
    handlers: Object.fromEntries(
      CALL_NAMES.map((name) => [name, verb(name)]),
    ) as unknown as Handlers<object>,
    gate: () => gateOf(who),
    approve: async () => null,
    trace: async () => 1,
    report: () => undefined,
  })
  const refusals = new Set<string>()
  for (const name of CALL_NAMES) {
    const reply = await pipeline.dispatch(name, SAMPLES.get(name), { trusted: true })
    if (!reply.ok) refusals.add(reply.error.code)
  }
  const known = ['NOT_FOUND', 'NOT_PERMITTED', 'NOT_SIGNED_IN', 'VAULT_LOCKED', 'VAULT_OPEN']
  expect([...refusals].filter((code) => !known.includes(code))).toEqual([])
  return names.toSorted()
}

const sorted = (...lists: readonly (readonly string[])[]) => lists.flat().toSorted()
const callsOf = (permissions: readonly string[]) =>
  permissions.flatMap((permission) => BY_PERMISSION[permission] ?? [])
const EVERYTHING = Object.values(BY_PERMISSION).flat()

describe('the table', () => {
  it('has every call of the contract, once', () => {
    expect(sorted(ANYONE, CLOSED, OPEN, MEMBER, EVERYTHING)).toEqual(CALL_NAMES.toSorted())
  })

  it('has every single operation', () => {
    expect(sorted(Object.keys(BY_PERMISSION), ASKED_BY_VERBS)).toEqual(PERMISSIONS.toSorted())
  })

  it('has every fixed role', () => {
    expect(Object.keys(ROLES).toSorted()).toEqual([...FIXED_ROLES].toSorted())
  })
})

describe('what can be called', () => {
  it('while no vault is open', async () => {
    expect(await reached('closed')).toEqual(sorted(ANYONE, CLOSED))
  })

  it('while nobody is signed in', async () => {
    expect(await reached('nobody')).toEqual(sorted(ANYONE, OPEN))
  })

  it('by a new person, who has no role', async () => {
    expect(await reached({ roles: [] })).toEqual(sorted(ANYONE, OPEN, MEMBER))
  })

  it('by somebody whose role is not there any more', async () => {
    expect(await reached({ roles: ['gone'] })).toEqual(sorted(ANYONE, OPEN, MEMBER))
  })

  it.each(Object.entries(ROLES))('as %s', async (role, may) => {
    const allowed = may === 'everything' ? EVERYTHING : callsOf(may)
    expect(await reached({ roles: [role] })).toEqual(sorted(ANYONE, OPEN, MEMBER, allowed))
  })

  it.each(PERMISSIONS.map((permission) => ({ permission })))(
    'by $permission alone',
    async ({ permission }) => {
      const allowed = callsOf([permission])
      const names = await reached({ roles: [`only-${permission}`] })
      expect(names).toEqual(sorted(ANYONE, OPEN, MEMBER, allowed))
    },
  )

  it('by several roles: all of what each of them allows', async () => {
    const both = [
      ...callsOf(ROLES['operator'] as string[]),
      ...callsOf(['takePart', 'readCeremonies']),
    ]
    expect(await reached({ roles: ['operator', 'custodian'] })).toEqual(
      sorted(ANYONE, OPEN, MEMBER, both),
    )
  })

  it('by a grant of everything that one can carry, and by no other', async () => {
    const names = await reached({ roles: [], granted: true })
    expect(names).toEqual(sorted(ANYONE, OPEN, MEMBER, callsOf(GRANTABLE)))
    expect(sorted(GRANTABLE, ['retireGrant'])).toEqual([...GRANT_OPERATIONS].toSorted())
  })
})
