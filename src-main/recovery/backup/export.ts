import { randomUUID } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { BACKUP_FILE_MAX } from '@shared/limits.ts'
import { KeyriteError } from '@shared/errors'
import { sha256Hex } from '../../crypto/fingerprint.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import type { Handler } from '../../ipc/index.ts'
import { fsError } from '../../platform/fs-error.ts'
import { readFileLimited } from '../../platform/read-file.ts'
import { writeFileWhole } from '../../platform/write-file.ts'
import { STORE_KEY_BYTES } from '../../store/index.ts'
import type { TraceHead } from '../../store/types.ts'
import { sealToBackup, vaultFolder, type UnlockedVault } from '../../vault/index.ts'
import type { RecoveryServices } from '../services.ts'
import { readSet, requirePublicKey } from '../shares/stored-set.ts'
import { frameOf, signedPart } from './frame.ts'
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
      const { body, head } = await copyOf(vault, services.dataFolder, key)
      const { setId, threshold, holders } = set
      const shares = { setId, threshold, total: holders.length }
      const file = await framed(vault, { at, version, shares, head, body, key })
      await writeFileWhole(path, file, { readBack: true })
      const { seq } = head
      await commit(async () => {
        note({ file: basename(path), seq, sha256: sha256Hex(file) })
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
  readonly body: Buffer
  readonly key: SecretBytes
}

async function framed(vault: UnlockedVault, content: Content): Promise<Buffer> {
  const publicKey = await requirePublicKey(vault.store)
  const body = { bytes: content.body.length, sha256: sha256Hex(content.body) }
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
  return Buffer.concat([frameOf(signed, await vault.sign(signed)), content.body])
}

/** By way of a file beside the store, as the store's own: encrypted, and for this user alone. */
async function copyOf(
  vault: UnlockedVault,
  dataFolder: string,
  key: SecretBytes,
): Promise<{ body: Buffer; head: TraceHead }> {
  const folder = vaultFolder(dataFolder, vault.id).path
  await removeCopies(folder)
  const path = join(folder, `copy-${randomUUID()}.db`)
  try {
    const head = await vault.store.copyTo(path, key)
    if (!head) throw new KeyriteError('STORE_DAMAGED', { reason: 'no traces' })
    return { body: await readFileLimited(path, BACKUP_FILE_MAX), head }
  } finally {
    await rm(path, { force: true })
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
