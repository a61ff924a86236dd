import { sha256, sha256Hex } from '../../crypto/fingerprint.ts'
import { checkContent } from './check-content.ts'
import { checkListed, checkSignature, readManifest } from './check-manifest.ts'
import { checkSums } from './check-sums.ts'
import { invalid, requireFile } from './invalid.ts'
import type { Manifest } from './manifest.ts'
import { CEREMONY_KEY, MANIFEST, TOKEN_BIN } from './names.ts'
import type { BundleFiles } from './types.ts'

/** What the caller knows from elsewhere. Without any of it a bundle vouches only for itself. */
export interface ExpectedBundle {
  readonly keyId?: string
  /** The very bytes that were read from the import parameters. */
  readonly importToken?: Uint8Array
  /** SHA-256, 32 bytes. */
  readonly wrappingKeyFingerprint?: Uint8Array
  /** SubjectPublicKeyInfo of the vault's ceremony key. */
  readonly ceremonyKeyDer?: Uint8Array
  /** SHA-256, 32 bytes. */
  readonly manifestSha256?: Uint8Array
  readonly rehearsal?: boolean
}

/** Proof that a bundle was checked: only `verifyBundle` makes one. */
export class VerifiedBundle {
  readonly files: BundleFiles
  readonly manifest: Manifest
  readonly manifestSha256: Buffer
  readonly ceremonyKeyDer: Buffer

  private constructor(files: BundleFiles, manifest: Manifest, ceremonyKeyDer: Buffer) {
    this.files = files
    this.manifest = manifest
    this.manifestSha256 = sha256(requireFile(files, MANIFEST))
    this.ceremonyKeyDer = ceremonyKeyDer
  }

  static of(files: BundleFiles, expected: ExpectedBundle): VerifiedBundle {
    checkSums(files)
    const manifest = readManifest(files)
    const ceremonyKeyDer = checkSignature(files, manifest)
    checkListed(files, manifest)
    checkContent(files, manifest)
    const bundle = new VerifiedBundle(files, manifest, ceremonyKeyDer)
    requireExpected(bundle, expected)
    return bundle
  }
}

/**
 * Parses back every file of a bundle: checksums, manifest, signature, lengths, and that all
 * forms of the same value are the same.
 *
 * Error: BUNDLE_INVALID with params.name, the file, and params.reason.
 */
export function verifyBundle(files: BundleFiles, expected: ExpectedBundle = {}): VerifiedBundle {
  return VerifiedBundle.of(files, expected)
}

function requireExpected(bundle: VerifiedBundle, expected: ExpectedBundle): void {
  const { manifest, manifestSha256, ceremonyKeyDer, files } = bundle
  const { keyId, importToken, rehearsal } = expected
  if (keyId !== undefined && keyId !== manifest.keyId) throw invalid(MANIFEST, 'other')
  if (rehearsal !== undefined && rehearsal !== manifest.rehearsal) throw invalid(MANIFEST, 'other')
  if (importToken !== undefined && !requireFile(files, TOKEN_BIN).equals(importToken)) {
    throw invalid(TOKEN_BIN, 'other')
  }
  const fingerprint = Buffer.from(manifest.wrappingKey.sha256, 'hex')
  requireSame(fingerprint, expected.wrappingKeyFingerprint, MANIFEST)
  requireSame(manifestSha256, expected.manifestSha256, MANIFEST)
  requireSame(ceremonyKeyDer, expected.ceremonyKeyDer, CEREMONY_KEY)
}

function requireSame(actual: Buffer, expected: Uint8Array | undefined, name: string): void {
  if (expected !== undefined && !actual.equals(expected)) throw invalid(name, 'other')
}

/** Name, length and SHA-256 of each file, as the result page shows them. */
export function describeFiles(
  files: BundleFiles,
): { readonly name: string; readonly bytes: number; readonly sha256: string }[] {
  return [...files].map(([name, bytes]) => ({
    name,
    bytes: bytes.length,
    sha256: sha256Hex(bytes),
  }))
}
