import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { sha256, sha256Hex } from '../../../../src-main/crypto/fingerprint.ts'

describe('fingerprint', () => {
  it('is what sha256sum prints', () => {
    const input = Buffer.from('any bytes\n')
    const printed = execFileSync('sha256sum', { input }).toString()
    expect(sha256Hex(input)).toBe(printed.slice(0, 64))
    expect(sha256(input).toString('hex')).toBe(printed.slice(0, 64))
    expect(sha256Hex(Buffer.from('other bytes\n'))).not.toBe(printed.slice(0, 64))
  })
})
