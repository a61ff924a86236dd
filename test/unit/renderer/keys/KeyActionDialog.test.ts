import { DOMWrapper, flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { CallName, DeletionRisk } from '@shared/ipc/index.ts'
import KeyActionDialog from '@renderer/keys/dialogs/KeyActionDialog.vue'
import { keySummary, keyView } from '../support/keys.ts'
import { Refusal, stubKeyrite, type Stub } from '../support/keyrite.ts'
import { mountPart } from '../support/mount.ts'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

const riskOf = (keyId: string): DeletionRisk => ({
  ...{ keyId, alias: keyId, uses: 3, lastUse: null, grants: [], recoversFiles: false },
})
const keys = ['a', 'b', 'c'].map((id) => keySummary({ id, alias: id }))

/** Main's answers about risks, given when the test says so: those asked for, in order. */
function slowRisks(): { stub: Stub; answer: (how?: Error) => Promise<void> } {
  const waiting: ((how?: Error) => void)[] = []
  const stub = stubKeyrite({
    'keys.deletionRisk': ({ keyId }) =>
      new Promise((resolve, reject) => {
        waiting.push((how) => (how ? reject(how) : resolve(riskOf(keyId))))
      }),
    'keys.scheduleDeletion': ({ keyId }) => keyView({ id: keyId }),
  })
  return {
    stub,
    answer: async (how) => {
      waiting.shift()?.(how)
      await flushPromises()
    },
  }
}
const asked = (stub: Stub, name: CallName) =>
  stub.calls.filter((call) => call.name === name).map(({ input }) => Object(input).keyId)

async function open(action = 'scheduleDeletion', of = keys): Promise<void> {
  wrapper = mountPart(KeyActionDialog, { work: { action, keys: of } })
  await flushPromises()
}
const dialog = () => new DOMWrapper(document.querySelector('[role=dialog]') as Element)
const confirm = () => {
  const found = [...document.querySelectorAll('button')].find((one) => one.type === 'submit')
  return new DOMWrapper(found as HTMLButtonElement)
}
const tick = async (words: string) => {
  const box = dialog()
    .findAll('[role=checkbox]')
    .find((one) => one.text().includes(words))
  await box?.trigger('click')
}
const submit = async () => {
  await dialog().get('form').trigger('submit')
  await flushPromises()
}

it('takes tags off where they are, and calls nothing done where none is', async () => {
  const stub = stubKeyrite({ 'keys.batchDeleteTags': ({ keyId }) => keyView({ id: keyId }) })
  const [tagged, bare] = [keySummary({ id: 't', tags: [{ key: 'cost', value: '' }] }), keys[0]]
  await open('removeTags', [tagged, bare!])
  await tick('cost')
  await submit()
  expect(asked(stub, 'keys.batchDeleteTags')).toEqual(['t'])
  expect(dialog().text()).toContain('1 of 2 done')
  expect(dialog().text()).toContain('It had none of these tags.')
})

describe('the recovery key of the files', () => {
  const recovery = keySummary({ id: 'r', alias: 'recovery', recoversFiles: true })

  it.each([
    ['disable', 'While it is disabled, this vault encrypts no file'],
    ['scheduleDeletion', 'open with their first key alone'],
  ])('is named before it is gone: %s', async (action, words) => {
    slowRisks()
    await open(action, [...keys, recovery])
    expect(dialog().text()).toContain('“recovery” is the recovery key of the files')
    expect(dialog().text()).toContain(words)
  })

  it('is no matter of other keys, nor of other actions', async () => {
    slowRisks()
    await open('disable')
    expect(dialog().text()).not.toContain('recovery key')
    wrapper.unmount()
    await open('addTags', [recovery])
    expect(dialog().text()).not.toContain('recovery key')
  })
})

describe('a deletion', () => {
  it('is confirmed only when what speaks against it was shown of every key', async () => {
    const { stub, answer } = slowRisks()
    await open()
    await tick('I understand the impact')
    for (let told = 0; told < keys.length; told += 1) {
      expect(confirm().attributes('disabled')).toBeDefined()
      await submit()
      await answer()
    }
    expect(asked(stub, 'keys.scheduleDeletion')).toEqual([])
    expect(confirm().attributes('disabled')).toBeUndefined()
    await submit()
    expect(asked(stub, 'keys.scheduleDeletion')).toEqual(['a', 'b', 'c'])
    expect(asked(stub, 'keys.deletionRisk')).toEqual(['a', 'b', 'c'])
  })

  it('of keys about which nothing can be known wants a word of its own', async () => {
    const { stub, answer } = slowRisks()
    await open()
    await tick('I understand the impact')
    await answer()
    await answer(new Refusal('STORE_ERROR'))
    await answer()
    expect(dialog().text()).toContain('STORE_ERROR')
    expect(confirm().attributes('disabled')).toBeDefined()
    await tick('of 1 of these 3 keys')
    expect(confirm().attributes('disabled')).toBeUndefined()
    await submit()
    expect(asked(stub, 'keys.scheduleDeletion')).toEqual(['a', 'b', 'c'])
  })

  it('that was given up asks about no further key: nobody is there to be warned', async () => {
    const { stub, answer } = slowRisks()
    await open()
    await answer()
    await wrapper.setProps({ work: null })
    await answer()
    await answer()
    expect(asked(stub, 'keys.deletionRisk')).toEqual(['a', 'b'])
  })

  it('asks about nothing more when its page has gone', async () => {
    const { stub, answer } = slowRisks()
    await open()
    wrapper.unmount()
    await answer()
    await answer()
    expect(asked(stub, 'keys.deletionRisk')).toEqual(['a'])
    await open()
  })

  it('begins anew for other keys', async () => {
    const { stub, answer } = slowRisks()
    await open()
    await answer()
    const other = keySummary({ id: 'd', alias: 'd' })
    await wrapper.setProps({ work: { action: 'scheduleDeletion', keys: [other] } })
    await tick('I understand the impact')
    await answer()
    expect(confirm().attributes('disabled')).toBeDefined()
    await answer()
    expect(asked(stub, 'keys.deletionRisk')).toEqual(['a', 'b', 'd'])
    expect(confirm().attributes('disabled')).toBeUndefined()
  })
})
