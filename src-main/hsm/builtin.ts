import { realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { KeyriteError } from '@shared/errors'
import { errnoOf } from '../platform/fs-error.ts'
import { makePrivateFolder } from '../platform/private-folder.ts'
import { replaceFileWhole } from '../platform/write-file.ts'
import { softHsmPaths } from './known-paths.ts'
import type { ModuleReference } from './types.ts'

/** SoftHSM reads its configuration by lines of 1024 bytes (SimpleConfigLoader.cpp). */
const LINE_MAX = 1000

export interface BuiltinOptions {
  /** Use this configuration instead of Keyrite's own; for tests. */
  readonly configFile?: string
}

/**
 * Makes the built-in SoftHSM ready: its own configuration and token folder, for this user
 * alone, under `dataFolder`, and SOFTHSM2_CONF set to it. Must run before any module is
 * loaded: SoftHSM reads the variable once. null where SoftHSM is not installed.
 *
 * A SOFTHSM2_CONF from outside is not obeyed: the built-in tokens are Keyrite's own.
 * Errors: those of `makePrivateFolder` and `replaceFileWhole`; MODULE_INITIALISE_FAILED when
 * SoftHSM's configuration cannot name the folder.
 */
export async function prepareBuiltin(
  dataFolder: string,
  options: BuiltinOptions = {},
): Promise<ModuleReference | null> {
  const path = await firstThere(softHsmPaths())
  if (path === null) return null
  if (options.configFile !== undefined) {
    process.env['SOFTHSM2_CONF'] = options.configFile
    return { path }
  }
  const folder = resolve(dataFolder, 'softhsm')
  const storeFolder = join(folder, 'tokens')
  const lines = configuration(path, storeFolder)
  await makePrivateFolder(folder)
  await makePrivateFolder(storeFolder)
  const configFile = join(folder, 'softhsm2.conf')
  await replaceFileWhole(configFile, Buffer.from(lines, 'utf8'))
  process.env['SOFTHSM2_CONF'] = configFile
  return { path, storeFolder }
}

function configuration(path: string, storeFolder: string): string {
  // '#' begins a comment anywhere in a line, and there is no quoting.
  if (/[#\n\r]/.test(storeFolder) || Buffer.byteLength(storeFolder) > LINE_MAX)
    throw new KeyriteError('MODULE_INITIALISE_FAILED', {
      path,
      detail: 'SoftHSM cannot keep tokens in a folder of this name',
    })
  return [
    `directories.tokendir = ${storeFolder}`,
    'objectstore.backend = file',
    'log.level = ERROR',
    'slots.removable = false',
    '',
  ].join('\n')
}

async function firstThere(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) if ((await realPathOf(path)) !== null) return path
  return null
}

/** null if nothing is there, or nothing that may be seen. */
export async function realPathOf(path: string): Promise<string | null> {
  try {
    return await realpath(path)
  } catch (error) {
    if (errnoOf(error) !== undefined) return null
    throw error
  }
}
