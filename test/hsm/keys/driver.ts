import { keyHandlers, KeySchedule } from '@main/keys/index.ts'
import type { Trace } from '@main/audit/index.ts'
import type { UnlockedVault } from '@main/vault/index.ts'
import type { CodedFailure } from '@shared/errors'
import type { CallInput, CallName, CallOutput, KeyView } from '@shared/ipc'
import { makeToken, makeWorld, type Maker, type World } from '../vault/fixture.ts'
import { pipelineOver } from '../../support/pipeline.ts'
import type { TestToken } from '../../support/token.ts'

type KeyCall = Extract<CallName, `keys.${string}`>
export type Answer<N extends CallName> =
  | { readonly ok: true; readonly value: CallOutput<N> }
  | { readonly ok: false; readonly error: CodedFailure }

/** A good order for a new key; tests change what they are about. */
export const newKey = (over: Partial<CallInput<'keys.create'>> = {}): CallInput<'keys.create'> => ({
  ...{ alias: `key-${(count += 1)}`, description: '', spec: 'AES_256' },
  ...{ usage: 'ENCRYPT_DECRYPT', backup: 'token-only', tags: [] },
  ...over,
})
let count = 0

/** Calls the verbs of keys through the real pipeline, so that traces are the real ones. */
export class Keys {
  readonly world: World
  readonly token: TestToken
  /** What the dialogs answer; null: dismissed. */
  pickedFile: string | null = null
  pickedFolder: string | null = null
  /** Key ids of each 'keys.changed'. */
  readonly changes: (readonly string[])[] = []
  readonly #pipeline
  readonly #disposeToken: () => void

  /** Over an open vault that is somebody else's to dispose of. */
  constructor(world: World, token: TestToken, disposeToken: () => void = () => undefined) {
    this.world = world
    this.token = token
    this.#disposeToken = disposeToken
    const handlers = keyHandlers({
      dialogs: {
        pickExportFolder: () => Promise.resolve(this.pickedFolder),
        pickSaveFile: () => Promise.resolve(this.pickedFile),
      },
      notify: (name, payload) => this.#noteChange(name, payload),
      version: '0.1.0-test',
    })
    // Other features have tests of their own.
    this.#pipeline = pipelineOver(handlers, world)
  }

  static async make(maker: Maker = 'SoftHSM'): Promise<Keys> {
    const { token, dispose } = makeToken(maker, 'keys')
    const keys = new Keys(makeWorld(), token, dispose)
    await keys.world.create(token)
    return keys
  }

  get vault(): UnlockedVault {
    const open = this.world.vaults.current()
    if (!open) throw new Error('the vault is locked')
    return open
  }

  get now(): Date {
    return this.world.clock.now()
  }

  call<N extends KeyCall>(name: N, input: CallInput<N>): Promise<Answer<N>> {
    return this.#pipeline.dispatch(name, input, { trusted: true }) as Promise<Answer<N>>
  }

  /** The answer of a call that must succeed. */
  async ask<N extends KeyCall>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    const reply = await this.call(name, input)
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`)
    return reply.value
  }

  /** The error of a call that must be refused. */
  async refusal<N extends KeyCall>(name: N, input: CallInput<N>): Promise<CodedFailure> {
    const reply = await this.call(name, input)
    if (reply.ok) throw new Error(`${name} was not refused`)
    return reply.error
  }

  /** 'ok', or the code of the refusal. */
  async outcome<N extends KeyCall>(name: N, input: CallInput<N>): Promise<string> {
    const reply = await this.call(name, input)
    return reply.ok ? 'ok' : reply.error.code
  }

  create(over: Partial<CallInput<'keys.create'>> = {}): Promise<KeyView> {
    return this.ask('keys.create', newKey(over))
  }

  createExternal(over: Partial<CallInput<'keys.create'>> = {}): Promise<KeyView> {
    return this.ask('keys.createExternal', { ...newKey(over), understood: true })
  }

  get(keyId: string): Promise<KeyView> {
    return this.ask('keys.get', { keyId })
  }

  /** Newest first. */
  async traces(search = ''): Promise<Trace[]> {
    const query = { before: null, limit: 200, search, outcome: 'all' } as const
    return (await this.vault.audit.list(query)).traces
  }

  async lastTrace(): Promise<Trace | undefined> {
    return (await this.traces())[0]
  }

  /** A schedule as the application has it, over this world's time. */
  schedule(): KeySchedule {
    const { vaults, timers, reports } = this.world
    const schedule = new KeySchedule({
      timers,
      notify: (name, payload) => this.#noteChange(name, payload),
      report: (error) => reports.push(error),
    })
    vaults.onChange(() => schedule.follow(vaults.current()))
    return schedule
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

  #noteChange(name: string, payload: object): void {
    if (name === 'keys.changed' && 'keyIds' in payload) {
      this.changes.push(payload.keyIds as string[])
    }
  }
}
