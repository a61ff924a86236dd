import { KeyriteError } from '@shared/errors'
import { RESET_MINUTES } from '@shared/limits.ts'
import { canAgreeWithout, everybodyOf, freshCode, quorumOf, singleName } from '../access/index.ts'
import { SecretBytes } from '../crypto/secret-bytes.ts'
import type { Handler } from '../ipc/index.ts'
import type { PersonRecord } from '../store/types.ts'
import type { UnlockedVault } from '../vault/index.ts'
import { stateView } from '../vaults/index.ts'
import type { RecoveryServices } from './services.ts'
import { readSet, requirePublicKey } from './shares/stored-set.ts'

interface Asked {
  readonly personId: string
  /** Somebody says that those who could agree to a reset can't. */
  readonly othersGone: boolean
}

/** The shares were right; the PIN was not yet. No share is in it. */
interface Proof {
  readonly vaultId: string
  readonly personId: string
  readonly setId: string
  readonly endsAt: Date
}

/** Whom it is about, and who else could have done something about it: for the trace. */
interface Wanted {
  readonly person: PersonRecord
  readonly others: string
}

/**
 * Where others can't agree to it: a one-time code for the token's PIN and as many shares as it
 * takes. The PIN is proven by opening the vault anew; a wrong one is tried again without a second
 * round of shares, for the same person and for RESET_MINUTES.
 */
export function resetByShares({
  vaults,
  desk,
  clock,
}: RecoveryServices): Handler<'session.resetByShares', UnlockedVault> {
  let proof: Proof | null = null

  const prove = async (vault: UnlockedVault, personId: string): Promise<void> => {
    const set = await readSet(vault.store)
    if (!set) throw new KeyriteError('SHARES_NONE')
    const { setId, threshold } = set
    const asked = { vaultId: vault.id, personId, setId }
    if (proof && isOf(proof, asked) && clock.now() < proof.endsAt) return
    proof = null
    // That they give the vault's own key is proof enough; nothing is opened by it.
    const secret = await desk.offers.combine(await requirePublicKey(vault.store), threshold)
    secret.dispose()
    proof = { ...asked, endsAt: new Date(clock.now().getTime() + RESET_MINUTES * 60_000) }
  }

  return async ({ pin: typed, lastTry, ...asked }, { session, about, note }) => {
    about(asked.personId)
    const { person, others } = await requireWanted(session, asked)
    note({ person: person.name, others, othersGone: asked.othersGone })
    await prove(session, asked.personId)
    await vaults.lock('asked')
    using pin = SecretBytes.ofText(typed)
    const vault = await vaults.unlock(session.id, { pin, lastTry })
    proof = null
    const code = await giveCode(vault, await requireWanted(vault, asked), asked)
    return { state: await stateView(vaults), code }
  }
}

function isOf(proof: Proof, { vaultId, personId, setId }: Omit<Proof, 'endsAt'>): boolean {
  return proof.vaultId === vaultId && proof.personId === personId && proof.setId === setId
}

/** @throws KeyriteError NOT_FOUND, RESET_BY_OTHERS */
async function requireWanted(
  vault: UnlockedVault,
  { personId, othersGone }: Asked,
): Promise<Wanted> {
  const person = await vault.store.people.get(personId)
  if (!person?.enabled) throw new KeyriteError('NOT_FOUND', { what: 'person' })
  const { policy, people } = await everybodyOf(vault)
  const quorum = quorumOf('resetPassphrase', policy, people, personId)
  const able = quorum.people.filter(({ hasPassphrase }) => hasPassphrase)
  const names = able.map(({ name }) => name).toSorted()
  const others = names.map(singleName).join(', ')
  if (!othersGone && canAgreeWithout(personId, quorum, people)) {
    throw new KeyriteError('RESET_BY_OTHERS', { others })
  }
  return { person, others }
}

async function giveCode(
  vault: UnlockedVault,
  { person, others }: Wanted,
  { othersGone }: Asked,
): Promise<string> {
  const { store, audit, clock } = vault
  const { code, verifier } = await freshCode(clock.now())
  await store.transaction(async () => {
    const fresh = { verifier, mustSet: true, wrongTries: 0, waitUntil: null }
    await store.people.update({ ...person, ...fresh })
    await audit.append({
      ...{ operator: '', operation: 'resetPassphrase', resource: 'person' },
      ...{ resourceId: person.id, outcome: 'success', code: '' },
      params: {
        ...{ name: person.name, by: 'shares', others, othersGone },
        registry: await vault.registryDigest(),
      },
    })
  })
  return code
}
