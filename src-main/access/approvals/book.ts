import { KeyriteError } from '@shared/errors'
import { APPROVALS_WAITING_MAX } from '@shared/limits.ts'
import type { OpenVault } from '../../vault/types.ts'
import type { ApprovalRequest } from './request.ts'

/** Closed ones that are kept to be looked at (ours). */
const CLOSED_MAX = 100

/** What waits for approval in one open vault. In memory only: a lock ends all of it. */
export class ApprovalBook {
  #requests: readonly ApprovalRequest[] = []
  #locked = false

  /** Live ones, oldest first. */
  get live(): readonly ApprovalRequest[] {
    return this.#requests.filter(({ closed }) => closed === null)
  }

  /** Live ones first, then what closed, newest first. */
  get all(): readonly ApprovalRequest[] {
    return [...this.live, ...this.#requests.filter(({ closed }) => closed !== null).toReversed()]
  }

  /** @throws KeyriteError APPROVAL_NOT_FOUND */
  get(id: string): ApprovalRequest {
    const found = this.#requests.find(({ asked }) => asked.id === id)
    if (!found) throw new KeyriteError('APPROVAL_NOT_FOUND', { approval: id })
    return found
  }

  /** @throws KeyriteError VAULT_LOCKED, APPROVALS_WAITING */
  add(request: ApprovalRequest): void {
    if (this.#locked) throw new KeyriteError('VAULT_LOCKED')
    if (this.live.length >= APPROVALS_WAITING_MAX) {
      throw new KeyriteError('APPROVALS_WAITING', { max: APPROVALS_WAITING_MAX })
    }
    const closed = this.#requests.filter((each) => each.closed !== null)
    const dropped = new Set(closed.slice(0, Math.max(0, closed.length - CLOSED_MAX)))
    this.#requests = [...this.#requests.filter((each) => !dropped.has(each)), request]
  }

  /** One that could not be recorded. */
  remove(request: ApprovalRequest): void {
    this.#requests = this.#requests.filter((each) => each !== request)
  }

  lock(): void {
    this.#locked = true
    this.#requests = []
  }
}

/** By open vault: the next unlock makes a new one. */
const books = new WeakMap<OpenVault, ApprovalBook>()

export function bookOf(vault: OpenVault): ApprovalBook {
  const known = books.get(vault)
  if (known) return known
  const book = new ApprovalBook()
  books.set(vault, book)
  vault.onLock(() => book.lock())
  return book
}

/** Approvals that nobody has used yet. */
export function approvalsWaiting(vault: OpenVault): number {
  const now = vault.clock.now()
  return bookOf(vault).live.filter(({ asked }) => now < asked.endsAt).length
}
