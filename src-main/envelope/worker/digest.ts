import { createHash } from 'node:crypto'

/**
 * What ties a file to its trace: SHA-256, hex, of header, salt and commitment. The commitment
 * stands for the data key and the header, the salt is this file's alone, so no two files have the
 * same; and a file of any length has it at once.
 */
export function fileDigest(front: Buffer): string {
  return createHash('sha256').update(front).digest('hex')
}
