import { createRequire } from 'node:module'
import { join } from 'node:path'
import { KeyriteError } from '@shared/errors'

/**
 * The addon of `native/`: the system's OpenSSL 3, for what Electron's own crypto library lacks.
 * Undefined answers mean that the operation failed. Answers are new memory, the caller's to wipe.
 */
export interface NativeAddon {
  /** Version text of the OpenSSL in use; undefined where it, SM2, SM3 or SM4 is missing. */
  library(): string | undefined
  /**
   * ECDSA of a digest, DER, by P-256 (`scalar` and `digest` have 32 bytes) or P-384 (48). Refuses
   * other lengths, and scalars that are not in [1, order).
   */
  ecdsaSign(scalar: Uint8Array, digest: Uint8Array): Buffer | undefined
  /** Scalar (32) and uncompressed point (65). */
  sm2Generate(): Buffer | undefined
  /** `point` has 65 bytes; answers the SEQUENCE of GM/T 0009. Refuses an empty plaintext. */
  sm2Encrypt(point: Uint8Array, plaintext: Uint8Array): Buffer | undefined
  /** `scalar` has 32 bytes. */
  sm2Decrypt(scalar: Uint8Array, ciphertext: Uint8Array): Buffer | undefined
  sm3(data: Uint8Array): Buffer | undefined
  hmacSm3(key: Uint8Array, data: Uint8Array): Buffer | undefined
  /** Key and first counter block have 16 bytes. */
  sm4Ctr(key: Uint8Array, counter: Uint8Array, data: Uint8Array): Buffer | undefined
  /** One block of 16 bytes under a key of 16. */
  sm4Block(key: Uint8Array, block: Uint8Array): Buffer | undefined
  /**
   * Cobblestone-256: seals `input` into `output` as the chunks from number `first` (8 bytes,
   * big-endian) on, under a key of 32 bytes and a base nonce of 12; answers how many. `output` is
   * exactly as long as what comes out, which says whether the last, short or empty, is among them.
   */
  sealChunks(
    key: Uint8Array,
    nonce: Uint8Array,
    first: Uint8Array,
    input: Uint8Array,
    output: Uint8Array,
  ): number | undefined
  /** Inverse; answers how many from the first on are genuine, and wipes `output` unless all are. */
  openChunks(
    key: Uint8Array,
    nonce: Uint8Array,
    first: Uint8Array,
    input: Uint8Array,
    output: Uint8Array,
  ): number | undefined
}

const FILE = 'keyrite-crypto.node'
// Seen from out/main, out/main/chunks, .cache/run, and from this folder of the sources.
const FOLDERS = ['../native', '../../native', '../../out/native', '../../../out/native']

/** The first of `paths` that loads and finds its library; undefined when none does. */
export function loadAddon(paths: readonly string[]): NativeAddon | undefined {
  const load = createRequire(import.meta.url)
  for (const path of paths) {
    try {
      const addon = load(path) as NativeAddon
      if (addon.library() !== undefined) return addon
    } catch {
      // Not there, or not for this machine: what it does is unavailable then, all else works.
    }
  }
  return undefined
}

/** Where a build of this repository has it, seen from this file, bundled or not. */
export const ADDON_PATHS: readonly string[] = FOLDERS.map((folder) =>
  join(import.meta.dirname, folder, FILE),
)

let found: { readonly addon: NativeAddon | undefined } | undefined

/** Loaded at the first question: a vault whose token does all never needs it. */
export function nativeAddon(): NativeAddon | undefined {
  found ??= { addon: loadAddon(ADDON_PATHS) }
  return found.addon
}

/** Errors: NATIVE_UNAVAILABLE. */
export function requireAddon(find = nativeAddon): NativeAddon {
  const addon = find()
  if (addon === undefined) throw new KeyriteError('NATIVE_UNAVAILABLE')
  return addon
}
