import { constants } from 'node:fs'
import { access, realpath, stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import pkcs11js from 'pkcs11js'
import type { PKCS11 } from 'pkcs11js'
import { KeyriteError, type ErrorCode } from '@shared/errors'
import { readCkr } from './ckr.ts'
import { isSharedObject, matchesThisMachine, readElf } from './elf.ts'
import { mentionsSymbol } from './elf-symbols.ts'

/**
 * Checks that `path` can be a PKCS#11 module at all, before any of its code runs, and
 * answers its real path. Errors: MODULE_MISSING, MODULE_NOT_A_LIBRARY,
 * MODULE_WRONG_ARCHITECTURE, MODULE_LOAD_FAILED, each with path and detail.
 */
export async function checkLibrary(path: string): Promise<string> {
  if (!isAbsolute(path)) throw refuse('MODULE_MISSING', path, 'not an absolute path')
  try {
    const real = await realpath(path)
    if (!(await stat(real)).isFile()) throw refuse('MODULE_NOT_A_LIBRARY', path, 'not a file')
    await access(real, constants.R_OK)
    const elf = await readElf(real)
    if (!elf) throw refuse('MODULE_NOT_A_LIBRARY', path, 'no ELF header')
    const { header, whole } = elf
    if (!matchesThisMachine(header))
      throw refuse(
        'MODULE_WRONG_ARCHITECTURE',
        path,
        `${header.bits}-bit, ELF machine ${header.machine}; Keyrite runs on ${process.arch}`,
      )
    if (!isSharedObject(header)) throw refuse('MODULE_NOT_A_LIBRARY', path, 'not a shared object')
    if (!whole) throw refuse('MODULE_NOT_A_LIBRARY', path, 'cut off')
    return real
  } catch (error) {
    throw fileError(error, path)
  }
}

/**
 * Loads the checked library. Loading runs the library's own start code, so it happens once
 * a process: closing and loading again crashed with two modules in use.
 */
export async function loadLibrary(realPath: string): Promise<PKCS11> {
  const library = new pkcs11js.PKCS11()
  try {
    library.load(realPath)
    return library
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    // The dynamic linker gives words only; the file itself tells which of the two it was.
    const code = (await mentionsSymbol(realPath, 'C_GetFunctionList'))
      ? 'MODULE_LOAD_FAILED'
      : 'MODULE_NOT_PKCS11'
    throw new KeyriteError(code, { path: realPath, detail }, { cause: error })
  }
}

/** C_Initialize with locking by the operating system, since calls run on several threads. */
export function initialiseLibrary(library: PKCS11, path: string, parameters?: string): void {
  try {
    library.C_Initialize({
      flags: pkcs11js.CKF_OS_LOCKING_OK,
      // pkcs11js copies one character too few, so one is added for it to lose.
      ...(parameters ? { libraryParameters: `${parameters} ` } : {}),
    })
  } catch (error) {
    const ckr = readCkr(error)?.name
    if (ckr === 'CKR_CRYPTOKI_ALREADY_INITIALIZED') return
    throw new KeyriteError(
      'MODULE_INITIALISE_FAILED',
      { path, detail: ckr ?? String(error) },
      { cause: error },
    )
  }
}

function refuse(code: ErrorCode, path: string, detail: string): KeyriteError {
  return new KeyriteError(code, { path, detail })
}

function fileError(error: unknown, path: string): unknown {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
  if (error instanceof KeyriteError || code === undefined) return error
  const missing = code === 'ENOENT' || code === 'ENOTDIR'
  return new KeyriteError(
    missing ? 'MODULE_MISSING' : 'MODULE_LOAD_FAILED',
    { path, detail: code },
    { cause: error },
  )
}
