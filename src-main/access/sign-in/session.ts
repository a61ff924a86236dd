import { KeyriteError } from '@shared/errors'
import type { CallContext } from '../../ipc/types.ts'
import type { PersonRecord } from '../../store/types.ts'
import {
  signedInAs,
  signOut,
  traceSignOut,
  type UnlockedVault,
  type Vaults,
} from '../../vault/index.ts'
import { readPolicy } from '../policy.ts'
import { noteRegistry } from '../registry.ts'
import { checkPassphrase } from './check.ts'
import { verifierOfNew } from './own-passphrase.ts'

type Context = CallContext<UnlockedVault>

export interface SignInRequest {
  readonly personId: string
  readonly passphrase: string
  /** The passphrase to set, after a one-time code. */
  readonly next: string | null
}

/**
 * Whoever was signed in is signed out by it. Errors: SIGN_IN_WRONG, SIGN_IN_WAIT, PERSON_DISABLED,
 * PASSPHRASE_NEEDED, PASSPHRASE_WEAK; REQUEST_INVALID where there is nothing to set; REGISTRY_BROKEN,
 * and INTEGRITY_BROKEN for a passphrase that would be set.
 */
export async function signIn(
  vaults: Vaults,
  { personId, passphrase, next }: SignInRequest,
  context: Context,
): Promise<void> {
  const vault = context.session
  context.about(personId)
  // Whoever the store says this is, it was not the log's people who said so.
  if (vault.integrity.registryBroken) throw new KeyriteError('REGISTRY_BROKEN')
  if (next !== null && !vault.integrity.sound) throw new KeyriteError('INTEGRITY_BROKEN')
  // Before it is judged: a wrong try says in the log against whom it was.
  const tried = await vault.store.people.get(personId)
  if (tried) context.note({ person: tried.name })
  const checked = await checkPassphrase(vault, personId, passphrase)
  const verifier = await newVerifier(vault, checked, next)
  const person = await context.commit(async () => {
    const person = await unchanged(vault, checked)
    const before = vault.signedIn
    if (before && before.id !== personId) await traceSignOut(vault, before, 'switched')
    const signedIn = { ...person, lastSignInAt: vault.clock.now().toISOString() }
    await vault.store.people.noteTries(signedIn)
    if (verifier !== null) {
      await vault.store.people.update({ ...signedIn, verifier, mustSet: false })
      context.note({ set: true })
      await noteRegistry(context)
    }
    context.by(person.name)
    return { ...signedIn, verifier: verifier ?? person.verifier }
  })
  await vaults.setSignedIn(vault, await signedInAs(vault.store, person))
  // Somebody may have been disabled, or lost a role, between the two.
  await renewSignedIn(vaults, vault)
}

/** One's own. `current`: null for who has none yet. Errors: SIGN_IN_*, PASSPHRASE_WEAK. */
export async function setPassphrase(
  vaults: Vaults,
  { current, next }: { readonly current: string | null; readonly next: string },
  context: Context,
): Promise<void> {
  const vault = context.session
  const { id } = vault.operator
  context.about(id)
  const person = await ownRecord(vault, id, current)
  const verifier = await verifierOfNew(vault, person, next)
  await context.commit(async () => {
    const now = await unchanged(vault, person)
    await vault.store.people.update({ ...now, verifier, mustSet: false })
    await noteRegistry(context)
  })
  await renewSignedIn(vaults, vault)
}

/** By the menu. @throws KeyriteError PASSPHRASE_NEEDED: by the PIN alone nobody could come back */
export async function signOutAsked(vaults: Vaults, context: Context): Promise<void> {
  const vault = context.session
  context.about(vault.operator.id)
  context.note({ reason: 'asked' })
  if (!vault.signedIn?.hasPassphrase) throw new KeyriteError('PASSPHRASE_NEEDED')
  await vaults.setSignedIn(vault, null)
}

/**
 * After a change of people or roles: whoever is signed in may do what they may now, or is out, as is
 * whose passphrase was reset.
 */
export async function renewSignedIn(vaults: Vaults, vault: UnlockedVault): Promise<void> {
  const { signedIn } = vault
  if (!signedIn) return
  const person = await vault.store.people.get(signedIn.id)
  if (!person?.enabled || person.mustSet) {
    await signOut(vault, person?.enabled ? 'reset' : 'disabled')
    return vaults.setSignedIn(vault, null)
  }
  await vaults.setSignedIn(vault, await signedInAs(vault.store, person))
}

async function newVerifier(
  vault: UnlockedVault,
  person: PersonRecord,
  next: string | null,
): Promise<string | null> {
  if (!person.mustSet) {
    if (next !== null) throw new KeyriteError('REQUEST_INVALID', { field: 'next' })
    return null
  }
  if (next === null) {
    const { passphraseMin } = await readPolicy(vault.store)
    throw new KeyriteError('PASSPHRASE_NEEDED', { min: passphraseMin })
  }
  return verifierOfNew(vault, person, next)
}

/** Nobody disabled the person, or reset the passphrase, while it was being checked. */
async function unchanged(vault: UnlockedVault, checked: PersonRecord): Promise<PersonRecord> {
  const person = await vault.store.people.get(checked.id)
  if (!person?.enabled) throw new KeyriteError('PERSON_DISABLED')
  if (person.verifier !== checked.verifier) throw new KeyriteError('SIGN_IN_WRONG')
  return person
}

async function ownRecord(
  vault: UnlockedVault,
  id: string,
  current: string | null,
): Promise<PersonRecord> {
  if (current !== null) return checkPassphrase(vault, id, current)
  const person = await vault.store.people.get(id)
  if (!person) throw new KeyriteError('NOT_FOUND', { what: 'person' })
  if (person.verifier !== null) throw new KeyriteError('SIGN_IN_WRONG')
  return person
}
