import { readFile, readdir } from 'node:fs/promises'
import { basename, isAbsolute, join } from 'node:path'
import { errnoOf } from '../platform/fs-error.ts'

/** Where p11-kit's configuration lies (pkcs11.conf(5)); the later folder has the last word. */
export interface P11KitFolders {
  /** Module files of packages. */
  readonly packages: string
  /** Holds pkcs11.conf and modules/ of the machine. */
  readonly system: string
  /** The same of the user. */
  readonly user: string
  /** Where modules lie that are named without a folder. */
  readonly modules: readonly string[]
}

export interface P11KitModule {
  /** Name of the module file without its ending. */
  readonly name: string
  /** Absolute; more than one where the file names no folder. */
  readonly paths: readonly string[]
  readonly parameters: string | undefined
}

type Settings = ReadonlyMap<string, string>

/** The name under which module files may enable or disable Keyrite. */
const PROGRAM = 'keyrite'
/** p11-kit's own: certificates only, and modules that stand for others. */
const NOT_TOKENS = new Set(['p11-kit-trust.so', 'p11-kit-proxy.so', 'p11-kit-client.so'])
const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9_.,-]*\.module$/

/** The modules that p11-kit's files list for Keyrite. Files that can't be read count as absent. */
export async function readP11Kit(folders: P11KitFolders): Promise<P11KitModule[]> {
  const userConfig = (await settingsOf(join(folders.system, 'pkcs11.conf'))).get('user-config')
  const layers = [folders.packages, join(folders.system, 'modules')]
  const user = join(folders.user, 'modules')
  const read = userConfig === 'only' ? [user] : userConfig === 'none' ? layers : [...layers, user]
  const merged = new Map<string, Settings>()
  for (const folder of read)
    for (const [name, settings] of await moduleFiles(folder))
      merged.set(name, new Map([...(merged.get(name) ?? []), ...settings]))
  return [...merged]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, settings]) => toModule(name, settings, folders.modules))
}

/** `name: value` lines (pkcs11.conf(5), file format). */
export function parseSettings(content: string): Settings {
  const settings = new Map<string, string>()
  for (const line of content.split('\n')) {
    const trimmed = line.trim()
    const colon = trimmed.indexOf(':')
    if (trimmed.startsWith('#') || colon < 1) continue
    settings.set(trimmed.slice(0, colon).trim(), trimmed.slice(colon + 1).trim())
  }
  return settings
}

function toModule(
  name: string,
  settings: Settings,
  folders: readonly string[],
): readonly P11KitModule[] {
  // A blank name is how a user hides a module of the system.
  const file = settings.get('module') ?? ''
  const isToken = !NOT_TOKENS.has(basename(file)) && settings.get('trust-policy') !== 'yes'
  if (file === '' || !isToken || settings.has('remote') || !isForUs(settings)) return []
  const paths = isAbsolute(file) ? [file] : folders.map((folder) => join(folder, file))
  // p11-kit passes this string where NSS reads its library parameters.
  const parameters = settings.get('x-init-reserved') || undefined
  return [{ name, paths, parameters }]
}

function isForUs(settings: Settings): boolean {
  const names = (key: string) => settings.get(key)?.split(/[\s,]+/)
  const enabled = names('enable-in')
  if (enabled) return enabled.includes(PROGRAM)
  return !names('disable-in')?.includes(PROGRAM)
}

async function moduleFiles(folder: string): Promise<readonly (readonly [string, Settings])[]> {
  const found: (readonly [string, Settings])[] = []
  for (const file of await namesIn(folder))
    if (FILE_NAME.test(file))
      found.push([file.slice(0, -'.module'.length), await settingsOf(join(folder, file))])
  return found
}

async function namesIn(folder: string): Promise<string[]> {
  return absentAs([], () => readdir(folder))
}

async function settingsOf(path: string): Promise<Settings> {
  return parseSettings(await absentAs('', () => readFile(path, 'utf8')))
}

/** Configuration that isn't there or may not be read is no error: p11-kit itself goes on too. */
async function absentAs<T>(instead: T, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (errnoOf(error) !== undefined) return instead
    throw error
  }
}
