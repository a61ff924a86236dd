import { KeyriteError } from '@shared/errors'
import { SIGN_IN_FREE_TRIES } from '@shared/limits.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { SerialQueue } from '../../hsm/serial-queue.ts'
import type { PersonRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { afterWrongTry, triesLeft, waitAfter, waitingUntil } from './delay.ts'
import { codeBytes } from './one-time-code.ts'
import { passphraseBytes } from './passphrase.ts'
import { endOf, fitsVerifier } from './verifier.ts'

type Vault = Pick<OpenVault, 'store' | 'audit' | 'clock'>

/** One after the other: two tries at once are two, and count as two. */
const queues = new WeakMap<object, SerialQueue>()

/**
 * Whose passphrase this is, or whose one-time code. A try is counted before it is judged, so that
 * whoever kills the application meanwhile has used it up. Nobody of that id takes as long, and is
 * told the same.
 * @throws KeyriteError SIGN_IN_WRONG, SIGN_IN_WAIT, PERSON_DISABLED, CODE_ENDED
 */
export function checkPassphrase(
  vault: Vault,
  personId: string,
  typed: string,
): Promise<PersonRecord> {
  const known = queues.get(vault)
  const queue = known ?? new SerialQueue()
  if (!known) queues.set(vault, queue)
  return queue.run(() => check(vault, personId, typed))
}

async function check(vault: Vault, personId: string, typed: string): Promise<PersonRecord> {
  const { people } = vault.store
  const person = await people.get(personId)
  if (!person) {
    using secret = passphraseBytes(typed)
    await fitsVerifier(secret, null)
    throw new KeyriteError('SIGN_IN_WRONG', { left: SIGN_IN_FREE_TRIES - 1 })
  }
  const now = vault.clock.now()
  const latest = laterOf(now, await vault.audit.lastTime())
  await requireNoWait(vault, person, now, latest)
  const { id, lastSignInAt } = person
  const tries = { id, lastSignInAt, ...afterWrongTry(person, latest) }
  await people.noteTries(tries)
  if (!(await fits(person, typed))) {
    throw new KeyriteError('SIGN_IN_WRONG', { left: triesLeft(tries) })
  }
  const right = { id, lastSignInAt, wrongTries: 0, waitUntil: null }
  await people.noteTries(right)
  if (!person.enabled) throw new KeyriteError('PERSON_DISABLED')
  requireNotEnded(person, latest)
  return { ...person, ...right }
}

async function requireNoWait(
  { store }: Vault,
  person: PersonRecord,
  now: Date,
  latest: Date,
): Promise<void> {
  const until = waitingUntil(person, now)
  if (!until) return
  const { id, lastSignInAt, wrongTries } = person
  const longest = new Date(latest.getTime() + waitAfter(wrongTries))
  // Noted by a clock far ahead that was put right since: the wait begins anew.
  const isPossible = until <= longest
  const waitUntil = (isPossible ? until : longest).toISOString()
  if (!isPossible) await store.people.noteTries({ id, lastSignInAt, wrongTries, waitUntil })
  throw new KeyriteError('SIGN_IN_WAIT', { until: waitUntil })
}

/** By the later of the clock and the newest trace: a clock that goes back makes no code longer. */
function requireNotEnded({ verifier, mustSet }: PersonRecord, latest: Date): void {
  const end = mustSet && verifier !== null ? endOf(verifier) : null
  if (end && latest >= end) throw new KeyriteError('CODE_ENDED', { at: end.toISOString() })
}

async function fits({ mustSet, verifier }: PersonRecord, typed: string): Promise<boolean> {
  using secret: SecretBytes = mustSet ? codeBytes(typed) : passphraseBytes(typed)
  return await fitsVerifier(secret, verifier)
}

function laterOf(now: Date, last: Date | null): Date {
  return last !== null && last > now ? last : now
}
