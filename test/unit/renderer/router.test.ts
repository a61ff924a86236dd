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

  it('is signing in while a vault is open and nobody is signed in', async () => {
    const vault = useVaultStore()
    vault.vaults = [vaultSummary()]
    vault.state = { ...vaultState(vaultSummary()), operator: null }
    for (const path of ['/', '/people', '/unlock', '/setup', '/keys/7']) {
      expect(await sentTo(path)).toBe('/sign-in')
    }
    expect(await sentTo('/help')).toBe('/help')
  })

  it('leads nowhere that the person may not be', async () => {
    const vault = useVaultStore()
    vault.vaults = [vaultSummary()]
    vault.state = vaultState(vaultSummary(), ['operator'])
    for (const path of ['/people', '/log', '/ceremonies', '/ceremonies/7', '/sign-in']) {
      expect(await sentTo(path)).toBe('/')
    }
    expect(await sentTo('/files')).toBe('/files')
    vault.state = vaultState(vaultSummary(), ['auditor'])
    expect(await sentTo('/files')).toBe('/')
    for (const path of ['/people', '/log', '/ceremonies']) expect(await sentTo(path)).toBe(path)
    expect(await sentTo('/ceremonies/new')).toBe('/')
    const { operator } = vaultState(vaultSummary())
    const leads = { ...operator!, permissions: ['runCeremonies' as const] }
    vault.state = { ...vaultState(vaultSummary()), operator: leads }
    // Who may not read ceremonies would see the first answer refused.
    expect(await sentTo('/ceremonies/new')).toBe('/')
    const both = [...leads.permissions, 'readCeremonies' as const]
    vault.state = { ...vault.state, operator: { ...leads, permissions: both } }
    expect(await sentTo('/ceremonies/new')).toBe('/ceremonies/new')
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
