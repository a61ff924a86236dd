import type { ApprovalView } from '@shared/ipc/calls/approvals.ts'
import type { Approvals } from '../access/index.ts'
import type { CallContext, Handler } from '../ipc/types.ts'
import type { UnlockedVault } from '../vault/index.ts'

type Verb<N extends 'approvals.agree' | 'approvals.refuse' | 'approvals.withdraw'> = Handler<
  N,
  UnlockedVault
>
type Context = CallContext<UnlockedVault>

/**
 * Somebody reads what will happen and signs it, whoever is signed in at the time.
 * Errors: APPROVAL_*, SIGN_IN_*, PERSON_DISABLED, PASSPHRASE_NEEDED.
 */
export function agree(approvals: Approvals): Verb<'approvals.agree'> {
  return async (consent, context) => {
    await noteWhat(approvals, consent, context)
    return approvals.agree(context.session, consent, (name) => {
      nameSigner(name, context)
      return context.commit(() => Promise.resolve())
    })
  }
}

/** Ends it for all, with a reason. Errors: as `agree`. */
export function refuse(approvals: Approvals): Verb<'approvals.refuse'> {
  return async (consent, context) => {
    await noteWhat(approvals, consent, context)
    context.note({ reason: consent.reason })
    const view = await approvals.refuse(context.session, consent)
    const signer = await context.session.store.people.get(consent.personId)
    if (signer) nameSigner(signer.name, context)
    return view
  }
}

/** Errors: APPROVAL_NOT_FOUND, APPROVAL_ENDED, NOT_PERMITTED. */
export function withdraw(approvals: Approvals): Verb<'approvals.withdraw'> {
  return async (asked, context) => {
    await noteWhat(approvals, asked, context)
    context.note({ reason: asked.reason })
    return approvals.withdraw(context.session, asked)
  }
}

/** Before anything is judged: a try that is refused says in the log what it was about, and who. */
async function noteWhat(
  approvals: Approvals,
  { approvalId, personId }: { readonly approvalId: string; readonly personId?: string },
  { session, about, note }: Context,
): Promise<ApprovalView> {
  about(approvalId)
  const view = await approvals.get(session, approvalId)
  note({ kind: view.kind, call: view.call, approvalDigest: view.digest.hex })
  const person = personId === undefined ? null : await session.store.people.get(personId)
  if (person) note({ person: person.name })
  return view
}

/** Who agreed did it, at the screen of whoever is signed in. */
function nameSigner(name: string, { session, by, note }: Context): void {
  by(name)
  note({ signedIn: session.operator.name })
}
