import { invalid, requireFile } from './invalid.ts'
import { REHEARSAL_MARK, SUMS } from './names.ts'
import { digestsOf, sumsFile } from './sums.ts'
import type { BundleFiles } from './types.ts'

/** Each listed file has its checksum, and the list is exactly the one that the files give. */
export function checkSums(files: BundleFiles): void {
  const text = requireFile(files, SUMS).toString('utf8')
  const digests = digestsOf(files)
  for (const line of text.split('\n').filter((each) => each !== '' && !each.startsWith('#'))) {
    const [, sum, name] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? []
    if (sum === undefined || name === undefined) throw invalid(SUMS, 'format')
    const digest = digests.get(name)
    if (digest === undefined) throw invalid(name, 'missing')
    if (digest !== sum) throw invalid(name, 'checksum')
  }
  const rehearsal = text.startsWith(`# ${REHEARSAL_MARK}\n`)
  if (!sumsFile(digests, rehearsal).equals(requireFile(files, SUMS))) throw invalid(SUMS, 'format')
}
