import { afterEach, describe, expect, it } from 'vitest'
import type { VueWrapper } from '@vue/test-utils'
import { CallFailure } from '@renderer/bridge/index.ts'
import ErrorNotice from '@renderer/ui/ErrorNotice.vue'
import { stubKeyrite } from '../support/keyrite.ts'
import { mountPart } from '../support/mount.ts'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

const failure = (code: never, params = {}) => new CallFailure({ code, params, trace: 41 })

describe('ErrorNotice', () => {
  it('says what is wrong, what to do, the code, and where it stands in the log', () => {
    const params = { ckr: 'CKR_DEVICE_ERROR' }
    wrapper = mountPart(ErrorNotice, { failure: failure('TOKEN_ERROR' as never, params) })
    expect(wrapper.attributes('role')).toBe('alert')
    expect(wrapper.text()).toContain('The token reports an error.')
    expect(wrapper.text()).toContain('look the token’s answer up in its manual')
    expect(wrapper.text()).toContain('CKR_DEVICE_ERROR')
    expect(wrapper.text()).toContain('TOKEN_ERROR')
    expect(wrapper.text()).toContain('Log entry 41')
  })

  it('tells the tries left in words, in Chinese too', () => {
    wrapper = mountPart(
      ErrorNotice,
      { failure: failure('PIN_WRONG' as never, { left: 'last' }) },
      { language: 'zh-CN' },
    )
    expect(wrapper.text()).toContain('只剩一次尝试')
    expect(wrapper.find('dl').exists()).toBe(false)
  })

  it('has words for a code that this page does not know', () => {
    wrapper = mountPart(ErrorNotice, { failure: { code: 'OF_TOMORROW', params: {} } })
    expect(wrapper.text()).toContain('unexpected')
    expect(wrapper.text()).toContain('OF_TOMORROW')
  })

  it('copies code and details', async () => {
    const stub = stubKeyrite({ 'app.copy': () => null })
    wrapper = mountPart(ErrorNotice, { failure: failure('DISK_FULL' as never, { free: 3 }) })
    await wrapper.get('button').trigger('click')
    expect(stub.calls[0]?.input).toEqual({ text: 'DISK_FULL free=3 trace=41', secret: false })
  })

  it('shows nothing without a failure', () => {
    wrapper = mountPart(ErrorNotice, { failure: null })
    expect(wrapper.text()).toBe('')
    expect(wrapper.find('[role=alert]').exists()).toBe(false)
  })
})
