import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  closeTab,
  external,
  give,
  issued,
  press,
  show,
  submit,
  wrapper,
} from '../../support/import-tab.ts'

afterEach(closeTab)

describe('the expiry', () => {
  it('is in 24 hours unless something else is set, and never in the past', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-22T06:00:30.000Z'), toFake: ['Date'] })
    const stub = await show(external(), {
      'keys.issuedParameters': () => issued,
      'keys.importMaterial': () => external(),
    })
    await give(0, ['EncryptedKeyMaterial.bin', 256])
    await submit()
    await press('Use the one handed out last')
    const field = wrapper.get('input[type=datetime-local]')
    await field.setValue('2026-11-21T00:00')
    expect(wrapper.text()).toContain('This time has passed.')
    await submit()
    expect(stub.calls.at(-1)?.name).toBe('keys.issuedParameters')
    for (const [typed, far] of [
      ['2126-11-21T00:00', false],
      ['2126-11-24T00:00', true],
    ] as const) {
      await field.setValue(typed)
      expect(wrapper.text().includes('At most 100 years ahead.')).toBe(far)
    }
    await field.setValue('')
    expect(wrapper.text()).toContain('Enter a date and a time.')
    await press('Back')
    await submit()
    await submit()
    expect(stub.calls.at(-1)?.input).toMatchObject({ expiresAt: '2026-11-23T06:00:00.000Z' })
  })
})

describe('a key with material', () => {
  const bound = { bound: true, lastImportAt: '2026-11-20T08:00:00.000Z', issued: null }

  it.each([
    ['never expires', null, 'As before: It never expires.'],
    ['expires', '2099-11-29T06:00:12.345Z', 'As before: '],
  ])('that %s keeps that unless something else is set', async (_, expiresAt, said) => {
    const key = external({ state: 'Enabled', hasMaterial: true, expiresAt, imported: bound })
    const stub = await show(key, {
      'keys.issuedParameters': () => issued,
      'keys.importMaterial': () => key,
    })
    await press('Import again…')
    await give(0, ['encrypted_material.base64', 256], ['importToken_k1', 5])
    await submit()
    expect(wrapper.text()).toContain(said)
    await wrapper.get('input[value=at]').setValue()
    await wrapper.get('input[type=datetime-local]').setValue('2099-12-24T00:00')
    expect(wrapper.text()).toContain('Before: ')
    await wrapper.get('input[type=datetime-local]').setValue('')
    expect(wrapper.text()).toContain('After this import: ….')
    await press('Back')
    await submit()
    await submit()
    expect(stub.calls.at(-1)?.input).toMatchObject({ expiresAt })
  })

  it('that goes while it is imported again is proposed the guide’s expiry', async () => {
    const key = external({ state: 'Enabled', hasMaterial: true, imported: bound })
    await show(key, { 'keys.issuedParameters': () => issued })
    await press('Import again…')
    await give(0, ['EncryptedKeyMaterial.bin', 256], ['importToken_k1', 5])
    await submit()
    const chosen = () => wrapper.get<HTMLInputElement>('input[value=never]').element.checked
    expect(chosen()).toBe(true)
    await wrapper.setProps({ cmk: external({ imported: bound }) })
    expect(chosen()).toBe(false)
    await press('Back')
    await submit()
    expect(chosen()).toBe(false)
  })

  it('takes the identical one again when asked, and has its own deleted after a question', async () => {
    const key = external({ state: 'Enabled', hasMaterial: true, imported: bound })
    const stub = await show(key, { 'keys.deleteMaterial': () => external({ imported: bound }) })
    expect(wrapper.text()).toContain('Only the identical material is taken')
    expect(wrapper.find('[aria-current=step]').exists()).toBe(false)
    await press('Delete the material…')
    expect(stub.calls).toEqual([])
    document.querySelector<HTMLFormElement>('[role=dialog] form')?.requestSubmit()
    await flushPromises()
    expect(stub.calls.at(-1)).toEqual({ name: 'keys.deleteMaterial', input: { keyId: 'k1' } })
  })

  it('that is asymmetric keeps it as long as it lives', async () => {
    await show(external({ spec: 'EC_P256', state: 'Enabled', hasMaterial: true, imported: bound }))
    expect(wrapper.text()).toContain('Asymmetric material goes only with the key.')
    expect(wrapper.text()).not.toContain('Delete the material…')
  })

  it('that waits for its deletion takes nothing', async () => {
    await show(external({ state: 'PendingDeletion' }))
    expect(wrapper.text()).toContain('While the deletion is pending')
    expect(wrapper.find('form').exists()).toBe(false)
  })
})
