import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { VueWrapper } from '@vue/test-utils'
import { nextTick } from 'vue'
import { digestToWords } from '@shared/domain/digest-words.ts'
import { showLanguage } from '@renderer/locales/index.ts'
import ConfirmTyped from '@renderer/ui/ConfirmTyped.vue'
import CopyButton from '@renderer/ui/CopyButton.vue'
import Countdown from '@renderer/ui/Countdown.vue'
import DigestView from '@renderer/ui/DigestView.vue'
import MomentInput from '@renderer/ui/MomentInput.vue'
import StepList from '@renderer/ui/StepList.vue'
import { Refusal, stubKeyrite } from '../support/keyrite.ts'
import { mountPart } from '../support/mount.ts'

let wrapper: VueWrapper
beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  wrapper.unmount()
  vi.useRealTimers()
})

describe('DigestView', () => {
  it('is a captioned table of hex in fours with words, and copies the plain hex', async () => {
    const stub = stubKeyrite({ 'app.copy': () => null })
    const bytes = Uint8Array.from({ length: 32 }, (_, index) => 255 - index)
    const digest = { hex: Buffer.from(bytes).toString('hex'), words: digestToWords(bytes) }
    wrapper = mountPart(DigestView, { digest, label: 'Fingerprint' })
    expect(wrapper.get('caption').text()).toContain('Fingerprint')
    expect(wrapper.findAll('tbody tr')).toHaveLength(4)
    expect(wrapper.get('tbody .hex').text()).toBe('fffe fdfc fbfa f9f8')
    expect(wrapper.get('tbody .words').text().split(' ')).toEqual(digest.words.slice(0, 8))
    await wrapper.get('button').trigger('click')
    expect(stub.calls[0]?.input).toEqual({ text: digest.hex, secret: false })
  })
})

describe('MomentInput', () => {
  it('is made anew in the language’s own order, with what was typed', async () => {
    wrapper = mountPart(MomentInput, { modelValue: '2026-12-24T00:00', id: 'when' })
    const field = () => wrapper.get<HTMLInputElement>('input#when')
    const english = field().element
    expect(english.lang).toBe('en-GB')
    showLanguage('zh-CN')
    await nextTick()
    expect(field().element).not.toBe(english)
    expect([field().element.lang, field().element.value]).toEqual(['zh-CN', '2026-12-24T00:00'])
    await field().setValue('2026-12-25T08:30')
    expect(wrapper.emitted('update:modelValue')).toEqual([['2026-12-25T08:30']])
  })
})

describe('CopyButton', () => {
  it('says that it copied, for a moment', async () => {
    stubKeyrite({ 'app.copy': () => null })
    wrapper = mountPart(CopyButton, { text: 'x', what: 'Key id' })
    await wrapper.get('button').trigger('click')
    await vi.advanceTimersByTimeAsync(10)
    expect(wrapper.get('[role=status]').text()).toBe('Copied: Key id')
    await vi.advanceTimersByTimeAsync(3000)
    expect(wrapper.get('[role=status]').text()).toBe('')
  })

  it('says when it could not', async () => {
    stubKeyrite({
      'app.copy': () => {
        throw new Refusal('INTERNAL')
      },
    })
    wrapper = mountPart(CopyButton, { text: 'x', what: 'Key id' })
    await wrapper.get('button').trigger('click')
    await vi.advanceTimersByTimeAsync(10)
    expect(wrapper.get('[role=status]').text()).toBe('Copying failed')
  })
})

describe('Countdown', () => {
  it('counts down and says once that time is up', async () => {
    vi.setSystemTime('2026-11-22T00:00:00.000Z')
    wrapper = mountPart(Countdown, { until: '2026-11-22T01:00:01.000Z' })
    expect(wrapper.text()).toBe('1 h 0 min 1 s left')
    expect(wrapper.emitted('ended')).toBeUndefined()
    await vi.advanceTimersByTimeAsync(3_602_000)
    expect(wrapper.text()).toBe('Time is up')
    expect(wrapper.emitted('ended')).toHaveLength(1)
  })
})

describe('ConfirmTyped', () => {
  it('matches only what has to be typed', async () => {
    wrapper = mountPart(ConfirmTyped, { phrase: 'Key room', label: 'Name', modelValue: '' })
    await wrapper.setProps({ modelValue: 'key rom' })
    expect(wrapper.emitted('update:matches')?.at(-1) ?? [false]).toEqual([false])
    await wrapper.setProps({ modelValue: 'key room' })
    expect(wrapper.emitted('update:matches')?.at(-1)).toEqual([true])
  })

  it('does not repeat a phrase that must be read elsewhere', () => {
    const props = { phrase: 'aardvark Zulu', label: 'Words', modelValue: '', hidden: true }
    wrapper = mountPart(ConfirmTyped, props)
    expect(wrapper.text()).not.toContain('aardvark')
  })
})

describe('StepList', () => {
  it('marks the present step for a screen reader', () => {
    wrapper = mountPart(StepList, { steps: ['One', 'Two', 'Three'], current: 1, label: 'Steps' })
    const items = wrapper.findAll('li')
    expect(items.map((item) => item.attributes('aria-current'))).toEqual([
      undefined,
      'step',
      undefined,
    ])
    expect(items[0]?.text()).toContain('(done)')
    expect(items[2]?.text()).not.toContain('(done)')
  })
})
