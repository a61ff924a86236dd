import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { router } from '@renderer/router.ts'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import { vaultState, vaultSummary } from './support/views.ts'

beforeEach(() => setActivePinia(createPinia()))

/** Where the guard sends somebody who asks for this page. */
async function sentTo(path: string): Promise<string> {
  await router.push('/nowhere-yet').catch(() => undefined)
  await router.push(path)
  return router.currentRoute.value.path
}

describe('the way in', () => {
  it('is the first start while there is no vault', async () => {
    expect(await sentTo('/log')).toBe('/setup')
    expect(await sentTo('/unlock')).toBe('/setup')
  })

  it('is unlocking while all are locked; a new one can still be set up', async () => {
    useVaultStore().vaults = [vaultSummary()]
    expect(await sentTo('/ceremonies/7')).toBe('/unlock')
    expect(await sentTo('/setup')).toBe('/setup')
  })

  it('is closed again once a vault is open', async () => {
    const vault = useVaultStore()
    vault.vaults = [vaultSummary()]
    vault.state = vaultState(vaultSummary())
    expect(await sentTo('/settings')).toBe('/settings')
    expect(await sentTo('/unlock')).toBe('/')
    expect(await sentTo('/setup')).toBe('/')
    expect(await sentTo('/no-such-page')).toBe('/')
  })
})
