import { KeyriteError } from '@shared/errors'
import type { Custodian } from '@shared/domain'
import { checkPassphrase } from '../../access/index.ts'
import type { PersonRecord } from '../../store/types.ts'
import type { UnlockedVault } from '../../vault/index.ts'

/** Who stood for a share, as the store and the log keep it. */
export interface Attested {
  /** Name of whoever was signed in; the custodian's own where they proved who they are. */
  readonly by: string
  /** By a passphrase of their own. */
  readonly proven: boolean
}

/**
 * A custodian who is a person of the vault proves it by their own passphrase, whoever is signed in:
 * else one officer could show every share, and drill it. Of others only who was signed in is known.
 * @throws KeyriteError CUSTODIAN_PASSPHRASE, SIGN_IN_WRONG, SIGN_IN_WAIT, PASSPHRASE_NEEDED
 */
export async function attest(
  vault: UnlockedVault,
  { personId, name }: Custodian,
  passphrase: string | null,
): Promise<Attested> {
  const person = personId === null ? null : await vault.store.people.get(personId)
  if (!person || !provesItself(person)) return { by: vault.operator.name, proven: false }
  if (passphrase === null) throw new KeyriteError('CUSTODIAN_PASSPHRASE', { custodian: name })
  const { mustSet } = await checkPassphrase(vault, person.id, passphrase)
  // A one-time code is known to whoever handed it out.
  if (mustSet) throw new KeyriteError('PASSPHRASE_NEEDED')
  return { by: person.name, proven: true }
}

/** Ids of those who are asked for their passphrase. */
export async function askedPeople({ store }: UnlockedVault): Promise<ReadonlySet<string>> {
  return new Set((await store.people.list()).filter(provesItself).map(({ id }) => id))
}

/** The only officer of a new vault has none; somebody who left has no say. */
function provesItself({ enabled, verifier }: PersonRecord): boolean {
  return enabled && verifier !== null
}
