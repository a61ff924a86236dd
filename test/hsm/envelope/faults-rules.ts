import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What the `at`-th call (from 1) of a function of node:fs does; '*' counts all of them. */
export type FsRule = { readonly call: string; readonly at: number } & (
  | { readonly then: 'kill' | 'kill-after' | 'pause' | 'end-thread' }
  | { readonly then?: never; readonly error: string }
)

/** The test's end of `faults-fs.ts`; to be made before the first worker thread starts. */
export class FsFaults {
  readonly folder: string
  /** For the processes and threads in which the file system is to fail. */
  readonly env: { readonly KEYRITE_FS_FAULTS: string }
  #written = process.pid * 1000

  /** `folder`: somebody else's, who made it for this process. */
  constructor(folder = mkdtempSync(join(tmpdir(), 'keyrite-fs-'))) {
    this.folder = folder
    this.env = { KEYRITE_FS_FAULTS: folder }
    this.rules()
    Object.assign(process.env, this.env)
  }

  /** From the next call on. None: nothing fails, and what pauses goes on. */
  rules(...rules: readonly FsRule[]): void {
    this.#written += 1
    const path = join(this.folder, 'rules')
    writeFileSync(`${path}.new`, `${this.#written}\n${JSON.stringify(rules)}`)
    rmSync(join(this.folder, 'calls'), { force: true })
    rmSync(join(this.folder, 'paused'), { force: true })
    renameSync(`${path}.new`, path)
  }

  /** Functions that were called since `rules`, in their order. */
  calls(): string[] {
    const path = join(this.folder, 'calls')
    return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : []
  }

  /** Resolves when a thread has come to its 'pause'. */
  async paused(): Promise<void> {
    for (let wait = 0; !existsSync(join(this.folder, 'paused')); wait += 1) {
      if (wait > 10_000) throw new Error(`nothing paused: ${this.calls().join(' ')}`)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }

  dispose(): void {
    delete process.env['KEYRITE_FS_FAULTS']
    rmSync(this.folder, { recursive: true, force: true })
  }
}
