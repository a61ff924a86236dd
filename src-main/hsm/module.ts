import { within } from '../platform/within.ts'
import { checkLibrary, loadLibrary } from './native.ts'
import { LoadedModule } from './loaded-module.ts'
import type { ModuleReference, Pkcs11Module } from './types.ts'

/** By real path. A library is loaded once and never unloaded: loading it again crashed. */
const loaded = new Map<string, Promise<LoadedModule>>()

/**
 * Loads and starts a module, or answers the one that is loaded. Errors, each with path and
 * detail: MODULE_MISSING, MODULE_NOT_A_LIBRARY, MODULE_WRONG_ARCHITECTURE,
 * MODULE_NOT_PKCS11, MODULE_LOAD_FAILED, MODULE_INITIALISE_FAILED. After the last one the
 * library stays loaded, and the next call only tries to start it again.
 */
export async function loadModule(reference: ModuleReference): Promise<Pkcs11Module> {
  const path = await checkLibrary(reference.path)
  const module = await once(path, reference)
  await module.start(reference)
  return module
}

/** Milliseconds for the tokens' last operations and C_Finalize of all modules. */
const QUIT_LIMIT = 5_000

/**
 * Closes every token and finalises every module, for the end of the process. Bounded: a
 * module that hangs is left behind after `limit` ms. Answers the paths of those.
 */
export async function finaliseAll(limit = QUIT_LIMIT): Promise<string[]> {
  const unfinished: string[] = []
  await Promise.all(
    [...loaded.values()].map(async (pending) => {
      const module = await pending
      if (!(await within(limit, module.finalise()))) unfinished.push(module.path)
    }),
  )
  return unfinished
}

function once(path: string, reference: ModuleReference): Promise<LoadedModule> {
  const known = loaded.get(path)
  if (known) return known
  const loading = loadLibrary(path).then((library) => new LoadedModule(path, library, reference))
  loaded.set(path, loading)
  // A library that can't be loaded today may be repaired tomorrow.
  loading.catch(() => loaded.delete(path))
  return loading
}
