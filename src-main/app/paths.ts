import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/** Folders of one installation; each is Keyrite's own, and private to its user. */
export interface AppPaths {
  /** preferences.json */
  readonly config: string
  /** Vaults, the built-in token, the list of modules. */
  readonly data: string
  /** Logs. */
  readonly state: string
  /** What Chromium insists on keeping; worth nothing. */
  readonly cache: string
}

/**
 * Where things go by the XDG Base Directory Specification 0.8: relative values are ignored, as it
 * says. With `dataDir` everything is below that one folder, so that an installation can be carried
 * on a stick.
 */
export function appPaths(
  dataDir: string | null,
  env: Readonly<Record<string, string | undefined>>,
  home = homedir(),
): AppPaths {
  const place = (own: string, variable: string, fallback: string): string => {
    if (dataDir !== null) return join(dataDir, own)
    const base = env[variable]
    return join(base && isAbsolute(base) ? base : join(home, fallback), 'keyrite')
  }
  return {
    config: place('config', 'XDG_CONFIG_HOME', '.config'),
    data: place('data', 'XDG_DATA_HOME', '.local/share'),
    state: place('state', 'XDG_STATE_HOME', '.local/state'),
    cache: place('cache', 'XDG_CACHE_HOME', '.cache'),
  }
}
