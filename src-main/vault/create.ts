import { randomUUID } from 'node:crypto'
import type { FixedRole } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import { loadModule } from '../hsm/module.ts'
import { sameToken } from '../hsm/slots.ts'
import type { ModuleReference, TokenIdentity } from '../hsm/types.ts'
import { createStore } from '../store/index.ts'
import type { PersonRecord } from '../store/types.ts'
import { clearUnfinished, removeIntent } from './creation-intent.ts'
import { vaultFolder, vaultFolders } from './folder.ts'
import { hasHeader, readHeader } from './header-file.ts'
import { assembleVault } from './open-parts.ts'
import type { UnlockedVault } from './open-vault.ts'
import { buildPieces, planOf, type Made } from './pieces.ts'
import { keepReport, makeReport } from './report.ts'
import type { Surroundings, TokenReport } from './types.ts'
import { unwinding } from './unwinding.ts'

export interface CreateRequest extends Surroundings {
  readonly dataFolder: string
  readonly name: string
  /** Name of the first security officer. */
  readonly officer: string
  readonly module: ModuleReference
  readonly token: TokenIdentity
  readonly pin: SecretBytes
  readonly lastTry: boolean
  /** What this token was found to do just before; without it, it is tried out now. */
  readonly report?: TokenReport
}

/** What the person reads while it runs. */
type Stage = 'opening-token' | 'making-keys' | 'making-store'
const STEPS = 5
const STAGES: Readonly<Record<Made, readonly [Stage, number]>> = {
  intent: ['making-keys', 1],
  'root-key': ['making-keys', 2],
  keys: ['making-store', 3],
  store: ['making-store', 4],
}

/**
 * Makes a vault on a token and leaves it open. An intent on disk names every object before the
 * token is touched; whatever fails is undone, and what a crash leaves is removed by the next
 * creation on the same token. The header is written last: it makes the vault.
 * Errors: VAULT_EXISTS, MODULE_*, TOKEN_*, PIN_*, TOKEN_UNSUPPORTED, DISK_FULL, STORE_ERROR.
 */
export function createVault(request: CreateRequest): Promise<UnlockedVault> {
  const { dataFolder, clock, onProgress } = request
  return unwinding(async (onFailure) => {
    await requireNoVault(dataFolder, request.token)
    tell(request, 'opening-token', 0)
    const loaded = await loadModule(request.module)
    const options = { confirmedLastTry: request.lastTry }
    const token = await loaded.openToken(request.token, request.pin, options)
    onFailure(() => token.close())
    await clearUnfinished(dataFolder, token, hasHeader)
    const modulePath = request.module.path
    const report = request.report ?? (await makeReport({ token, modulePath, clock, onProgress }))
    const now = clock.now().toISOString()
    const vaultId = randomUUID()
    const plan = planOf({ id: vaultId, name: request.name, createdAt: now }, now, report)
    const pieces = await buildPieces({
      ...{ dataFolder, module: request.module, token, plan, onFailure, makeStore: createStore },
      made: (what) => tell(request, ...STAGES[what]),
      furnish: ({ store }) =>
        store.transaction(async () => {
          await store.people.insert(firstOfficer(request.officer, now))
          await keepReport(store.values, report)
        }),
    })
    const vault = await assembleVault(pieces, request)
    await removeIntent(vaultFolder(dataFolder, vaultId))
    return vault
  })
}

/** One vault a token: its keys would stand side by side, and nobody could tell whose is whose. */
export async function requireNoVault(dataFolder: string, token: TokenIdentity): Promise<void> {
  for (const folder of await vaultFolders(dataFolder)) {
    const header = (await hasHeader(folder)) ? await readHeader(folder).catch(ifDamaged) : null
    if (header && sameToken(header.token, token)) {
      throw new KeyriteError('VAULT_EXISTS', { name: header.name })
    }
  }
}

/** Which token a damaged header names is not known; it must not stand in the way of others. */
function ifDamaged(error: unknown): null {
  if (error instanceof KeyriteError && error.code === 'VAULT_HEADER_DAMAGED') return null
  throw error
}

/** Without a passphrase: as long as nobody else is there, the PIN is enough. */
function firstOfficer(name: string, createdAt: string): PersonRecord {
  const roles: FixedRole[] = ['security-officer']
  return {
    ...{ id: randomUUID(), name, roles, groups: [], enabled: true, createdAt },
    ...{ verifier: null, mustSet: false, wrongTries: 0, waitUntil: null, lastSignInAt: null },
  }
}

function tell({ onProgress }: CreateRequest, stage: Stage, done: number): void {
  onProgress({ job: 'create-vault', stage, done, total: STEPS })
}
