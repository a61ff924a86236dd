import { readFileSync, statSync } from 'node:fs'
import pkcs11js from 'pkcs11js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  hasOpencryptoki,
  initialiseOpencryptoki,
  resetOpencryptoki,
} from '../support/opencryptoki.ts'
import { makeSoftHsm, type SoftHsm } from '../support/softhsm.ts'
import type { TestToken } from '../support/token.ts'

/** What a token says of itself, and whether its user's PIN opens it. */
const opened = ({ modulePath, label, pin }: TestToken): { serial: string; wrongPin: number } => {
  const module = new pkcs11js.PKCS11()
  module.load(modulePath)
  module.C_Initialize()
  try {
    const slot = module
      .C_GetSlotList(true)
      .find((each) => module.C_GetTokenInfo(each).label.trim() === label)
    if (slot === undefined) throw new Error(`no token '${label}'`)
    const session = module.C_OpenSession(slot, pkcs11js.CKF_SERIAL_SESSION)
    let wrongPin = 0
    try {
      module.C_Login(session, pkcs11js.CKU_USER, '0000')
    } catch (error) {
      wrongPin = (error as { code: number }).code
    }
    module.C_Login(session, pkcs11js.CKU_USER, pin)
    return { serial: module.C_GetTokenInfo(slot).serialNumber.trim(), wrongPin }
  } finally {
    module.C_Finalize()
  }
}

describe('SoftHSM of a test', () => {
  let hsm: SoftHsm
  beforeAll(() => {
    hsm = makeSoftHsm()
  })
  afterAll(() => {
    hsm.dispose()
    expect(process.env['SOFTHSM2_CONF']).not.toBe(hsm.configFile)
  })

  it('holds several tokens, opened by their PINs alone', () => {
    const first = hsm.addToken('first')
    const second = hsm.addToken('second', { pin: '987654' })
    expect(opened(first)).toEqual({ serial: first.serial, wrongPin: pkcs11js.CKR_PIN_INCORRECT })
    expect(opened(second)).toEqual({ serial: second.serial, wrongPin: pkcs11js.CKR_PIN_INCORRECT })
    expect(first.serial).not.toBe(second.serial)
  })

  it('is readable by its owner alone', () => {
    expect(statSync(hsm.tokenFolder).mode & 0o777).toBe(0o700)
    expect(statSync(hsm.configFile).mode & 0o777).toBe(0o600)
  })
})

describe('opencryptoki of a test', () => {
  it('is there in npm test', () => {
    expect(hasOpencryptoki()).toBe(true)
  })

  it('gives a new token each time, in a folder of its own', () => {
    initialiseOpencryptoki('older')
    resetOpencryptoki()
    const token = initialiseOpencryptoki('newer')
    expect(opened(token)).toEqual({ serial: '123', wrongPin: pkcs11js.CKR_PIN_INCORRECT })
    const mounts = readFileSync('/proc/self/mountinfo', 'utf8')
    expect(mounts).toMatch(/ \/var\/lib\/opencryptoki /)
  })
})
