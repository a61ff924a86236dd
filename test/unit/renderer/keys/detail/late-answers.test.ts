import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { CallName } from '@shared/ipc/index.ts'
import BytesInput from '@renderer/keys/detail/use/BytesInput.vue'
import DataKeyCreate from '@renderer/keys/detail/use/DataKeyCreate.vue'
import DataKeyDecrypt from '@renderer/keys/detail/use/DataKeyDecrypt.vue'
import DataKeyEncrypt from '@renderer/keys/detail/use/DataKeyEncrypt.vue'
import DecryptPart from '@renderer/keys/detail/use/DecryptPart.vue'
import EncryptPart from '@renderer/keys/detail/use/EncryptPart.vue'
import RandomPart from '@renderer/keys/detail/use/RandomPart.vue'
import SignPart from '@renderer/keys/detail/use/SignPart.vue'
import VerifyPart from '@renderer/keys/detail/use/VerifyPart.vue'
import { keyView } from '../../support/key-views.ts'
import { stubKeyrite } from '../../support/keyrite.ts'
import { mountPart } from '../../support/mount.ts'
import { asOfficer } from '../../support/signed-in.ts'

/** What a part shows belongs to what is in its fields now, however late an answer comes. */
let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

const hex = '616263'
const answer = {
  keyId: 'k1',
  version: 1,
  road: 'token',
  plaintext: 'YWJj',
  ciphertext: 'YWJj',
  bytes: 'YWJj',
  signature: 'YWJj',
  digest: '00',
  valid: true,
}
const ec = keyView({ spec: 'EC_P256', usage: 'SIGN_VERIFY' })
const rsa = keyView({ spec: 'RSA_2048' })
const sm2 = keyView({ spec: 'SM2' })

type Row = [string, CallName, object, ReturnType<typeof keyView>, () => Promise<unknown>]
const fields = () => wrapper.findAll('textarea:not([readonly])')
const edit = () => fields().at(-1)?.setValue('64656667') ?? Promise.reject(new Error('no field'))
const clear = () =>
  wrapper
    .findAll('button')
    .find((button) => button.text() === 'Clear')
    ?.trigger('click') ?? Promise.reject(new Error('no button'))
const choose = (to: string) => () => wrapper.get('select').setValue(to)
const lengthTo = (to: string) => () => wrapper.get('input[type=text]').setValue(to)
const tick = () => wrapper.get('[role=checkbox]').trigger('click')

const rows: Row[] = [
  ['encrypt, edit', 'keys.encrypt', EncryptPart, keyView(), edit],
  ['encrypt, clear', 'keys.encrypt', EncryptPart, keyView(), clear],
  ['encrypt, choose', 'keys.asymmetricEncrypt', EncryptPart, rsa, choose('RSAES_OAEP_SHA_1')],
  ['encrypt, form', 'keys.asymmetricEncrypt', EncryptPart, sm2, choose('SM2_C1C3C2')],
  ['decrypt, edit', 'keys.decrypt', DecryptPart, keyView(), edit],
  ['decrypt, clear', 'keys.decrypt', DecryptPart, keyView(), clear],
  ['decrypt, choose', 'keys.asymmetricDecrypt', DecryptPart, rsa, choose('RSAES_OAEP_SHA_1')],
  ['sign, edit', 'keys.sign', SignPart, ec, edit],
  ['sign, clear', 'keys.sign', SignPart, ec, clear],
  ['verify, edit', 'keys.verify', VerifyPart, ec, edit],
  ['verify, clear', 'keys.verify', VerifyPart, ec, clear],
  ['encrypt a data key, edit', 'keys.encryptDataKey', DataKeyEncrypt, keyView(), edit],
  ['encrypt a data key, clear', 'keys.encryptDataKey', DataKeyEncrypt, keyView(), clear],
  ['decrypt a data key, edit', 'keys.decryptDataKey', DataKeyDecrypt, keyView(), edit],
  ['decrypt a data key, clear', 'keys.decryptDataKey', DataKeyDecrypt, keyView(), clear],
  ['a data key, tick', 'keys.createDataKeyWithoutPlaintext', DataKeyCreate, keyView(), tick],
  ['a data key, clear', 'keys.createDataKeyWithoutPlaintext', DataKeyCreate, keyView(), clear],
  ['random, edit', 'keys.random', RandomPart, keyView(), lengthTo('12')],
  ['random, clear', 'keys.random', RandomPart, keyView(), clear],
]

/** Verify has fields in its output: what it says is in a box of its own. */
const results = () => wrapper.findAll('textarea[readonly], [role=status] section, .notice').length

describe('an answer', () => {
  async function asked([, name, part, cmk]: Row): Promise<() => Promise<void>> {
    let finish: (value: unknown) => void = () => {}
    const stub = stubKeyrite({ [name]: () => new Promise((resolve) => (finish = resolve)) })
    wrapper = mountPart(part, { cmk }, asOfficer)
    for (const field of fields()) await field.setValue(hex)
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(stub.calls).toHaveLength(1)
    return async () => {
      finish(answer)
      await flushPromises()
    }
  }

  it.each(rows)('is shown, and goes with what it answered: %s', async (...row) => {
    const finish = await asked(row)
    await finish()
    expect(results()).toBeGreaterThan(0)
    await row[4]()
    expect(results()).toBe(0)
  })

  it.each(rows)('that comes too late is not shown: %s', async (...row) => {
    const finish = await asked(row)
    await row[4]()
    await finish()
    expect(results()).toBe(0)
  })
})

describe('a file', () => {
  const late = () => {
    let finish: (bytes: ArrayBuffer) => void = () => {}
    const bytes = Uint8Array.of(1, 2, 3)
    const file = new File([bytes], 'late.bin')
    file.arrayBuffer = () => new Promise((resolve) => (finish = resolve))
    const read = async () => {
      finish(bytes.buffer)
      await flushPromises()
    }
    return { bytes, file, read }
  }
  async function given({ file }: ReturnType<typeof late>) {
    stubKeyrite()
    wrapper = mountPart(BytesInput, { label: 'Bytes', forms: ['text'], max: 9, modelValue: null })
    wrapper.getComponent({ name: 'FileButton' }).vm.$emit('files', [file])
    await flushPromises()
  }

  it('is taken when it was read', async () => {
    const one = late()
    await given(one)
    await one.read()
    expect(wrapper.text()).toContain('late.bin')
    expect(wrapper.emitted('update:modelValue')?.at(-1)).toEqual([Uint8Array.of(1, 2, 3)])
  })

  it.each<[string, () => Promise<unknown> | void]>([
    ['typing', () => fields()[0]?.setValue('typed')],
    ['clearing', () => (wrapper.vm as unknown as { clear(): void }).clear()],
    ['leaving', () => wrapper.unmount()],
  ])('that is read only after %s is wiped and not taken', async (_, act) => {
    const one = late()
    await given(one)
    await act()
    await one.read()
    expect(one.bytes).toEqual(new Uint8Array(3))
    expect(wrapper.html()).not.toContain('late.bin')
  })
})
