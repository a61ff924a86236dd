import { GRANT_OPERATIONS } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import type { GrantView } from '@shared/ipc/calls/grants.ts'
import { granteeNames, isEnded, mayRetire, mayRevoke, type Maker } from '../access/index.ts'
import type { GrantRecord } from '../store/types.ts'
import type { OpenVault } from '../vault/types.ts'

/** Grants as one person sees them; each name is asked for once. */
export async function grantViews(
  vault: OpenVault,
  maker: Maker,
  grants: readonly GrantRecord[],
): Promise<GrantView[]> {
  const nameOf = await granteeNames(vault)
  const now = vault.clock.now()
  const aliases = await aliasesOf(vault, grants)
  return grants.map((grant) => {
    const { id, keyId, granteeKind: kind, granteeId, name, createdAt, createdBy, endsAt } = grant
    return {
      ...{ id, keyId, alias: aliases.get(keyId) ?? '', name, createdAt, endsAt },
      grantee: { kind, id: granteeId, name: nameOf(grant) },
      operations: GRANT_OPERATIONS.filter((each) => grant.operations.includes(each)),
      createdBy: { id: createdBy, name: nameOf({ granteeKind: 'person', granteeId: createdBy }) },
      ended: isEnded(grant, now),
      mayRevoke: mayRevoke(grant, maker),
      mayRetire: mayRetire(grant, maker, now),
    }
  })
}

export async function grantView(
  vault: OpenVault,
  maker: Maker,
  grant: GrantRecord,
): Promise<GrantView> {
  const [view] = await grantViews(vault, maker, [grant])
  if (!view) throw new KeyriteError('INTERNAL')
  return view
}

/** Grants outlive their key: then the name that it had. */
async function aliasesOf(
  { store: { keys } }: OpenVault,
  grants: readonly GrantRecord[],
): Promise<ReadonlyMap<string, string>> {
  const aliases = new Map<string, string>()
  for (const keyId of new Set(grants.map((grant) => grant.keyId))) {
    const named = (await keys.get(keyId)) ?? (await keys.deleted(keyId))
    aliases.set(keyId, named?.alias ?? '')
  }
  return aliases
}
