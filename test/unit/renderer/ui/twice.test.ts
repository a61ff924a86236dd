// A double click on a button that submits: the form is still there while the first is under way,
// and says what came of it.
import { DOMWrapper, flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { Component } from 'vue'
import type { CeremonyView } from '@shared/ipc/index.ts'
import { SHARE_TEXT_PREFIX } from '@shared/domain/index.ts'
import AbandonDialog from '@renderer/ceremony/parts/AbandonDialog.vue'
import PasteForm from '@renderer/ceremony/parts/PasteForm.vue'
import RemarkBox from '@renderer/ceremony/parts/RemarkBox.vue'
import { useCeremonyStore } from '@renderer/ceremony/store.ts'
import ShareInput from '@renderer/recovery/parts/ShareInput.vue'
import IntegrityDialog from '@renderer/session/IntegrityDialog.vue'
import { useOwnPassphraseStore } from '@renderer/session/own-passphrase-store.ts'
import PassphraseDialog from '@renderer/shell/PassphraseDialog.vue'
import { Refusal, stubKeyrite } from '../support/keyrite.ts'
import { later } from '../support/later.ts'
import { mountPart } from '../support/mount.ts'
import { signedIn } from '../support/signed-in.ts'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

const page = new DOMWrapper(document.body)
/** Dialogs stand beside what is mounted. */
const form = () => page.get('form')
const alert = () => page.find('[role=alert]')
const twice = async () => {
  await Promise.all([form().trigger('submit'), form().trigger('submit')])
  await flushPromises()
}

function before(): void {
  signedIn('security-officer')
  useCeremonyStore().current = { id: 'c1' } as CeremonyView
}

interface Case {
  readonly part: Component
  readonly call: string
  readonly props?: Record<string, unknown>
  readonly open?: () => void | Promise<void>
  readonly texts: readonly string[]
}

const NEW = 'seven quiet lamps in harbour'
const CASES: Readonly<Record<string, Case>> = {
  'a remark': {
    part: RemarkBox,
    call: 'ceremony.remark',
    open: () => wrapper.get('button').trigger('click'),
    texts: ['The seal was broken.'],
  },
  'the end of a ceremony': {
    part: AbandonDialog,
    call: 'ceremony.abandon',
    props: { show: true },
    texts: ['The token is full.'],
  },
  'pasted parameters': {
    part: PasteForm,
    call: 'ceremony.pasteParameters',
    texts: ['key', 'token', 'id'],
  },
  'a passphrase': {
    part: PassphraseDialog,
    call: 'session.setPassphrase',
    open: () => void (useOwnPassphraseStore().asked = true),
    texts: [NEW, NEW],
  },
  'an acknowledgement': {
    part: IntegrityDialog,
    call: 'vault.acknowledgeIntegrity',
    props: { show: true },
    texts: ['Key room', 'It was restored by me.'],
  },
}

describe.each(Object.entries(CASES))('%s', (_, { part, call, props = {}, open, texts }) => {
  it('that is submitted twice is sent once, and stays until it was taken', async () => {
    const sending = later<unknown>()
    const stub = stubKeyrite({ [call]: sending.verb })
    wrapper = mountPart(part, props, { before })
    await open?.()
    await flushPromises()
    const fields = form().findAll('input:not([type=checkbox]), textarea')
    for (const [at, text] of texts.entries()) await fields[at]!.setValue(text)
    await flushPromises()
    await twice()
    expect(stub.calls.filter(({ name }) => name === call)).toHaveLength(1)
    expect(form().isVisible()).toBe(true)
    expect(wrapper.emitted('loaded')).toBeUndefined()
    expect(wrapper.emitted('update:show')).toBeUndefined()
    await sending.refuse(0, new Refusal('NOT_PERMITTED'))
    expect(alert().text()).toContain('NOT_PERMITTED')
  })
})

describe('a share', () => {
  const TEXT = `${SHARE_TEXT_PREFIX}AAAA`
  const share = async (take: () => Promise<unknown>) => {
    stubKeyrite()
    wrapper = mountPart(ShareInput, { take, submit: 'Take' })
    await wrapper.get('textarea').setValue(TEXT)
  }
  const text = () => wrapper.get('textarea').element.value

  it('that is refused is still there to be mended, however often it was submitted', async () => {
    const taking = later<unknown>()
    await share(taking.verb)
    await twice()
    expect(taking.asked()).toBe(1)
    expect(text()).toBe(TEXT)
    await taking.refuse(0, new Error('slip'))
    expect(text()).toBe(TEXT)
  })

  it('is not followed by the next before it was taken: that would go with it', async () => {
    const taking = later<unknown>()
    await share(taking.verb)
    await form().trigger('submit')
    await flushPromises()
    expect(wrapper.get('textarea').attributes('readonly')).toBeDefined()
    await taking.answer(0, undefined)
    expect(text()).toBe('')
    expect(wrapper.get('textarea').attributes('readonly')).toBeUndefined()
  })
})
