export { ceremonyFacts } from './approval-facts.ts'
export { ceremonyHandlers } from './handlers.ts'
export type { CeremonyServices } from './services.ts'
