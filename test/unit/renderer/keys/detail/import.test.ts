import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ImportParametersView, KeyView } from '@shared/ipc/index.ts'
import ImportTab from '@renderer/keys/detail/import/ImportTab.vue'
import { useKeyPageStore } from '@renderer/keys/detail/key-store.ts'
import { keyView } from '../../support/key-views.ts'
import { Refusal, stubKeyrite, type Stub } from '../../support/keyrite.ts'
import { mountPart } from '../../support/mount.ts'
import { asOfficer, may } from '../../support/signed-in.ts'

let wrapper: VueWrapper
afterEach(() => {
  wrapper.unmount()
  vi.useRealTimers()
})

const issued: ImportParametersView = {
  keyId: 'k1',
  algorithm: 'RSAES_OAEP_SHA_256',
  issuedAt: '2026-11-22T06:00:00.000Z',
  expiresAt: '2126-11-23T06:00:00.000Z',
  publicKey: 'AAAA',
  publicKeyDigest: '00'.repeat(32),
  importToken: Buffer.from('the token').toString('base64'),
  files: { wrappingKey: 'w', importToken: 'importToken_k1', readme: 'r', readmeText: '' },
  json: { huawei: '{}', tencent: '{}' },
  commands: ['openssl rand -out PlaintextKeyMaterial.bin 32'],
}
const external = (parts: Partial<KeyView> = {}): KeyView =>
  keyView({
    origin: 'External',
    state: 'PendingImport',
    hasMaterial: false,
    version: 0,
    versions: [],
    imported: { bound: false, lastImportAt: null, issued: null },
    ...parts,
  })

async function show(
  key: KeyView,
  verbs: Parameters<typeof stubKeyrite>[0] = {},
  as: { readonly before: () => void } = asOfficer,
): Promise<Stub> {
  const stub = stubKeyrite({ 'keys.issuedParameters': () => null, ...verbs })
  wrapper = mountPart(ImportTab, { cmk: key }, as)
  useKeyPageStore().current = key
  await flushPromises()
  return stub
}
const press = async (name: string) => {
  const all = [...document.querySelectorAll('button')]
  const found = all.filter((one) => one.textContent.trim() === name).at(-1)
  if (!found) throw new Error(`no button ${name}: ${all.map((b) => b.textContent).join()}`)
  found.click()
  await flushPromises()
}
const submit = async () => {
  await wrapper.get('form').trigger('submit')
  await flushPromises()
}
const give = async (at: number, ...files: [string, number][]) => {
  const input = wrapper.findAll('input[type=file]')[at]
  const list = files.map(([name, size]) => new File([new Uint8Array(size)], name))
  Object.defineProperty(input?.element, 'files', { configurable: true, value: list })
  await input?.trigger('change')
  await vi.waitFor(() => flushPromises())
}
const step = () => wrapper.get('[aria-current=step]').text()

describe('the parameters', () => {
  it('are asked for by the first algorithm of table 2-5, and SHA-1 is warned of', async () => {
    const stub = await show(external(), { 'keys.getParametersForImport': () => issued })
    const algorithms = wrapper.findAll('input[name=wrapping-algorithm]')
    expect(algorithms.map(({ element }) => (element as HTMLInputElement).value)).toEqual([
      'RSAES_OAEP_SHA_256',
      'RSAES_PKCS1_V1_5',
      'RSAES_OAEP_SHA_1',
    ])
    expect(wrapper.find('[role=note]').exists()).toBe(false)
    await algorithms[2]?.setValue()
    expect(wrapper.get('[role=note]').text()).toContain('SHA-1 is no longer secure')
    await algorithms[0]?.setValue()
    await submit()
    expect(stub.calls.at(-1)?.input).toEqual({ keyId: 'k1', algorithm: 'RSAES_OAEP_SHA_256' })
    expect(wrapper.text()).toContain('importToken_k1')
    expect(wrapper.text()).toContain('openssl rand -out PlaintextKeyMaterial.bin 32')
  })

  it('that are still valid are taken up again, and new ones void them only after a question', async () => {
    const stub = await show(external(), {
      'keys.issuedParameters': () => issued,
      'keys.getParametersForImport': () => issued,
    })
    const asked = () => stub.calls.filter(({ name }) => name === 'keys.getParametersForImport')
    expect(step()).toContain('Key material')
    await press('Back')
    await press('Get new parameters…')
    await submit()
    expect(document.querySelector('[role=dialog]')?.textContent).toContain('void them')
    expect(asked()).toHaveLength(0)
    document.querySelector<HTMLFormElement>('[role=dialog] form')?.requestSubmit()
    await flushPromises()
    expect(asked()).toHaveLength(1)
  })
})

