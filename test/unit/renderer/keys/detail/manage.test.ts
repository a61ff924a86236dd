import { DOMWrapper, flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { effectScope } from 'vue'
import type { KeyView } from '@shared/ipc/index.ts'
import { useKeyPageStore } from '@renderer/keys/detail/key-store.ts'
import OverviewTab from '@renderer/keys/detail/overview/OverviewTab.vue'
import TagsTab from '@renderer/keys/detail/tags/TagsTab.vue'
import { useSecretBytes } from '@renderer/keys/detail/use/secret-bytes.ts'
import VersionsTab from '@renderer/keys/detail/versions/VersionsTab.vue'
import { keyView, version } from '../../support/key-views.ts'
import { keyList } from '../../support/keys.ts'
import { Refusal, stubKeyrite, type Stub } from '../../support/keyrite.ts'
import { mountPart } from '../../support/mount.ts'
import { asOfficer } from '../../support/signed-in.ts'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

/** Mounts a tab for the key, as the page does. */
function show(part: Parameters<typeof mountPart>[0], key: KeyView): void {
  wrapper = mountPart(part, { cmk: key }, asOfficer)
  useKeyPageStore().current = key
}
const button = (name: string) => {
  const all = [...document.querySelectorAll('button')]
  const found = all.find((one) => one.textContent.trim() === name)
  if (!found) throw new Error(`no button ${name}`)
  return new DOMWrapper(found)
}
const press = async (name: string) => {
  await button(name).trigger('click')
  await flushPromises()
}
const dialog = () => new DOMWrapper(document.querySelector('[role=dialog]') as Element)
const submit = async () => {
  await dialog().get('form').trigger('submit')
  await flushPromises()
}
const inputs = (stub: Stub, name: string) =>
  stub.calls.filter((call) => call.name === name).map(({ input }) => input)

describe('the alias', () => {
  it('is edited in its place, by the rules that main has', async () => {
    const stub = stubKeyrite({ 'keys.updateAlias': ({ alias }) => keyView({ alias }) })
    show(OverviewTab, keyView())
    await wrapper.get('[aria-label="Edit: Alias"]').trigger('click')
    const field = wrapper.get('dd input')
    for (const wrong of ['', 'a b', 'x'.repeat(256), 'file/default', 'payments']) {
      await field.setValue(wrong)
      await wrapper.get('form').trigger('submit')
    }
    expect(stub.calls).toEqual([])
    await field.setValue('x'.repeat(255))
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(inputs(stub, 'keys.updateAlias')).toEqual([{ keyId: 'k1', alias: 'x'.repeat(255) }])
    expect(useKeyPageStore().current?.alias).toBe('x'.repeat(255))
    expect(wrapper.find('form').exists()).toBe(false)
  })

  it('keeps what was typed when it is refused', async () => {
    stubKeyrite({
      'keys.updateAlias': () => {
        throw new Refusal('ALIAS_TAKEN')
      },
    })
    show(OverviewTab, keyView())
    await wrapper.get('[aria-label="Edit: Alias"]').trigger('click')
    await wrapper.get('dd input').setValue('taken')
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(wrapper.get('[role=alert]').text()).toContain('ALIAS_TAKEN')
    expect(wrapper.get('dd input').element).toHaveProperty('value', 'taken')
  })

  it('of a default key, or while the deletion is pending, is only shown', () => {
    for (const parts of [{ isDefault: true }, { state: 'PendingDeletion' }] as const) {
      show(OverviewTab, keyView(parts))
      expect(wrapper.find('[aria-label^="Edit"]').exists()).toBe(false)
      wrapper.unmount()
    }
    show(OverviewTab, keyView())
    expect(wrapper.findAll('[aria-label^="Edit"]')).toHaveLength(2)
  })
})

describe('where the material is', () => {
  it('is said, with the reason where it is not in the token', () => {
    const sealed = version({ custody: 'sealed', custodyReason: 'token-full' })
    show(OverviewTab, keyView({ versions: [sealed] }))
    expect(wrapper.text()).toContain('The token was full')
  })

  it('is shown by the digest in words for a public key', () => {
    const digest = '00'.repeat(32)
    const pair = version({ checkValue: null, publicKeyDigest: digest })
    show(OverviewTab, keyView({ spec: 'RSA_2048', versions: [pair] }))
    expect(wrapper.get('figure').text()).toContain('aardvark adroitness')
  })
})

describe('rotation', () => {
  it.each([
    ['29', false],
    ['30', true],
    ['365', true],
    ['366', false],
    ['30.5', false],
  ])('every %s days: %s', async (typed, taken) => {
    const stub = stubKeyrite({ 'keys.enableRotation': () => keyView() })
    show(VersionsTab, keyView())
    await press('Switch on')
    const field = dialog().get('input')
    expect(field.element).toHaveProperty('value', '365')
    await field.setValue(typed)
    await submit()
    const expected = taken ? [{ keyId: 'k1', days: Number(typed) }] : []
    expect(inputs(stub, 'keys.enableRotation')).toEqual(expected)
  })

  it('is explained where it is not possible', () => {
    const cases = [
      [{ origin: 'External' }, 'Keyrite does not make its material'],
      [{ spec: 'RSA_2048' }, 'Only symmetric keys'],
      [{ isDefault: true }, 'A default key is not rotated'],
      [{ state: 'Disabled' }, 'Only an enabled key is rotated'],
    ] as const
    for (const [parts, words] of cases) {
      show(VersionsTab, keyView(parts))
      expect(wrapper.text()).toContain(words)
      expect(wrapper.text()).not.toContain('Switch on')
      wrapper.unmount()
    }
    show(
      VersionsTab,
      keyView({ rotation: { days: 30, nextAt: '2026-01-01T00:00:00.000Z', overdue: true } }),
    )
    expect(wrapper.text()).toContain('Overdue')
  })

  it('by hand says what will happen before it does it', async () => {
    const stub = stubKeyrite({
      ...{ 'keys.list': () => keyList([], { used: 41 }), 'keys.tagsInUse': () => [] },
      'keys.replace': () => keyView({ id: 'k2' }),
    })
    show(VersionsTab, keyView())
    await press('Replace by a new key…')
    expect(dialog().text()).toContain('is renamed by the date, like “payments:')
    expect(dialog().text()).toContain('Grants stay with this key')
    expect(dialog().text()).toContain('then 42 of 100 keys are used')
    expect(dialog().text()).not.toContain('rotates by itself')
    expect(inputs(stub, 'keys.replace')).toEqual([])
    await submit()
    expect(inputs(stub, 'keys.replace')).toEqual([{ keyId: 'k1' }])
    // The old key stays what this page knows until the new one is opened.
    expect(useKeyPageStore().current?.id).toBe('k1')
  })
})

describe('rotation by hand', () => {
  const rotation = { days: 90, nextAt: '2126-01-01T00:00:00.000Z', overdue: false }
  const full = (used: number) => ({
    ...{ 'keys.list': () => keyList([], { used }), 'keys.tagsInUse': () => [] },
  })

  it('says of a key that rotates that both will', async () => {
    stubKeyrite(full(1))
    show(VersionsTab, keyView({ rotation }))
    await press('Replace by a new key…')
    expect(dialog().text()).toContain('rotates by itself every 90 days')
  })

  it('is not offered where the new key would be one too many', async () => {
    stubKeyrite(full(100))
    show(VersionsTab, keyView())
    await flushPromises()
    expect(wrapper.text()).toContain('All 100 keys of this vault are used up')
    expect(wrapper.text()).not.toContain('Replace by a new key…')
  })
})

describe('a hundred versions', () => {
  it('are shown by and by, newest first', async () => {
    const many = Array.from({ length: 100 }, (_, at) =>
      version({ number: at + 1, current: at === 99 }),
    )
    show(VersionsTab, keyView({ versions: many }))
    const numbers = () => wrapper.findAll('tbody th').map((cell) => Number.parseInt(cell.text()))
    expect(numbers()).toEqual([100, 99, 98, 97, 96, 95, 94, 93, 92, 91, 90, 89])
    await press('Show 88 older versions')
    expect(numbers()).toHaveLength(100)
  })
})

describe('tags', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ key: `k${at}`, value: '' }))

  it('are added up to twenty, and not beyond', async () => {
    const stub = stubKeyrite({
      'keys.createTag': () => keyView({ tags: many(20) }),
      'keys.tagsInUse': () => [],
    })
    show(TagsTab, keyView({ tags: many(19) }))
    await press('Add tags…')
    await dialog().get('[data-tag-key] input').setValue('new')
    await press('Add a tag')
    await dialog().findAll('[data-tag-key] input')[1]?.setValue('more')
    expect(dialog().text()).toContain('would have 21 tags')
    await submit()
    expect(inputs(stub, 'keys.createTag')).toEqual([])
    // one that is there already only gets another value
    await dialog().findAll('[data-tag-key] input')[1]?.setValue('k3')
    expect(dialog().text()).toContain('they get the new value: k3.')
    expect(button('Add the tags').attributes('disabled')).toBeUndefined()
  })

  it('cannot be added to twenty', () => {
    show(TagsTab, keyView({ tags: many(20) }))
    expect(button('Add tags…').attributes('disabled')).toBeDefined()
  })

  it('get another value of at most 43 characters', async () => {
    const stub = stubKeyrite({ 'keys.createTag': () => keyView() })
    show(TagsTab, keyView({ tags: [{ key: 'cost', value: 'a' }] }))
    await wrapper.get('[aria-label="Edit the value of cost"]').trigger('click')
    await flushPromises()
    for (const wrong of ['v'.repeat(44), 'a b', 'a']) {
      await dialog().get('input').setValue(wrong)
      await submit()
    }
    expect(stub.calls).toEqual([])
    await dialog().get('input').setValue('v'.repeat(43))
    await submit()
    expect(stub.calls[0]?.input).toEqual({ keyId: 'k1', key: 'cost', value: 'v'.repeat(43) })
  })

  it('are deleted only after a question, and never from a default key', async () => {
    const stub = stubKeyrite({ 'keys.deleteTag': () => keyView() })
    const tags = [{ key: 'cost', value: 'a' }]
    show(TagsTab, keyView({ tags }))
    await wrapper.get('[aria-label="Delete the tag cost"]').trigger('click')
    await flushPromises()
    expect(stub.calls).toEqual([])
    await submit()
    expect(stub.calls[0]).toEqual({ name: 'keys.deleteTag', input: { keyId: 'k1', key: 'cost' } })
    wrapper.unmount()
    show(TagsTab, keyView({ tags, isDefault: true }))
    expect(wrapper.find('button').exists()).toBe(false)
  })
})

describe('secret bytes', () => {
  it('are wiped when others come, and when the part goes', () => {
    stubKeyrite()
    wrapper = mountPart({ template: '<i/>' })
    const scope = effectScope()
    const [first, second] = [Uint8Array.of(1, 2), Uint8Array.of(3)]
    scope.run(() => {
      const { hold } = useSecretBytes()
      hold(first)
      expect(first).toEqual(Uint8Array.of(1, 2))
      hold(second)
    })
    expect(first).toEqual(Uint8Array.of(0, 0))
    expect(second).toEqual(Uint8Array.of(3))
    scope.stop()
    expect(second).toEqual(Uint8Array.of(0))
  })

  it('that come after the part went are wiped at once', () => {
    stubKeyrite()
    wrapper = mountPart({ template: '<i/>' })
    const scope = effectScope()
    const held = scope.run(useSecretBytes)
    scope.stop()
    const late = Uint8Array.of(7, 7)
    held?.hold(late)
    expect(late).toEqual(Uint8Array.of(0, 0))
    expect(held?.bytes.value).toBeNull()
  })
})
