import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { encodePem } from '../../../../src-main/crypto/pem.ts'

describe('PEM', () => {
  it('is what the library writes', () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    const der = publicKey.export({ format: 'der', type: 'spki' })
    expect(encodePem('PUBLIC KEY', der)).toBe(publicKey.export({ format: 'pem', type: 'spki' }))
  })
})