describe('the files', () => {
  it('of a bundle go where they belong, and are sent as base64', async () => {
    const stub = await show(external({ spec: 'RSA_2048' }), {
      'keys.issuedParameters': () => issued,
      'keys.importMaterial': () => external({ state: 'Enabled', hasMaterial: true }),
    })
    await give(
      0,
      ['README', 9],
      ['importToken_k1', 5],
      ['out_rsa_private_key.der', 3],
      ['EncryptedKeyMaterial.b64', 7],
      ['EncryptedKeyMaterial.bin', 2],
    )
    await submit()
    expect(step()).toContain('Import token')
    await wrapper.get('input[value=never]').setValue()
    await submit()
    expect(stub.calls.at(-1)).toEqual({
      name: 'keys.importMaterial',
      input: {
        keyId: 'k1',
        encryptedKeyMaterial: 'AAA=',
        encryptedPrivateKey: 'AAAA',
        importToken: 'AAAAAAA=',
        expiresAt: null,
      },
    })
    expect(wrapper.text()).toContain('The key material was imported')
    expect(wrapper.text()).not.toContain('The key is disabled')
    await wrapper.setProps({ cmk: external({ state: 'Disabled', hasMaterial: true }) })
    expect(wrapper.text()).toContain('The key is disabled, as it was before')
  })

  it('of other names are named, unless one is the only part that is missing', async () => {
    await show(external(), { 'keys.issuedParameters': () => issued })
    const note = () => wrapper.findAll('[role=note]').map((one) => one.text())
    const next = () => wrapper.get('button[type=submit]').attributes('disabled')
    await give(0, ['a.enc', 5], ['b.enc', 5], ['README.txt', 5])
    expect(note()).toEqual([expect.stringContaining('a.enc and b.enc')])
    expect(next()).toBeDefined()
    await give(0, ['a.enc', 5], ['manifest.json', 5])
    expect(note()).toEqual([expect.stringContaining('a.enc')])
    expect(next()).toBeDefined()
    await give(0, ['a.enc', 5], ['importToken_k1', 5])
    expect(note()).toEqual([])
    expect(next()).toBeUndefined()
  })

  it('have at most 64 KiB', async () => {
    await show(external(), { 'keys.issuedParameters': () => issued })
    await give(0, ['big', 64 * 1024 + 1])
    expect(wrapper.get('[role=alert]').text()).toContain('larger than 64 KiB')
    expect(wrapper.get('button[type=submit]').attributes('disabled')).toBeDefined()
    await give(0, ['full', 64 * 1024])
    expect(wrapper.find('[role=alert]').exists()).toBe(false)
    expect(wrapper.get('button[type=submit]').attributes('disabled')).toBeUndefined()
  })
})

describe('a refusal', () => {
  async function refuse(code: string): Promise<void> {
    await show(external(), {
      'keys.issuedParameters': () => issued,
      'keys.importMaterial': () => {
        throw new Refusal(code)
      },
    })
    await give(0, ['EncryptedKeyMaterial.bin', 256])
    await submit()
    await press('Use the one handed out last')
    await submit()
  }
  const refusedField = () => wrapper.get('.slot.wrong').text()

  it('of the token stands beside the token', async () => {
    await refuse('IMPORT_TOKEN_SUPERSEDED')
    expect(step()).toContain('Import token')
    expect(refusedField()).toContain('IMPORT_TOKEN_SUPERSEDED')
  })

  it('of the material leads back to it', async () => {
    await refuse('IMPORT_MATERIAL_OTHER')
    expect(step()).toContain('Key material')
    expect(refusedField()).toContain('IMPORT_MATERIAL_OTHER')
    await give(0, ['other.bin', 256])
    expect(wrapper.find('.slot.wrong').exists()).toBe(false)
  })
})

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
    ['expires', '2126-11-29T06:00:12.345Z', 'As before: '],
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
    await wrapper.get('input[type=datetime-local]').setValue('2126-12-24T00:00')
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

describe('an import by two people', () => {
  it('lets who may only hand out parameters do that, and says who imports', async () => {
    const verbs = { 'keys.getParametersForImport': () => issued }
    await show(external(), verbs, may('getParametersForImport'))
    expect(step()).toContain('parameters')
    await submit()
    await press('Continue')
    expect(wrapper.text()).toContain('Somebody else imports the material')
    expect(wrapper.text()).toContain('role with “Import key material”')
    expect(wrapper.findAll('input[type=file]')).toHaveLength(0)
  })

  it('takes nothing up for them that they could not go on with', async () => {
    const verbs = { 'keys.issuedParameters': () => issued }
    await show(external(), verbs, may('getParametersForImport'))
    expect(step()).toContain('parameters')
    expect(wrapper.text()).toContain('RSAES_OAEP_SHA_256')
  })

  it('lets who may only import begin with the files, and says who hands out parameters', async () => {
    const stub = await show(external(), {}, may('importKeyMaterial'))
    expect(wrapper.findAll('input[type=file]')).toHaveLength(1)
    expect(stub.calls.map(({ name }) => name)).not.toContain('keys.issuedParameters')
    await press('Back')
    expect(wrapper.text()).toContain('Somebody else hands out the parameters')
    await press('Continue')
    expect(wrapper.findAll('input[type=file]')).toHaveLength(1)
  })

  it('is neither’s who may do neither', async () => {
    await show(external(), {}, may('describeKey'))
    expect(wrapper.text()).toContain('Your roles do not let you import')
  })
})
