export { ceremonyHandlers } from './handlers.ts'
export type { CeremonyServices } from './services.ts'
