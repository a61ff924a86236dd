import { sha256Hex } from '../../crypto/fingerprint.ts'
import { REHEARSAL_MARK, SUMS } from './names.ts'
import type { BundleFiles } from './types.ts'

/** SHA-256 in hex by file name, of every file but the list of sums itself. */
export function digestsOf(files: BundleFiles): Map<string, string> {
  const listed = [...files].filter(([name]) => name !== SUMS)
  return new Map(listed.map(([name, bytes]) => [name, sha256Hex(bytes)]))
}

/** What `sha256sum -c` reads; it skips lines that start with '#'. */
export function sumsFile(digests: ReadonlyMap<string, string>, rehearsal: boolean): Buffer {
  const lines = [...digests]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, digest]) => `${digest}  ${name}\n`)
  return Buffer.from((rehearsal ? `# ${REHEARSAL_MARK}\n` : '') + lines.join(''))
}
