import { randomBytes } from 'node:crypto'
import pkcs11js from 'pkcs11js'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { loadModule } from '@main/hsm/module.ts'
import type { KeyPurpose, NewKey, Token } from '@main/hsm/types.ts'
import { hasOpencryptoki, initialiseOpencryptoki } from '../../support/opencryptoki.ts'
import { makeSoftHsm, type SoftHsm } from '../../support/softhsm.ts'
import type { TestToken } from '../../support/token.ts'

export type Maker = 'SoftHSM' | 'opencryptoki'

/** The tokens that this process can reach; opencryptoki only beside its private daemon. */
export const makers: readonly Maker[] = hasOpencryptoki()
  ? ['SoftHSM', 'opencryptoki']
  : ['SoftHSM']

export interface Made {
  readonly token: TestToken
  readonly softHsm: SoftHsm | null
}

export function makeToken(maker: Maker, label = 'keyrite test'): Made {
  if (maker === 'opencryptoki') return { token: initialiseOpencryptoki(label), softHsm: null }
  const softHsm = makeSoftHsm()
  return { token: softHsm.addToken(label), softHsm }
}

export const secret = (text: string): SecretBytes => SecretBytes.copyOf(Buffer.from(text, 'utf8'))

export async function open(token: TestToken, pin = token.pin): Promise<Token> {
  const module = await loadModule({ path: token.modulePath })
  using entered = secret(pin)
  return await module.openToken({ serial: token.serial, label: token.label }, entered)
}

export function newKey(purpose: KeyPurpose, persistent = false): NewKey {
  return { purpose, label: `keyrite:test ${purpose}`, id: randomBytes(16), persistent }
}

/** A data object of a session beside Keyrite's, which has logged this process in. */
export function rawData(token: TestToken, label: string): { close(): void } {
  const library = new pkcs11js.PKCS11()
  library.load(token.modulePath)
  const slot = library
    .C_GetSlotList(true)
    .find((entry) => library.C_GetTokenInfo(entry).label.trim() === token.label)
  if (!slot) throw new Error('no such token')
  const session = library.C_OpenSession(slot, pkcs11js.CKF_SERIAL_SESSION | pkcs11js.CKF_RW_SESSION)
  library.C_CreateObject(session, [
    { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_DATA },
    { type: pkcs11js.CKA_TOKEN, value: false },
    { type: pkcs11js.CKA_LABEL, value: Buffer.from(label) },
    { type: pkcs11js.CKA_VALUE, value: Buffer.from('data') },
  ])
  return { close: () => library.C_CloseSession(session) }
}
