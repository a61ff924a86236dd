import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import type { FileSettings } from '@shared/ipc/index.ts'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import FilesPanel from '@renderer/settings/FilesPanel.vue'
import { fileKey } from '../support/files.ts'
import { Refusal, stubKeyrite, type Stub } from '../support/keyrite.ts'
import { mountPart } from '../support/mount.ts'
import { vaultState, vaultSummary } from '../support/views.ts'

const SETTINGS: FileSettings = {
  ...{ keepName: true, keepTimes: true, keepMode: true, namesInLog: false, recoveryKeyId: null },
}
let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

async function show(
  settings = SETTINGS,
  save: (given: FileSettings) => FileSettings = (given) => given,
  roles = ['security-officer'],
): Promise<Stub> {
  const stub = stubKeyrite({
    'files.settings': () => settings,
    'files.keys': () => [fileKey(), fileKey({ id: 'k2', alias: 'theirs', imported: true })],
    'files.saveSettings': save,
  })
  const before = () => {
    useVaultStore().state = vaultState(vaultSummary(), roles)
  }
  wrapper = mountPart(FilesPanel, {}, { before })
  await flushPromises()
  return stub
}
const saves = (stub: Stub) => stub.calls.filter(({ name }) => name === 'files.saveSettings')

it('saves what was changed, as a plain value that can be sent', async () => {
  const stub = await show()
  expect(wrapper.get('button').attributes('disabled')).toBeDefined()
  await wrapper.findAll('input')[3]?.setValue(true)
  await wrapper.get('select').setValue('k1')
  await wrapper.get('form').trigger('submit')
  await flushPromises()
  const given = saves(stub)[0]?.input
  expect(given).toEqual({
    ...SETTINGS,
    ...{ namesInLog: true, recoveryKeyId: 'k1', acceptImported: false },
  })
  expect(() => structuredClone(given)).not.toThrow()
  expect(wrapper.get('[role=status]').text()).toBe('Saved.')
  expect(wrapper.get('button').attributes('disabled')).toBeDefined()
})

it('keeps what was chosen when main refuses it', async () => {
  await show(SETTINGS, () => {
    throw new Refusal('KEY_STATE_REFUSED')
  })
  await wrapper.get('select').setValue('k1')
  await wrapper.get('form').trigger('submit')
  await flushPromises()
  expect(wrapper.get('[role=alert]').text()).toContain('KEY_STATE_REFUSED')
  expect(wrapper.get('select').element.value).toBe('k1')
})

it('takes an imported key as recovery key only after its warning', async () => {
  const stub = await show()
  await wrapper.get('select').setValue('k2')
  expect(wrapper.get('option[value=k2]').text()).toBe('theirs (AES_256, imported)')
  expect(wrapper.text()).toContain('If the material expires or is deleted')
  await wrapper.get('form').trigger('submit')
  expect(saves(stub)).toHaveLength(0)
  await wrapper.get('[role=note] input').setValue(true)
  await wrapper.get('form').trigger('submit')
  expect(saves(stub)[0]?.input).toMatchObject({ recoveryKeyId: 'k2', acceptImported: true })
  await flushPromises()
  // What is saved was accepted.
  expect(wrapper.find('[role=note]').exists()).toBe(false)
})

it('does not lose a recovery key that can’t encrypt now', async () => {
  const stub = await show({ ...SETTINGS, recoveryKeyId: 'gone' })
  expect(wrapper.get('select').element.value).toBe('gone')
  await wrapper.findAll('input')[0]?.setValue(false)
  await wrapper.get('form').trigger('submit')
  expect(saves(stub)[0]?.input).toMatchObject({ recoveryKeyId: 'gone', keepName: false })
})

it('is only to be read by others', async () => {
  await show(SETTINGS, (given) => given, ['auditor'])
  expect(wrapper.find('button').exists()).toBe(false)
  expect(wrapper.findAll('input').every((box) => box.attributes('disabled') !== undefined)).toBe(
    true,
  )
})
