import type { ApprovalKind } from '@shared/domain'
import { KeyriteError, type ErrorParams } from '@shared/errors'
import type { Quorum } from './approvals/quorum.ts'
import type { ApprovalRequest } from './approvals/request.ts'
import { singleName } from './single-name.ts'

interface Facts {
  readonly kind: ApprovalKind
  readonly vaultId: string
  /** Null: the one person of the vault, who has no passphrase, asked for it. */
  readonly id: string | null
  readonly digest: string
  /** Names, in the order in which they agreed. */
  readonly agreed: readonly string[]
}

/** What is known when it is to be used. */
export interface AtUse {
  readonly vaultId: string
  readonly askerId: string
  readonly digest: Buffer
  readonly now: Date
  readonly quorum: Quorum
}

/**
 * Proof value: enough people agreed to this very operation, and it was not used before. Only the
 * two checks below make one.
 */
export class Approval {
  readonly #facts: Facts
  #spent = false

  private constructor(facts: Facts) {
    this.#facts = facts
  }

  static isOne(value: unknown): value is Approval {
    return typeof value === 'object' && value !== null && #facts in value
  }

  /**
   * Uses the request up. Who agreed must still be enabled and have the role; what was agreed to
   * must be what is about to be done, by whoever asked.
   * @throws KeyriteError APPROVAL_ENDED, APPROVAL_REQUIRED
   */
  static use(request: ApprovalRequest, { vaultId, askerId, digest, now, quorum }: AtUse): Approval {
    request.requireLive(now, quorum)
    const { asked } = request
    const isSame = asked.asker.id === askerId && asked.digest.equals(digest)
    if (!isSame || !request.isAgreed(quorum)) throw required(request, quorum)
    request.useUp(quorum)
    return new Approval({
      ...{ kind: asked.kind, vaultId, id: asked.id, digest: digest.toString('hex') },
      agreed: request.everyAgreement.map(({ name }) => name),
    })
  }

  /** The call of somebody who is alone in the vault and signs in by the PIN only; see `isAlone`. */
  static ofTheOnlyPerson(kind: ApprovalKind, vaultId: string, name: string): Approval {
    return new Approval({ kind, vaultId, id: null, digest: '', agreed: [name] })
  }

  /** For traces. */
  get params(): ErrorParams {
    const { id, digest, agreed } = this.#facts
    const by = { approvedBy: agreed.map(singleName).join(', '), approvers: agreed.length }
    return id === null ? by : { approval: id, ...by, approvalDigest: digest }
  }

  /** @throws KeyriteError APPROVAL_ENDED the second time, APPROVAL_NOT_FOUND for anything else */
  spend(kind: ApprovalKind, vaultId: string): void {
    if (this.#facts.kind !== kind || this.#facts.vaultId !== vaultId) {
      throw new KeyriteError('APPROVAL_NOT_FOUND')
    }
    if (this.#spent) throw new KeyriteError('APPROVAL_ENDED', { state: 'used' })
    this.#spent = true
  }
}

/** What the page needs to show who has to agree. */
export function required(request: ApprovalRequest, quorum: Quorum): KeyriteError {
  return new KeyriteError('APPROVAL_REQUIRED', {
    approval: request.asked.id,
    kind: request.asked.kind,
    needed: quorum.needed,
    have: request.agreements(quorum).length,
  })
}

/** What a verb's context has of it. */
interface Approved {
  readonly session: { readonly id: string }
  readonly approval: object | null
  readonly note: (params: ErrorParams) => void
}

/**
 * First thing in every verb that needs approval. Who agreed is in the trace from here on.
 * @throws KeyriteError APPROVAL_NOT_FOUND, APPROVAL_ENDED
 */
export function requireApproval(context: Approved, kind: ApprovalKind): void {
  const { approval } = context
  if (!Approval.isOne(approval)) throw new KeyriteError('APPROVAL_NOT_FOUND')
  context.note(approval.params)
  approval.spend(kind, context.session.id)
}
