import { describe, expect, it } from 'vitest'
import { hpkeKeyPair, hpkeOpen, hpkeSeal, hpkeSealWith, type HpkeAead } from '@main/crypto/hpke.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { x25519PublicOf } from '@main/crypto/x25519.ts'
import { coded, flips } from './support/coded.ts'
import { hex } from './support/wycheproof.ts'

const secret = (value: string) => SecretBytes.take(hex(value))
const broken = coded('SEAL_BROKEN')
const INFO = Buffer.from('Ode on a Grecian Urn')
const AAD = Buffer.from('Count-0')
const PLAINTEXT = Buffer.from('Beauty is truth, truth beauty')

/**
 * Base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, sequence number 0. The RFC's appendix prints
 * none with AES-256-GCM; the second is of its machine-readable set, as Tink and BoringSSL have it,
 * which leave the recipient's private key out.
 */
const VECTORS: readonly {
  readonly source: string
  readonly aead: HpkeAead
  readonly skE: string
  readonly skR: string | null
  readonly pkR: string
  readonly ct: string
}[] = [
  {
    source: 'RFC 9180 A.1.1',
    aead: 'aes-128-gcm',
    skE: '52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736',
    skR: '4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8',
    pkR: '3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d',
    ct: 'f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a',
  },
  {
    source: 'BoringSSL',
    aead: 'aes-256-gcm',
    skE: '28e212563a8b6f068af7ff17400ff1baf23612b7a738bbaf5dfb321b2b5b431a',
    skR: null,
    pkR: 'ac66bae9ffa270cf4a89ed9f274e30c0456babae2572aaaf002ff0d8884ab018',
    ct: '23ded2d5d90ea89d975dac4792b297240f194952d7421aacbff0474100052b6bb8aa58d18ef6c42b6960e2e28f',
  },
]

/** Points of small order (RFC 7748 6.1, and cr.yp.to/ecdh.html), which agree on zeros with anybody. */
const SMALL_ORDER = [
  '00'.repeat(32),
  '01' + '00'.repeat(31),
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ec' + 'ff'.repeat(30) + '7f',
  'ed' + 'ff'.repeat(30) + '7f',
  'ee' + 'ff'.repeat(30) + '7f',
]

describe('HPKE', () => {
  it.each(VECTORS)('answers the vector of $source with $aead', ({ aead, skE, skR, pkR, ct }) => {
    const publicKey = x25519PublicOf(secret(skE))
    const ephemeral = { publicKey, privateKey: secret(skE) }
    const plaintext = SecretBytes.copyOf(PLAINTEXT)
    const sealed = hpkeSealWith(ephemeral, hex(pkR), INFO, AAD, plaintext, aead)
    expect(sealed.toString('hex')).toBe(publicKey.toString('hex') + ct)
    if (skR === null) return
    expect(x25519PublicOf(secret(skR)).toString('hex')).toBe(pkR)
    expect(hpkeOpen(secret(skR), INFO, AAD, sealed, aead).equals(PLAINTEXT)).toBe(true)
  })

  it('opens what it sealed, and nothing that was changed, cut or lengthened', () => {
    const { publicKey, privateKey } = hpkeKeyPair()
    const sealed = hpkeSeal(publicKey, INFO, AAD, SecretBytes.copyOf(PLAINTEXT))
    expect(sealed.length).toBe(32 + PLAINTEXT.length + 16)
    expect(hpkeOpen(privateKey, INFO, AAD, sealed).equals(PLAINTEXT)).toBe(true)
    for (const changed of flips(sealed)) {
      expect(() => hpkeOpen(privateKey, INFO, AAD, changed)).toThrow(broken)
    }
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => hpkeOpen(privateKey, INFO, AAD, sealed.subarray(0, length))).toThrow(broken)
    }
    const longer = Buffer.concat([sealed, Buffer.alloc(1)])
    expect(() => hpkeOpen(privateKey, INFO, AAD, longer)).toThrow(broken)
  })

  it('is bound to info, associated data, key and algorithm', () => {
    const { publicKey, privateKey } = hpkeKeyPair()
    const sealed = hpkeSeal(publicKey, INFO, AAD, SecretBytes.copyOf(PLAINTEXT))
    const other = Buffer.from('other')
    expect(() => hpkeOpen(privateKey, other, AAD, sealed)).toThrow(broken)
    expect(() => hpkeOpen(privateKey, INFO, other, sealed)).toThrow(broken)
    expect(() => hpkeOpen(hpkeKeyPair().privateKey, INFO, AAD, sealed)).toThrow(broken)
    expect(() => hpkeOpen(privateKey, INFO, AAD, sealed, 'aes-128-gcm')).toThrow(broken)
  })

  it('seals nothing too, and never twice alike', () => {
    const { publicKey, privateKey } = hpkeKeyPair()
    const empty = SecretBytes.alloc(0)
    const [one, two] = [0, 0].map(() => hpkeSeal(publicKey, INFO, AAD, empty))
    expect(one?.length).toBe(48)
    expect(one).not.toEqual(two)
    expect(hpkeOpen(privateKey, INFO, AAD, one!).length).toBe(0)
  })

  it('neither seals to nor opens from a point of small order', () => {
    const { privateKey } = hpkeKeyPair()
    for (const point of SMALL_ORDER) {
      const plaintext = SecretBytes.copyOf(PLAINTEXT)
      expect(() => hpkeSeal(hex(point), INFO, AAD, plaintext), point).toThrow(broken)
      const sealed = Buffer.concat([hex(point), Buffer.alloc(40)])
      expect(() => hpkeOpen(privateKey, INFO, AAD, sealed), point).toThrow(broken)
    }
  })

  it('refuses keys of another length', () => {
    const plaintext = SecretBytes.copyOf(PLAINTEXT)
    for (const length of [0, 31, 33]) {
      const key = Buffer.alloc(length, 9)
      expect(() => hpkeSeal(key, INFO, AAD, plaintext)).toThrow(broken)
      expect(() => hpkeOpen(SecretBytes.take(key), INFO, AAD, Buffer.alloc(60, 9))).toThrow(
        coded('MATERIAL_LENGTH'),
      )
    }
  })
})
