import { isSymmetricSpec, type MaterialSpec } from '@shared/domain'
import type { BundleFile, WrappedParts } from './types.ts'

export const MATERIAL_FILE = 'EncryptedKeyMaterial.bin'
export const MATERIAL_BASE64 = 'EncryptedKeyMaterial.b64'
/** The user guide's name (2.3.2, step 10), which its console shows for EC keys, too. */
export const PRIVATE_KEY_FILE = 'out_rsa_private_key.der'
export const PRIVATE_KEY_BASE64 = 'out_rsa_private_key.b64'

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}

/** base64 in one line without a newline: what goes into a call's field, to the character. */
export function base64File(name: string, bytes: Uint8Array): BundleFile {
  return { name, bytes: Buffer.from(base64(bytes)) }
}

/** Each part by itself, as bytes and as base64. */
export function separateFiles(parts: WrappedParts): BundleFile[] {
  const { encryptedKeyMaterial, encryptedPrivateKey } = parts
  return [
    { name: MATERIAL_FILE, bytes: encryptedKeyMaterial },
    base64File(MATERIAL_BASE64, encryptedKeyMaterial),
    ...(encryptedPrivateKey === null
      ? []
      : [
          { name: PRIVATE_KEY_FILE, bytes: encryptedPrivateKey },
          base64File(PRIVATE_KEY_BASE64, encryptedPrivateKey),
        ]),
  ]
}

export function separateParts(
  files: ReadonlyMap<string, Uint8Array>,
  spec: MaterialSpec,
): WrappedParts | null {
  const encryptedKeyMaterial = files.get(MATERIAL_FILE)
  const privateKey = files.get(PRIVATE_KEY_FILE)
  if (encryptedKeyMaterial === undefined) return null
  if (isSymmetricSpec(spec)) return { encryptedKeyMaterial, encryptedPrivateKey: null }
  return privateKey === undefined ? null : { encryptedKeyMaterial, encryptedPrivateKey: privateKey }
}
