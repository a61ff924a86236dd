import { randomBytes } from 'node:crypto'
import { sealChunks, sealedBytes } from '@main/crypto/cobblestone/index.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import {
  encodeHeader,
  newBody,
  sealMetadata,
  type FileMetadata,
} from '@main/envelope/format/index.ts'
import { END, entryHeader, folderHeader } from '@main/envelope/worker/tar/header.ts'
import { defaultKey, sealDataKey } from '@main/keys/index.ts'
import type { FileWorld } from './driver.ts'

/** Parts of an encrypted file, genuine in everything else. */
interface Parts {
  readonly archive?: boolean
  /** Sealed in the header. The body is under as many of its bytes as a file's key has, zeros after. */
  readonly dek?: Buffer
  readonly kept?: FileMetadata
}

/** An encrypted file of this content, under `file/default`. */
export async function fileHolding(
  content: Buffer,
  { vault }: FileWorld,
  { archive = false, dek = randomBytes(32), kept = {} }: Parts = {},
): Promise<Buffer> {
  using sealed = SecretBytes.copyOf(dek)
  using key = SecretBytes.copyOf(Buffer.concat([dek, Buffer.alloc(32)], 32))
  const { id } = await defaultKey(vault, 'file/default')
  const { ciphertext } = await sealDataKey(vault, id, sealed)
  const metadata = sealMetadata(key, kept)
  const header = encodeHeader({
    ...{ archive, vaultId: vault.id, createdAt: 0, metadata },
    sealedDeks: [ciphertext],
  })
  const { keys, prefix } = newBody(key, header)
  const body = Buffer.alloc(sealedBytes(content.length))
  sealChunks(keys, 0, content, body, true)
  return Buffer.concat([header, prefix, body])
}

/** An encrypted archive with this tar stream inside. */
export function archiveHolding(tar: Buffer, world: FileWorld): Promise<Buffer> {
  return fileHolding(tar, world, { archive: true })
}

/** The same, of empty files of these names; of folders, where a name ends in a slash. */
export function archiveOf(names: readonly string[], world: FileWorld): Promise<Buffer> {
  const rest = { mode: 0o600, time: 0 }
  const entries = names.map((name) =>
    name.endsWith('/')
      ? folderHeader({ ...rest, name: name.slice(0, -1) })
      : entryHeader({ ...rest, name, bytes: 0 }),
  )
  return archiveHolding(Buffer.concat([...entries, END]), world)
}
