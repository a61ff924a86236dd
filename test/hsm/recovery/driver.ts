import { join } from 'node:path'
import { keyHandlers } from '@main/keys/index.ts'
import { RecoveryDesk, recoveryHandlers } from '@main/recovery/index.ts'
import type { TokenReport, UnlockedVault } from '@main/vault/index.ts'
import type { CodedFailure, Reply } from '@shared/errors'
import type { CallInput, CallName, CallOutput, ShownShare } from '@shared/ipc'
import { pipelineOver } from '../../support/pipeline.ts'
import { makeSoftHsm } from '../../support/softhsm.ts'
import type { TestToken } from '../../support/token.ts'
import { makeWorld, type World } from '../vault/fixture.ts'

/** Three custodians, of whom two are needed. */
export const THREE = ['Anna', 'Bruno', 'Chen'].map((name) => ({ name, personId: null }))

/** A vault, its recovery calls over the real pipeline, and a second token. */
export class Recovering {
  readonly world: World
  readonly old: TestToken
  readonly fresh: TestToken
  readonly third: TestToken
  readonly desk: RecoveryDesk
  /** What the dialogs answer; null: dismissed. */
  picked: string | null = null
  readonly #pipeline
  readonly #release: () => void
  report: TokenReport | undefined

  private constructor(
    world: World,
    tokens: readonly [TestToken, TestToken, TestToken],
    release: () => void,
  ) {
    this.world = world
    ;[this.old, this.fresh, this.third] = tokens
    this.#release = release
    const { vaults, clock, timers, dataFolder } = world
    this.desk = new RecoveryDesk({ timers, report: (error) => world.reports.push(error) })
    const answer = () => Promise.resolve(this.picked)
    this.#pipeline = pipelineOver(
      {
        ...recoveryHandlers({
          ...{ vaults, clock, timers, dataFolder, desk: this.desk, version: '0.1.0-test' },
          modules: { reference: () => Promise.resolve({ path: this.old.modulePath }) },
          dialogs: { pickBackup: answer, pickLogExport: answer, pickSaveFile: answer },
        }),
        ...keyHandlers({
          dialogs: { pickExportFolder: answer, pickSaveFile: answer },
          ...{ notify: () => undefined, version: '0.1.0-test' },
        }),
      },
      world,
    )
    vaults.onChange(() => this.desk.follow(vaults.current()))
  }

  static async make(): Promise<Recovering> {
    const softHsm = makeSoftHsm()
    const tokens = (['old', 'fresh', 'third'] as const).map((label) => softHsm.addToken(label))
    const made = new Recovering(makeWorld(), tokens as [TestToken, TestToken, TestToken], () =>
      softHsm.dispose(),
    )
    const vault = await made.world.create(made.old)
    made.report = vault.report
    return made
  }

  get vault(): UnlockedVault {
    const open = this.world.vaults.current()
    if (!open) throw new Error('no vault is open')
    return open
  }

  get backupFile(): string {
    return join(this.world.dataFolder, 'test.krbackup')
  }

  call<N extends CallName>(name: N, input: CallInput<N>): Promise<Reply<CallOutput<N>>> {
    return this.#pipeline.dispatch(name, input, { trusted: true }) as Promise<Reply<CallOutput<N>>>
  }

  /** The answer of a call that must succeed. */
  async ask<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    const reply = await this.call(name, input)
    if (!reply.ok) {
      throw new Error(`${name}: ${JSON.stringify(reply.error)}`, { cause: this.world.reports })
    }
    return reply.value
  }

  /** The error of a call that must be refused. */
  async refusal<N extends CallName>(name: N, input: CallInput<N>): Promise<CodedFailure> {
    const reply = await this.call(name, input)
    if (reply.ok) throw new Error(`${name} was not refused`)
    return reply.error
  }

  /** A whole set: made, shown and typed back. */
  async makeShares(threshold = 2, custodians = THREE): Promise<ShownShare[]> {
    await this.ask('shares.make', { threshold, custodians })
    const shown: ShownShare[] = []
    for (const [at] of custodians.entries()) {
      const share = await this.ask('shares.show', { index: at + 1, passphrase: null })
      shown.push(share)
      await this.ask('shares.confirm', { index: share.index, text: share.words.join(' ') })
    }
    return shown
  }

  async offer(shares: readonly ShownShare[]): Promise<void> {
    for (const { text } of shares) await this.ask('shares.offer', { text })
  }

  async exportBackup(path = this.backupFile): Promise<string> {
    this.picked = path
    await this.ask('backup.export', undefined)
    return path
  }

  /** From the locked state to the look into the backup. */
  async openBackup(shares: readonly ShownShare[], path = this.backupFile) {
    await this.world.vaults.lock('asked')
    this.picked = path
    await this.ask('recovery.pickBackup', undefined)
    await this.offer(shares)
    return this.ask('recovery.look', undefined)
  }

  restoreOrder(
    over: Partial<CallInput<'recovery.restore'>> = {},
    { serial, label, pin } = this.fresh,
  ): CallInput<'recovery.restore'> {
    const token = { serial, label }
    return { moduleId: 'any', token, pin, lastTry: false, moveAside: true, ...over }
  }

  async dispose(): Promise<void> {
    await this.desk.putPicked(null)
    await this.world.dispose()
    this.#release()
  }
}
