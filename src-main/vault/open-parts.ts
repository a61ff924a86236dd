import { KeyriteError } from '@shared/errors'
import { openAuditLog } from '../audit/index.ts'
import type { Token } from '../hsm/types.ts'
import type { Store } from '../store/types.ts'
import type { CeremonyKey } from './ceremony-key.ts'
import type { VaultHeader } from './header.ts'
import { reconcileIntents } from './intents.ts'
import { UnlockedVault } from './open-vault.ts'
import { keepReport, keptReport, makeReport } from './report.ts'
import type { Sealer } from './sealer.ts'
import type { Operator, Surroundings } from './types.ts'

/** What creating and unlocking both end up with. */
export interface VaultPieces {
  readonly header: VaultHeader
  readonly modulePath: string
  readonly token: Token
  readonly store: Store
  readonly sealer: Sealer
  readonly ceremonyKey: CeremonyKey
}

/** Puts the pieces together: settles what a crash left, and finds out who is there. */
export async function assembleVault(
  pieces: VaultPieces,
  surroundings: Surroundings,
): Promise<UnlockedVault> {
  const { header, modulePath, token, store } = pieces
  const { clock, onProgress, busy = (work) => work() } = surroundings
  // SoftHSM's sessions outlive their token and find nothing; the root key must be found.
  token.watch(Buffer.from(header.root.keyId, 'hex'))
  await reconcileIntents(store, token)
  let report = await keptReport(store.values)
  if (report === null) {
    report = await makeReport({ token, modulePath, clock, onProgress })
    await keepReport(store.values, report)
  }
  return new UnlockedVault({
    ...pieces,
    operator: await firstOfficer(store),
    audit: await openAuditLog({ store, vaultId: header.id, clock }),
    report,
    left: await store.intents.list(),
    clock,
    busy,
  })
}

/** Until people sign in by themselves, whoever opens the vault acts as its first officer. */
async function firstOfficer(store: Store): Promise<Operator> {
  const [officer] = await store.people.list()
  if (!officer) throw new KeyriteError('STORE_DAMAGED', { reason: 'no officer' })
  return { id: officer.id, name: officer.name, roles: officer.roles }
}
