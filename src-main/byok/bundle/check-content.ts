import { isSymmetricSpec, type AsymmetricSpec } from '@shared/domain'
import { sha256Hex } from '../../crypto/fingerprint.ts'
import { targetById } from '../targets/index.ts'
import type { Target, WrappedParts } from '../targets/types.ts'
import { publicKeyOf } from './check-manifest.ts'
import { contentFiles } from './content.ts'
import { invalid, requireFile } from './invalid.ts'
import type { Manifest } from './manifest.ts'
import { MANIFEST, MATERIAL_PUBLIC_KEY, README, TOKEN_BIN } from './names.ts'
import type { BundleFiles } from './types.ts'

/**
 * Bytes that a PKCS#8 private key may have: without optional parts at the least (a P-256 key of
 * 67), with them at the most; RSA numbers lose a byte or two by chance.
 */
const PKCS8_BYTES: Readonly<Record<AsymmetricSpec, readonly [number, number]>> = {
  RSA_2048: [1190, 1230],
  RSA_3072: [1765, 1805],
  RSA_4096: [2345, 2390],
  EC_P256: [60, 160],
  EC_P384: [75, 215],
}

/**
 * Takes the wrapped parts out of the files, and makes all files of them anew: whatever is not
 * the same to the byte is refused.
 */
export function checkContent(files: BundleFiles, manifest: Manifest): void {
  const { spec, algorithm, keyId, rehearsal, importToken } = manifest
  const target = targetById(manifest.target)
  if (!target.specs.includes(spec) || !target.algorithms.includes(algorithm)) {
    throw invalid(MANIFEST, 'content')
  }
  const parts = partsOf(files, target, manifest)
  const token = { bytes: requireFile(files, TOKEN_BIN), form: importToken.form }
  if (sha256Hex(token.bytes) !== importToken.sha256) throw invalid(TOKEN_BIN, 'digest')
  const content = { spec, algorithm, keyId, parts }
  const publicKeyDer = publicKey(files, manifest)
  const made = contentFiles({ target, rehearsal, token, content, publicKeyDer })
  for (const { name, bytes } of made) {
    if (!requireFile(files, name).equals(bytes)) throw invalid(name, 'content')
  }
  const names = new Set([README, ...made.map(({ name }) => name)])
  const extra = manifest.files.find(({ name }) => !names.has(name))
  if (extra !== undefined) throw invalid(extra.name, 'unexpected')
}

function partsOf(files: BundleFiles, target: Target, manifest: Manifest): WrappedParts {
  const { spec, wrappingKey } = manifest
  const modulusBytes = wrappingKey.modulusBits / 8
  const parts = target.disassemble(files, spec, modulusBytes)
  if (parts === null) throw invalid(MANIFEST, 'missing')
  const { encryptedKeyMaterial, encryptedPrivateKey } = parts
  if (encryptedKeyMaterial.length !== modulusBytes) {
    throw invalid(nameOf(files, encryptedKeyMaterial), 'length')
  }
  if (!isSymmetricSpec(spec) && !isWrapped(encryptedPrivateKey, spec)) {
    throw invalid(nameOf(files, encryptedPrivateKey), 'length')
  }
  return parts
}

/** AES-KWP of n bytes has 8 * ceil(n / 8) + 8 (RFC 5649 section 4.1). */
function isWrapped(bytes: Uint8Array | null, spec: AsymmetricSpec): boolean {
  if (bytes === null || bytes.length % 8 !== 0) return false
  const [least, most] = PKCS8_BYTES[spec]
  const longest = bytes.length - 8
  return longest - 7 <= most && longest >= least
}

function nameOf(files: BundleFiles, bytes: Uint8Array | null): string {
  return [...files].find(([, content]) => content === bytes)?.[0] ?? MANIFEST
}

function publicKey(files: BundleFiles, { material }: Manifest): Buffer | null {
  if (material.publicKeySha256 === null) return null
  const key = publicKeyOf(requireFile(files, MATERIAL_PUBLIC_KEY), MATERIAL_PUBLIC_KEY)
  const der = key.export({ format: 'der', type: 'spki' })
  if (sha256Hex(der) !== material.publicKeySha256) throw invalid(MATERIAL_PUBLIC_KEY, 'digest')
  return der
}
