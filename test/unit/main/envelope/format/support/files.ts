import { createHash } from 'node:crypto'
import { chunkRoad } from '@main/crypto/cobblestone/chunks.ts'
import { PREFIX_BYTES } from '@main/crypto/cobblestone/index.ts'
import type { ChunkRoad } from '@main/crypto/cobblestone/road.ts'
import { aesEncryptor } from '@main/crypto/aes-ecb.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { sealXaesWith, type EncryptBlocks } from '@main/crypto/xaes-gcm.ts'
import { newBodyWith } from '@main/envelope/format/body.ts'
import {
  encodeHeader,
  openBody,
  openMetadata,
  parseHeader,
  type FileMetadata,
  type ParsedHeader,
} from '@main/envelope/format/index.ts'
import { sealMetadataWith } from '@main/envelope/format/metadata.ts'
import {
  associatedData,
  encodeCiphertext,
  type CiphertextHeader,
} from '@main/keys/use/ciphertext.ts'
import { openAll, sealAll } from '../../../crypto/cobblestone/support/whole.ts'

/** Everything that a file is made of, the random parts too. */
export interface FileParts {
  readonly dek: Buffer
  readonly archive: boolean
  readonly vaultId: string
  readonly createdAt: number
  readonly sealedDeks: readonly Buffer[]
  readonly metadata: FileMetadata
  /** 12 bytes. */
  readonly metadataIv: Buffer
  /** 24 bytes. */
  readonly salt: Buffer
  readonly plaintext: Buffer
}

/** Byte number i is i modulo 251: no two chunks are alike. */
export const pattern = (length: number) =>
  Buffer.from(Uint8Array.from({ length }, (_, i) => i % 251))

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

export function makeFile(parts: FileParts, road = chunkRoad()): Buffer {
  const dek = SecretBytes.copyOf(parts.dek)
  const metadata = sealMetadataWith(dek, parts.metadata, parts.metadataIv)
  const header = encodeHeader({ ...parts, metadata })
  const { keys, prefix } = newBodyWith(dek, header, parts.salt)
  return Buffer.concat([header, prefix, sealAll(road, keys, parts.plaintext)])
}

export interface OpenedFile {
  readonly header: ParsedHeader
  readonly metadata: FileMetadata
  readonly plaintext: Buffer
}

/** Opens as docs/envelope-format.md, 'Reading', says, so many chunks a call. */
export function openFile(
  file: Buffer,
  dek: Buffer,
  road: ChunkRoad = chunkRoad(),
  perCall = 1000,
): OpenedFile {
  const key = SecretBytes.copyOf(dek)
  const header = parseHeader(file)
  const body = file.subarray(header.bytes.length)
  const keys = openBody(key, header.bytes, body.subarray(0, PREFIX_BYTES))
  const metadata = openMetadata(key, header.metadata)
  const plaintext = openAll(road, keys, body.subarray(PREFIX_BYTES), perCall)
  return { header, metadata, plaintext }
}

/** AES-256-ECB on the host, as sealing under a key that is not in a token needs it. */
export const hostBlocks =
  (material: Buffer): EncryptBlocks =>
  (blocks) =>
    Promise.resolve(SecretBytes.take(aesEncryptor(SecretBytes.copyOf(material))(blocks)))

/** A DEK sealed as `sealDataKey` does it, with a nonce that the test chose. */
export async function sealDek(
  material: Buffer,
  vaultId: string,
  named: Pick<CiphertextHeader, 'keyId' | 'version'>,
  dek: Buffer,
  nonce: Buffer,
): Promise<Buffer> {
  const header: CiphertextHeader = { kind: 'data-key', scheme: 1, ...named }
  const aad = associatedData(vaultId, header)
  const body = await sealXaesWith(hostBlocks(material), nonce, aad, SecretBytes.copyOf(dek))
  return encodeCiphertext(header, body)
}
