import { expect, it } from 'vitest'
import { GRANT_OPERATIONS, type KeySpec, type KeyUsage } from '@shared/domain/index.ts'
import { operationsFault, possibleOperations } from '@renderer/keys/grants/grant-rules.ts'

const possible = (spec: KeySpec, usage: KeyUsage, may = GRANT_OPERATIONS) =>
  possibleOperations({ spec, usage }, may)

it('offers what a key of this kind does at all', () => {
  const symmetric = possible('AES_256', 'ENCRYPT_DECRYPT')
  expect(symmetric).toContain('createDataKey')
  expect(symmetric).not.toContain('sign')
  expect(symmetric).not.toContain('getPublicKey')
  const signing = possible('EC_P256', 'SIGN_VERIFY')
  expect(signing).toEqual([
    ...['describeKey', 'createGrant', 'retireGrant', 'sign', 'verify', 'getPublicKey'],
  ])
  const opening = possible('RSA_2048', 'ENCRYPT_DECRYPT')
  expect(opening).toContain('decryptData')
  expect(opening).not.toContain('createDataKey')
})

it('offers nothing that may not be passed on', () => {
  expect(possibleOperations({ spec: 'AES_256', usage: 'ENCRYPT_DECRYPT' }, ['sign'])).toEqual([])
})

it('needs an operation, and not createGrant alone', () => {
  expect(operationsFault([])).toBe('none')
  expect(operationsFault(['createGrant'])).toBe('alone')
  expect(operationsFault(['createGrant', 'describeKey'])).toBeNull()
  expect(operationsFault(['retireGrant'])).toBeNull()
})
