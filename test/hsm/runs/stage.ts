import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { ScriptRole } from '@shared/domain'
import { KeyriteError, type CodedFailure } from '@shared/errors'
import type { CallInput, CallName, CallOutput, RunView } from '@shared/ipc'
import { Approvals, pipelineParts } from '@main/access/index.ts'
import { approvalFacts } from '@main/app/approval-facts.ts'
import { currentShares } from '@main/app/share-set.ts'
import { approvalHandlers } from '@main/approvals/index.ts'
import { ceremonyHandlers } from '@main/ceremony/index.ts'
import { createPipeline, type Handlers } from '@main/ipc/index.ts'
import { keyHandlers } from '@main/keys/index.ts'
import { runHandlers, type Software } from '@main/runs/index.ts'
import type { UnlockedVault } from '@main/vault/index.ts'
import { Staff, type Person } from '../access/staff.ts'
import { makeCloud, type Cloud } from '../../support/cloud.ts'
import { printOf } from '../../support/print.ts'
import { refuseLate } from '../../support/pipeline.ts'

export const SOFTWARE: Software = {
  application: 'Keyrite',
  version: '0.1.0-test',
  runtime: { node: '20.0.0' },
  files: [{ path: 'out/main/index.js', sha256: 'ab'.repeat(32) }],
}

/** A vault with people, and the application's verbs for ceremonies, keys and approvals. */
export class Stage {
  readonly staff: Staff
  readonly folder = mkdtempSync(join(tmpdir(), 'keyrite-runs-'))
  /** What the dialogs answer; null: dismissed. */
  picked: string | null = null
  printed: string | null = null
  readonly #dropped = new Map<string, string>()
  readonly #pipeline
  readonly #clouds: Cloud[] = []

