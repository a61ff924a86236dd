import type { GrantRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'

type Named = readonly { readonly id: string; readonly name: string }[]

/** Names of grantees by one look. A fixed role has none but its id, which the page translates. */
export async function granteeNames({
  store: { people },
}: OpenVault): Promise<(grant: Pick<GrantRecord, 'granteeKind' | 'granteeId'>) => string> {
  const names = { person: byId(await people.list()), role: byId(await people.roles()) }
  return ({ granteeKind, granteeId }) => names[granteeKind].get(granteeId) ?? granteeId
}

function byId(list: Named): ReadonlyMap<string, string> {
  return new Map(list.map(({ id, name }) => [id, name]))
}
