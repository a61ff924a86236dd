import { openAuditLog, type LogKey, type Trace } from '../audit/index.ts'
import type { Token } from '../hsm/types.ts'
import type { Store } from '../store/types.ts'
import type { CeremonyKey } from './ceremony-key.ts'
import type { VaultHeader } from './header.ts'
import { Integrity, storedLogKey } from './integrity/index.ts'
import { reconcileIntents } from './intents.ts'
import { UnlockedVault } from './open-vault.ts'
import { keepReport, keptReport, makeReport } from './report.ts'
import type { Sealer } from './sealer.ts'
import { signedInByPin } from './signed-in.ts'
import type { Surroundings } from './types.ts'

/** What creating and unlocking both end up with. */
export interface VaultPieces {
  readonly header: VaultHeader
  readonly modulePath: string
  readonly token: Token
  readonly store: Store
  readonly sealer: Sealer
  readonly ceremonyKey: CeremonyKey
  /** The store was just brought back, from the backup of a vault that was on another token. */
  readonly recovered?: boolean
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
  let report = await keptReport(store.values)
  if (report === null) {
    report = await makeReport({ token, modulePath, clock, onProgress })
    await keepReport(store.values, report)
  }
  const logKey = await storedLogKey({ ...pieces, vaultId: header.id })
  const integrity = await openIntegrity(pieces, surroundings, logKey)
  const onAppended = (trace: Trace) => integrity.notice(trace)
  return new UnlockedVault({
    ...pieces,
    operator: integrity.registryBroken ? null : await signedInByPin(store),
    audit: await openAuditLog({ store, vaultId: header.id, clock, logKey, onAppended }),
    integrity,
    report,
    left: await store.intents.list(),
    clock,
    busy,
  })
}

async function openIntegrity(
  { header, recovered = false, ...pieces }: VaultPieces,
  { clock, onFault }: Surroundings,
  logKey: LogKey,
): Promise<Integrity> {
  const integrity = new Integrity({
    ...pieces,
    ...{ vaultId: header.id, logKey, clock },
    report: (error) => onFault?.(error, 'log'),
  })
  try {
    await (recovered ? integrity.openRecovered() : integrity.open())
    // An older store knows nothing of what was made since, and would have it destroyed.
    if (integrity.sound) await reconcileIntents(pieces.store, pieces.token)
    return integrity
  } catch (error) {
    integrity.dispose()
    throw error
  }
}
