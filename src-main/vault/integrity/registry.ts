import canonicalize from 'canonicalize'
import { KeyriteError } from '@shared/errors'
import { sha256Hex } from '../../crypto/fingerprint.ts'
import type { PersonRecord, PersonTries, Store } from '../../store/types.ts'

type Registry = Pick<Store, 'people' | 'grants' | 'values' | 'transaction'>

/**
 * SHA-256, hex, of who may do what: docs/audit-log.md, 'Registry'. Whoever changes any of it writes
 * this, as it is then, as `params.registry` of the trace that goes with the change, in the same
 * transaction. Wrong tries and times of sign-in are left out: they change without anybody's say.
 */
export function registryDigest(store: Registry): Promise<string> {
  return store.transaction(async () => {
    const { people, grants, values } = store
    const content = {
      people: byId((await people.list()).map(lasting)),
      roles: byId(await people.roles()),
      groups: byId(await people.groups()),
      policy: parsed(await values.get('policy')),
      grants: byId(await grants.all()),
    }
    const text = canonicalize(content)
    if (text === undefined) throw new KeyriteError('INTERNAL')
    return sha256Hex(Buffer.from(text))
  })
}

/** What only changes when somebody decides it. */
type Lasting = Omit<PersonRecord, keyof PersonTries> & Pick<PersonRecord, 'id'>

function lasting(person: PersonRecord): Lasting {
  const { id, name, roles, groups, enabled, verifier, mustSet, createdAt } = person
  return { id, name, roles, groups, enabled, verifier, mustSet, createdAt }
}

function byId<R extends { readonly id: string }>(records: readonly R[]): R[] {
  return [...records].sort((one, other) => (one.id < other.id ? -1 : 1))
}

/** As it stands where it is no JSON: then somebody else wrote it, and the digest is another one. */
function parsed(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return text
    throw error
  }
}
