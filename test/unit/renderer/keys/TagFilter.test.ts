import type { VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import TagFilter from '@renderer/keys/parts/TagFilter.vue'
import type { WantedTag } from '@renderer/keys/key-filter.ts'
import { mountPart } from '../support/mount.ts'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

const inUse = Array.from({ length: 21 }, (_, at) => ({ key: `tag-${at}`, values: ['a', ''] }))
const wanted = (count: number): WantedTag[] =>
  inUse.slice(0, count).map(({ key }) => ({ key, value: null }))

/** Picks the tag that is next, if it can be, and answers what is wanted then. */
async function pickNext(count: number): Promise<unknown[] | undefined> {
  wrapper = mountPart(TagFilter, { inUse, modelValue: wanted(count) })
  const [key] = wrapper.findAll('select')
  if (key?.attributes('disabled') !== undefined) return undefined
  await key?.setValue(`tag-${count}`)
  await wrapper.get('button[aria-label="Add the tag to the filter"]').trigger('click')
  return wrapper.emitted<[unknown[]]>('update:modelValue')?.at(-1)?.[0]
}

it('takes a twentieth tag, and no twenty-first', async () => {
  expect(await pickNext(19)).toEqual(wanted(20))
  wrapper.unmount()
  expect(await pickNext(20)).toBeUndefined()
  expect(wrapper.text()).toContain('20')
})
