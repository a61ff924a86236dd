import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { getActivePinia } from 'pinia'
import { afterEach, describe, expect, it } from 'vitest'
import DataKeyCreate from '@renderer/keys/detail/use/DataKeyCreate.vue'
import DecryptPart from '@renderer/keys/detail/use/DecryptPart.vue'
import EncryptPart from '@renderer/keys/detail/use/EncryptPart.vue'
import RandomPart from '@renderer/keys/detail/use/RandomPart.vue'
import SignPart from '@renderer/keys/detail/use/SignPart.vue'
import { keyView } from '../../support/key-views.ts'
import { Refusal, stubKeyrite } from '../../support/keyrite.ts'
import { mountPart } from '../../support/mount.ts'
import { asOfficer } from '../../support/signed-in.ts'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

const SECRET = 'correct horse battery'
const used = { keyId: 'k1', version: 1, road: 'token' as const }
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const field = () => wrapper.get('textarea:not([readonly])')
const execute = () => wrapper.get('button[type=submit]')
const submit = async () => {
  await wrapper.get('form').trigger('submit')
  await flushPromises()
}
const disabled = () => execute().attributes('disabled') !== undefined
const stores = () => JSON.stringify(getActivePinia()?.state.value ?? {})

describe('encrypting', () => {
  it('takes 4096 bytes, and explains the 4097th', async () => {
    const stub = stubKeyrite({ 'keys.encrypt': () => ({ ...used, ciphertext: base64('sealed') }) })
    wrapper = mountPart(EncryptPart, { cmk: keyView() })
    expect(disabled()).toBe(true)
    await field().setValue('é'.repeat(2048))
    expect(wrapper.text()).toContain('4,096 / 4,096 bytes')
    expect(wrapper.text()).not.toContain('envelope')
    await submit()
    expect(stub.calls).toEqual([
      { name: 'keys.encrypt', input: { keyId: 'k1', plaintext: base64('é'.repeat(2048)) } },
    ])
    expect(wrapper.get('textarea[readonly]').element).toHaveProperty('value', base64('sealed'))
    await field().setValue('é'.repeat(2048) + 'x')
    expect(wrapper.text()).toContain('4,097 / 4,096 bytes')
    expect(wrapper.get('[role=note]').text()).toContain('envelope encryption')
    expect(wrapper.findAll('[role=note] a').map((link) => link.attributes('href'))).toEqual([
      '/files',
      '/help#direct-or-envelope',
    ])
    expect(disabled()).toBe(true)
    await submit()
    expect(stub.calls).toHaveLength(1)
  })

  it('has what is copied or cut of the plaintext taken back, and cuts nothing that was not copied', async () => {
    let broken = true
    const stub = stubKeyrite({
      'app.copy': () => {
        if (broken) throw new Refusal('INTERNAL')
        return null
      },
    })
    wrapper = mountPart(EncryptPart, { cmk: keyView() })
    const typed = field().element as HTMLTextAreaElement
    const cut = async () => {
      typed.setSelectionRange(0, 8)
      typed.dispatchEvent(new Event('cut', { bubbles: true, cancelable: true }))
      await flushPromises()
    }
    await field().setValue(SECRET)
    await cut()
    expect(typed.value).toBe(SECRET)
    expect(wrapper.text()).toContain('Copying failed')
    broken = false
    await cut()
    expect(typed.value).toBe('horse battery')
    expect(wrapper.text()).toContain('13 / 4,096 bytes')
    expect(stub.calls.map(({ input }) => input)).toEqual([
      { text: 'correct ', secret: true },
      { text: 'correct ', secret: true },
    ])
  })

  it('drops the ciphertext of what was typed before', async () => {
    stubKeyrite({ 'keys.encrypt': () => ({ ...used, ciphertext: base64('sealed') }) })
    wrapper = mountPart(EncryptPart, { cmk: keyView() })
    await field().setValue('one')
    await submit()
    await field().setValue('other')
    expect(wrapper.find('textarea[readonly]').exists()).toBe(false)
  })

  it('by RSA takes what the chosen padding holds', async () => {
    const stub = stubKeyrite({
      'keys.asymmetricEncrypt': () => ({ ...used, ciphertext: base64('sealed') }),
    })
    wrapper = mountPart(EncryptPart, { cmk: keyView({ spec: 'RSA_2048' }) })
    await field().setValue('x'.repeat(191))
    expect(disabled()).toBe(true)
    expect(wrapper.get('[role=note]').text()).toContain('at most 190 bytes with this algorithm')
    expect(wrapper.get('[role=note]').text()).not.toContain('4,096')
    await wrapper.get('select').setValue('RSAES_PKCS1_V1_5')
    expect(disabled()).toBe(false)
    await submit()
    expect(stub.calls[0]?.input).toMatchObject({ algorithm: 'RSAES_PKCS1_V1_5' })
  })
})

