import { randomUUID } from 'node:crypto'
import { KeyriteError } from '@shared/errors'
import type { ApprovalView } from '@shared/ipc/calls/approvals.ts'
import type { CallName, CallSpec, EventName, EventPayload } from '@shared/ipc'
import { systemTimers, type Timers, type UnlockedVault } from '../../vault/index.ts'
import type { OpenVault, Operator } from '../../vault/types.ts'
import type { PersonRecord } from '../../store/types.ts'
import { Approval, required } from '../approval.ts'
import { checkPassphrase } from '../sign-in/check.ts'
import { bookOf } from './book.ts'
import { digestOf } from './digest.ts'
import { Endings } from './endings.ts'
import type { FactBook, FactContext, FactsOf } from './facts.ts'
import { isAlone, quorumOf, type Quorum } from './quorum.ts'
import { ApprovalRequest, requireRole, type Asked } from './request.ts'
import { everybodyOf, type Everybody } from './standings.ts'
import { approvalView } from './view.ts'

const MINUTE_MS = 60_000

export interface ApprovalParts {
  readonly facts: FactBook
  notify<N extends EventName>(name: N, payload: EventPayload<N>): void
  /** Without it, the system's. */
  readonly timers?: Timers
}

interface Call {
  readonly name: CallName
  readonly spec: CallSpec
  readonly args: unknown
}

interface Consent {
  readonly approvalId: string
  readonly personId: string
  readonly passphrase: string
}

/** Who must agree to what, from the first time it is asked for until it is done. */
export class Approvals {
  readonly #parts: ApprovalParts
  readonly #endings: Endings

