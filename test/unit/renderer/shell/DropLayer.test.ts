import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useFilesStore } from '@renderer/files/files-store.ts'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import DropLayer from '@renderer/shell/DropLayer.vue'
import { dropRefusal } from '@renderer/shell/drop-refusal.ts'
import { filePlan } from '../support/files.ts'
import { stubKeyrite } from '../support/keyrite.ts'
import { mountPart } from '../support/mount.ts'
import { vaultState, vaultSummary } from '../support/views.ts'

let wrapper: VueWrapper
let taken: string[][]

beforeEach(() => {
  taken = []
  stubKeyrite({ 'files.plan': () => filePlan(), 'files.keys': () => [] })
  const takeFiles = async (files: File[]) => {
    taken.push(files.map(({ name }) => name))
    return { ok: true, value: files.map(({ name }) => ({ id: name, name, folder: false })) }
  }
  Object.assign(window.keyrite as object, { takeFiles })
  wrapper = mountPart(DropLayer)
  useVaultStore().state = vaultState(vaultSummary())
})
afterEach(() => {
  wrapper.unmount()
  document.body.innerHTML = ''
})

function send(type: string, target: EventTarget = document.body, names = ['a.txt']): void {
  const event = new Event(type, { bubbles: true, cancelable: true })
  const files = names.map((name) => new File([], name))
  const types = names.length > 0 ? ['Files'] : ['text/plain']
  Object.assign(event, { dataTransfer: { files, types, dropEffect: 'none' }, relatedTarget: null })
  target.dispatchEvent(event)
}
const shown = () => wrapper.find('.layer').exists()

describe('the layer', () => {
  it('comes with files over the window and goes when they leave', async () => {
    send('dragenter')
    await flushPromises()
    expect(wrapper.text()).toContain('Drop to encrypt or open')
    send('dragleave')
    await flushPromises()
    expect(shown()).toBe(false)
  })

  it('does not come for text that is dragged', async () => {
    send('dragenter', document.body, [])
    await flushPromises()
    expect(shown()).toBe(false)
  })

  it('goes when the pointer moves again, however the drag ended', async () => {
    send('dragenter')
    window.dispatchEvent(new Event('pointermove'))
    await flushPromises()
    expect(shown()).toBe(false)
  })
})

describe('a drop', () => {
  it('is taken, and nothing is started', async () => {
    send('drop', document.body, ['a.txt', 'b.txt'])
    await flushPromises()
    expect(taken).toEqual([['a.txt', 'b.txt']])
    expect(useFilesStore().plan).toEqual(filePlan())
  })

  it('is left to a field that keeps it, whose page takes nothing else either', async () => {
    const field = document.body.appendChild(document.createElement('div'))
    field.dataset['takesDrops'] = ''
    field.addEventListener('drop', (event) => event.stopPropagation())
    send('dragover', field)
    await flushPromises()
    expect(shown()).toBe(false)
    send('drop', field)
    send('dragover')
    await flushPromises()
    expect(wrapper.text()).toContain('This page takes files itself')
    send('drop')
    await flushPromises()
    expect(taken).toEqual([])
    expect(shown()).toBe(false)
  })

  it('is refused while a vault is locked or a dialog is open', async () => {
    useVaultStore().state = vaultState(null)
    send('drop')
    useVaultStore().state = vaultState(vaultSummary())
    const dialog = document.body.appendChild(document.createElement('div'))
    dialog.setAttribute('aria-modal', 'true')
    send('drop')
    await flushPromises()
    expect(taken).toEqual([])
    expect(dropRefusal('mine', document)).toBe('dialog')
    dialog.remove()
    expect(dropRefusal('mine', document)).toBeNull()
    expect(dropRefusal('locked', document)).toBe('locked')
  })
})
