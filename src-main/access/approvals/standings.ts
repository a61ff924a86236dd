import type { Policy } from '@shared/domain'
import { effectiveRoles, type OpenVault } from '../../vault/index.ts'
import { readPolicy } from '../policy.ts'
import type { Standing } from './quorum.ts'

/** Whoever there is, and what the policy asks of them, at one moment. */
export interface Everybody {
  readonly people: readonly Standing[]
  readonly policy: Policy
}

export async function everybodyOf(vault: OpenVault): Promise<Everybody> {
  const { people } = vault.store
  const groups = await people.groups()
  const records = await people.list()
  const policy = await readPolicy(vault.store)
  return {
    policy,
    people: records.map((person) => ({
      ...{ id: person.id, name: person.name, enabled: person.enabled },
      roles: new Set(effectiveRoles(person, groups)),
      hasPassphrase: person.verifier !== null && !person.mustSet,
      isNew: person.mustSet && person.lastSignInAt === null,
    })),
  }
}
