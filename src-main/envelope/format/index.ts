export { newBody, openBody, type NewBody } from './body.ts'
export {
  encodeHeader,
  headerLength,
  parseHeader,
  type HeaderParts,
  type ParsedHeader,
} from './header.ts'
export { HEADER_BYTES_MAX, MAGIC, PREAMBLE_BYTES, RECIPIENTS_MAX } from './layout.ts'
export { openMetadata, sealMetadata } from './metadata.ts'
export type { FileMetadata } from './metadata-fields.ts'
export type { Recipient } from './recipient.ts'
