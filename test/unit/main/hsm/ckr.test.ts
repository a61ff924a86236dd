import pkcs11js from 'pkcs11js'
import { describe, expect, it } from 'vitest'
import { KeyriteError } from '@shared/errors'
import { ckr, ckrName, isCkr, readCkr, toKeyriteError } from '@main/hsm/ckr.ts'

const thrown = (name: string, code: number) =>
  new pkcs11js.Pkcs11Error(`${name}:${code}`, code, 'x')

describe('readCkr', () => {
  it('reads both forms in which the binding throws', () => {
    expect(readCkr(thrown('CKR_PIN_INCORRECT', 0xa0))?.name).toBe('CKR_PIN_INCORRECT')
    expect(readCkr(new Error('CKR_DEVICE_MEMORY:49'))).toMatchObject({
      name: 'CKR_DEVICE_MEMORY',
      value: 49,
    })
  })

  it('names what the binding does not, and numbers what nobody names', () => {
    expect(readCkr(new Error('CKR_VENDOR_DEFINED:320'))?.name).toBe('CKR_CURVE_NOT_SUPPORTED')
    expect(readCkr(new Error('CKR_VENDOR_DEFINED:2147483649'))?.name).toBe('CKR_0x80000001')
  })

  it('takes nothing else for one', () => {
    for (const other of [new Error('CKR_OK'), new Error('x CKR_A:1'), 'CKR_A:1', null])
      expect(readCkr(other)).toBeNull()
    expect(isCkr(new Error('CKR_A:1'), 'CKR_B')).toBe(false)
    expect(isCkr(new Error('CKR_A:1'), 'CKR_B', 'CKR_A')).toBe(true)
  })
})

describe('toKeyriteError', () => {
  it.each([
    ['CKR_PIN_INCORRECT', 'PIN_WRONG'],
    ['CKR_PIN_LOCKED', 'PIN_LOCKED'],
    ['CKR_PIN_EXPIRED', 'PIN_EXPIRED'],
    ['CKR_USER_PIN_NOT_INITIALIZED', 'PIN_NOT_SET'],
    ['CKR_DEVICE_REMOVED', 'TOKEN_GONE'],
    ['CKR_TOKEN_NOT_PRESENT', 'TOKEN_GONE'],
    ['CKR_SESSION_HANDLE_INVALID', 'SESSION_LOST'],
    ['CKR_USER_NOT_LOGGED_IN', 'SESSION_LOST'],
    ['CKR_DEVICE_MEMORY', 'TOKEN_FULL'],
    ['CKR_TOKEN_WRITE_PROTECTED', 'TOKEN_WRITE_PROTECTED'],
    ['CKR_MECHANISM_INVALID', 'TOKEN_MECHANISM_REFUSED'],
    ['CKR_SESSION_COUNT', 'TOKEN_BUSY'],
    ['CKR_KEY_HANDLE_INVALID', 'MATERIAL_GONE'],
    ['CKR_GENERAL_ERROR', 'TOKEN_ERROR'],
  ])('maps %s to %s and names it', (name, code) => {
    const error = toKeyriteError(new Error(`${name}:1`), 'C_Sign', { more: 1 })
    expect(error).toMatchObject({ code, params: { ckr: name, operation: 'C_Sign', more: 1 } })
    expect(error.cause).toBeInstanceOf(Error)
    expect(ckrName(error)).toBe(name)
  })

  it('passes coded errors, and calls the rest a fault of its own', () => {
    const coded = new KeyriteError('CANCELLED')
    expect(toKeyriteError(coded, 'C_Sign')).toBe(coded)
    expect(ckrName(coded)).toBe('CANCELLED')
    expect(toKeyriteError(new TypeError('wrong type'), 'C_Sign').code).toBe('INTERNAL')
    expect(() =>
      ckr('C_Sign', () => {
        throw new Error('CKR_DEVICE_MEMORY:49')
      }),
    ).toThrow(expect.objectContaining({ code: 'TOKEN_FULL' }))
    expect(ckr('C_Sign', () => 7)).toBe(7)
  })
})
