import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import AppShell from '@renderer/shell/AppShell.vue'
import type { GrantView } from '@shared/ipc/index.ts'
import { useSignInStore } from '@renderer/sign-in/sign-in-store.ts'
import { grantView } from '../support/people.ts'
import { fileJob, fileProgress } from '../support/files.ts'
import { stubKeyrite, type Stub } from '../support/keyrite.ts'
import { mountPart } from '../support/mount.ts'
import { vaultState, vaultSummary } from '../support/views.ts'

interface Shown {
  readonly roles?: string[]
  readonly hasPassphrase?: boolean
  readonly held?: GrantView[]
}

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

async function show({
  roles = ['security-officer'],
  hasPassphrase = true,
  held = [],
}: Shown = {}): Promise<Stub> {
  const stub = stubKeyrite({
    'vault.lock': () => vaultState(null),
    'vault.touch': () => null,
    'session.signOut': () => ({ ...vaultState(vaultSummary()), operator: null }),
    'grants.mine': () => ({ held, made: [] }),
    'people.names': () => ({ people: [], roles: [], passphraseMin: 12 }),
    'approvals.list': () => [],
    'files.jobs': () => fileProgress([]),
  })
  wrapper = mountPart(AppShell, {}, { slots: { default: '<h1>Page</h1>' } })
  const state = vaultState(vaultSummary(), roles)
  useVaultStore().state = {
    ...state,
    operator: state.operator && { ...state.operator, hasPassphrase },
  }
  await flushPromises()
  return stub
}

const press = (init: KeyboardEventInit) => {
  const event = new KeyboardEvent('keydown', { cancelable: true, ...init })
  window.dispatchEvent(event)
  return event
}
const locks = (stub: Stub) => stub.calls.filter(({ name }) => name === 'vault.lock').length

