import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileHandlers, Files } from '@main/envelope/index.ts'
import { Intake } from '@main/intake/index.ts'
import { keyHandlers } from '@main/keys/index.ts'
import type { Trace } from '@main/audit/index.ts'
import type { UnlockedVault } from '@main/vault/index.ts'
import type { CodedFailure } from '@shared/errors'
import {
  contract,
  events,
  type CallInput,
  type CallName,
  type CallOutput,
  type FileJob,
  type FilePlan,
  type FileProgress,
  type KeyView,
} from '@shared/ipc'
import { makeWorld, type World } from '../vault/fixture.ts'
import { makeSoftHsm } from '../../support/softhsm.ts'
import { pipelineOver } from '../../support/pipeline.ts'
import type { TestToken } from '../../support/token.ts'
import { buildWorker } from './worker-file.ts'

type Call = Extract<CallName, `files.${string}` | `keys.${string}`>
type Answer<N extends CallName> =
  | { readonly ok: true; readonly value: CallOutput<N> }
  | { readonly ok: false; readonly error: CodedFailure }

export type StartOptions = Partial<Omit<CallInput<'files.start'>, 'planId'>>

/** A real vault, real threads and a folder of its own; calls go through the real pipeline. */
export class FileWorld {
  readonly world: World
  readonly token: TestToken
  /** For a second vault. */
  readonly otherToken: TestToken
  readonly files: Files
  readonly intake = new Intake()
  /** For a test's files. */
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'keyrite-files-')))
  readonly progress: FileProgress[] = []
  readonly revealed: string[] = []
  picked: string[] | null = null
  readonly #pipeline
  readonly #disposals: (() => void)[]

  private constructor(
    world: World,
    [token, other]: [TestToken, TestToken],
    workerFile: string,
    disposals: (() => void)[],
  ) {
    this.world = world
    this.token = token
    this.otherToken = other
    this.#disposals = disposals
    const picked = () => Promise.resolve(this.picked)
    this.files = new Files({
      dialogs: {
        ...{ pickFiles: picked, pickFolder: picked },
        pickOutputFolder: () => Promise.resolve(this.picked?.[0] ?? null),
      },
      intake: this.intake,
      reveal: (path) => this.revealed.push(path),
      notify: (name, payload) => {
        // As the application does: what doesn't match its schema is a fault.
        const parsed = events[name].parse(payload)
        if (name === 'files.progress') this.progress.push(parsed as FileProgress)
      },
      trace: (entry, vault) => world.vaults.trace(entry, vault),
      signedIn: () => world.vaults.current()?.signedIn ?? null,
      report: (error) => world.reports.push(error),
      ownFolder: world.dataFolder,
      workerFile,
    })
    const never = () => Promise.resolve(null)
    const handlers = {
      ...fileHandlers(this.files),
      ...keyHandlers({
        dialogs: { pickExportFolder: never, pickSaveFile: never },
        ...{ notify: () => undefined, version: '0.1.0-test' },
      }),
    }
    this.#pipeline = pipelineOver(handlers, world)
  }

  static async make(): Promise<FileWorld> {
    const worker = await buildWorker()
    const softHsm = makeSoftHsm()
    const [token, other] = [softHsm.addToken('files'), softHsm.addToken('other')]
    const disposals = [() => softHsm.dispose(), () => worker.dispose()]
    const made = new FileWorld(makeWorld(), [token, other], worker.file, disposals)
    await made.world.create(token)
    return made
  }

  get vault(): UnlockedVault {
    const open = this.world.vaults.current()
    if (!open) throw new Error('the vault is locked')
    return open
  }

  /** A key of the vault's own. */
  key(alias: string, over: Partial<CallInput<'keys.create'>> = {}): Promise<KeyView> {
    return this.ask('keys.create', {
      ...{ alias, description: '', spec: 'AES_256', usage: 'ENCRYPT_DECRYPT' },
      ...{ backup: 'token-only', tags: [], ...over },
    })
  }

  call<N extends Call>(name: N, input: CallInput<N>): Promise<Answer<N>> {
    return this.#pipeline.dispatch(name, input, { trusted: true }) as Promise<Answer<N>>
  }

  /** The answer of a call that must succeed. */
  async ask<N extends Call>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    const reply = await this.call(name, input)
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`)
    return contract[name].output.parse(reply.value) as CallOutput<N>
  }

  /** The error of a call that must be refused. */
  async refusal<N extends Call>(name: N, input: CallInput<N>): Promise<CodedFailure> {
    const reply = await this.call(name, input)
    if (reply.ok) throw new Error(`${name} was not refused`)
    return reply.error
  }

  /** A path below this test's folder. */
  at(...names: string[]): string {
    return join(this.folder, ...names)
  }

  /** Writes a file below the folder and answers its path. */
  write(name: string, bytes: Uint8Array | string): string {
    writeFileSync(this.at(name), bytes)
    return this.at(name)
  }

  /** Names below the folder, temporary ones too. */
  names(...below: string[]): string[] {
    return readdirSync(this.at(...below)).sort()
  }

  /** As dropped on the window. */
  async drop(...paths: string[]): Promise<string[]> {
    return (await this.intake.take(paths)).map(({ id }) => id)
  }

  async plan(paths: readonly string[], output: string | null = null): Promise<FilePlan> {
    const files = await this.drop(...paths)
    const [chosen] = output === null ? [null] : await this.drop(output)
    return this.ask('files.plan', { files, output: chosen ?? null })
  }

  start({ planId }: FilePlan, options: StartOptions = {}): Promise<FileProgress> {
    return this.ask('files.start', { planId, ...DEFAULTS, ...options })
  }

  /** Plans and runs to the end; answers the jobs of this run. */
  async run(paths: readonly string[], options: StartOptions & { output?: string } = {}) {
    const { output = null, ...chosen } = options
    const known = new Set((await this.ask('files.jobs', undefined)).jobs.map(({ id }) => id))
    await this.start(await this.plan(paths, output), chosen)
    return (await this.ended()).filter(({ id }) => !known.has(id))
  }

  /** All jobs, when none runs any more. */
  async ended(): Promise<FileJob[]> {
    await this.files.desk(this.vault).runner.settled()
    return (await this.ask('files.jobs', undefined)).jobs
  }

  /** Newest first. */
  async traces(search = ''): Promise<Trace[]> {
    const query = { before: null, limit: 200, search, outcome: 'all' } as const
    return (await this.vault.audit.list(query)).traces
  }

  async relock(): Promise<void> {
    const { id } = this.vault
    await this.world.vaults.lock('asked')
    await this.world.unlock(id, this.token)
  }

  async dispose(): Promise<void> {
    await this.files.close()
    await this.world.dispose()
    rmSync(this.folder, { recursive: true, force: true })
    for (const dispose of this.#disposals) dispose()
  }
}

const DEFAULTS: Omit<CallInput<'files.start'>, 'planId'> = {
  ...{ action: 'run', keyId: null, acceptImported: false, collisions: 'skip', archive: null },
  ...{ removeOriginals: false, removalConfirmed: false },
}
