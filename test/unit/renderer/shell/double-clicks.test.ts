import type { VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { defineComponent, nextTick } from 'vue'
import { useDoubleClicks } from '@renderer/shell/use-double-clicks.ts'
import { mountPart } from '../support/mount.ts'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

/** Two steps whose buttons stand in the same place, and one button that stays. */
const Steps = defineComponent({
  setup() {
    useDoubleClicks()
    return {}
  },
  data: () => ({ step: 1, pages: 0, sent: 0 }),
  template: `
    <form @submit.prevent="sent += 1">
      <button v-if="step === 1" key="a" type="button" class="on" @click="step = 2">Next</button>
      <button v-else-if="step === 2" key="b" class="on" @click="step = 3">Sign</button>
      <button type="button" class="page" @click="pages += 1">Older</button>
    </form>
    <output>{{ step }} {{ sent }} {{ pages }}</output>`,
})

async function click(selector: string, detail: number): Promise<void> {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, detail })
  wrapper.get(selector).element.dispatchEvent(event)
  await nextTick()
}
const said = (): string => wrapper.get('output').text()

it('the second click of a double click does not press what the first one brought', async () => {
  wrapper = mountPart(Steps)
  await click('.on', 1)
  await click('.on', 2)
  expect(said()).toBe('2 0 0')
  await click('.on', 1)
  expect(said()).toBe('3 1 0')
})

it('counts quick clicks on one button, and each press of a key', async () => {
  wrapper = mountPart(Steps)
  for (const detail of [1, 2, 3]) await click('.page', detail)
  expect(said()).toBe('1 0 3')
  await click('.on', 0)
  await click('.on', 0)
  expect(said()).toBe('3 1 3')
})
