import type { ApprovalFact, ApprovalKind } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import type { ApprovalView } from '@shared/ipc/calls/approvals.ts'
import type { Quorum } from './quorum.ts'

/** Somebody's agreement, given with their own passphrase. */
export interface Agreement {
  readonly personId: string
  readonly name: string
  readonly at: string
}

export interface Asked {
  readonly id: string
  readonly kind: ApprovalKind
  /** Id of a person who can't agree, being whom it is about; null: nobody is left out. */
  readonly without: string | null
  /** The call, by its name in the contract. */
  readonly call: string
  readonly asker: { readonly id: string; readonly name: string }
  readonly askedAt: Date
  readonly endsAt: Date
  readonly facts: readonly ApprovalFact[]
  /** Over call and arguments. */
  readonly argumentsDigest: string
  /** Over vault, call, arguments and facts: what everybody reads and agrees to. */
  readonly digest: Buffer
}

type Closed = Exclude<ApprovalView['state'], 'waiting' | 'agreed'>

/** An operation that waits for people to agree. Nothing of it can be changed but by these steps. */
export class ApprovalRequest {
  readonly asked: Asked
  #agreements: readonly Agreement[] = []
  /** Ids of those whose agreement is being written into the log. */
  readonly #signing = new Set<string>()
  #closed: Closed | null = null
  #because: ApprovalView['because'] = null
  /** As it was when it closed. */
  #quorum: Quorum | null = null
  #untold: 'time' | 'facts' | null = null

  constructor(asked: Asked) {
    this.asked = asked
  }

  get because(): ApprovalView['because'] {
    return this.#because
  }

  /** Null while it can still be agreed to and used. */
  get closed(): Closed | null {
    return this.#closed
  }

  /** Why it has ended by itself, as long as the log does not say so. */
  get untold(): 'time' | 'facts' | null {
    return this.#untold
  }

  told(): void {
    this.#untold = null
  }

  get everyAgreement(): readonly Agreement[] {
    return this.#agreements
  }

  /** What people needed when it closed, else as things stand. */
  quorum(now: Quorum): Quorum {
    return this.#quorum ?? now
  }

  /**
   * Whenever anybody looks: what has ended stays so, and whoever was found disabled or without the
   * role agrees anew if that is given back.
   */
  notice(now: Date, quorum: Quorum): void {
    this.#agreements = this.agreements(quorum)
    if (now >= this.asked.endsAt) this.#endBecauseOf('time', quorum)
  }

  /** Those that count: of people who are enabled and have the role now. */
  agreements({ people }: Quorum): readonly Agreement[] {
    if (this.#closed) return this.#agreements
    return this.#agreements.filter(({ personId }) => people.some(({ id }) => id === personId))
  }

  isAgreed(quorum: Quorum): boolean {
    return this.#closed === null && this.agreements(quorum).length >= quorum.needed
  }

  state(quorum: Quorum): ApprovalView['state'] {
    return this.#closed ?? (this.isAgreed(quorum) ? 'agreed' : 'waiting')
  }

  /** @throws KeyriteError APPROVAL_ENDED with params.state */
  requireLive(now: Date, quorum: Quorum): void {
    this.notice(now, quorum)
    if (this.#closed) throw new KeyriteError('APPROVAL_ENDED', { state: this.#closed })
  }

  /** @throws KeyriteError APPROVAL_REPEATED */
  requireFirst(personId: string): void {
    const hasAgreed = this.#agreements.some((given) => given.personId === personId)
    if (hasAgreed || this.#signing.has(personId)) {
      throw new KeyriteError('APPROVAL_REPEATED')
    }
  }

  /**
   * Whoever calls this has checked the passphrase. It counts once `write` has put it into the log.
   * Errors: of all that is asked here once more, and those of `write`.
   */
  async agree(
    agreement: Agreement,
    { now, quorum }: { readonly now: Date; readonly quorum: Quorum },
    write: () => Promise<void>,
  ): Promise<void> {
    const { personId } = agreement
    this.requireLive(now, quorum)
    this.requireFirst(personId)
    requireRole(personId, quorum)
    this.#signing.add(personId)
    try {
      await write()
      if (this.#closed === null) this.#agreements = [...this.#agreements, agreement]
    } finally {
      this.#signing.delete(personId)
    }
  }

  /** Of no use to anybody from here on: one person is enough to stop it. */
  end(
    how: 'refused' | 'withdrawn',
    because: NonNullable<ApprovalView['because']>,
    quorum: Quorum,
  ): void {
    this.#close(how, quorum)
    this.#because = because
  }

  /** The same call is asked for with other facts by now: what was read is no longer so. */
  supersede(quorum: Quorum): void {
    this.#endBecauseOf('facts', quorum)
  }

  /** Before the verb runs; whether that then succeeds or not. */
  useUp(quorum: Quorum): void {
    this.#agreements = this.agreements(quorum)
    this.#close('used', quorum)
  }

  #endBecauseOf(why: 'time' | 'facts', quorum: Quorum): void {
    if (this.#closed) return
    this.#close('ended', quorum)
    this.#untold = why
  }

  #close(how: Closed, quorum: Quorum): void {
    if (this.#closed) return
    this.#closed = how
    this.#quorum = quorum
  }
}

/** @throws KeyriteError APPROVAL_ROLE */
export function requireRole(personId: string, { people, role }: Quorum): void {
  if (people.some(({ id }) => id === personId)) return
  throw new KeyriteError('APPROVAL_ROLE', { role })
}