  constructor(parts: ApprovalParts) {
    this.#parts = parts
    this.#endings = new Endings({
      timers: parts.timers ?? systemTimers,
      look: (vault) => this.#look(vault),
      changed: () => this.#changed(),
    })
  }

  /**
   * For the pipeline. Errors: those of the call's facts; APPROVAL_REQUIRED until enough people have
   * agreed, APPROVALS_WAITING.
   */
  async approve(
    call: Call,
    { operator: asker }: { readonly operator: Operator | null },
    context: FactContext,
  ): Promise<Approval | null> {
    if (!asker) throw new KeyriteError('NOT_SIGNED_IN')
    const vault = context.session
    const about = aboutOf(call)
    const { kind } = about
    const before = await everybodyOf(vault)
    if (isAlone(asker.id, quorumIn(before, about), before.people)) {
      return Approval.ofTheOnlyPerson(kind, vault.id, asker.name)
    }
    const request = await this.#requestOf(call, asker, context)
    if (request === null) return null
    const { now, quorum } = await this.#asThingsStand(vault, about)
    requireEnough(quorum, about)
    const known = this.#find(vault, request, now, quorum)
    if (!known) {
      await this.#keep(vault, request, quorum)
      await this.#endings.settle(vault)
      throw required(request, quorum)
    }
    const { digest } = request.asked
    const approval = Approval.use(known, {
      ...{ vaultId: vault.id, askerId: asker.id, digest, now, quorum },
    })
    context.note(approval.params)
    this.#changed()
    return approval
  }

  async list(vault: UnlockedVault): Promise<ApprovalView[]> {
    const everybody = await everybodyOf(vault)
    return bookOf(vault).all.map((request) => this.#view(vault, request, everybody))
  }

  /** @throws KeyriteError APPROVAL_NOT_FOUND */
  async get(vault: UnlockedVault, approvalId: string): Promise<ApprovalView> {
    return this.#view(vault, bookOf(vault).get(approvalId), await everybodyOf(vault))
  }

  /**
   * `write` puts it into the log, as that person's; it counts from then on.
   * Errors: APPROVAL_*, SIGN_IN_*, PERSON_DISABLED, PASSPHRASE_NEEDED; those of `write`.
   */
  async agree(
    vault: UnlockedVault,
    consent: Consent,
    write: (name: string) => Promise<void>,
  ): Promise<ApprovalView> {
    const request = bookOf(vault).get(consent.approvalId)
    await this.#requireLive(vault, request)
    request.requireFirst(consent.personId)
    const { id: personId, name } = await signed(vault, consent)
    const then = await this.#asThingsStand(vault, request.asked)
    await request.agree({ personId, name, at: then.now.toISOString() }, then, () => write(name))
    this.#changed()
    return this.get(vault, consent.approvalId)
  }

  /** By one who could have agreed. Errors: as `agree`. */
  async refuse(vault: UnlockedVault, consent: Consent & { reason: string }): Promise<ApprovalView> {
    const request = bookOf(vault).get(consent.approvalId)
    await this.#requireLive(vault, request)
    const { id, name } = await signed(vault, consent)
    const { now, quorum } = await this.#asThingsStand(vault, request.asked)
    requireRole(id, quorum)
    request.requireLive(now, quorum)
    request.end('refused', { by: name, reason: consent.reason }, quorum)
    this.#changed()
    return this.get(vault, consent.approvalId)
  }

  /** By whoever asked, or an officer. Errors: APPROVAL_*, NOT_PERMITTED. */
  async withdraw(
    vault: UnlockedVault,
    asked: { readonly approvalId: string; readonly reason: string },
  ): Promise<ApprovalView> {
    const request = bookOf(vault).get(asked.approvalId)
    const { id, name, roles } = vault.operator
    if (request.asked.asker.id !== id && !roles.includes('security-officer')) {
      throw new KeyriteError('NOT_PERMITTED')
    }
    const { now, quorum } = await this.#asThingsStand(vault, request.asked)
    request.requireLive(now, quorum)
    request.end('withdrawn', { by: name, reason: asked.reason }, quorum)
    this.#changed()
    return this.get(vault, asked.approvalId)
  }

  async #requestOf(
    call: Call,
    asker: Operator,
    context: FactContext,
  ): Promise<ApprovalRequest | null> {
    const vault = context.session
    const { name, args } = call
    const factsOf = this.#parts.facts[name] as FactsOf<never> | undefined
    if (!factsOf) throw new KeyriteError('INTERNAL')
    const facts = await factsOf(args as never, context)
    if (facts === null) return null
    const askedAt = vault.clock.now()
    const { policy } = await everybodyOf(vault)
    return new ApprovalRequest({
      ...{ id: randomUUID(), ...aboutOf(call), call: name, facts, askedAt },
      asker: { id: asker.id, name: asker.name },
      endsAt: new Date(askedAt.getTime() + policy.approvalMinutes * MINUTE_MS),
      argumentsDigest: digestOf({ call: name, args: args ?? null }).toString('hex'),
      digest: digestOf({ vault: vault.id, call: name, args: args ?? null, facts }),
    })
  }

  /** The same question of the same person, which waits already or was agreed to. */
  #find(
    vault: UnlockedVault,
    { asked }: ApprovalRequest,
    now: Date,
    quorum: Quorum,
  ): ApprovalRequest | null {
    const same = bookOf(vault).live.filter(
      ({ asked: known }) =>
        known.argumentsDigest === asked.argumentsDigest && known.asker.id === asked.asker.id,
    )
    for (const request of same) {
      request.notice(now, quorum)
      if (!request.asked.digest.equals(asked.digest)) request.supersede(quorum)
    }
    return same.find(({ closed }) => closed === null) ?? null
  }

  async #keep(vault: UnlockedVault, request: ApprovalRequest, quorum: Quorum): Promise<void> {
    const { id, asker, kind, call, digest } = request.asked
    const book = bookOf(vault)
    book.add(request)
    try {
      await vault.audit.append({
        ...{ operator: asker.name, operation: 'requestApproval', resource: 'approval' },
        ...{ resourceId: id, outcome: 'success', code: '' },
        params: { kind, call, needed: quorum.needed, approvalDigest: digest.toString('hex') },
      })
    } catch (error) {
      book.remove(request)
      throw error
    }
    this.#changed()
  }

  async #requireLive(vault: UnlockedVault, request: ApprovalRequest): Promise<void> {
    const { now, quorum } = await this.#asThingsStand(vault, request.asked)
    request.requireLive(now, quorum)
  }

  async #asThingsStand(
    vault: UnlockedVault,
    about: About,
  ): Promise<{ readonly now: Date; readonly quorum: Quorum }> {
    const everybody = await everybodyOf(vault)
    return { now: vault.clock.now(), quorum: quorumIn(everybody, about) }
  }

  async #look(vault: OpenVault): Promise<void> {
    const { live } = bookOf(vault)
    if (live.length === 0) return
    const everybody = await everybodyOf(vault)
    const now = vault.clock.now()
    for (const request of live) request.notice(now, quorumIn(everybody, request.asked))
  }

  #view(vault: UnlockedVault, request: ApprovalRequest, everybody: Everybody): ApprovalView {
    const quorum = quorumIn(everybody, request.asked)
    request.notice(vault.clock.now(), quorum)
    return approvalView(request, quorum)
  }

  #changed(): void {
    this.#parts.notify('approvals.changed', {})
  }
}

type About = Pick<Asked, 'kind' | 'without'>

function aboutOf({ spec, args }: Call): About {
  if (!spec.approval) throw new KeyriteError('INTERNAL')
  const { kind, without } = spec.approval
  return { kind, without: without?.(args) ?? null }
}

function quorumIn({ policy, people }: Everybody, { kind, without }: About): Quorum {
  return quorumOf(kind, policy, people, without)
}

/**
 * Nobody is asked for what can't be agreed to whatever becomes of it: in a vault with two officers
 * one can't be reset by the other. @throws KeyriteError RESET_UNREACHABLE
 */
function requireEnough({ needed, people }: Quorum, { without }: About): void {
  const have = people.filter(({ isNew }) => !isNew).length
  if (without !== null && have < needed) {
    throw new KeyriteError('RESET_UNREACHABLE', { needed, have })
  }
}

/**
 * Whoever typed their own passphrase; a one-time code is known to whoever gave it out.
 * @throws KeyriteError SIGN_IN_WRONG, SIGN_IN_WAIT, PERSON_DISABLED, PASSPHRASE_NEEDED
 */
async function signed(
  vault: UnlockedVault,
  { personId, passphrase }: Consent,
): Promise<PersonRecord> {
  const person = await checkPassphrase(vault, personId, passphrase)
  if (person.mustSet) throw new KeyriteError('PASSPHRASE_NEEDED')
  return person
}
