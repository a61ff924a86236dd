import { KeyriteError } from '@shared/errors'
import { codeBytes, newCode } from '../access/sign-in/one-time-code.ts'
import { makeVerifier } from '../access/sign-in/verifier.ts'
import { SecretBytes } from '../crypto/secret-bytes.ts'
import type { Handler } from '../ipc/index.ts'
import type { PersonRecord } from '../store/types.ts'
import { effectiveRoles, type UnlockedVault } from '../vault/index.ts'
import { stateView } from '../vaults/index.ts'
import type { RecoveryServices } from './services.ts'
import { readSet, requirePublicKey } from './shares/stored-set.ts'

const OFFICER = 'security-officer'

/**
 * Where nobody else could do it: the only officer gets a one-time code for the token's PIN and as
 * many shares as it takes. The PIN is proven by opening the vault anew.
 */
export function resetByShares({
  vaults,
  desk,
}: RecoveryServices): Handler<'session.resetByShares', UnlockedVault> {
  return async ({ personId, pin: typed, lastTry }, { session, about }) => {
    about(personId)
    await requireOnlyOfficer(session, personId)
    await requireShares(session, desk)
    await vaults.lock('asked')
    using pin = SecretBytes.ofText(typed)
    const vault = await vaults.unlock(session.id, { pin, lastTry })
    const code = newCode()
    await giveCode(vault, await requireOnlyOfficer(vault, personId), code)
    return { state: await stateView(vaults), code }
  }
}

async function requireOnlyOfficer(
  { store }: UnlockedVault,
  personId: string,
): Promise<PersonRecord> {
  const groups = await store.people.groups()
  // Those whom a group makes officers, too.
  const officers = (await store.people.list()).filter(
    (person) => person.enabled && effectiveRoles(person, groups).includes(OFFICER),
  )
  const person = officers.find(({ id }) => id === personId)
  if (!person) throw new KeyriteError('NOT_FOUND', { person: personId })
  if (officers.length > 1) throw new KeyriteError('WRONG_STATE', { officers: officers.length })
  return person
}

/** That they give the vault's own key is proof enough; nothing is opened by it. */
async function requireShares(vault: UnlockedVault, desk: RecoveryServices['desk']): Promise<void> {
  const set = await readSet(vault.store)
  if (!set) throw new KeyriteError('SHARES_NONE')
  const secret = await desk.offers.combine(await requirePublicKey(vault.store), set.threshold)
  secret.dispose()
}

async function giveCode(vault: UnlockedVault, person: PersonRecord, code: string): Promise<void> {
  using secret = codeBytes(code)
  const verifier = await makeVerifier(secret)
  const { store, audit } = vault
  await store.transaction(async () => {
    const fresh = { verifier, mustSet: true, wrongTries: 0, waitUntil: null }
    await store.people.update({ ...person, ...fresh })
    await audit.append({
      ...{ operator: '', operation: 'resetPassphrase', resource: 'person' },
      ...{ resourceId: person.id, outcome: 'success', code: '' },
      params: { name: person.name, by: 'shares', registry: await vault.registryDigest() },
    })
  })
}
