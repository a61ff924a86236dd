import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, h, ref, type Ref } from 'vue'
import type { VueWrapper } from '@vue/test-utils'
import SecretInput from '@renderer/ui/SecretInput.vue'
import { mountPart } from '../support/mount.ts'

let wrapper: VueWrapper | undefined
afterEach(() => wrapper?.unmount())

function mountWith(pin: Ref<string>, there: Ref<boolean>): VueWrapper {
  const parent = defineComponent(() => () => [
    there.value
      ? h(SecretInput, {
          label: 'PIN',
          hint: '4 to 8',
          modelValue: pin.value,
          'onUpdate:modelValue': (value: string) => (pin.value = value),
        })
      : null,
  ])
  wrapper = mountPart(parent)
  return wrapper
}

describe('SecretInput', () => {
  it('has a label, a hint, and hides what is typed until asked', async () => {
    const view = mountWith(ref(''), ref(true))
    const input = view.get('input')
    expect(view.get('label').attributes('for')).toBe(input.attributes('id'))
    expect(view.get(`#${input.attributes('aria-describedby')}`).text()).toBe('4 to 8')
    expect(input.attributes('type')).toBe('password')
    expect(input.attributes('autocomplete')).toBe('off')
    await view.get('button').trigger('click')
    expect(view.get('input').attributes('type')).toBe('text')
    expect(view.get('button').attributes('aria-pressed')).toBe('true')
  })

  it('says that Caps Lock is on', async () => {
    const view = mountWith(ref(''), ref(true))
    const press = (on: boolean) => {
      const event = new KeyboardEvent('keydown', { key: 'a', bubbles: true })
      event.getModifierState = (key) => on && key === 'CapsLock'
      view.get('input').element.dispatchEvent(event)
      return view.vm.$nextTick()
    }
    await press(true)
    expect(view.text()).toContain('Caps Lock is on.')
    await press(false)
    expect(view.text()).not.toContain('Caps Lock is on.')
  })

  it('empties the value when it leaves the page', async () => {
    const pin = ref('')
    const there = ref(true)
    const view = mountWith(pin, there)
    await view.get('input').setValue('123456')
    expect(pin.value).toBe('123456')
    there.value = false
    await view.vm.$nextTick()
    expect(pin.value).toBe('')
  })
})
