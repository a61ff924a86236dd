import type { KeyState } from '@shared/domain'
import type { FollowedTrace } from './followed-log.ts'

/** What became of a key after the backup was made; what is not there did not change. */
export interface KeySince {
  /** UTC, ISO 8601. */
  readonly deletedAt?: string
  readonly state?: KeyState
  /** Beside a state. */
  readonly deletionAt?: string | null
  /** Of imported material: whether it is there. */
  readonly material?: 'gone' | 'in'
  /** Of imported material that is there; null: never. */
  readonly expiresAt?: string | null
}

export interface MadeSince {
  readonly id: string
  readonly alias: string
  readonly spec: string
}

/** Something that the backup knows nothing of, as its trace tells it. */
export interface Happening {
  readonly seq: number
  readonly at: string
  readonly operator: string
  readonly operation: string
  readonly resourceId: string
  /** Names in the trace, as far as it has any. */
  readonly about: string
  /** A grant's. */
  readonly grant: string | null
}

/** What a newer log says of the time after the backup. */
export interface Since {
  readonly keys: ReadonlyMap<string, KeySince>
  readonly made: readonly MadeSince[]
  /** People, roles, policy, grants, shares and what else is not brought back as it was; in order. */
  readonly happened: readonly Happening[]
}

export const NOTHING_SINCE: Since = { keys: new Map(), made: [], happened: [] }

/** What is not undone with a key's state: named, so that nobody has it come back unseen. */
const NAMED: ReadonlySet<string> = new Set([
  ...['createPerson', 'updatePerson', 'disablePerson', 'enablePerson'],
  ...['setPassphrase', 'resetPassphrase', 'saveRole', 'removeRole', 'saveGroup', 'removeGroup'],
  ...['setPolicy', 'createGrant', 'revokeGrant', 'retireGrant', 'rotateKey', 'updateKeyAlias'],
])
const KEYS: ReadonlySet<string> = new Set(['createKey', 'deleteKey', 'confirmShare'])
const STATES: ReadonlySet<string> = new Set<KeyState>([
  ...(['Enabled', 'Disabled', 'PendingDeletion', 'PendingImport'] as const),
])

/** Whether a trace of this operation says anything of it; most only say that a key was used. */
export function tells({ operation }: Pick<FollowedTrace, 'operation'>): boolean {
  return KEYS.has(operation) || operation in CHANGES || NAMED.has(operation)
}

/** Reads traces in their order. */
export class SinceReader {
  readonly #keys = new Map<string, KeySince>()
  readonly #made = new Map<string, MadeSince>()
  readonly #happened: Happening[] = []

  take(trace: FollowedTrace): void {
    const { operation, resourceId: id } = trace
    if (operation === 'createKey') this.#make(trace)
    else if (operation === 'rotateKey') this.#replace(trace)
    else if (operation === 'deleteKey') this.#delete(trace)
    else {
      const change = CHANGES[operation]?.(trace)
      if (change) this.#keys.set(id, { ...this.#keys.get(id), ...change })
    }
    if (NAMED.has(operation) || isNewSet(trace)) this.#happened.push(happening(trace))
  }

  get all(): Since {
    return { keys: this.#keys, made: [...this.#made.values()], happened: this.#happened }
  }

  #make({ resourceId: id, params }: FollowedTrace): void {
    this.#made.set(id, { id, alias: textOf(params['alias']), spec: textOf(params['spec']) })
  }

  /**
   * By hand: a new key took the alias; older logs have no trace of its making. By the clock there is
   * none, only a new version.
   */
  #replace({ params }: FollowedTrace): void {
    const id = textOf(params['successor'])
    if (id !== '' && !this.#made.has(id))
      this.#made.set(id, { id, alias: textOf(params['alias']), spec: '' })
  }

  #delete({ resourceId: id, at: deletedAt }: FollowedTrace): void {
    // What was made and deleted in between is nothing that anybody lacks.
    if (!this.#made.delete(id)) this.#keys.set(id, { deletedAt })
  }
}

type Reading = (trace: FollowedTrace) => KeySince
const gone: Reading = () => ({ material: 'gone' })
const CHANGES: Readonly<Record<string, Reading>> = {
  enableKey: () => ({ state: 'Enabled', deletionAt: null }),
  disableKey: () => ({ state: 'Disabled', deletionAt: null }),
  scheduleKeyDeletion: ({ params }) => ({
    ...{ state: 'PendingDeletion', deletionAt: textOf(params['deletionAt']) },
  }),
  cancelKeyDeletion: ({ params }) => ({ state: stateOf(params['state']), deletionAt: null }),
  deleteImportedKeyMaterial: gone,
  expireKeyMaterial: gone,
  importKeyMaterial: ({ params }) => ({ material: 'in', expiresAt: timeOf(params['expiresAt']) }),
}

/** The last share of another set was typed back: those before it open nothing new. */
function isNewSet({ operation, params }: FollowedTrace): boolean {
  return operation === 'confirmShare' && params['current'] === true
}

export function happening({
  seq,
  at,
  operator,
  operation,
  resourceId,
  params,
}: FollowedTrace): Happening {
  const named = [params['alias'], params['name']].map(textOf).filter((text) => text !== '')
  const grant = textOf(params['grant']) || null
  return { seq, at, operator, operation, resourceId, about: named.join(', '), grant }
}

/** An unknown word is no reason to let a key be used. */
function stateOf(value: unknown): KeyState {
  return typeof value === 'string' && STATES.has(value) ? (value as KeyState) : 'Disabled'
}

function timeOf(value: unknown): string | null {
  return typeof value === 'string' && Number.isFinite(Date.parse(value)) ? value : null
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
