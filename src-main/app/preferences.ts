import { join } from 'node:path'
import { isKeyriteError } from '@shared/errors'
import { preferences as schema, type CallArguments, type Preferences } from '@shared/ipc'
import { readFileLimited } from '../platform/read-file.ts'
import { replaceFileWhole } from '../platform/write-file.ts'
import type { Report } from './report.ts'

type PreferencesChange = CallArguments<'app.setPreferences'>

const DEFAULTS: Preferences = { language: 'system', theme: 'system' }
const BYTES_MAX = 4096

/** Language and theme of this user on this workstation; no secret, no vault needed. */
export class PreferencesFile {
  readonly #path: string
  #current: Preferences = DEFAULTS

  constructor(configFolder: string) {
    this.#path = join(configFolder, 'preferences.json')
  }

  get current(): Preferences {
    return this.#current
  }

  /**
   * Reads the file; missing means the defaults. A damaged one means the defaults too, because
   * nobody should be kept out by a theme: `report` learns of it, and the next change replaces it.
   */
  async load(report: Report): Promise<void> {
    try {
      const text = (await readFileLimited(this.#path, BYTES_MAX)).toString('utf8')
      this.#current = schema.parse(JSON.parse(text))
    } catch (error) {
      if (isKeyriteError(error) && error.code === 'FILE_NOT_FOUND') return
      report(error, 'preferences')
    }
  }

  /** Errors: those of `replaceFileWhole`; what was set before then stays in force. */
  async set(change: PreferencesChange): Promise<Preferences> {
    const next: Preferences = {
      language: change.language ?? this.#current.language,
      theme: change.theme ?? this.#current.theme,
    }
    await replaceFileWhole(this.#path, Buffer.from(`${JSON.stringify(next, null, 2)}\n`))
    this.#current = next
    return next
  }
}
