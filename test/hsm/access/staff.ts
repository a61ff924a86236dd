import { randomUUID } from 'node:crypto'
import type { Policy } from '@shared/domain'
import type { CodedFailure } from '@shared/errors'
import type { ApprovalView, CallInput, CallName, CallOutput } from '@shared/ipc'
import {
  Approvals,
  DEFAULT_POLICY,
  makeVerifier,
  pipelineParts,
  writePolicy,
} from '@main/access/index.ts'
import { approvalFacts } from '@main/app/approval-facts.ts'
import { approvalHandlers } from '@main/approvals/index.ts'
import type { Trace } from '@main/audit/index.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { grantHandlers } from '@main/grants/index.ts'
import { createPipeline, type Handlers } from '@main/ipc/index.ts'
import { keyHandlers } from '@main/keys/index.ts'
import { peopleHandlers } from '@main/people/index.ts'
import { settingsHandlers } from '@main/settings/index.ts'
import { registryDigest, signedInAs, type UnlockedVault } from '@main/vault/index.ts'
import { stateView, vaultHandlers } from '@main/vaults/index.ts'
import type { PersonRecord } from '@main/store/types.ts'
import { makeToken, makeWorld, type World } from '../vault/fixture.ts'
import type { TestToken } from '../../support/token.ts'

export interface Person {
  readonly id: string
  readonly name: string
  readonly passphrase: string
}

/** scrypt with little memory: what it costs is tested elsewhere. */
const CHEAP = { ln: 4, r: 8, p: 1 }

/** A real vault with people in it, and the pipeline of the application. */
export class Staff {
  readonly world: World
  readonly token: TestToken
  /** Names of the events that pages got. */
  readonly events: string[] = []
  readonly #pipeline
  readonly #disposeToken: () => void

  private constructor(world: World, token: TestToken, disposeToken: () => void) {
    this.world = world
    this.token = token
    this.#disposeToken = disposeToken
    const notify = (name: string) => void this.events.push(name)
    const dismissed = () => Promise.resolve(null)
    const dialogs = { pickExportFolder: dismissed, pickSaveFile: dismissed }
    const approvals = new Approvals({ notify, facts: approvalFacts })
    const { vaults, reports } = world
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
    })
  }

  static async make(): Promise<Staff> {
    const { token, dispose } = makeToken('SoftHSM', 'staff')
    const staff = new Staff(makeWorld(), token, dispose)
    await staff.world.create(token)
    return staff
  }

  get vault(): UnlockedVault {
    const open = this.world.vaults.current()
    if (!open) throw new Error('the vault is locked')
    return open
  }

  /** The officer that the vault was created with, from here on with a passphrase. */
  async first(): Promise<Person> {
    const [record] = await this.vault.store.people.list()
    if (!record) throw new Error('nobody')
    const { id, name } = record
    const passphrase = passphraseOf(name)
    await this.change(id, { verifier: await verifierOf(passphrase) })
    return { id, name, passphrase }
  }

  async add(
    name: string,
    roles: readonly string[],
    over: Partial<PersonRecord> = {},
  ): Promise<Person> {
    const passphrase = passphraseOf(name)
    const record: PersonRecord = {
      ...{ id: randomUUID(), name, roles, groups: [], enabled: true, mustSet: false },
      verifier: await verifierOf(passphrase),
      createdAt: this.world.clock.now().toISOString(),
      ...{ wrongTries: 0, waitUntil: null, lastSignInAt: null },
      ...over,
    }
    await this.#write(() => this.vault.store.people.insert(record))
    return { id: record.id, name, passphrase }
  }

  async change(id: string, over: Partial<PersonRecord>): Promise<void> {
    const record = await this.vault.store.people.get(id)
    if (!record) throw new Error('nobody')
    await this.#write(() => this.vault.store.people.update({ ...record, ...over }))
  }

  async setPolicy(over: Partial<Policy>): Promise<void> {
    await this.#write(() => writePolicy(this.vault.store, { ...DEFAULT_POLICY, ...over }))
  }

  async made(name: string, permissions: readonly string[]): Promise<string> {
    const id = randomUUID()
    await this.#write(() => this.vault.store.people.putRole({ id, name, permissions }))
    return id
  }

  /** Signed in without typing; null: nobody. */
  async as(person: Pick<Person, 'id'> | null): Promise<void> {
    const record = person && (await this.vault.store.people.get(person.id))
    const { store } = this.vault
    await this.world.vaults.setSignedIn(this.vault, record && (await signedInAs(store, record)))
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

  /** With a trace of what all of them are now, as the verbs write one: else no unlock believes it. */
  async #write(work: () => Promise<void>): Promise<void> {
    const { vault } = this
    await vault.store.transaction(async () => {
      await work()
      const params = { registry: await registryDigest(vault.store) }
      await vault.audit.append({
        ...{ operator: 'test', operation: 'updatePerson', resource: 'person', resourceId: '' },
        ...{ outcome: 'success', code: '', params },
      })
    })
  }
}

const passphraseOf = (name: string) => `${name} keeps a passphrase`

async function verifierOf(passphrase: string): Promise<string> {
  using secret = SecretBytes.ofText(passphrase)
  return await makeVerifier(secret, CHEAP)
}
