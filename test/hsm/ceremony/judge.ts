import { createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { isSymmetricSpec, type MaterialSpec } from '@shared/domain'
import type { CeremonyView } from '@shared/ipc'
import { checkValuesOf } from '@main/material/index.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import type { Cloud } from '../../support/cloud.ts'

export type Result = NonNullable<CeremonyView['result']>

const BYTES: Partial<Record<MaterialSpec, number>> = { AES_128: 16, AES_256: 32 }

/**
 * OpenSSL, with the wrapping private key that Keyrite never had, takes an exported folder apart.
 * Answers the material: the raw key, or PKCS#8 DER.
 */
export function unwrapFolder(cloud: Cloud, folder: string, spec: MaterialSpec): Buffer {
  const unwrapped = cloud.unwrap(readFileSync(join(folder, 'EncryptedKeyMaterial.bin')))
  if (isSymmetricSpec(spec)) return unwrapped
  expect(unwrapped).toHaveLength(32)
  const wrapped = readFileSync(join(folder, 'out_rsa_private_key.der'))
  return cloud.unwrapPrivateKey(unwrapped, wrapped)
}

/** What came out is the material that the result page (and so the token) speaks of. */
export function expectSame(cloud: Cloud, material: Buffer, result: Result): void {
  if (isSymmetricSpec(result.spec)) {
    expect(material).toHaveLength(BYTES[result.spec] as number)
    const { kcvEcb, kcvCmac } = result
    expect(checkValuesOf(SecretBytes.copyOf(material))).toEqual({ kcvEcb, kcvCmac })
    return
  }
  cloud.tool.write('out.der', material)
  const check = cloud.tool.run(['pkey', '-inform', 'DER', '-in', 'out.der', '-check', '-noout'])
  expect(check.toString()).toContain('valid')
  // `-check` is content with zeros after the key: the outer length must be the file's.
  const exact = cloud.tool.run(['pkey', '-inform', 'DER', '-in', 'out.der', '-outform', 'DER'])
  expect(derLength(material)).toBe(material.length)
  expect(exact.length).toBeGreaterThan(0)
  const pem = cloud.tool.run(['pkey', '-inform', 'DER', '-in', 'out.der', '-pubout'])
  expect(spkiOf(pem.toString())).toEqual(spkiOf(result.publicKeyPem as string))
  expectKind(result.spec, pem.toString())
}

function expectKind(spec: MaterialSpec, pem: string): void {
  const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey(pem)
  const [kind, size] = spec.split('_')
  if (kind === 'RSA') expect(asymmetricKeyDetails?.modulusLength).toBe(Number(size))
  else {
    expect(asymmetricKeyType).toBe('ec')
    const curve = size === 'P256' ? 'prime256v1' : 'secp384r1'
    expect(asymmetricKeyDetails?.namedCurve).toBe(curve)
  }
}

/** Total length that a DER header announces, read here by other code than Keyrite's. */
function derLength(der: Buffer): number {
  const first = der.readUInt8(1)
  if (first < 0x80) return 2 + first
  const octets = first & 0x7f
  return 2 + octets + der.readUIntBE(2, octets)
}

function spkiOf(pem: string): Buffer {
  return createPublicKey(pem).export({ format: 'der', type: 'spki' })
}
