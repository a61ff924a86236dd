import { createHash } from 'node:crypto'
import { basename, join } from 'node:path'
import { realPathOf } from './builtin.ts'
import { moduleFolders, vendorModules, type KnownModule } from './known-paths.ts'
import { readP11Kit, type P11KitFolders } from './p11-kit.ts'
import type { ModuleReference } from './types.ts'

export type ModuleOrigin = 'builtin' | 'p11-kit' | 'vendor' | 'picked'

/** A library that may be a PKCS#11 module; nothing of it has been loaded. */
export interface ModuleCandidate extends ModuleReference {
  /** Stays the same for the same path and parameters. */
  readonly id: string
  readonly origin: ModuleOrigin
  readonly name: string
}

export interface DiscoveryOptions {
  /** What `prepareBuiltin` answered. */
  readonly builtin: ModuleReference | null
  /** Files that a person picked. */
  readonly extra: readonly ModuleReference[]
  /** Read: HOME, XDG_CONFIG_HOME. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Other places than the system's; for tests. */
  readonly p11Kit?: P11KitFolders
  readonly vendors?: readonly KnownModule[]
}

/**
 * Lists modules by where they are known from: the built-in one, p11-kit's files, the makers'
 * usual paths, picked ones. A library is listed once, from the first of these; picked ones
 * are listed even when the file is gone, the others only when it is there.
 */
export async function discoverModules(options: DiscoveryOptions): Promise<ModuleCandidate[]> {
  const { builtin, extra, env } = options
  const listed = new Map<string, ModuleCandidate>()
  const add = async (origin: ModuleOrigin, name: string, reference: ModuleReference) => {
    const real = await realPathOf(reference.path)
    if (real === null && origin !== 'picked') return
    const id = hashOf(real ?? reference.path, reference.parameters)
    if (!listed.has(id)) listed.set(id, { ...reference, id, origin, name })
  }
  if (builtin) await add('builtin', 'SoftHSM', builtin)
  for (const { name, paths, parameters } of await readP11Kit(options.p11Kit ?? foldersOf(env)))
    for (const path of paths)
      await add('p11-kit', name, parameters === undefined ? { path } : { path, parameters })
  for (const { name, path } of options.vendors ?? vendorModules())
    await add('vendor', name, { path })
  for (const reference of extra) await add('picked', basename(reference.path), reference)
  return [...listed.values()]
}

/** The id under which `discoverModules` lists a module, however its path is written. */
export async function moduleIdOf({ path, parameters }: ModuleReference): Promise<string> {
  return hashOf((await realPathOf(path)) ?? path, parameters)
}

/** 16 bytes of SHA-256, hex: short, and tells nothing of the path. */
function hashOf(path: string, parameters = ''): string {
  return createHash('sha256').update(`${path}\0${parameters}`, 'utf8').digest('hex').slice(0, 32)
}

function foldersOf(env: DiscoveryOptions['env']): P11KitFolders {
  const home = env['XDG_CONFIG_HOME'] || join(env['HOME'] ?? '/', '.config')
  return {
    packages: '/usr/share/p11-kit/modules',
    system: '/etc/pkcs11',
    user: join(home, 'pkcs11'),
    modules: moduleFolders(),
  }
}
