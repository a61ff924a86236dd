import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { BACKUP_FILE_MAX } from '@shared/limits.ts'
import { KeyriteError } from '@shared/errors'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import type { Handler } from '../../ipc/index.ts'
import { fsError } from '../../platform/fs-error.ts'
import { writeLargeFile } from '../../platform/write-large.ts'
import { STORE_KEY_BYTES } from '../../store/index.ts'
import type { TraceHead } from '../../store/types.ts'
import { sealToBackup, vaultFolder, type UnlockedVault } from '../../vault/index.ts'
import type { RecoveryServices } from '../services.ts'
import { readSet, requirePublicKey } from '../shares/stored-set.ts'
import { FRAME_MAX, frameOf, signedPart } from './frame.ts'
import { keyContext, type BackupHeader } from './header.ts'
import { writeLast } from './last.ts'

const COPY = /^copy-[0-9a-f-]{36}\.db(-journal)?$/

/** A backup of the open vault, into a new file that the person names. */
export function exportBackup(services: RecoveryServices): Handler<'backup.export', UnlockedVault> {
  const { dialogs, clock, version } = services
  return async (_, { session: vault, note, about, commit }) => {
    about(vault.id)
    const set = await readSet(vault.store)
    if (!set) throw new KeyriteError('SHARES_NONE')
    const path = await dialogs.pickSaveFile(fileName(vault.name, clock.now()))
    if (path === null) return null
    return vault.busy(async () => {
      const at = clock.now().toISOString()
      // By it the backup vouches for the key that signs what comes after.
      await vault.integrity.checkpoint()
      using key = await vault.token.random(STORE_KEY_BYTES)
      const { setId, threshold, holders } = set
      const shares = { setId, threshold, total: holders.length }
      const { head, sha256 } = await withCopy(vault, services.dataFolder, key, async (copy) => {
        const { head, body } = copy
        const frame = await frameFor(vault, { at, version, shares, head, body, key })
        const written = await writeLargeFile(path, piecesOf(frame, copy.path))
        return { head, sha256: written.sha256 }
      })
      const { seq } = head
      await commit(async () => {
        note({ file: basename(path), seq, sha256 })
        await writeLast(vault.store, { at, seq })
      })
      return { file: basename(path), folder: dirname(path), seq }
    })
  }
}

interface Content {
  readonly at: string
  readonly version: string
  readonly shares: BackupHeader['shares']
  readonly head: TraceHead
  readonly body: BackupHeader['body']
  readonly key: SecretBytes
}

async function frameFor(vault: UnlockedVault, content: Content): Promise<Buffer> {
  const publicKey = await requirePublicKey(vault.store)
  const { body } = content
  const { id, name, createdAt } = vault.header
  const { kind, publicKey: signer } = vault.header.ceremonyKey
  const header: BackupHeader = {
    ...{ format: 'keyrite-backup', version: 1, createdAt: content.at, body },
    ...{ software: content.version, shares: content.shares },
    vault: { id, name, createdAt },
    log: { seq: content.head.seq, hash: content.head.hash },
    backupKey: publicKey.toString('base64'),
    signer: {
      algorithm: kind === 'EC_P256' ? 'ecdsa-p256-sha256' : 'rsa-pkcs1-sha256',
      publicKey: signer,
    },
    key: sealToBackup(id, publicKey, keyContext(body), content.key).toString('base64'),
  }
  const signed = signedPart(header)
  return frameOf(signed, await vault.sign(signed))
}

interface Copy {
  readonly path: string
  readonly head: TraceHead
  readonly body: BackupHeader['body']
}

/** By way of a file beside the store, as the store's own: encrypted, and for this user alone. */
async function withCopy<T>(
  vault: UnlockedVault,
  dataFolder: string,
  key: SecretBytes,
  work: (copy: Copy) => Promise<T>,
): Promise<T> {
  const folder = vaultFolder(dataFolder, vault.id).path
  await removeCopies(folder)
  const path = join(folder, `copy-${randomUUID()}.db`)
  try {
    const head = await vault.store.copyTo(path, key)
    if (!head) throw new KeyriteError('STORE_DAMAGED', { reason: 'no traces' })
    return await work({ path, head, body: await digestOf(path) })
  } finally {
    await rm(path, { force: true })
  }
}

/** A store has as many bytes as its log is long: it is never held whole. */
async function digestOf(path: string): Promise<BackupHeader['body']> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of readPieces(path)) {
    hash.update(piece)
    bytes += piece.length
  }
  if (bytes > BACKUP_FILE_MAX - FRAME_MAX) {
    throw new KeyriteError('FILE_TOO_LARGE', { path, maxBytes: BACKUP_FILE_MAX })
  }
  return { bytes, sha256: hash.digest('hex') }
}

async function* piecesOf(frame: Buffer, copy: string): AsyncGenerator<Buffer> {
  yield frame
  yield* readPieces(copy)
}

async function* readPieces(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const piece of createReadStream(path)) yield piece as Buffer
  } catch (error) {
    throw fsError(error, { path, doing: 'reading' })
  }
}

/** Of an export that was cut short: nobody has their key any more. */
async function removeCopies(folder: string): Promise<void> {
  try {
    for (const name of await readdir(folder)) {
      if (COPY.test(name)) await rm(join(folder, name), { force: true })
    }
  } catch (error) {
    throw fsError(error, { path: folder, doing: 'writing' })
  }
}

/** `<vault>-<date>.krbackup`; what file systems refuse becomes a hyphen. */
function fileName(vaultName: string, now: Date): string {
  const safe = vaultName.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^-+|-+$/g, '')
  return `${safe || 'vault'}-${now.toISOString().slice(0, 10)}.krbackup`
}
