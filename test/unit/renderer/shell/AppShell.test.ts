import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import AppShell from '@renderer/shell/AppShell.vue'
import { fileJob, fileProgress } from '../support/files.ts'
import { stubKeyrite, type Stub } from '../support/keyrite.ts'
import { mountPart } from '../support/mount.ts'
import { vaultState, vaultSummary } from '../support/views.ts'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

async function show(): Promise<Stub> {
  const stub = stubKeyrite({
    'vault.lock': () => vaultState(null),
    'vault.touch': () => null,
  })
  wrapper = mountPart(AppShell, {}, { slots: { default: '<h1>Page</h1>' } })
  useVaultStore().state = vaultState(vaultSummary())
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
      '/log',
      '/settings',
      '/help',
    ])
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
