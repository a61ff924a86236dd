import pkcs11js from 'pkcs11js'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeProxy, type Proxy } from '../../support/proxy/proxy.ts'
import { makeSoftHsm, softHsmModule, type SoftHsm } from '../../support/softhsm.ts'
import type { TestToken } from '../../support/token.ts'

const { CKM_AES_KEY_GEN, CKM_AES_ECB } = pkcs11js

describe('the proxy module of the tests', () => {
  let softHsm: SoftHsm
  let proxy: Proxy
  let token: TestToken
  let slot: Buffer
  let session: Buffer
  let key: Buffer
  const module = new pkcs11js.PKCS11()

  beforeAll(() => {
    softHsm = makeSoftHsm()
    token = softHsm.addToken('proxied')
    proxy = makeProxy(softHsmModule)
    module.load(proxy.modulePath)
    module.C_Initialize()
    slot = module
      .C_GetSlotList(true)
      .find((each) => module.C_GetTokenInfo(each).label.trim() === token.label)!
    const flags = pkcs11js.CKF_SERIAL_SESSION | pkcs11js.CKF_RW_SESSION
    session = module.C_OpenSession(slot, flags)
    module.C_Login(session, pkcs11js.CKU_USER, token.pin)
    key = makeKey()
  })
  beforeEach(() => {
    proxy.rules()
    proxy.forget()
  })
  afterAll(() => {
    module.C_Finalize()
    proxy.dispose()
    softHsm.dispose()
  })

  const makeKey = (mechanism = CKM_AES_KEY_GEN) =>
    module.C_GenerateKey(session, { mechanism }, [
      { type: pkcs11js.CKA_VALUE_LEN, value: 32 },
      { type: pkcs11js.CKA_ENCRYPT, value: true },
    ])
  const encrypt = () => {
    module.C_EncryptInit(session, { mechanism: CKM_AES_ECB }, key)
    return module.C_Encrypt(session, Buffer.alloc(16), Buffer.alloc(32)).toString('hex')
  }
  const failure = (call: () => unknown): string => {
    try {
      call()
      return 'none'
    } catch (error) {
      return (error as Error).message
    }
  }
  const random = () => module.C_GenerateRandom(session, Buffer.alloc(8))

  it('hands on calls and notes them', () => {
    expect(encrypt()).toBe(encrypt())
    expect(proxy.calls()).toEqual(['C_EncryptInit', 'C_Encrypt', 'C_EncryptInit', 'C_Encrypt'])
    proxy.forget()
    expect(proxy.count('C_Encrypt')).toBe(0)
  })

  it('fails the call that is meant and no other, counting anew with new rules', () => {
    proxy.rules('C_GenerateRandom 2 return 0x32')
    const three = () => [failure(random), failure(random), failure(random)]
    expect(three()).toEqual(['none', 'CKR_DEVICE_REMOVED', 'none'])
    proxy.rules('C_GenerateRandom 2 return 0x32')
    expect(three()).toEqual(['none', 'CKR_DEVICE_REMOVED', 'none'])
    proxy.rules('C_GenerateRandom * return 0x30')
    expect(new Set(three())).toEqual(new Set(['CKR_DEVICE_ERROR']))
  })

  it('tells mechanisms apart', () => {
    proxy.rules(`C_EncryptInit@0x1087 * return 0x70`)
    expect(failure(encrypt)).toBe('none')
    proxy.rules(`C_EncryptInit@0x${CKM_AES_ECB.toString(16)} * return 0x70`)
    expect(failure(encrypt)).toBe('CKR_MECHANISM_INVALID')
  })

  it('can let the work be done and lose the answer', () => {
    const count = () => {
      module.C_FindObjectsInit(session, [
        { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_SECRET_KEY },
      ])
      const found = module.C_FindObjects(session, 100).length
      module.C_FindObjectsFinal(session)
      return found
    }
    const before = count()
    proxy.rules('C_GenerateKey 1 return 0x30')
    expect(failure(makeKey)).toBe('CKR_DEVICE_ERROR')
    expect(count()).toBe(before)
    proxy.rules('C_GenerateKey 1 return-after 0x30')
    expect(failure(makeKey)).toBe('CKR_DEVICE_ERROR')
    expect(count()).toBe(before + 1)
  })

  it('spoils what comes out, by one byte', () => {
    const right = encrypt()
    proxy.rules('C_Encrypt 1 spoil')
    const spoilt = encrypt()
    expect(spoilt).not.toBe(right)
    expect(spoilt.slice(0, -2)).toBe(right.slice(0, -2))
    expect(encrypt()).toBe(right)
  })

  it('changes what a token says of itself', () => {
    const plain = module.C_GetTokenInfo(slot)
    expect(plain.flags & pkcs11js.CKF_USER_PIN_LOCKED).toBe(0)
    proxy.rules('C_GetTokenInfo * flags 0x40000', 'C_GetTokenInfo * serial other')
    const changed = module.C_GetTokenInfo(slot)
    expect(changed.flags).toBe(plain.flags | pkcs11js.CKF_USER_PIN_LOCKED)
    expect(changed.serialNumber).toBe('other'.padEnd(16))
    proxy.rules()
    // The token's clock may go on meanwhile.
    const { utcTime } = plain
    expect({ ...module.C_GetTokenInfo(slot), utcTime }).toEqual(plain)
  })

  it('takes its time', () => {
    const timed = () => {
      const start = performance.now()
      random()
      return performance.now() - start
    }
    proxy.rules('C_GenerateRandom 1 delay 500')
    expect(timed()).toBeGreaterThan(490)
    expect(timed()).toBeLessThan(490)
  })
})
