import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { PERMISSIONS } from '@shared/domain/index.ts'
import type { GrantView } from '@shared/ipc/index.ts'
import { useHeldGrantsStore } from '@renderer/session/held-grants-store.ts'
import { useMay } from '@renderer/session/permissions.ts'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import { grantView } from '../support/people.ts'
import { stubKeyrite } from '../support/keyrite.ts'
import { vaultState, vaultSummary } from '../support/views.ts'

beforeEach(() => setActivePinia(createPinia()))

async function signedIn(roles: string[], held: GrantView[] = []): Promise<void> {
  stubKeyrite({ 'grants.mine': () => ({ held, made: [] }) })
  useVaultStore().state = vaultState(vaultSummary(), roles)
  await useHeldGrantsStore().load()
}

describe('useMay', () => {
  it('allows an officer everything, and nobody anything', async () => {
    const { may, mayOn } = useMay()
    expect(PERMISSIONS.filter(may)).toEqual([])
    await signedIn(['security-officer'])
    expect(PERMISSIONS.filter((one) => !may(one) || !mayOn('k1', one))).toEqual([])
    useVaultStore().state = { ...vaultState(vaultSummary()), operator: null }
    expect(PERMISSIONS.filter(may)).toEqual([])
  })

  it('adds up the grants of a key, and of that key alone', async () => {
    await signedIn(
      ['operator'],
      [grantView({ operations: ['encryptData'] }), grantView({ operations: ['describeKey'] })],
    )
    const { may, mayOn, mayOnSome, holdsGrant } = useMay()
    expect(holdsGrant()).toBe(true)
    expect(may('useFiles')).toBe(true)
    expect(may('encryptData')).toBe(false)
    expect(mayOn('k1', 'encryptData')).toBe(true)
    expect(mayOn('k1', 'describeKey')).toBe(true)
    expect(mayOn('k1', 'decryptData')).toBe(false)
    expect(mayOn('k2', 'encryptData')).toBe(false)
    expect(mayOnSome('encryptData')).toBe(true)
    expect(mayOnSome('decryptData')).toBe(false)
    expect(mayOnSome('createKey')).toBe(false)
  })

  it('takes nothing from a grant that ended, nor from one of the person before', async () => {
    await signedIn(['operator'], [grantView({ ended: true })])
    const { mayOn, holdsGrant } = useMay()
    expect(mayOn('k1', 'encryptData')).toBe(false)
    await signedIn(['operator'], [grantView()])
    expect(mayOn('k1', 'encryptData')).toBe(true)
    useHeldGrantsStore().forget()
    expect(mayOn('k1', 'encryptData')).toBe(false)
    expect(holdsGrant()).toBe(false)
  })

  it('drops an answer that comes after forgetting', async () => {
    let answer: (mine: { held: GrantView[]; made: GrantView[] }) => void = () => undefined
    stubKeyrite({ 'grants.mine': () => new Promise((done) => (answer = done)) })
    const loading = useHeldGrantsStore().load()
    useHeldGrantsStore().forget()
    answer({ held: [grantView()], made: [] })
    await loading
    expect(useMay().holdsGrant()).toBe(false)
  })
})
