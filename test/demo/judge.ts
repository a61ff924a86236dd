import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Cloud } from '../support/cloud.ts'

/** Runs the very commands that the bundle's README prints; throws with their words. */
export function checkBundle(folder: string): string[] {
  const options = { cwd: folder, encoding: 'utf8' } as const
  const sums = execFileSync('sha256sum', ['-c', 'SHA256SUMS'], options)
  const signature = execFileSync(
    'openssl',
    [
      ...['dgst', '-sha256', '-verify', 'ceremony-key.pem'],
      ...['-signature', 'manifest.sig', 'manifest.json'],
    ],
    options,
  )
  return [
    `sha256sum: ${String(sums.trim().split('\n').length)} files OK`,
    `openssl: ${signature.trim()}`,
  ]
}

export interface Unwrapped {
  readonly symmetric: boolean
  readonly bytes: Buffer
}

/** Plays the cloud: unwraps what the bundle holds with the private key that only it has. */
export function unwrapBundle(cloud: Cloud, folder: string): Unwrapped {
  const material = cloud.unwrap(readFileSync(join(folder, 'EncryptedKeyMaterial.bin')))
  const privateFile = join(folder, 'out_rsa_private_key.der')
  if (!existsSync(privateFile)) return { symmetric: true, bytes: material }
  const der = cloud.unwrapPrivateKey(material, readFileSync(privateFile))
  return { symmetric: false, bytes: der }
}

/** PKCS#11's check value by OpenSSL: the first three bytes of a zero block's encryption. */
export function checkValue(cloud: Cloud, key: Buffer): string {
  const block = cloud.tool.run(
    ['enc', `-aes-${String(key.length * 8)}-ecb`, '-nopad', '-K', key.toString('hex')],
    Buffer.alloc(16),
  )
  return block.subarray(0, 3).toString('hex')
}

/** SHA-256 of the public key that belongs to an unwrapped private key, by OpenSSL. */
export function publicKeyDigest(cloud: Cloud, der: Buffer): string {
  cloud.tool.write('private.der', der)
  cloud.tool.run(['pkey', '-inform', 'DER', '-in', 'private.der', '-check', '-noout'])
  const spki = cloud.tool.run([
    ...['pkey', '-inform', 'DER', '-in', 'private.der'],
    ...['-pubout', '-outform', 'DER'],
  ])
  return cloud.tool.run(['dgst', '-sha256', '-r'], spki).toString().split(' ')[0] ?? ''
}
