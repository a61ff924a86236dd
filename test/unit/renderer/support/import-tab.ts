import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { vi } from 'vitest'
import type { ImportParametersView, KeyView } from '@shared/ipc/index.ts'
import ImportTab from '@renderer/keys/detail/import/ImportTab.vue'
import { useKeyPageStore } from '@renderer/keys/detail/key-store.ts'
import { keyView } from './key-views.ts'
import { stubKeyrite, type Stub } from './keyrite.ts'
import { mountPart } from './mount.ts'
import { asOfficer } from './signed-in.ts'

/** The tab that `show` mounted last. */
export let wrapper: VueWrapper

/** After each test. */
export function closeTab(): void {
  wrapper.unmount()
  vi.useRealTimers()
}

export const issued: ImportParametersView = {
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
export const external = (parts: Partial<KeyView> = {}): KeyView =>
  keyView({
    origin: 'External',
    state: 'PendingImport',
    hasMaterial: false,
    version: 0,
    versions: [],
    imported: { bound: false, lastImportAt: null, issued: null },
    ...parts,
  })

export async function show(
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
export const press = async (name: string) => {
  const all = [...document.querySelectorAll('button')]
  const found = all.filter((one) => one.textContent.trim() === name).at(-1)
  if (!found) throw new Error(`no button ${name}: ${all.map((b) => b.textContent).join()}`)
  found.click()
  await flushPromises()
}
export const submit = async () => {
  await wrapper.get('form').trigger('submit')
  await flushPromises()
}
export const give = async (at: number, ...files: [string, number][]) => {
  const input = wrapper.findAll('input[type=file]')[at]
  const list = files.map(([name, size]) => new File([new Uint8Array(size)], name))
  Object.defineProperty(input?.element, 'files', { configurable: true, value: list })
  await input?.trigger('change')
  await vi.waitFor(() => flushPromises())
}
export const step = () => wrapper.get('[aria-current=step]').text()