describe('the frame', () => {
  it('says which vault, which token, who', async () => {
    await show()
    const top = wrapper.get('header').text()
    for (const fact of ['Key room', 'Safe', 'Token is there', 'Wang', 'Security officer']) {
      expect(top).toContain(fact)
    }
  })

  it('offers only pages that are there', async () => {
    await show()
    const links = wrapper.findAll('nav a').map((link) => link.attributes('href'))
    expect(links).toEqual([
      '/',
      '/ceremonies',
      '/keys',
      '/files',
      '/token',
      '/backup',
      '/people',
      '/log',
      '/settings',
      '/help',
    ])
  })

  it('offers an operator files, and keys only with a grant', async () => {
    const links = () => wrapper.findAll('nav a').map((link) => link.attributes('href'))
    await show({ roles: ['operator'] })
    expect(links()).toEqual(['/', '/files', '/token', '/settings', '/help'])
    wrapper.unmount()
    await show({ roles: ['operator'], held: [grantView()] })
    expect(links()).toContain('/keys')
  })

  it('leads to the keys whoever may make some, or random bytes, and nothing else', async () => {
    for (const permission of ['createKey', 'genRandom'] as const) {
      await show({ roles: [] })
      const { state } = useVaultStore()
      const operator = state?.operator && { ...state.operator, permissions: [permission] }
      useVaultStore().state = state && { ...state, operator: operator ?? null }
      await flushPromises()
      expect(wrapper.findAll('nav a').map((link) => link.attributes('href'))).toContain('/keys')
      wrapper.unmount()
    }
    await show({ roles: [] })
    expect(wrapper.find('nav a[href="/keys"]').exists()).toBe(false)
  })

  it('hands over to somebody else by one keystroke, on whatever page', async () => {
    const stub = await show()
    const outs = () => stub.calls.filter(({ name }) => name === 'session.signOut').length
    press({ key: 's', ctrlKey: true })
    expect(outs()).toBe(0)
    expect(press({ key: 'S', ctrlKey: true, shiftKey: true }).defaultPrevented).toBe(true)
    await flushPromises()
    expect(outs()).toBe(1)
    expect(useSignInStore().leaving).toBe('switch')
    expect(useVaultStore().needsSignIn).toBe(true)
  })

  it('signs nobody out who could come back by the PIN only', async () => {
    const stub = await show({ hasPassphrase: false })
    press({ key: 's', ctrlKey: true, shiftKey: true })
    stub.emit('switchPerson', {})
    await flushPromises()
    expect(stub.calls.some(({ name }) => name === 'session.signOut')).toBe(false)
    await wrapper.get('header .opener').trigger('click')
    const entries = wrapper.findAll('[role=menuitem]').map((entry) => entry.text())
    expect(entries).toEqual([
      'Set a passphrase…',
      'My grants',
      'Copy my id',
      'Lock the vaultCtrl+L',
    ])
  })

  it('opens the dialog of one’s own passphrase from the menu', async () => {
    await show()
    await wrapper.get('header .opener').trigger('click')
    await wrapper.get('[role=menuitem]').trigger('click')
    await flushPromises()
    const dialog = document.querySelector('[role=dialog]')
    expect(dialog?.textContent).toContain('Passphrase until now')
  })

  it('locks by button and by Ctrl+L, and by no other key', async () => {
    const stub = await show()
    press({ key: 'l' })
    press({ key: 'k', ctrlKey: true })
    press({ key: 'l', ctrlKey: true, shiftKey: true })
    expect(locks(stub)).toBe(0)
    expect(press({ key: 'l', ctrlKey: true }).defaultPrevented).toBe(true)
    await flushPromises()
    expect(locks(stub)).toBe(1)
  })

  it('asks before a lock while files are worked on', async () => {
    const stub = await show()
    const running = fileProgress([fileJob({ state: 'running' })], true)
    stub.emit('files.progress', running)
    press({ key: 'l', ctrlKey: true })
    await flushPromises()
    expect(locks(stub)).toBe(0)
    const dialog = document.querySelector('[role=dialog]')
    expect(dialog?.textContent).toContain('1 file has not ended yet.')
    dialog?.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
    await flushPromises()
    expect(locks(stub)).toBe(1)
  })

  it('says on every page but theirs that files are worked on', async () => {
    const stub = await show()
    expect(wrapper.find('.running').exists()).toBe(false)
    stub.emit('files.progress', fileProgress([fileJob({ state: 'running' })], true))
    await flushPromises()
    expect(wrapper.get('.running').text()).toContain('0 of 1 files')
    expect(wrapper.get('.running a').attributes('href')).toBe('/files')
    stub.emit('files.progress', fileProgress([fileJob({ state: 'done' })]))
    await flushPromises()
    expect(wrapper.find('.running').exists()).toBe(false)
  })

  it('says of other people’s files how many are left, and asks before a lock ends them', async () => {
    const stub = await show({ roles: ['operator'] })
    const others = { running: true, files: 2, bytes: 5000 }
    stub.emit('files.progress', { ...fileProgress([]), others })
    await flushPromises()
    const told = wrapper.get('.running')
    expect(told.text()).toContain('2 files of other people, 5 kB, have not ended yet.')
    expect(told.find('a').exists()).toBe(false)
    press({ key: 'l', ctrlKey: true })
    await flushPromises()
    expect(locks(stub)).toBe(0)
    expect(document.querySelector('[role=dialog]')?.textContent).toContain('2 files have not ended')
  })

  it('asks whoever may do nothing with files as well, and says no more than that', async () => {
    const stub = await show({ roles: [] })
    const others = { running: true, files: 0, bytes: 0 }
    stub.emit('files.progress', { ...fileProgress([]), others })
    press({ key: 'l', ctrlKey: true })
    await flushPromises()
    expect([locks(stub), wrapper.find('.running').exists()]).toEqual([0, false])
    const dialog = document.querySelector('[role=dialog]')
    expect(dialog?.textContent).toContain('Other people’s files are being worked on.')
    expect(dialog?.textContent).not.toContain('have not ended')
  })

  it('tells main of a person at work, but not at every key', async () => {
    const stub = await show()
    for (let i = 0; i < 20; i++) press({ key: 'a' })
    await flushPromises()
    expect(stub.calls.filter(({ name }) => name === 'vault.touch')).toHaveLength(1)
  })

  it('lets a keyboard skip to the content', async () => {
    await show()
    await wrapper.get('a.skip').trigger('click')
    expect(document.activeElement?.id).toBe('content')
  })
})
