import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import { stubKeyrite } from '../support/keyrite.ts'
import { vaultState, vaultSummary } from '../support/views.ts'

beforeEach(() => setActivePinia(createPinia()))

describe('the vault store', () => {
  it('follows what main tells unasked', async () => {
    const stub = stubKeyrite({
      'vault.state': () => vaultState(vaultSummary()),
      'vault.list': () => [vaultSummary()],
    })
    const vault = useVaultStore()
    await vault.load()
    expect(vault.open?.name).toBe('Key room')
    expect(vault.isOfficer).toBe(true)
    stub.emit('vault.changed', { ...vaultState(null), lockedBecause: 'token-removed' })
    expect(vault.open).toBeNull()
    expect(vault.isOfficer).toBe(false)
    expect(vault.state?.lockedBecause).toBe('token-removed')
  })

  it('knows who is no officer', async () => {
    stubKeyrite({
      'vault.state': () => vaultState(vaultSummary(), ['auditor']),
      'vault.list': () => [],
    })
    const vault = useVaultStore()
    await vault.load()
    expect(vault.isOfficer).toBe(false)
  })

  it('hands the PIN through and keeps nothing of it', async () => {
    const stub = stubKeyrite({
      'vault.unlock': () => vaultState(vaultSummary()),
      'vault.list': () => [],
    })
    const vault = useVaultStore()
    await vault.unlock('v1', '246813579', true)
    expect(stub.calls[0]?.input).toEqual({ vaultId: 'v1', pin: '246813579', lastTry: true })
    expect(JSON.stringify(vault.$state)).not.toContain('246813579')
  })
})
