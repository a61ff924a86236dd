import { createHash, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { verifySignature } from '@main/crypto/verify-signature.ts'
import { openssl } from '../../../support/openssl.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = privateKey.export({ format: 'pem', type: 'pkcs8' })
const spki = publicKey.export({ format: 'der', type: 'spki' })
const digest = createHash('sha256').update('signed elsewhere').digest()
const options = (...pairs: string[]) => pairs.flatMap((pair) => ['-pkeyopt', pair])
const sign = (...saltLength: string[]) =>
  openssl(
    [
      ...['pkeyutl', '-sign', '-inkey', 'key.pem', '-in', 'digest.bin'],
      ...options('digest:sha256', 'rsa_padding_mode:pss', ...saltLength),
    ],
    { 'key.pem': key, 'digest.bin': digest },
  )

// What the help page's answer 'signature' tells those who sign by OpenSSL.
describe('a PSS signature made by openssl', () => {
  it.each<[string, boolean, string[]]>([
    ['with a salt as long as the digest', true, ['rsa_pss_saltlen:digest']],
    ['with the longest salt', false, ['rsa_pss_saltlen:max']],
    ['as it makes them unless it is told otherwise', false, []],
  ])('%s is valid: %s', (_, valid, saltLength) => {
    const signature = sign(...saltLength)
    expect(verifySignature(spki, 'RSASSA_PSS_SHA_256', digest, signature)).toBe(valid)
  })
})
