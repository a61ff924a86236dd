import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import {
  closeTab,
  external,
  give,
  issued,
  press,
  show,
  step,
  submit,
  wrapper,
} from '../../support/import-tab.ts'
import { Refusal } from '../../support/keyrite.ts'
import { may } from '../../support/signed-in.ts'

afterEach(closeTab)

describe('the parameters', () => {
  it('are asked for by the first algorithm of table 2-5, and SHA-1 is warned of', async () => {
    const stub = await show(external(), { 'keys.getParametersForImport': () => issued })
    const algorithms = wrapper.findAll('input[name=wrapping-algorithm]')
    expect(algorithms.map(({ element }) => (element as HTMLInputElement).value)).toEqual([
      'RSAES_OAEP_SHA_256',
      'RSAES_PKCS1_V1_5',
      'RSAES_OAEP_SHA_1',
    ])
    expect(wrapper.find('[role=note]').exists()).toBe(false)
    await algorithms[2]?.setValue()
    expect(wrapper.get('[role=note]').text()).toContain('SHA-1 is no longer secure')
    await algorithms[0]?.setValue()
    await submit()
    expect(stub.calls.at(-1)?.input).toEqual({ keyId: 'k1', algorithm: 'RSAES_OAEP_SHA_256' })
    expect(wrapper.text()).toContain('importToken_k1')
    expect(wrapper.text()).toContain('openssl rand -out PlaintextKeyMaterial.bin 32')
  })

  it('that are still valid are taken up again, and new ones void them only after a question', async () => {
    const stub = await show(external(), {
      'keys.issuedParameters': () => issued,
      'keys.getParametersForImport': () => issued,
    })
    const asked = () => stub.calls.filter(({ name }) => name === 'keys.getParametersForImport')
    expect(step()).toContain('Key material')
    await press('Back')
    await press('Get new parameters…')
    await submit()
    expect(document.querySelector('[role=dialog]')?.textContent).toContain('void them')
    expect(asked()).toHaveLength(0)
    document.querySelector<HTMLFormElement>('[role=dialog] form')?.requestSubmit()
    await flushPromises()
    expect(asked()).toHaveLength(1)
  })
})

describe('the files', () => {
  it('of a bundle go where they belong, and are sent as base64', async () => {
    const stub = await show(external({ spec: 'RSA_2048' }), {
      'keys.issuedParameters': () => issued,
      'keys.importMaterial': () => external({ state: 'Enabled', hasMaterial: true }),
    })
    await give(
      0,
      ['README', 9],
      ['importToken_k1', 5],
      ['out_rsa_private_key.der', 3],
      ['EncryptedKeyMaterial.b64', 7],
      ['EncryptedKeyMaterial.bin', 2],
    )
    await submit()
    expect(step()).toContain('Import token')
    await wrapper.get('input[value=never]').setValue()
    await submit()
    expect(stub.calls.at(-1)).toEqual({
      name: 'keys.importMaterial',
      input: {
        keyId: 'k1',
        encryptedKeyMaterial: 'AAA=',
        encryptedPrivateKey: 'AAAA',
        importToken: 'AAAAAAA=',
        expiresAt: null,
      },
    })
    expect(wrapper.text()).toContain('The key material was imported')
    expect(wrapper.text()).not.toContain('The key is disabled')
    await wrapper.setProps({ cmk: external({ state: 'Disabled', hasMaterial: true }) })
    expect(wrapper.text()).toContain('The key is disabled, as it was before')
  })

  it('of other names are named, unless one is the only part that is missing', async () => {
    await show(external(), { 'keys.issuedParameters': () => issued })
    const note = () => wrapper.findAll('[role=note]').map((one) => one.text())
    const next = () => wrapper.get('button[type=submit]').attributes('disabled')
    await give(0, ['a.enc', 5], ['b.enc', 5], ['README.txt', 5])
    expect(note()).toEqual([expect.stringContaining('a.enc and b.enc')])
    expect(next()).toBeDefined()
    await give(0, ['a.enc', 5], ['manifest.json', 5])
    expect(note()).toEqual([expect.stringContaining('a.enc')])
    expect(next()).toBeDefined()
    await give(0, ['a.enc', 5], ['importToken_k1', 5])
    expect(note()).toEqual([])
    expect(next()).toBeUndefined()
  })

  it('have at most 64 KiB', async () => {
    await show(external(), { 'keys.issuedParameters': () => issued })
    await give(0, ['big', 64 * 1024 + 1])
    expect(wrapper.get('[role=alert]').text()).toContain('larger than 64 KiB')
    expect(wrapper.get('button[type=submit]').attributes('disabled')).toBeDefined()
    await give(0, ['full', 64 * 1024])
    expect(wrapper.find('[role=alert]').exists()).toBe(false)
    expect(wrapper.get('button[type=submit]').attributes('disabled')).toBeUndefined()
  })
})

describe('a refusal', () => {
  async function refuse(code: string): Promise<void> {
    await show(external(), {
      'keys.issuedParameters': () => issued,
      'keys.importMaterial': () => {
        throw new Refusal(code)
      },
    })
    await give(0, ['EncryptedKeyMaterial.bin', 256])
    await submit()
    await press('Use the one handed out last')
    await submit()
  }
  const refusedField = () => wrapper.get('.slot.wrong').text()

  it('of the token stands beside the token', async () => {
    await refuse('IMPORT_TOKEN_SUPERSEDED')
    expect(step()).toContain('Import token')
    expect(refusedField()).toContain('IMPORT_TOKEN_SUPERSEDED')
  })

  it('of the material leads back to it', async () => {
    await refuse('IMPORT_MATERIAL_OTHER')
    expect(step()).toContain('Key material')
    expect(refusedField()).toContain('IMPORT_MATERIAL_OTHER')
    await give(0, ['other.bin', 256])
    expect(wrapper.find('.slot.wrong').exists()).toBe(false)
  })
})

describe('an import by two people', () => {
  it('lets who may only hand out parameters do that, and says who imports', async () => {
    const verbs = { 'keys.getParametersForImport': () => issued }
    await show(external(), verbs, may('getParametersForImport'))
    expect(step()).toContain('parameters')
    await submit()
    await press('Continue')
    expect(wrapper.text()).toContain('Somebody else imports the material')
    expect(wrapper.text()).toContain('role with “Import key material”')
    expect(wrapper.findAll('input[type=file]')).toHaveLength(0)
  })

  it('takes nothing up for them that they could not go on with', async () => {
    const verbs = { 'keys.issuedParameters': () => issued }
    await show(external(), verbs, may('getParametersForImport'))
    expect(step()).toContain('parameters')
    expect(wrapper.text()).toContain('RSAES_OAEP_SHA_256')
  })

  it('lets who may only import begin with the files, and says who hands out parameters', async () => {
    const stub = await show(external(), {}, may('importKeyMaterial'))
    expect(wrapper.findAll('input[type=file]')).toHaveLength(1)
    expect(stub.calls.map(({ name }) => name)).not.toContain('keys.issuedParameters')
    await press('Back')
    expect(wrapper.text()).toContain('Somebody else hands out the parameters')
    await press('Continue')
    expect(wrapper.findAll('input[type=file]')).toHaveLength(1)
  })

  it('is neither’s who may do neither', async () => {
    await show(external(), {}, may('describeKey'))
    expect(wrapper.text()).toContain('Your roles do not let you import')
  })
})
