import { execFileSync } from 'node:child_process'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { DER, derElements, derEncode } from '../../../../src-main/crypto/der.ts'
import { encodePem } from '../../../../src-main/crypto/pem.ts'
import { readRsaPublicKey } from '../../../../src-main/crypto/public-key.ts'

const spkiOf = (key: KeyObject) => key.export({ format: 'der', type: 'spki' })
const rsa = (modulusLength: number, publicExponent = 65537) =>
  generateKeyPairSync('rsa', { modulusLength, publicExponent })

const pair = rsa(2048)
const spki = spkiOf(pair.publicKey)
const pkcs1 = pair.publicKey.export({ format: 'der', type: 'pkcs1' })
const pem = encodePem('PUBLIC KEY', spki)

function codeOf(bytes: Uint8Array | string): string {
  try {
    return readRsaPublicKey(Buffer.from(bytes)).form
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('reading a wrapping key', () => {
  it.each([
    ['spki-der', spki],
    ['pkcs1-der', pkcs1],
    ['spki-pem', pem],
    ['spki-pem', '\uFEFF' + pem.replaceAll('\n', '\r\n') + '\r\n'],
    ['spki-pem', 'Bag Attributes\n' + pem.trim()],
    ['pkcs1-pem', encodePem('RSA PUBLIC KEY', pkcs1)],
    ['spki-base64', spki.toString('base64')],
    ['spki-base64', '  ' + spki.toString('base64').replace(/.{64}/g, '$&\r\n') + '\n'],
    ['pkcs1-base64', pkcs1.toString('base64').replace(/=+$/, '')],
    ['spki-hex', spki.toString('hex')],
    ['spki-hex', spki.toString('hex').toUpperCase() + '\n'],
    ['spki-pem-base64', Buffer.from(pem).toString('base64')],
  ])('takes %s', (form, bytes) => {
    const key = readRsaPublicKey(Buffer.from(bytes))
    expect(key.form).toBe(form)
    expect(key.spkiDer).toEqual(spki)
    expect([key.modulusBits, key.exponent]).toEqual([2048, 65537n])
  })

  it.each([3072, 4096])('takes %i bits', (bits) => {
    expect(readRsaPublicKey(spkiOf(rsa(bits).publicKey)).modulusBits).toBe(bits)
  })

  it.each([512, 1024, 2040, 2047, 2049, 4095, 4097, 4104, 16384])('refuses %i bits', (bits) => {
    const number = ((1n << BigInt(bits - 1)) | 1n).toString(16)
    const modulus = Buffer.from(`00${number.length % 2 === 0 ? '' : '0'}${number}`, 'hex')
    const content = modulus[1]! < 0x80 ? modulus.subarray(1) : modulus
    const exponent = derEncode(DER.integer, Buffer.of(1, 0, 1))
    const key = derEncode(DER.sequence, derEncode(DER.integer, content), exponent)
    expect(() => readRsaPublicKey(key)).toThrow(
      expect.objectContaining({ code: 'WRAPPING_KEY_SIZE', params: { bits } }) as Error,
    )
  })

  it.each([3, 17, 257])('refuses the exponent %i', (exponent) => {
    expect(codeOf(spkiOf(rsa(2048, exponent).publicKey))).toBe('WRAPPING_KEY_EXPONENT')
  })

  it.each(['0203010002', '020900ffffffffffffffff', '02060100000001ff'])(
    'refuses the exponent %s',
    (exponent) => {
      const [modulus] = derElements(derElements(pkcs1)![0]!.content)!
      const number = derEncode(DER.integer, modulus!.content)
      const key = derEncode(DER.sequence, number, Buffer.from(exponent, 'hex'))
      expect(codeOf(key)).toBe('WRAPPING_KEY_EXPONENT')
    },
  )

  it('refuses keys of other kinds', () => {
    const others = [
      generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).publicKey,
      generateKeyPairSync('ed25519').publicKey,
    ]
    for (const key of others) expect(codeOf(spkiOf(key))).toBe('WRAPPING_KEY_NOT_RSA')
    // An RSA key that may sign only: the same numbers under the name of RSASSA-PSS.
    const pss = Buffer.from(
      spki.toString('hex').replace('2a864886f70d010101', '2a864886f70d01010a'),
      'hex',
    )
    expect(() => readRsaPublicKey(pss)).toThrow(
      expect.objectContaining({ params: { algorithm: 'RSASSA-PSS' } }) as Error,
    )
  })

  it('refuses private keys of every form', () => {
    const ec = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey
    const ders = [
      pair.privateKey.export({ format: 'der', type: 'pkcs8' }),
      pair.privateKey.export({ format: 'der', type: 'pkcs1' }),
      ec.export({ format: 'der', type: 'pkcs8' }),
      ec.export({ format: 'der', type: 'sec1' }),
      pair.privateKey.export({
        format: 'der',
        type: 'pkcs8',
        cipher: 'aes-256-cbc',
        passphrase: 'x',
      }),
    ]
    for (const der of ders) {
      expect(codeOf(der)).toBe('WRAPPING_KEY_PRIVATE')
      expect(codeOf(der.toString('base64'))).toBe('WRAPPING_KEY_PRIVATE')
    }
    for (const type of ['pkcs8', 'pkcs1'] as const) {
      const text = pair.privateKey.export({ format: 'pem', type })
      expect(codeOf(text)).toBe('WRAPPING_KEY_PRIVATE')
      expect(codeOf(Buffer.from(text).toString('base64'))).toBe('WRAPPING_KEY_PRIVATE')
    }
  })

  it('refuses a certificate', () => {
    const subject = ['-subj', '/CN=x', '-nodes', '-keyout', '/dev/null']
    const certificate = execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', ...subject],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    ).toString()
    expect(codeOf(certificate)).toBe('WRAPPING_KEY_INVALID')
    const base64 = certificate.replace(/-----.*-----|\s/g, '')
    expect(codeOf(base64)).toBe('WRAPPING_KEY_INVALID')
  })

  it('refuses bytes after the key, in every form', () => {
    const longer = Buffer.concat([spki, Buffer.from('\n')])
    expect(codeOf(longer)).toBe('WRAPPING_KEY_TRAILING_BYTES')
    expect(codeOf(longer.toString('base64'))).toBe('WRAPPING_KEY_TRAILING_BYTES')
    expect(codeOf(encodePem('PUBLIC KEY', longer))).toBe('WRAPPING_KEY_TRAILING_BYTES')
    expect(codeOf(pem + 'more')).toBe('WRAPPING_KEY_TRAILING_BYTES')
  })

  it('refuses every truncation', () => {
    for (const whole of [spki, pkcs1]) {
      for (let length = 0; length < whole.length; length += 1) {
        expect(codeOf(whole.subarray(0, length)), `${length}`).toBe('WRAPPING_KEY_INVALID')
      }
    }
    for (let length = 0; length < pem.trimEnd().length; length += 1) {
      expect(codeOf(pem.slice(0, length)), `${length}`).toBe('WRAPPING_KEY_INVALID')
    }
    for (let length = 0; length < spki.toString('base64').length; length += 1) {
      const code = codeOf(spki.toString('base64').slice(0, length))
      // Without its padding it may still be the whole key.
      if (code !== 'spki-base64') expect(code, `${length}`).toBe('WRAPPING_KEY_INVALID')
      else expect(length).toBeGreaterThanOrEqual(Math.floor((spki.length * 4) / 3))
    }
  })

  it('refuses every flipped bit outside of the numbers, and most inside', () => {
    let taken = 0
    for (let bit = 0; bit < spki.length * 8; bit += 1) {
      const broken = Buffer.from(spki)
      broken.writeUInt8(broken.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      const code = codeOf(broken)
      if (code.startsWith('WRAPPING_KEY_')) continue
      taken += 1
      const inside = bit >> 3 >= spki.length - 5 - 256
      expect(inside, `bit ${bit}: ${code}`).toBe(true)
    }
    // One in about e^-gamma / ln(752) = 0.085 of random odd numbers has no small factor.
    expect(taken / (2048 + 24)).toBeLessThan(0.2)
  })

  it('refuses what is no key at all', () => {
    const junk = [
      '',
      'hello',
      '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----',
      '-----BEGIN PUBLIC KEY-----\n!!!!\n-----END PUBLIC KEY-----',
      pem.replace('END PUBLIC', 'END RSA PUBLIC'),
      pem + pem,
      '3000',
      Buffer.from('3000', 'hex'),
      Buffer.from('30030201', 'hex'),
      Buffer.alloc(300, 0x30),
      Buffer.alloc(100_000, 0x41),
    ]
    for (const bytes of junk) expect(codeOf(bytes)).toBe('WRAPPING_KEY_INVALID')
  })
})
