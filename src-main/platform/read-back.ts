import { KeyriteError } from '@shared/errors'
import { readFileLimited } from './read-file.ts'

/**
 * Reads a file that was just written and compares it. The system may answer from memory; what
 * this finds is a file system that took the bytes and keeps others (full, faulty or remote).
 * Throws READ_BACK_MISMATCH naming `shown`, the file's final path.
 */
export async function requireSameContent(
  path: string,
  expected: Uint8Array,
  shown: string,
): Promise<void> {
  const found = await readAgain(path, expected.length, shown)
  try {
    if (!found.equals(expected)) throw new KeyriteError('READ_BACK_MISMATCH', { path: shown })
  } finally {
    found.fill(0)
  }
}

async function readAgain(path: string, length: number, shown: string): Promise<Buffer> {
  try {
    return await readFileLimited(path, length)
  } catch (error) {
    throw new KeyriteError('READ_BACK_MISMATCH', { path: shown }, { cause: error })
  }
}
