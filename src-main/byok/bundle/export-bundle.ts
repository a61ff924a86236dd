import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fsError } from '../../platform/fs-error.ts'
import { readFileLimited } from '../../platform/read-file.ts'
import { removedOnFailure } from '../../platform/temporary.ts'
import { writeFolderWhole } from '../../platform/write-folder.ts'
import { bundleFolderName } from './names.ts'
import type { BundleFiles } from './types.ts'
import { verifyBundle, type ExpectedBundle, type VerifiedBundle } from './verify-bundle.ts'

export interface ExportedBundle {
  /** Absolute when `parent` was. */
  readonly folder: string
  /** Read back from there. */
  readonly bundle: VerifiedBundle
}

/** Bytes; a bundle's largest file is its README with two calls' values. */
const FILE_MAX = 1024 * 1024
/** A bundle holds no secret, and is read by somebody else at another machine. */
const PUBLIC = { folder: 0o755, file: 0o644 }

/**
 * Writes a bundle as a new folder inside of `parent`, and verifies it anew as it lies there.
 * Never overwrites; the folder appears whole or not at all.
 *
 * Errors: BUNDLE_INVALID, TARGET_EXISTS, TARGET_*, DISK_FULL, WRITE_FAILED, READ_BACK_MISMATCH.
 */
export async function exportBundle(
  files: BundleFiles,
  parent: string,
  name: string = folderNameOf(files),
  expected: ExpectedBundle = {},
): Promise<ExportedBundle> {
  const { manifestSha256 } = verifyBundle(files, expected)
  const folder = await writeFolderWhole(parent, name, files, PUBLIC)
  const bundle = await removedOnFailure(folder, async () =>
    verifyBundle(await readBundle(folder), { ...expected, manifestSha256 }),
  )
  return { folder, bundle }
}

/** Error: BUNDLE_INVALID */
export function folderNameOf(files: BundleFiles): string {
  const { target, keyId, rehearsal, ceremony } = verifyBundle(files).manifest
  return bundleFolderName({ target, keyId, rehearsal, wrappedAt: ceremony.wrappedAt })
}

/** Every file of a folder, by name. Errors: FILE_* */
export async function readBundle(folder: string): Promise<BundleFiles> {
  const files = new Map<string, Uint8Array>()
  try {
    for (const name of (await readdir(folder)).sort()) {
      files.set(name, await readFileLimited(join(folder, name), FILE_MAX))
    }
  } catch (error) {
    throw fsError(error, { path: folder, doing: 'reading' })
  }
  return files
}
