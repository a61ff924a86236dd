import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { isKeyriteError, KeyriteError } from '@shared/errors'
import { PARAMETERS_FILE_MAX, PARAMETERS_FILES_MAX } from '@shared/limits.ts'
import { fsError } from '../../platform/fs-error.ts'
import { readFileLimited } from '../../platform/read-file.ts'
import type { ParameterInput } from './types.ts'
import { isClutter } from './zip-names.ts'

/**
 * Reads files, and the files right inside of folders, that the officer dropped or picked.
 * Nothing is read of a file that is too large.
 *
 * Errors: PARAMETERS_TOO_LARGE (a file, or their number), FILE_*.
 */
export async function loadInputs(paths: readonly string[]): Promise<ParameterInput[]> {
  const files = (await Promise.all(paths.map(expand))).flat()
  if (files.length > PARAMETERS_FILES_MAX) {
    throw new KeyriteError('PARAMETERS_TOO_LARGE', {
      files: files.length,
      max: PARAMETERS_FILES_MAX,
    })
  }
  const inputs: ParameterInput[] = []
  for (const path of files) inputs.push({ name: basename(path), bytes: await readOne(path) })
  return inputs
}

async function expand(path: string): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path]
    const entries = await readdir(path, { withFileTypes: true })
    return entries
      .filter((entry) => !entry.isDirectory() && !isClutter(entry.name))
      .map((entry) => join(path, entry.name))
      .sort()
  } catch (error) {
    throw fsError(error, { path, doing: 'reading' })
  }
}

async function readOne(path: string): Promise<Buffer> {
  try {
    return await readFileLimited(path, PARAMETERS_FILE_MAX)
  } catch (error) {
    if (!isKeyriteError(error) || error.code !== 'FILE_TOO_LARGE') throw error
    const params = { name: basename(path), max: PARAMETERS_FILE_MAX }
    throw new KeyriteError('PARAMETERS_TOO_LARGE', params, { cause: error })
  }
}
