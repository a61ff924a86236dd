import { randomBytes } from 'node:crypto'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import { chooseRoads } from '../hsm/roads.ts'
import type { ModuleReference, Token, TokenIdentity } from '../hsm/types.ts'
import { makePrivateFolder } from '../platform/private-folder.ts'
import { STORE_KEY_BYTES } from '../store/index.ts'
import type { Store } from '../store/types.ts'
import { makeCeremonyKey } from './ceremony-key.ts'
import { destroyIntended, writeIntent, type CreationIntent } from './creation-intent.ts'
import { removeVaultFolder, vaultFolder } from './folder.ts'
import { removeHeader, writeHeader } from './header-file.ts'
import type { VaultHeader } from './header.ts'
import { ceremonyLabel, rootLabel, rootMacLabel } from './labels.ts'
import type { VaultPieces } from './open-parts.ts'
import { makeCheck, makeRootKey } from './root-key.ts'
import { sealStoreKey } from './store-key.ts'
import type { TokenReport } from './types.ts'

type OnFailure = (undo: () => unknown) => void

/** What is decided before the token is touched. */
export interface Plan extends Pick<VaultHeader, 'id' | 'name' | 'createdAt'> {
  /** UTC, ISO 8601. */
  readonly startedAt: string
  readonly root: Omit<VaultHeader['root'], 'check'>
  readonly ceremony: Pick<VaultHeader['ceremonyKey'], 'kind' | 'keyId'>
}

/** What is made on the way, told after each of it. */
export type Made = 'intent' | 'root-key' | 'keys' | 'store'

export interface Building {
  readonly dataFolder: string
  readonly module: ModuleReference
  readonly token: Token
  readonly plan: Plan
  /** What the intent says beside its objects; see `CreationIntent`. */
  readonly recovery?: CreationIntent['recovery']
  readonly made: (what: Made) => void
  readonly onFailure: OnFailure
  /** Answers the store that it made at `path`. */
  readonly makeStore: (path: string, key: SecretBytes) => Promise<Store>
  /** Whatever has to be there before the vault is one. */
  readonly furnish: (pieces: VaultPieces) => Promise<void>
}

export function planOf(
  vault: Pick<VaultHeader, 'id' | 'name' | 'createdAt'>,
  startedAt: string,
  report: TokenReport,
): Plan {
  const { seal: scheme, ceremonySign: kind } = chooseRoads(report.capabilities)
  const newId = () => randomBytes(16).toString('hex')
  return {
    ...vault,
    startedAt,
    root: { scheme, keyId: newId(), macKeyId: scheme === 'aes-cbc-hmac' ? newId() : null },
    ceremony: { kind, keyId: newId() },
  }
}

/**
 * Makes a vault's folder, keys and store. An intent on disk names every object before the token is
 * touched; the header is written last: it makes the vault.
 */
export async function buildPieces(building: Building): Promise<VaultPieces> {
  const { plan, token, made, onFailure } = building
  const { id, name, createdAt } = plan
  const folder = vaultFolder(building.dataFolder, id)
  const intent = intentFor(plan, token.identity, building.recovery)
  onFailure(async () => {
    // Without its header it is no vault. The folder goes last: should the token refuse, the
    // intent in it is what a later try goes by.
    await removeHeader(folder)
    await destroyIntended(token, intent)
    await removeVaultFolder(folder)
  })
  await makePrivateFolder(folder.path)
  await writeIntent(folder, intent)
  made('intent')
  const sealer = await makeRootKey(token, id, plan.root)
  made('root-key')
  const ceremonyKey = await makeCeremonyKey(token, id, plan.ceremony.kind, plan.ceremony.keyId)
  const { path, parameters = '' } = building.module
  const vault = {
    format: 'keyrite-vault',
    version: 1,
    ...{ id, name, createdAt },
    module: { path, parameters },
    token: { ...token.identity },
    root: { ...plan.root, check: await makeCheck(sealer, id) },
    ceremonyKey: { ...plan.ceremony, publicKey: ceremonyKey.publicKeyDer.toString('base64') },
  } as const
  using storeKey = await token.random(STORE_KEY_BYTES)
  const header = { ...vault, storeKey: await sealStoreKey(sealer, vault, storeKey) }
  made('keys')
  const store = await building.makeStore(folder.store, storeKey)
  onFailure(() => store.close())
  const pieces = { header, modulePath: path, token, store, sealer, ceremonyKey }
  await building.furnish(pieces)
  made('store')
  await writeHeader(folder, header)
  return pieces
}

function intentFor(
  { id, startedAt, root, ceremony }: Plan,
  token: TokenIdentity,
  recovery: CreationIntent['recovery'],
): CreationIntent {
  const objects = [
    { id: root.keyId, label: rootLabel(id) },
    { id: ceremony.keyId, label: ceremonyLabel(id) },
  ]
  if (root.macKeyId !== null) objects.push({ id: root.macKeyId, label: rootMacLabel(id) })
  return {
    format: 'keyrite-vault-intent',
    version: 1,
    vaultId: id,
    startedAt,
    token: { serial: token.serial, label: token.label },
    objects,
    ...(recovery ? { recovery } : {}),
  }
}
