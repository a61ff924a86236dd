import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Files, fileHandlers } from '@main/envelope/index.ts'
import { Intake } from '@main/intake/index.ts'
import type { CallInput, CallName, CallOutput, FileJob, FilePlan, FileProgress } from '@shared/ipc'
import { bundleTypeScript } from '../../../scripts/lib/bundle-typescript.mjs'
import { cacheFolder } from '../../../scripts/lib/paths.mjs'
import { pipelineOver } from '../../support/pipeline.ts'
import { Keys } from '../keys/driver.ts'
import { FsFaults } from './faults-rules.ts'

type FileCall = Extract<CallName, `files.${string}`>
type Start = CallInput<'files.start'>

const START: Omit<Start, 'planId'> = {
  ...{ action: 'run', keyId: null, acceptImported: false, collisions: 'skip', archive: null },
  ...{ removeOriginals: false, removalConfirmed: false },
}

/** Where the bundle of `faults-worker.ts` of this call lies. */
export async function bundleFaultyWorker(): Promise<string> {
  const file = join(cacheFolder, 'envelope', `worker-${randomUUID()}.mjs`)
  await bundleTypeScript(join(import.meta.dirname, 'faults-worker.ts'), file)
  return file
}

/** The whole engine over a real vault and real files, with a file system that fails on demand. */
export class FaultyFiles {
  readonly keys: Keys
  readonly faults: FsFaults
  readonly files: Files
  /** A folder of the test's own. */
  readonly folder = mkdtempSync(join(tmpdir(), 'keyrite-faults-'))
  readonly reports: unknown[] = []
  readonly #intake = new Intake()
  readonly #workerFile: string
  readonly #pipeline
  #made = 0

  private constructor(keys: Keys, faults: FsFaults, workerFile: string) {
    this.keys = keys
    this.faults = faults
    this.#workerFile = workerFile
    const dismissed = () => Promise.resolve(null)
    this.files = new Files({
      dialogs: { pickFiles: dismissed, pickFolder: dismissed, pickOutputFolder: dismissed },
      intake: this.#intake,
      reveal: () => undefined,
      notify: () => undefined,
      trace: (entry, vault) => keys.world.vaults.trace(entry, vault),
      signedIn: () => keys.world.vaults.current()?.signedIn ?? null,
      report: (error) => this.reports.push(error),
      ownFolder: keys.world.dataFolder,
      workerFile,
    })
    const { vaults } = keys.world
    this.#pipeline = pipelineOver(fileHandlers(this.files), { vaults, reports: this.reports })
  }

  static async make(): Promise<FaultyFiles> {
    const workerFile = await bundleFaultyWorker()
    // Its environment is what worker threads start with.
    const faults = new FsFaults()
    return new FaultyFiles(await Keys.make(), faults, workerFile)
  }

  /** A new empty folder. */
  emptyFolder(): string {
    const folder = join(this.folder, `f${(this.#made += 1)}`)
    mkdirSync(folder)
    return folder
  }

  async ask<N extends FileCall>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    const reply = await this.#pipeline.dispatch(name, input, { trusted: true })
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`)
    return reply.value as CallOutput<N>
  }

  /** The code of a call that must be refused. */
  async refusal<N extends FileCall>(name: N, input: CallInput<N>): Promise<string> {
    const reply = await this.#pipeline.dispatch(name, input, { trusted: true })
    if (reply.ok) throw new Error(`${name} was not refused`)
    return reply.error.code
  }

  async plan(paths: readonly string[], output: string | null = null): Promise<FilePlan> {
    const files = (await this.#intake.take(paths)).map(({ id }) => id)
    const [folder] = output === null ? [] : await this.#intake.take([output])
    return this.ask('files.plan', { files, output: folder?.id ?? null })
  }

  async start(planId: string, over: Partial<Start> = {}): Promise<void> {
    await this.ask('files.start', { ...START, ...over, planId })
  }

  /** How things are when none runs any more. */
  async settled(): Promise<FileProgress> {
    await this.files.desk(this.keys.vault).runner.settled()
    return this.ask('files.jobs', undefined)
  }

  /** All jobs when none runs any more, in the order of their names; the list is empty then. */
  async ended(): Promise<FileJob[]> {
    const { jobs } = await this.settled()
    await this.ask('files.clear', undefined)
    return jobs.toSorted((one, other) => (one.name < other.name ? -1 : 1))
  }

  /** Plans, starts and waits. */
  async run(
    paths: readonly string[],
    output: string | null = null,
    over: Partial<Start> = {},
  ): Promise<FileJob[]> {
    const { planId } = await this.plan(paths, output)
    await this.start(planId, over)
    return this.ended()
  }

  /** 'done', or the error's code, of what is one file. */
  async outcome(...args: Parameters<FaultyFiles['run']>): Promise<string> {
    return outcomeOf(await this.run(...args))
  }

  async dispose(): Promise<void> {
    this.faults.rules()
    await this.files.close()
    await this.keys.dispose()
    this.faults.dispose()
    rmSync(this.folder, { recursive: true, force: true })
    rmSync(this.#workerFile, { force: true })
  }
}

export function outcomeOf(jobs: readonly FileJob[]): string {
  if (jobs.length !== 1) throw new Error(`${jobs.length} jobs`)
  return jobs[0]!.error?.code ?? jobs[0]!.state
}

/** Names in a folder, in their order. */
export function namesIn(folder: string): string[] {
  return readdirSync(folder).sort()
}
