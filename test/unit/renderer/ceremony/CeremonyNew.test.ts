import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { CeremonySummary, TargetView } from '@shared/ipc/index.ts'
import CeremonyNew from '@renderer/ceremony/CeremonyNew.vue'
import { i18n } from '@renderer/locales/index.ts'
import { stubKeyrite } from '../support/keyrite.ts'
import { later } from '../support/later.ts'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

const text = { en: 'x', zh: 'x' }
const target = (id: string) =>
  ({ id, name: text, note: text, specs: ['AES_256'] }) as unknown as TargetView

it('the same material again is for no cloud before it is known which it was', async () => {
  const list = later<CeremonySummary[]>()
  const stub = stubKeyrite({
    'ceremony.list': list.verb,
    'ceremony.targets': () => [target('huawei'), target('tencent')],
    'ceremony.start': () => ({ id: 'c2' }),
  })
  setActivePinia(createPinia())
  const routes = [{ path: '/:any(.*)*', component: { template: '<div/>' } }]
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/ceremonies/new?again=m1')
  wrapper = mount(CeremonyNew, { global: { plugins: [i18n, router] }, attachTo: document.body })
  await flushPromises()
  expect(wrapper.findAll('input[type=radio]')).toHaveLength(0)
  expect(wrapper.get('button[type=submit]').attributes('disabled')).toBeDefined()
  const earlier = { materialId: 'm1', target: 'tencent', rehearsal: false, spec: 'AES_256' }
  await list.answer(0, [{ ...earlier, id: 'c1', number: 1 } as unknown as CeremonySummary])
  await wrapper.get('form').trigger('submit')
  await flushPromises()
  expect(stub.calls.find(({ name }) => name === 'ceremony.start')?.input).toEqual({
    ...{ target: 'tencent', rehearsal: false, againMaterialId: 'm1' },
  })
})
