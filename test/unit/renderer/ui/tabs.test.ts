import type { VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import TabBar from '@renderer/ui/TabBar.vue'
import { tabByKey } from '@renderer/ui/tabs.ts'
import { mountPart } from '../support/mount.ts'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

const TABS = ['one', 'two', 'three'].map((id) => ({ id, label: id.toUpperCase() }))

describe('a list of tabs', () => {
  it('is one stop for Tab, and arrows go round', async () => {
    wrapper = mountPart(TabBar, { name: 'x', label: 'Parts', tabs: TABS, modelValue: 'one' })
    const tabs = () => wrapper.findAll('[role=tab]')
    expect(tabs().map((tab) => tab.attributes('tabindex'))).toEqual(['0', '-1', '-1'])
    await wrapper.get('[role=tablist]').trigger('keydown', { key: 'ArrowLeft' })
    expect(wrapper.emitted('update:modelValue')).toEqual([['three']])
    expect(document.activeElement?.textContent).toBe('THREE')
    await wrapper.setProps({ modelValue: 'three' })
    expect(tabs()[2]?.attributes()).toMatchObject({
      'aria-selected': 'true',
      'aria-controls': 'x-panel',
      tabindex: '0',
    })
  })

  it.each([
    ['ArrowRight', 2, 0],
    ['ArrowRight', 0, 1],
    ['ArrowLeft', 0, 2],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['Enter', 1, null],
    ['a', 1, null],
  ])('%s on %s leads to %s', (key, at, to) => {
    expect(tabByKey(key, at, 3)).toBe(to)
  })

  it('of none leads nowhere', () => {
    expect(tabByKey('End', -1, 0)).toBeNull()
  })
})
