import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { KeyriteError, type ErrorParams } from '@shared/errors'
import {
  contract,
  type CallInput,
  type CallName,
  type CallOutput,
  type CeremonyView,
} from '@shared/ipc'
import type { TargetId } from '@shared/domain'
import { ceremonyHandlers } from '@main/ceremony/index.ts'
import type { CallContext } from '@main/ipc/types.ts'
import type { OpenVault } from '@main/vault/types.ts'
import { approvalOf, bareContext, refuseLate } from '../../support/pipeline.ts'

type CeremonyCall = Extract<CallName, `ceremony.${string}`>

/** Calls ceremony verbs as the pipeline does: arguments and answers pass the contract. */
export class Driver {
  /** What the dialogs answer; null: dismissed. */
  pickedFiles: readonly string[] | null = null
  pickedFolder: string | null = null
  folderDialogs = 0
  /** What happens while the folder dialog is open. */
  meanwhile: () => Promise<unknown> = () => Promise.resolve()
  /** False: nobody has agreed to anything. */
  approves = true
  readonly progress: string[] = []
  readonly notes: ErrorParams[] = []
  readonly #dropped = new Map<string, string>()
  readonly #handlers
  readonly #vault: () => OpenVault

  constructor(vault: () => OpenVault) {
    this.#vault = vault
    this.#handlers = ceremonyHandlers({
      dialogs: {
        pickParameters: () => Promise.resolve(this.pickedFiles),
        pickExportFolder: async () => {
          this.folderDialogs += 1
          await this.meanwhile()
          return this.pickedFolder
        },
      },
      intake: { get: (id) => this.#get(id) },
      notify: (name, payload) => {
        if (name === 'progress' && 'stage' in payload) this.progress.push(payload.stage)
      },
      version: '0.1.0-test',
    })
  }

  async call<N extends CeremonyCall>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    const vault = this.#vault()
    const approval = this.approves ? approvalOf(name, vault.id) : null
    const bare = bareContext(vault, (params) => this.notes.push(params), approval)
    let committed = false
    const commit: typeof bare.commit = (work) => {
      committed = true
      return bare.commit(work)
    }
    const context = { ...bare, commit }
    const handler = this.#handlers[name] as unknown as (
      args: unknown,
      context: CallContext<OpenVault>,
    ) => Promise<unknown>
    const answer = await handler(contract[name].input.parse(input), context)
    if (contract[name].effect === 'change' && answer !== null && !committed) refuseLate(name)
    return contract[name].output.parse(answer) as CallOutput<N>
  }

  /** Ids for paths, as a drop hands them out. */
  drop(paths: readonly string[]): string[] {
    return paths.map((path) => {
      const id = randomUUID()
      this.#dropped.set(id, path)
      return id
    })
  }

  start(
    target: TargetId,
    options: { rehearsal?: boolean; again?: string } = {},
  ): Promise<CeremonyView> {
    const { rehearsal = false, again: againMaterialId = null } = options
    return this.call('ceremony.start', { target, rehearsal, againMaterialId })
  }

  async load(ceremonyId: string, paths: readonly string[]): Promise<CeremonyView> {
    return this.call('ceremony.loadFiles', { ceremonyId, files: this.drop(paths) })
  }

  /** Types the first and the last word of the shown fingerprint. */
  async confirm({ id: ceremonyId, parameters }: CeremonyView): Promise<CeremonyView> {
    const words = parameters?.fingerprint.words ?? []
    const typed = `${words.at(0)} ${words.at(-1)}`
    return this.call('ceremony.confirmParameters', { ceremonyId, typed })
  }

  /** Types the last of the key id. */
  async perform({ id: ceremonyId, confirmPhrase }: CeremonyView): Promise<CeremonyView> {
    return this.call('ceremony.perform', { ceremonyId, typed: confirmPhrase ?? '' })
  }

  #get(id: string): { name: string; path: string; folder: boolean } {
    const path = this.#dropped.get(id)
    if (path === undefined) throw new KeyriteError('NOT_FOUND', { what: 'file' })
    return { name: basename(path), path, folder: false }
  }
}
