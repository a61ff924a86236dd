import { KeyriteError } from '@shared/errors'
import type { Custodian } from '@shared/domain'
import { facts, requireApproval, type FactBook } from '../../access/index.ts'
import { hpkeKeyPair } from '../../crypto/hpke.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import type { Handler } from '../../ipc/index.ts'
import type { UnlockedVault } from '../../vault/index.ts'
import { deskOf } from '../desk.ts'
import type { RecoveryServices } from '../services.ts'
import { Making } from './making.ts'
import { sharesState } from './state.ts'
import { readSet, requirePublicKey } from './stored-set.ts'

/**
 * Begins a set. The first one takes over the vault's backup pair; a later one gets a pair of its
 * own, so that the shares before it open nothing that is sealed from then on, and needs as many of
 * those before it as it took.
 */
export function makeShares(services: RecoveryServices): Handler<'shares.make', UnlockedVault> {
  const { desk, clock } = services
  return async ({ threshold, custodians }, context) => {
    const vault = context.session
    context.about(vault.id)
    context.note({ threshold, total: custodians.length, custodians: namesOf(custodians) })
    requireApproval(context, 'recoveryShares')
    await requireSense(vault, threshold, custodians)
    const earlier = await earlierKey(vault, services)
    let making: Making | null = null
    try {
      making = await newMaking(vault, { threshold, custodians }, earlier)
      context.note({ set: making.label.setId })
      await context.commit(() => Promise.resolve())
    } catch (error) {
      making?.dispose()
      earlier?.dispose()
      throw error
    }
    desk.putMaking(making)
    return sharesState(vault, desk, clock)
  }
}

/** Each share is somebody else's, and an account that is named is the one of that name. */
async function requireSense(
  { store }: UnlockedVault,
  threshold: number,
  custodians: readonly Custodian[],
): Promise<void> {
  if (threshold > custodians.length) {
    throw new KeyriteError('SHARES_THRESHOLD', { max: custodians.length })
  }
  for (const [at, one] of custodians.entries()) {
    const isSame = (other: Custodian) =>
      folded(other.name) === folded(one.name) ||
      (one.personId !== null && other.personId === one.personId)
    if (custodians.slice(0, at).some(isSame)) {
      throw new KeyriteError('PERSON_EXISTS', { name: one.name })
    }
    const person = one.personId === null ? null : await store.people.get(one.personId)
    if (one.personId !== null && (!person?.enabled || person.name !== one.name)) {
      throw new KeyriteError('NOT_FOUND', { what: 'person' })
    }
  }
}

/** Names that look the same are. */
function folded(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
}

/** From the shares on offer; null where none were made before. */
async function earlierKey(
  vault: UnlockedVault,
  { desk }: RecoveryServices,
): Promise<SecretBytes | null> {
  const set = await readSet(vault.store)
  if (!set) return null
  return desk.offers.combine(await requirePublicKey(vault.store), set.threshold)
}

async function newMaking(
  vault: UnlockedVault,
  set: { readonly threshold: number; readonly custodians: readonly Custodian[] },
  replaced: SecretBytes | null,
): Promise<Making> {
  const { publicKey, privateKey } = replaced ? hpkeKeyPair() : await vault.backupPair()
  if (!privateKey) throw new KeyriteError('WRONG_STATE', { backup: 'no private half' })
  using secret = privateKey
  return await Making.of({ ...set, vaultId: vault.id, publicKey, privateKey: secret, replaced })
}

/** With the beginning of the account's id where it is one: two of a name are told apart. */
function namesOf(custodians: readonly Custodian[]): string {
  const named = ({ name, personId }: Custodian) =>
    personId === null ? name : `${name} [${personId.slice(0, 8)}]`
  return custodians.map(named).join(', ')
}

/** Before people agree, and their agreement is used up: the shares of the set before are there. */
async function requireOffered(vault: UnlockedVault): Promise<void> {
  const set = await readSet(vault.store)
  const have = deskOf(vault)?.offers.view.indices.length ?? 0
  if (set && have < set.threshold) {
    throw new KeyriteError('SHARES_NEEDED', { needed: set.threshold, have })
  }
}

/** Before people are asked: what can't be done is refused. */
export const shareFacts: FactBook = {
  'shares.make': async ({ threshold, custodians }, { session, about }) => {
    about(session.id)
    await requireSense(session, threshold, custodians)
    await requireOffered(session)
    return facts({
      vault: session.name,
      threshold: `${threshold} / ${custodians.length}`,
      custodians: namesOf(custodians),
    })
  },
}
