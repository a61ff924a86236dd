export { Integrity } from './integrity.ts'
export type { Finding } from './quick-check.ts'
export { registryDigest } from './registry.ts'
export { storedLogKey } from './stored-log-key.ts'
