import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { entryByKey, nextBeginning } from '@renderer/ui/menu.ts'
import MenuButton from '@renderer/ui/MenuButton.vue'

const LABELS = ['Edit', 'Reset', 'Remove']
const by = (key: string, at: number, mods: Partial<KeyboardEvent> = {}) =>
  entryByKey({ key, ctrlKey: false, altKey: false, metaKey: false, ...mods }, at, LABELS)

describe('entryByKey', () => {
  it('goes round by arrows, to the ends, and to letters', () => {
    expect([by('ArrowDown', 2), by('ArrowUp', 0), by('Home', 2), by('End', 0)]).toEqual([
      0, 2, 0, 2,
    ])
    expect([by('ArrowUp', -1), by('ArrowDown', -1)]).toEqual([2, 0])
    expect([by('r', 0), by('R', 1), by('r', 2)]).toEqual([1, 2, 1])
  })

  it('leaves other keys alone', () => {
    expect([by('x', 0), by('Enter', 0), by('Tab', 0), by('r', 0, { ctrlKey: true })]).toEqual([
      ...[null, null, null, null],
    ])
    expect(
      entryByKey({ key: 'Home', ctrlKey: false, altKey: false, metaKey: false }, 0, []),
    ).toBeNull()
  })

  it('finds a longer beginning, and comes back to where it stands', () => {
    expect(nextBeginning('rem', 0, LABELS)).toBe(2)
    expect(nextBeginning('e', 0, LABELS)).toBe(0)
    expect(nextBeginning('z', 0, LABELS)).toBeNull()
  })
})

describe('MenuButton', () => {
  const entries = LABELS.map((label) => ({ id: label.toLowerCase(), label }))
  const show = () =>
    mount(MenuButton, {
      props: { label: 'More', entries },
      slots: { default: 'More' },
      attachTo: document.body,
    })

  it('opens onto its first entry, chooses, and gives the focus back', async () => {
    const wrapper = show()
    await wrapper.get('.opener').trigger('click')
    const items = wrapper.findAll('[role=menuitem]')
    expect(document.activeElement).toBe(items[0]?.element)
    await wrapper.get('[role=menu]').trigger('keydown', { key: 'End' })
    expect(document.activeElement).toBe(items[2]?.element)
    await items[2]?.trigger('click')
    expect(wrapper.emitted('choose')).toEqual([['remove']])
    expect(wrapper.find('[role=menu]').exists()).toBe(false)
    expect(document.activeElement).toBe(wrapper.get('.opener').element)
    wrapper.unmount()
  })

  it('is closed by Escape without anything chosen', async () => {
    const wrapper = show()
    await wrapper.get('.opener').trigger('keydown', { key: 'ArrowUp' })
    expect(document.activeElement?.textContent).toContain('Remove')
    await wrapper.get('[role=menu]').trigger('keydown', { key: 'Escape' })
    expect(wrapper.find('[role=menu]').exists()).toBe(false)
    expect(wrapper.emitted('choose')).toBeUndefined()
    wrapper.unmount()
  })
})
