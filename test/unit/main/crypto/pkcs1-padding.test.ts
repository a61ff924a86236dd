import { createPrivateKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decodePkcs1 } from '../../../../src-main/crypto/pkcs1-padding.ts'
import { SecretBytes } from '../../../../src-main/crypto/secret-bytes.ts'
import { hex, wycheproof } from './support/wycheproof.ts'
import { rawDecrypt } from './support/raw-rsa.ts'

const unwrapFailed = expect.objectContaining({ code: 'UNWRAP_FAILED' }) as Error

describe('PKCS#1 v1.5 decoding', () => {
  it.each([2048, 3072, 4096])('agrees with all Wycheproof vectors of %i bits', (bits) => {
    const file = wycheproof<'msg' | 'ct'>(`rsa_pkcs1_${bits}_test.json`)
    let tried = 0
    for (const group of file.testGroups) {
      const key = createPrivateKey({
        key: hex(group.privateKeyPkcs8),
        format: 'der',
        type: 'pkcs8',
      })
      for (const { tcId, ct, msg, result } of group.tests) {
        tried += 1
        const encoded = rawDecrypt(key, hex(ct))
        if (encoded === undefined) {
          expect(result, `tcId ${tcId}`).toBe('invalid')
          continue
        }
        const decode = () => decodePkcs1(SecretBytes.take(encoded)).expose().toString('hex')
        if (result === 'invalid') expect(decode, `tcId ${tcId}`).toThrow(unwrapFailed)
        else expect(decode(), `tcId ${tcId}`).toBe(msg)
      }
    }
    expect(tried).toBe(file.numberOfTests)
  })

  it('takes eight bytes of padding and refuses seven, none, and too short a block', () => {
    const decode = (text: string) => decodePkcs1(SecretBytes.take(hex(text)))
    expect(decode('0002' + '11'.repeat(8) + '00').length).toBe(0)
    expect(decode('0002' + '11'.repeat(8) + '00ab').equals(hex('ab'))).toBe(true)
    for (const block of ['0002' + '11'.repeat(7) + '00abcd', '0002' + '00'.repeat(20), '000211']) {
      expect(() => decode(block), block).toThrow(unwrapFailed)
    }
  })
})
