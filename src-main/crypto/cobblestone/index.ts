export { chunkRoad, openChunks, sealChunks } from './chunks.ts'
export { commits, deriveFileKeys, type ChunkKeys, type FileKeys } from './file-keys.ts'
export {
  CHUNK_BYTES,
  CHUNKS_MAX,
  chunkCount,
  COMMITMENT_BYTES,
  plaintextBytes,
  PLAINTEXT_MAX,
  PREFIX_BYTES,
  SALT_BYTES,
  SEALED_CHUNK_BYTES,
  sealedBytes,
  TAG_BYTES,
} from './lengths.ts'
