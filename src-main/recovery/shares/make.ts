import { KeyriteError } from '@shared/errors'
import type { Custodian } from '@shared/domain'
import { facts, requireApproval, type FactBook } from '../../access/index.ts'
import { hpkeKeyPair } from '../../crypto/hpke.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import type { Handler } from '../../ipc/index.ts'
import type { UnlockedVault } from '../../vault/index.ts'
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
    requireSense(threshold, custodians)
    const earlier = await earlierKey(vault, services)
    try {
      const making = await newMaking(vault, { threshold, custodians }, earlier)
      await context.commit(async () => {
        context.note({ set: making.label.setId })
        desk.putMaking(making)
      })
    } catch (error) {
      earlier?.dispose()
      throw error
    }
    return sharesState(vault, desk, clock)
  }
}

function requireSense(threshold: number, custodians: readonly Custodian[]): void {
  if (threshold > custodians.length) {
    throw new KeyriteError('SHARES_THRESHOLD', { max: custodians.length })
  }
  const twice = custodians.find(({ name }, at) =>
    custodians.slice(0, at).some((other) => other.name === name),
  )
  if (twice) throw new KeyriteError('PERSON_EXISTS', { name: twice.name })
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

function namesOf(custodians: readonly Custodian[]): string {
  return custodians.map(({ name }) => name).join(', ')
}

/** Before people are asked: what can't be done is refused. */
export const shareFacts: FactBook = {
  'shares.make': async ({ threshold, custodians }, { session, about }) => {
    about(session.id)
    requireSense(threshold, custodians)
    return facts({
      vault: session.name,
      threshold: `${threshold} / ${custodians.length}`,
      custodians: namesOf(custodians),
    })
  },
}
