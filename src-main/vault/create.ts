import { randomBytes, randomUUID } from 'node:crypto'
import type { FixedRole } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import { loadModule } from '../hsm/module.ts'
import { chooseRoads } from '../hsm/roads.ts'
import { sameToken } from '../hsm/slots.ts'
import type { ModuleReference, Token, TokenIdentity } from '../hsm/types.ts'
import type { Clock } from '../platform/clock.ts'
import { makePrivateFolder } from '../platform/private-folder.ts'
import { createStore, STORE_KEY_BYTES } from '../store/index.ts'
import type { PersonRecord } from '../store/types.ts'
import { makeCeremonyKey } from './ceremony-key.ts'
import {
  clearUnfinished,
  destroyIntended,
  removeIntent,
  writeIntent,
  type CreationIntent,
} from './creation-intent.ts'
import { vaultFolder, vaultFolders, removeVaultFolder } from './folder.ts'
import { hasHeader, readHeader, removeHeader, writeHeader } from './header-file.ts'
import type { VaultHeader } from './header.ts'
import { ceremonyLabel, rootLabel, rootMacLabel } from './labels.ts'
import { assembleVault, type VaultPieces } from './open-parts.ts'
import type { UnlockedVault } from './open-vault.ts'
import { keepReport, makeReport } from './report.ts'
import { makeCheck, makeRootKey } from './root-key.ts'
import { sealStoreKey } from './store-key.ts'
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

/** What the person reads while it runs; `done` counts the steps, of which some read the same. */
type Stage = 'opening-token' | 'making-keys' | 'making-store'
const STEPS = 5
type OnFailure = (undo: () => unknown) => void

/** What the creation decided before it touched the token. */
interface Plan {
  readonly id: string
  readonly createdAt: string
  readonly root: Omit<VaultHeader['root'], 'check'>
  readonly ceremony: Pick<VaultHeader['ceremonyKey'], 'kind' | 'keyId'>
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
    const module = await loadModule(request.module)
    const options = { confirmedLastTry: request.lastTry }
    const token = await module.openToken(request.token, request.pin, options)
    onFailure(() => token.close())
    await clearUnfinished(dataFolder, token, hasHeader)
    const modulePath = request.module.path
    const report = request.report ?? (await makeReport({ token, modulePath, clock, onProgress }))
    const plan = planFor(report, clock)
    const pieces = await makePieces(request, plan, report, token, onFailure)
    const vault = await assembleVault(pieces, request)
    await removeIntent(vaultFolder(dataFolder, plan.id))
    return vault
  })
}

/** One vault a token: its keys would stand side by side, and nobody could tell whose is whose. */
async function requireNoVault(dataFolder: string, token: TokenIdentity): Promise<void> {
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

function planFor(report: TokenReport, clock: Clock): Plan {
  const { seal: scheme, ceremonySign: kind } = chooseRoads(report.capabilities)
  const newId = () => randomBytes(16).toString('hex')
  return {
    id: randomUUID(),
    createdAt: clock.now().toISOString(),
    root: { scheme, keyId: newId(), macKeyId: scheme === 'aes-cbc-hmac' ? newId() : null },
    ceremony: { kind, keyId: newId() },
  }
}

async function makePieces(
  request: CreateRequest,
  plan: Plan,
  report: TokenReport,
  token: Token,
  onFailure: OnFailure,
): Promise<VaultPieces> {
  const { id, createdAt } = plan
  const at = (stage: Stage, done: number) => tell(request, stage, done)
  const folder = vaultFolder(request.dataFolder, id)
  const intent = intentFor(plan, token.identity)
  onFailure(async () => {
    // Without its header it is no vault. The folder goes last: should the token refuse, the
    // intent in it is what a later try goes by.
    await removeHeader(folder)
    await destroyIntended(token, intent)
    await removeVaultFolder(folder)
  })
  await makePrivateFolder(folder.path)
  await writeIntent(folder, intent)
  at('making-keys', 1)
  const sealer = await makeRootKey(token, id, plan.root)
  at('making-keys', 2)
  const ceremonyKey = await makeCeremonyKey(token, id, plan.ceremony.kind, plan.ceremony.keyId)
  const { path, parameters = '' } = request.module
  const vault = {
    format: 'keyrite-vault',
    version: 1,
    id,
    name: request.name,
    createdAt,
    module: { path, parameters },
    token: { ...token.identity },
    root: { ...plan.root, check: await makeCheck(sealer, id) },
    ceremonyKey: { ...plan.ceremony, publicKey: ceremonyKey.publicKeyDer.toString('base64') },
  } as const
  using storeKey = await token.random(STORE_KEY_BYTES)
  const header = { ...vault, storeKey: await sealStoreKey(sealer, vault, storeKey) }
  at('making-store', 3)
  const store = await createStore(folder.store, storeKey)
  onFailure(() => store.close())
  await store.transaction(async () => {
    await store.people.insert(firstOfficer(request.officer, createdAt))
    await keepReport(store.values, report)
  })
  at('making-store', 4)
  await writeHeader(folder, header)
  return { header, modulePath: path, token, store, sealer, ceremonyKey }
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

function intentFor({ id, createdAt, root, ceremony }: Plan, token: TokenIdentity): CreationIntent {
  const objects = [
    { id: root.keyId, label: rootLabel(id) },
    { id: ceremony.keyId, label: ceremonyLabel(id) },
  ]
  if (root.macKeyId !== null) objects.push({ id: root.macKeyId, label: rootMacLabel(id) })
  return {
    format: 'keyrite-vault-intent',
    version: 1,
    vaultId: id,
    startedAt: createdAt,
    token: { serial: token.serial, label: token.label },
    objects,
  }
}
