import { createRequire } from 'node:module'
import { join } from 'node:path'
import { KeyriteError } from '@shared/errors'

/**
 * The addon of `native/`: the system's OpenSSL 3, for what Electron's own crypto library lacks.
 * Undefined answers mean that the operation failed. Answers are new memory, the caller's to wipe.
 */
export interface SmAddon {
  /** Version text of the OpenSSL in use; undefined where it, SM2, SM3 or SM4 is missing. */
  library(): string | undefined
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
}

const FILE = 'keyrite-sm.node'
// Seen from out/main, out/main/chunks, .cache/run, and from this folder of the sources.
const FOLDERS = ['../native', '../../native', '../../out/native', '../../../out/native']

/** The first of `paths` that loads and finds its library; undefined when none does. */
export function loadAddon(paths: readonly string[]): SmAddon | undefined {
  const load = createRequire(import.meta.url)
  for (const path of paths) {
    try {
      const addon = load(path) as SmAddon
      if (addon.library() !== undefined) return addon
    } catch {
      // Not there, or not for this machine: SM is unavailable then, and everything else works.
    }
  }
  return undefined
}

/** Where a build of this repository has it, seen from this file, bundled or not. */
export const ADDON_PATHS: readonly string[] = FOLDERS.map((folder) =>
  join(import.meta.dirname, folder, FILE),
)

let found: { readonly addon: SmAddon | undefined } | undefined

/** Loaded at the first question: a vault without SM keys never needs it. */
export function smAddon(): SmAddon | undefined {
  found ??= { addon: loadAddon(ADDON_PATHS) }
  return found.addon
}

/** Errors: SM_UNAVAILABLE. */
export function requireAddon(find = smAddon): SmAddon {
  const addon = find()
  if (addon === undefined) throw new KeyriteError('SM_UNAVAILABLE')
  return addon
}
