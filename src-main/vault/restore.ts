import { randomBytes } from 'node:crypto'
import { rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isKeyriteError, KeyriteError } from '@shared/errors'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import { loadModule } from '../hsm/module.ts'
import type { ModuleReference, Token, TokenIdentity } from '../hsm/types.ts'
import { errnoOf, fsError } from '../platform/fs-error.ts'
import type { Store } from '../store/types.ts'
import { requireNoVault } from './create.ts'
import { bringBack, clearUnfinished, objectsOfVault, removeIntent } from './creation-intent.ts'
import { vaultFolder, type VaultFolder } from './folder.ts'
import { hasHeader, readHeader } from './header-file.ts'
import type { VaultHeader } from './header.ts'
import { assembleVault } from './open-parts.ts'
import type { UnlockedVault } from './open-vault.ts'
import { buildPieces, planOf, type Made } from './pieces.ts'
import { keepReport, makeReport } from './report.ts'
import type { Surroundings, TokenReport } from './types.ts'
import { unwinding } from './unwinding.ts'

export interface RestoreRequest extends Surroundings {
  readonly dataFolder: string
  /** Which vault it was, and stays. */
  readonly vault: Pick<VaultHeader, 'id' | 'name' | 'createdAt'>
  readonly module: ModuleReference
  readonly token: TokenIdentity
  readonly pin: SecretBytes
  readonly lastTry: boolean
  /** A vault of the same id on this machine goes into a folder beside. */
  readonly moveAside: boolean
  /** What this token was found to do just before; without it, it is tried out now. */
  readonly report?: TokenReport
  /** Makes the store at `path` from the backup, without what belonged to the old token. */
  readonly makeStore: (path: string, key: SecretBytes) => Promise<Store>
  /** Brings the keys into the new token, before the vault is one. */
  readonly revive: (vault: UnlockedVault) => Promise<void>
}

const STEPS = 6
const STAGES: Readonly<Record<Made, readonly [string, number]>> = {
  intent: ['making-keys', 1],
  'root-key': ['making-keys', 2],
  keys: ['making-store', 3],
  store: ['making-store', 5],
}

/**
 * Makes a vault from its backup on another token: same id, new keys of its own. As safe against a
 * crash as `createVault`: until the header is written, there is nothing that the next try on this
 * token does not remove. Leaves it open.
 * Errors: those of `createVault`; TOKEN_HOLDS_VAULT, VAULT_PRESENT; whatever the two parts say.
 */
export function restoreVault(request: RestoreRequest): Promise<UnlockedVault> {
  const { dataFolder, clock } = request
  const folder = vaultFolder(dataFolder, request.vault.id)
  return unwinding(async (onFailure) => {
    await requireNoVault(dataFolder, request.token)
    tell(request, 'opening-token', 0)
    const token = await openToken(request)
    onFailure(() => token.close())
    await clearUnfinished(dataFolder, token, hasHeader)
    const held = await objectsOfVault(token, folder.id)
    if (held.length > 0) throw new KeyriteError('TOKEN_HOLDS_VAULT', { count: held.length })
    if (!request.moveAside) await requireNoFolder(folder)
    const report = await reportOf(request, token)
    const now = clock.now().toISOString()
    const aside = await moveAside(folder, now)
    if (aside !== null) onFailure(() => bringBack(folder, aside))
    let vault: UnlockedVault | null = null
    await buildPieces({
      ...{ dataFolder, module: request.module, token, onFailure, makeStore: request.makeStore },
      plan: planOf(request.vault, now, report),
      recovery: { aside },
      made: (what) => tell(request, ...STAGES[what]),
      furnish: async (pieces) => {
        await keepReport(pieces.store.values, report)
        vault = await assembleVault({ ...pieces, recovered: true }, request)
        tell(request, 'bringing-keys', 4)
        await request.revive(vault)
        // Before the header makes it a vault: a crash right after must not look like a forgery.
        await vault.integrity.checkpoint()
      },
    })
    await removeIntent(folder)
    if (vault === null) throw new KeyriteError('INTERNAL')
    return vault
  })
}

async function openToken(request: RestoreRequest): Promise<Token> {
  const module = await loadModule(request.module)
  return module.openToken(request.token, request.pin, { confirmedLastTry: request.lastTry })
}

async function reportOf(request: RestoreRequest, token: Token): Promise<TokenReport> {
  if (request.report) return request.report
  const { clock, onProgress } = request
  return makeReport({ token, modulePath: request.module.path, clock, onProgress })
}

async function requireNoFolder(folder: VaultFolder): Promise<void> {
  if (!(await isThere(folder.path))) return
  throw new KeyriteError('VAULT_PRESENT', { name: await nameOf(folder) })
}

async function nameOf(folder: VaultFolder): Promise<string> {
  try {
    return (await readHeader(folder)).name
  } catch (error) {
    if (!isKeyriteError(error)) throw error
    return folder.id
  }
}

/** Answers the name that the folder has now; null when there was none. */
async function moveAside(folder: VaultFolder, now: string): Promise<string | null> {
  if (!(await isThere(folder.path))) return null
  const time = now.replace(/[-:]|\.\d+/g, '')
  const aside = `${folder.id}.aside-${time}-${randomBytes(2).toString('hex')}`
  try {
    await rename(folder.path, join(dirname(folder.path), aside))
    return aside
  } catch (error) {
    throw fsError(error, { path: folder.path, doing: 'writing' })
  }
}

/** Whether a folder of this vault is on this machine, whatever is in it. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false
    throw fsError(error, { path, doing: 'reading' })
  }
}

function tell({ onProgress }: RestoreRequest, stage: string, done: number): void {
  onProgress({ job: 'create-vault', stage, done, total: STEPS })
}
