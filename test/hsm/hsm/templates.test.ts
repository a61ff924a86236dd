import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import pkcs11js from 'pkcs11js'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { finaliseAll } from '@main/hsm/module.ts'
import { checkTemplate, readAttribute } from '@main/hsm/operations/attributes.ts'
import type { Native } from '@main/hsm/session.ts'
import { optionalRow, row } from '@main/hsm/templates/row.ts'
import type { Token } from '@main/hsm/types.ts'
import { makers, makeToken, newKey, open, type Made } from './fixture.ts'

const refused = { code: 'TOKEN_MECHANISM_REFUSED' }

describe.each(makers)('keys of %s', (maker) => {
  let made: Made
  let token: Token
  beforeAll(async () => {
    made = makeToken(maker)
    token = await open(made.token)
  })
  afterAll(async () => {
    await token.close()
    await finaliseAll()
    made.softHsm?.dispose()
  })

  it('do nothing that their purpose is not', async () => {
    const block = Buffer.alloc(16)
    const seal = await token.generateSymmetric('aes', 256, newKey('seal'))
    const material = await token.generateSymmetric('aes', 256, newKey('ceremony-material'))
    const signing = await token.generateKeyPair('RSA_2048', newKey('ceremony-sign'))
    const pair = await token.generateKeyPair('RSA_2048', newKey('ceremony-material'))
    using value = SecretBytes.copyOf(Buffer.alloc(32, 7))
    const transport = await token.importSecret('aes', value, newKey('transport'))
    const iv = block
    const wrapBy = { type: 'AES_CBC_PAD', iv } as const
    const spki = await token.publicKeyDer(signing.publicKey)
    const kek = await token.importPublicKey(spki, newKey('wrap'))
    // The root key and the signing key never leave, under any key.
    for (const target of [seal, signing.privateKey, transport])
      await expect(token.wrap({ type: 'RSA_PKCS' }, kek, target)).rejects.toMatchObject(refused)
    await expect(token.wrap(wrapBy, seal, material)).rejects.toMatchObject(refused)
    await expect(token.decrypt({ type: 'AES_ECB' }, material, block)).rejects.toMatchObject(refused)
    await expect(token.encrypt(wrapBy, transport, block)).rejects.toMatchObject(refused)
    await expect(token.decrypt(wrapBy, transport, block)).rejects.toMatchObject(refused)
    const raw = Buffer.alloc(256)
    for (const key of [pair.privateKey])
      await expect(token.sign({ type: 'RSA_PKCS' }, key, block)).rejects.toMatchObject(refused)
    for (const key of [pair.privateKey, signing.privateKey])
      await expect(token.decrypt({ type: 'RSA_X_509' }, key, raw)).rejects.toMatchObject(refused)
    // Nothing of that harmed the session.
    expect(await token.alive()).toBe(true)
  })

  it('are refused as the wrong ones before the token is asked', async () => {
    await expect(
      token.generateSymmetric('aes', 256, newKey('transport', true)),
    ).rejects.toMatchObject({ code: 'INTERNAL' })
    await expect(
      token.importPublicKey(Buffer.from('no key'), newKey('wrap')),
    ).rejects.toMatchObject({ code: 'WRAPPING_KEY_INVALID' })
  })
})

describe('reading back', () => {
  it('finds every attribute that is not as it was sent', () => {
    const { softHsm, token } = makeToken('SoftHSM', 'raw')
    const library = new pkcs11js.PKCS11()
    library.load(token.modulePath)
    library.C_Initialize()
    const slot = library
      .C_GetSlotList(true)
      .find((one) => library.C_GetTokenInfo(one).label.trim() === token.label)
    if (!slot) throw new Error('no slot')
    const session = library.C_OpenSession(slot, 6)
    library.C_Login(session, pkcs11js.CKU_USER, token.pin)
    const native: Native = { library, session, mechanisms: new Set(), manufacturer: '' }
    const key = library.C_GenerateKey(session, { mechanism: pkcs11js.CKM_AES_KEY_GEN }, [
      { type: pkcs11js.CKA_VALUE_LEN, value: 32 },
      { type: pkcs11js.CKA_LABEL, value: 'x' },
    ])
    const check = (...rows: Parameters<typeof row>) => {
      checkTemplate(native, key, [row(...rows)])
    }
    expect(() => check('CKA_VALUE_LEN', 32, '')).not.toThrow()
    expect(() => check('CKA_LABEL', Buffer.from('x'), '')).not.toThrow()
    const wrong = (attribute: string) =>
      expect.objectContaining({
        code: 'TOKEN_ANSWER_WRONG',
        params: expect.objectContaining({ attribute }) as unknown,
      }) as Error
    // What SoftHSM does when a template leaves it out: a readable key.
    expect(() => check('CKA_SENSITIVE', true, '')).toThrow(wrong('CKA_SENSITIVE'))
    expect(() => check('CKA_VALUE_LEN', 16, '')).toThrow(wrong('CKA_VALUE_LEN'))
    expect(() => check('CKA_LABEL', Buffer.from('xx'), '')).toThrow(wrong('CKA_LABEL'))
    expect(() => check('CKA_MODULUS_BITS', 2048, '')).toThrow(wrong('CKA_MODULUS_BITS'))
    expect(readAttribute(native, key, 'CKA_MODULUS_BITS')).toBeNull()
    // Unknown to the token is as good as false, for what may be left out.
    checkTemplate(native, key, [optionalRow('CKA_ALWAYS_AUTHENTICATE', false, '')])
    library.C_Finalize()
    softHsm?.dispose()
  })
})
