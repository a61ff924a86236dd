export { vaultFacts } from './facts.ts'
export { vaultHandlers, type VaultCall } from './handlers.ts'
export type { VaultServices } from './services.ts'
export { stateView } from './views.ts'