describe('decrypting', () => {
  async function decrypt(keyId = 'k1') {
    const stub = stubKeyrite({
      'keys.decrypt': () => ({ ...used, keyId, version: 3, plaintext: base64(SECRET) }),
      'keys.get': () => keyView({ id: keyId, alias: 'the other one' }),
      'app.copy': () => null,
    })
    wrapper = mountPart(DecryptPart, { cmk: keyView() })
    await field().setValue(base64('sealed'))
    await submit()
    return stub
  }
  const plaintext = () => (wrapper.get('textarea[readonly]').element as HTMLTextAreaElement).value

  it('shows the plaintext in every form, hides it, and copies it as a secret', async () => {
    const stub = await decrypt()
    expect(plaintext()).toBe(SECRET)
    await wrapper.findAll('input[type=radio]').at(-1)?.setValue()
    expect(plaintext()).toBe(base64(SECRET))
    await wrapper.get('[aria-pressed]').trigger('click')
    expect(plaintext()).toBe('')
    await wrapper.get('[aria-label="Copy: Plaintext"]').trigger('click')
    expect(stub.calls.at(-1)).toEqual({
      name: 'app.copy',
      input: { text: base64(SECRET), secret: true },
    })
  })

  it('has what was selected copied as a secret, and lets nobody drag it away', async () => {
    const stub = await decrypt()
    const output = wrapper.get<HTMLTextAreaElement>('textarea[readonly]')
    output.element.setSelectionRange(8, 13)
    for (const kind of ['copy', 'cut', 'dragstart']) {
      const event = new Event(kind, { bubbles: true, cancelable: true })
      output.element.dispatchEvent(event)
      expect([kind, event.defaultPrevented]).toEqual([kind, true])
    }
    await flushPromises()
    const copies = stub.calls.filter(({ name }) => name === 'app.copy')
    expect(copies.map(({ input }) => input)).toEqual([
      { text: 'horse', secret: true },
      { text: 'horse', secret: true },
    ])
    expect(plaintext()).toBe(SECRET)
  })

  it('says which key and version it was', async () => {
    await decrypt()
    expect(wrapper.text()).toContain('By version 3 of this key.')
    wrapper.unmount()
    await decrypt('k2')
    expect(wrapper.get('a[href="/keys/k2"]').text()).toBe('the other one')
  })

  it('keeps the plaintext in no store, and forgets it on Clear', async () => {
    await decrypt()
    expect(stores()).not.toContain('correct horse')
    expect(stores()).not.toContain(base64(SECRET).slice(0, 12))
    const clear = wrapper.findAll('button').find((button) => button.text() === 'Clear')
    await clear?.trigger('click')
    expect(wrapper.find('textarea[readonly]').exists()).toBe(false)
    expect(field().element).toHaveProperty('value', '')
  })

  it('says what is wrong, and shows nothing', async () => {
    stubKeyrite({
      'keys.decrypt': () => {
        throw new Refusal('CIPHERTEXT_INVALID')
      },
    })
    wrapper = mountPart(DecryptPart, { cmk: keyView() })
    await field().setValue('not base64!')
    expect(wrapper.text()).toContain('not base64')
    expect(disabled()).toBe(true)
    await field().setValue(base64('sealed'))
    await submit()
    expect(wrapper.get('[role=alert]').text()).toContain('CIPHERTEXT_INVALID')
    expect(wrapper.find('textarea[readonly]').exists()).toBe(false)
  })
})

describe('data keys and random bytes', () => {
  it('come without the plaintext unless it is asked for', async () => {
    const stub = stubKeyrite({
      'keys.createDataKey': () => ({ ...used, plaintext: base64('k'), ciphertext: base64('c') }),
      'keys.createDataKeyWithoutPlaintext': () => ({ ...used, ciphertext: base64('c') }),
    })
    wrapper = mountPart(DataKeyCreate, { cmk: keyView() }, asOfficer)
    await submit()
    expect(stub.calls[0]?.name).toBe('keys.createDataKeyWithoutPlaintext')
    expect(wrapper.findAll('textarea')).toHaveLength(1)
    await wrapper.get('[role=checkbox]').trigger('click')
    expect(wrapper.findAll('textarea')).toHaveLength(0)
    await submit()
    expect(stub.calls[1]?.name).toBe('keys.createDataKey')
    expect(wrapper.findAll('textarea')).toHaveLength(2)
  })

  it.each([
    ['0', null],
    ['1', 1],
    ['1024', 1024],
    ['1025', null],
    ['1.5', null],
    ['', null],
  ])('of length %s', async (typed, length) => {
    const stub = stubKeyrite({ 'keys.random': () => ({ bytes: base64('r') }) })
    wrapper = mountPart(RandomPart, { cmk: keyView() })
    await wrapper.get('input').setValue(typed)
    await submit()
    expect(stub.calls.map(({ input }) => input)).toEqual(length === null ? [] : [{ length }])
  })
})

describe('signing', () => {
  it('takes a message, or a digest of exactly the right length', async () => {
    const stub = stubKeyrite({
      'keys.sign': () => ({ ...used, signature: base64('s'), digest: '00' }),
    })
    wrapper = mountPart(SignPart, { cmk: keyView({ spec: 'EC_P384', usage: 'SIGN_VERIFY' }) })
    await field().setValue('hello')
    await submit()
    expect(stub.calls[0]?.input).toEqual({
      keyId: 'k1',
      algorithm: 'ECDSA_SHA_384',
      message: base64('hello'),
      digest: null,
    })
    await wrapper.get('input[value=digest]').setValue()
    await field().setValue('ab'.repeat(32))
    expect(wrapper.text()).toContain('A digest of this algorithm has 48 bytes.')
    expect(disabled()).toBe(true)
    await field().setValue('ab'.repeat(48))
    await submit()
    expect(stub.calls[1]?.input).toMatchObject({
      message: null,
      digest: Buffer.alloc(48, 0xab).toString('base64'),
    })
  })
})
