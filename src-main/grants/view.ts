import { GRANT_OPERATIONS, isFixedRole } from '@shared/domain'
import type { GrantView } from '@shared/ipc/calls/grants.ts'
import { isEnded, mayRetire, mayRevoke, type Maker } from '../access/index.ts'
import type { GrantRecord } from '../store/types.ts'
import type { OpenVault } from '../vault/types.ts'

/** Shows grants to one person; names are asked for once. */
export class GrantViews {
  readonly #vault: OpenVault
  readonly #maker: Maker
  readonly #people: ReadonlyMap<string, string>
  readonly #roles: ReadonlyMap<string, string>
  readonly #aliases = new Map<string, string>()

  private constructor(
    vault: OpenVault,
    maker: Maker,
    people: ReadonlyMap<string, string>,
    roles: ReadonlyMap<string, string>,
  ) {
    this.#vault = vault
    this.#maker = maker
    this.#people = people
    this.#roles = roles
  }

  static async for(vault: OpenVault, maker: Maker): Promise<GrantViews> {
    const { people } = vault.store
    const named = async (list: Promise<readonly { id: string; name: string }[]>) =>
      new Map((await list).map(({ id, name }) => [id, name]))
    return new GrantViews(vault, maker, await named(people.list()), await named(people.roles()))
  }

  async all(grants: readonly GrantRecord[]): Promise<GrantView[]> {
    const views: GrantView[] = []
    for (const grant of grants) views.push(await this.of(grant))
    return views
  }

  async of(grant: GrantRecord): Promise<GrantView> {
    const { id, keyId, granteeKind: kind, granteeId, name, createdAt, createdBy, endsAt } = grant
    const now = this.#vault.clock.now()
    return {
      ...{ id, keyId, alias: await this.#alias(keyId), name, createdAt, endsAt },
      grantee: { kind, id: granteeId, name: this.#granteeName(grant) },
      operations: GRANT_OPERATIONS.filter((each) => grant.operations.includes(each)),
      createdBy: { id: createdBy, name: this.#people.get(createdBy) ?? '' },
      ended: isEnded(grant, now),
      mayRevoke: mayRevoke(grant, this.#maker),
      mayRetire: mayRetire(grant, this.#maker, now),
    }
  }

  /** A fixed role has no name but its id, which the page translates. */
  #granteeName({ granteeKind, granteeId }: GrantRecord): string {
    if (granteeKind === 'person') return this.#people.get(granteeId) ?? ''
    return isFixedRole(granteeId) ? granteeId : (this.#roles.get(granteeId) ?? '')
  }

  /** Grants outlive their key: then the name that it had. */
  async #alias(keyId: string): Promise<string> {
    const known = this.#aliases.get(keyId)
    if (known !== undefined) return known
    const { keys } = this.#vault.store
    const alias = (await keys.get(keyId))?.alias ?? (await keys.deleted(keyId))?.alias ?? ''
    this.#aliases.set(keyId, alias)
    return alias
  }
}
