import type { CodedFailure } from '@shared/errors'
import type { ApprovalView, CallInput, CallName, CallOutput } from '@shared/ipc'
import { Approvals, pipelineParts } from '@main/access/index.ts'
import { approvalFacts } from '@main/app/approval-facts.ts'
import { approvalHandlers } from '@main/approvals/index.ts'
import type { Trace } from '@main/audit/index.ts'
import { grantHandlers } from '@main/grants/index.ts'
import { createPipeline, type Handlers } from '@main/ipc/index.ts'
import { keyHandlers } from '@main/keys/index.ts'
import { peopleHandlers } from '@main/people/index.ts'
import { settingsHandlers } from '@main/settings/index.ts'
import type { UnlockedVault } from '@main/vault/index.ts'
import { stateView, vaultHandlers } from '@main/vaults/index.ts'
import { refuseLate } from '../../support/pipeline.ts'
import { makeToken, makeWorld, type World } from '../vault/fixture.ts'
import type { TestToken } from '../../support/token.ts'
import { Crowd, type Person } from './crowd.ts'

export type { Person } from './crowd.ts'

/** A real vault with people in it, and the pipeline of the application. */
export class Staff extends Crowd {
  readonly token: TestToken
  /** Names of the events that pages got. */
  readonly events: string[] = []
  readonly #pipeline
  readonly #disposeToken: () => void

  private constructor(world: World, token: TestToken, disposeToken: () => void) {
    super(world)
    this.token = token
    this.#disposeToken = disposeToken
    const notify = (name: string) => void this.events.push(name)
    const dismissed = () => Promise.resolve(null)
    const dialogs = { pickExportFolder: dismissed, pickSaveFile: dismissed }
    const { vaults, reports, timers } = world
    const approvals = new Approvals({ notify, facts: approvalFacts, timers })
    const handlers = {
      ...keyHandlers({ dialogs, notify, version: '0.1.0-test' }),
      ...approvalHandlers(approvals),
      ...grantHandlers,
      ...peopleHandlers({ vaults, state: () => stateView(vaults) }),
      ...settingsHandlers({ vaults }),
      ...vaultHandlers({ vaults, modules: undefined as never }),
    }
    const report = (error: unknown) => void reports.push(error)
    this.#pipeline = createPipeline<UnlockedVault>({
      // No call is made of the others.
      handlers: handlers as unknown as Handlers<UnlockedVault>,
      ...pipelineParts({ vaults, report, approvals }),
      late: refuseLate,
    })
  }

  static async make(): Promise<Staff> {
    const { token, dispose } = makeToken('SoftHSM', 'staff')
    const staff = new Staff(makeWorld(), token, dispose)
    await staff.world.create(token)
    return staff
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

  /** 'ok', or the code of the refusal. */
  async outcome<N extends CallName>(name: N, input: CallInput<N>): Promise<string> {
    const reply = await this.call(name, input)
    return reply.ok ? 'ok' : reply.error.code
  }

  async refusal<N extends CallName>(name: N, input: CallInput<N>): Promise<CodedFailure> {
    const reply = await this.call(name, input)
    if (reply.ok) throw new Error(`${name} was not refused`)
    return reply.error
  }

  /** The approval that a call was told to wait for. */
  async waitingFor<N extends CallName>(name: N, input: CallInput<N>): Promise<string> {
    const { code, params } = await this.refusal(name, input)
    if (code !== 'APPROVAL_REQUIRED') throw new Error(`${name}: ${code}`)
    return String(params['approval'])
  }

  agree(approvalId: string, { id: personId, passphrase }: Person): Promise<ApprovalView> {
    return this.ask('approvals.agree', { approvalId, personId, passphrase })
  }

  /** 'ok', or the code of the refusal. */
  agreeing(approvalId: string, { id: personId, passphrase }: Person): Promise<string> {
    return this.outcome('approvals.agree', { approvalId, personId, passphrase })
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
    await this.world.dispose()
    this.#disposeToken()
  }
}
