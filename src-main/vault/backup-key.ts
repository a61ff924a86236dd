import { KeyriteError } from '@shared/errors'
import { hpkeKeyPair, hpkeOpen, hpkeSeal } from '../crypto/hpke.ts'
import { sha256 } from '../crypto/fingerprint.ts'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import type { Store } from '../store/types.ts'
import { lengthPrefixed, split } from './seal-format.ts'
import { sealForGood, type Sealer } from './sealer.ts'

/** Specified in docs/formats.md, 'Backup seal': the letters KRB and the version. */
const MAGIC = Buffer.from('4b524201', 'hex')
const ID = 16
const VALUE = 'backup.key'

export interface BackupKeyParts {
  readonly vaultId: string
  readonly store: Store
  readonly sealer: Sealer
}

/** As it stands in the store's values, in JSON. */
interface StoredPair {
  /** X25519, 32 bytes, base64. */
  readonly publicKey: string
  /** Sealed under the root key, base64; null once custodians have it in shares. */
  readonly privateKey: string | null
  /** Private halves of pairs that this one replaced, sealed to it, base64. */
  readonly earlier?: readonly string[]
}

/** The pair that the vault's backup is sealed to. */
export interface BackupPair {
  /** X25519, 32 bytes. */
  readonly publicKey: Buffer
  /** New memory, the caller's to wipe; null: only the custodians' shares give it. */
  readonly privateKey: SecretBytes | null
}

/**
 * Seals for the vault's backup, to the public half of a pair that is made when it is first needed.
 * Nothing secret is asked for, of the token neither.
 */
export async function sealForBackup(
  parts: BackupKeyParts,
  context: string,
  secret: SecretBytes,
): Promise<Buffer> {
  return sealToBackup(parts.vaultId, await backupPublicKey(parts), context, secret)
}

/**
 * Inverse of `sealForBackup`, by the private half.
 * @throws KeyriteError SEAL_BROKEN when bytes, context, vault or key are not what was sealed
 */
export function openBackup(
  vaultId: string,
  privateKey: SecretBytes,
  context: string,
  sealed: Uint8Array,
): SecretBytes {
  // Magic and version are authenticated with the rest: another one fails like anything else.
  const [prefix, rest] = split(Buffer.from(sealed), MAGIC.length + ID)
  const { info, aad } = bindings(vaultId, context, prefix)
  return hpkeOpen(privateKey, info, aad, rest)
}

/**
 * The private half, from under the root key. For recovery only: no other work needs it.
 * @throws KeyriteError SEAL_BROKEN, NOT_FOUND when it is in shares, or there is none
 */
export async function backupPrivateKey(parts: BackupKeyParts): Promise<SecretBytes> {
  const pair = await storedPair(parts.store)
  if (!pair || pair.privateKey === null) throw new KeyriteError('NOT_FOUND')
  return unsealed(parts, pair.publicKey, pair.privateKey)
}

/** For the making of shares: the pair, made if there is none. Errors: SEAL_BROKEN, TOKEN_*. */
export async function backupPair(parts: BackupKeyParts): Promise<BackupPair> {
  const { publicKey, privateKey } = (await storedPair(parts.store)) ?? (await makePair(parts))
  return {
    publicKey: Buffer.from(publicKey, 'base64'),
    privateKey: privateKey === null ? null : await unsealed(parts, publicKey, privateKey),
  }
}

/**
 * Custodians have the private half: from here on it is nowhere else. What the store deletes it
 * overwrites. In the transaction that makes their shares the current ones.
 */
export async function entrustBackup(
  store: Store,
  publicKey: Buffer,
  earlier: readonly Buffer[] = [],
): Promise<void> {
  const pair: StoredPair = {
    publicKey: publicKey.toString('base64'),
    privateKey: null,
    earlier: earlier.map((sealed) => sealed.toString('base64')),
  }
  await store.values.set(VALUE, JSON.stringify(pair))
}

/** What `entrustBackup` kept of pairs before this one. */
export async function earlierBackupKeys(store: Store): Promise<Buffer[]> {
  const pair = await storedPair(store)
  return (pair?.earlier ?? []).map((sealed) => Buffer.from(sealed, 'base64'))
}

/** The public half; null when nothing was ever sealed for the backup. */
export async function storedPublicKey(store: Store): Promise<Buffer | null> {
  const pair = await storedPair(store)
  return pair && Buffer.from(pair.publicKey, 'base64')
}

/** Which pair a value was sealed to: its id, hex. */
export function backupKeyIdOf(sealed: Uint8Array): string {
  return Buffer.from(sealed).toString('hex', MAGIC.length, MAGIC.length + ID)
}

/** The id of the pair with this public half, hex. */
export function backupKeyId(publicKey: Buffer): string {
  return keyId(publicKey).toString('hex')
}

/** As `sealForBackup`, to a pair that is not the vault's yet. */
export function sealToBackup(
  vaultId: string,
  publicKey: Buffer,
  context: string,
  secret: SecretBytes,
): Buffer {
  const prefix = Buffer.concat([MAGIC, keyId(publicKey)])
  const { info, aad } = bindings(vaultId, context, prefix)
  return Buffer.concat([prefix, hpkeSeal(publicKey, info, aad, secret)])
}

function unsealed(
  { vaultId, sealer }: BackupKeyParts,
  publicKey: string,
  privateKey: string,
): Promise<SecretBytes> {
  const context = privateContext(vaultId, Buffer.from(publicKey, 'base64'))
  return sealer.unseal(context, Buffer.from(privateKey, 'base64'))
}

async function backupPublicKey(parts: BackupKeyParts): Promise<Buffer> {
  const pair = (await storedPair(parts.store)) ?? (await makePair(parts))
  return Buffer.from(pair.publicKey, 'base64')
}

/**
 * In a transaction, which everybody else waits for: two first needs make one pair. Should a
 * transaction around it be rolled back, the pair goes with what was sealed to it.
 */
function makePair(parts: BackupKeyParts): Promise<StoredPair> {
  const { store, sealer, vaultId } = parts
  return store.transaction(async () => {
    const made = await storedPair(store)
    if (made) return made
    const { publicKey, privateKey } = hpkeKeyPair()
    using secret = privateKey
    const sealed = await sealForGood(sealer, privateContext(vaultId, publicKey), secret)
    const pair: StoredPair = {
      publicKey: publicKey.toString('base64'),
      privateKey: sealed.toString('base64'),
    }
    await store.values.set(VALUE, JSON.stringify(pair))
    return pair
  })
}

async function storedPair(store: Store): Promise<StoredPair | null> {
  const text = await store.values.get(VALUE)
  return text === null ? null : (JSON.parse(text) as StoredPair)
}

/** Tells which pair a value was sealed to. */
function keyId(publicKey: Buffer): Buffer {
  return sha256(publicKey).subarray(0, ID)
}

function privateContext(vaultId: string, publicKey: Buffer): string {
  return `keyrite:${vaultId}:backup-key:${keyId(publicKey).toString('hex')}`
}

/** What a value is sealed for: the vault, and in it the context. */
function bindings(vaultId: string, context: string, prefix: Buffer) {
  const info = Buffer.from(`keyrite:${vaultId}:backup`)
  return { info, aad: Buffer.concat([prefix, lengthPrefixed(context)]) }
}
