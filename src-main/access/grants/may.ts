import type { GrantOperation } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import { effectiveRoles, signedInAs, type OpenVault } from '../../vault/index.ts'
import { isGranted } from './held.ts'

/** Officers that a refusal names, as those who can help (ours). */
const HELPERS_MAX = 3

/**
 * Whether this person, as they are now, may do so with this key: by role, or by a grant. For work
 * that goes on after its call, when somebody else may be signed in, or nobody.
 */
export async function may(
  vault: OpenVault,
  personId: string,
  operation: GrantOperation,
  keyId: string,
): Promise<boolean> {
  const { people } = vault.store
  const person = await people.get(personId)
  if (!person?.enabled) return false
  const now = await signedInAs(vault.store, person)
  return now.permissions.has(operation) || isGranted(vault, now, operation, keyId)
}

/** @throws KeyriteError NOT_PERMITTED with params.who, the officers that could grant it */
export async function requireMay(
  vault: OpenVault,
  personId: string,
  operation: GrantOperation,
  key: { readonly id: string; readonly alias: string },
): Promise<void> {
  if (await may(vault, personId, operation, key.id)) return
  throw new KeyriteError('NOT_PERMITTED', {
    ...{ reason: 'key', permission: operation, key: key.id, alias: key.alias },
    who: await officersOf(vault),
  })
}

async function officersOf(vault: OpenVault): Promise<string> {
  const { people } = vault.store
  const groups = await people.groups()
  const officers = (await people.list()).filter(
    (person) => person.enabled && effectiveRoles(person, groups).includes('security-officer'),
  )
  return officers
    .slice(0, HELPERS_MAX)
    .map(({ name }) => name)
    .join(', ')
}
