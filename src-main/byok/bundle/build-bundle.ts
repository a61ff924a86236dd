import { checkSpec } from '../targets/rules.ts'
import { contentFiles, pemFile, type Importable } from './content.ts'
import { makeManifest, manifestBytes } from './manifest.ts'
import { CEREMONY_KEY, MANIFEST, README, SIGNATURE, SUMS } from './names.ts'
import { readmeText } from './readme/readme.ts'
import { digestsOf, sumsFile } from './sums.ts'
import type { BundleFiles, BundleInput } from './types.ts'

/**
 * Makes every file of a bundle in memory; `verifyBundle` has to see it before anything is
 * called done.
 *
 * Errors: SPEC_NOT_ALLOWED, and what `sign` throws.
 */
export async function buildBundle(input: BundleInput): Promise<BundleFiles> {
  const { target, spec, algorithm, keyId, wrapped, publicKeyDer } = input
  const { rehearsal } = input.ceremony
  checkSpec(target, spec)
  const importable: Importable = {
    target,
    rehearsal,
    token: input.importToken,
    content: { spec, algorithm, keyId, parts: wrapped },
    publicKeyDer,
  }
  const files = new Map<string, Uint8Array>()
  const names = contentFiles(importable)
  files.set(README, Buffer.from(readmeText(input, importable, names)))
  for (const { name, bytes } of names) files.set(name, bytes)
  const manifest = manifestBytes(makeManifest(input, files))
  const { signature, publicKeyDer: signedBy } = await input.sign(manifest)
  files.set(MANIFEST, manifest)
  files.set(SIGNATURE, signature)
  files.set(CEREMONY_KEY, pemFile(signedBy, rehearsal))
  files.set(SUMS, sumsFile(digestsOf(files), rehearsal))
  return files
}