  private constructor(staff: Staff) {
    this.staff = staff
    const notify = () => undefined
    const answer = () => Promise.resolve(this.picked)
    const files = async () => (this.picked === null ? null : [this.picked])
    const intake = { get: (id: string) => this.#get(id) }
    const approvals = new Approvals({ notify, facts: approvalFacts })
    const { vaults, reports } = staff.world
    const dialogs = { pickParameters: files, pickExportFolder: answer, pickSaveFile: answer }
    const handlers = {
      ...ceremonyHandlers({ dialogs, intake, notify, version: SOFTWARE.version }),
      ...keyHandlers({ dialogs, notify, version: SOFTWARE.version }),
      ...approvalHandlers(approvals),
      ...runHandlers({
        dialogs: { pickScript: answer, pickRecord: answer, pickSaveFile: answer },
        intake,
        shares: currentShares,
        checkpoint: () => this.vault.integrity.checkpoint(),
        software: () => Promise.resolve(SOFTWARE),
        printPdf: (html) => {
          this.printed = html
          return Promise.resolve(printOf('pages'))
        },
      }),
    }
    this.#pipeline = createPipeline<UnlockedVault>({
      // No call is made of the others.
      handlers: handlers as unknown as Handlers<UnlockedVault>,
      ...pipelineParts({ vaults, report: (error) => void reports.push(error), approvals }),
      late: refuseLate,
    })
  }

  static async make(): Promise<Stage> {
    return new Stage(await Staff.make())
  }

  get vault(): UnlockedVault {
    return this.staff.vault
  }

  async call<N extends CallName>(
    name: N,
    input: CallInput<N>,
  ): Promise<{ ok: true; value: CallOutput<N> } | { ok: false; error: CodedFailure }> {
    const reply = await this.#pipeline.dispatch(name, input, { trusted: true })
    return reply as Awaited<ReturnType<typeof this.call<N>>>
  }

  async ask<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    const reply = await this.call(name, input)
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`)
    return reply.value
  }

  async refusal<N extends CallName>(name: N, input: CallInput<N>): Promise<CodedFailure> {
    const reply = await this.call(name, input)
    if (reply.ok) throw new Error(`${name} was not refused`)
    return reply.error
  }

  /** Asked for, agreed to by these people, and done. */
  async agreed<N extends CallName>(
    name: N,
    input: CallInput<N>,
    people: readonly Person[],
  ): Promise<CallOutput<N>> {
    const { params } = await this.refusal(name, input)
    for (const { id: personId, passphrase } of people) {
      const approvalId = String(params['approval'])
      await this.ask('approvals.agree', { approvalId, personId, passphrase })
    }
    return this.ask(name, input)
  }

  cloud(): Cloud {
    const downloadedAt = this.staff.world.clock.now()
    const cloud = makeCloud({ algorithm: 'RSAES_PKCS1_V1_5', downloadedAt })
    this.#clouds.push(cloud)
    return cloud
  }

  /** A file's id, as a drop hands it out. */
  drop(path: string): string {
    const id = randomUUID()
    this.#dropped.set(id, path)
    return id
  }

  write(name: string, content: string | Uint8Array): string {
    const path = join(mkdtempSync(join(this.folder, 'file-')), name)
    writeFileSync(path, content)
    return path
  }

  newFolder(): string {
    return mkdtempSync(join(this.folder, 'out-'))
  }

  async digestOf(scriptId: string): Promise<string> {
    const scripts = await this.ask('runs.scripts', undefined)
    const script = scripts.find(({ id }) => id === scriptId)
    if (!script) throw new Error(`no script ${scriptId}`)
    return script.digest.hex
  }

  async start(
    scriptId: string,
    places: readonly (readonly [ScriptRole, Person])[],
    rehearsal = false,
  ): Promise<RunView> {
    const digest = await this.digestOf(scriptId)
    return this.ask('runs.start', {
      ...{ digest, rehearsal },
      places: places.map(([role, { id: personId }]) => ({ role, personId })),
    })
  }

  join(runId: string, { id: personId, passphrase }: Person): Promise<RunView> {
    return this.ask('runs.join', { runId, personId, passphrase })
  }

  sign(
    { id: runId, current }: RunView,
    role: ScriptRole,
    { id: personId, passphrase }: Person,
  ): Promise<RunView> {
    return this.ask('runs.signOff', { runId, stepId: current ?? '', role, personId, passphrase })
  }

  /** Completes the current step: ticks ticked, values given or taken from what was computed. */
  complete(
    run: RunView,
    typed: Readonly<Record<string, string>> = {},
    subject: string | null = null,
  ): Promise<RunView> {
    return this.ask('runs.completeStep', completion(run, typed, subject))
  }

  #get(id: string): { name: string; path: string; folder: boolean } {
    const path = this.#dropped.get(id)
    if (path === undefined) throw new KeyriteError('NOT_FOUND', { what: 'file' })
    return { name: basename(path), path, folder: false }
  }

  async dispose(): Promise<void> {
    for (const cloud of this.#clouds) cloud.dispose()
    rmSync(this.folder, { recursive: true, force: true })
    await this.staff.dispose()
  }
}

/** What completes the current step; `typed` by check, 'typed' where nothing is said. */
export function completion(
  { id: runId, current, script, task, steps }: RunView,
  typed: Readonly<Record<string, string>> = {},
  subject: string | null = null,
): CallInput<'runs.completeStep'> {
  const step = script.script.steps.find(({ id }) => id === current)
  const computed = (of: string): string | undefined => {
    const [stepId, name] = of.split('.')
    const values = stepId === current ? task?.values : steps.find(({ id }) => id === stepId)?.values
    return values?.find((value) => value.name === name)?.value
  }
  const answers = (step?.checks ?? []).map(({ id: checkId, kind, of }) => ({
    checkId,
    typed: kind === 'tick' ? null : (typed[checkId] ?? computed(of ?? '') ?? 'typed'),
  }))
  return {
    runId,
    stepId: current ?? '',
    subject: subject ?? task?.candidates[0]?.id ?? null,
    answers,
  }
}
